"""`python -m workbook pack docs 1 3 -o pack.pdf`."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest

from pdfs import breaches, fields_of, printed
from workbook.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """---
title: {title}
description: A page.
time: 20
alone: 5
after: 8
worksheet: {number}
copies: each
pause: true
---

# {title}

## Check

- [ ] Did you see [the other](../talk/two.md), or [a site](https://example.net/)? {{ #once-{number} }}
"""
PAGES = ("help/", "one/", "talk/two/", "talk/three/")
SETTINGS = """site_name: A guide
site_url: !ENV [NO_SUCH_ADDRESS, "https://example.org/guide"]
extra:
  care:
    support: help/
  sheets:
    safety: "Afraid? Start here instead:"
    papers: [us-letter, a4]
markdown_extensions:
  - workbook
some_hook: !!python/name:os.path.join
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A guide with three sheets and a page without one."""
    folder = tmp_path / "docs"
    texts = {
        "one.md": PAGE.format(title="One", number=1).replace("../", ""),
        "talk/two.md": PAGE.format(title="Two", number=2),
        "talk/three.md": PAGE.format(title="Three", number=3),
        "about.md": "---\ntitle: About\ndescription: A page.\n---\n\n# About\n",
        "_data/pause.md": "**First.** Read this.\n",
        "_data/hand-out.md": "**For you.** See [the first](/one.md).\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return folder


def made(capsys: pytest.CaptureFixture[str], docs: Path, *arguments: str) -> tuple[bytes, list[str]]:
    """The PDF of a pack, and the words of its pages."""
    target = docs.parent / "pack.pdf"
    assert main(["pack", str(docs), *arguments, "-o", str(target)]) == 0
    assert capsys.readouterr() == ("", "")
    content = target.read_bytes()
    return content, [" ".join(page.extract_text().split()) for page in printed(content)]


def links(content: bytes) -> set[str]:
    return {link["uri"] for page in printed(content) for link in page.hyperlinks if link.get("uri")}


def test_it_makes_the_whole_pack_as_the_guide_says(docs: Path, capsys) -> None:
    content, texts = made(capsys, docs)
    assert breaches(content) == []
    pdf = pikepdf.open(io.BytesIO(content))
    assert [round(float(edge)) for edge in pdf.pages[0].MediaBox] == [0, 0, 612, 792]
    assert [field.name for field in fields_of(pdf)] == ["once-1", "once-2", "once-3"]
    assert "All 3 worksheets" in texts[0]
    assert "For you. See the first." in texts[0]
    assert "First. Read this." not in texts[0], "it is for the two, and stands on each sheet"
    assert [page.label for page in pdf.pages] == ["i", "ii", "1-1", "1-2", "2-1", "2-2", "3-1"]
    assert texts[2].startswith(
        "A guide · Sheet 1 · 15 minutes together + 5 alone + 8 later One example.org/guide/one/ Afraid?"
    )
    site = "https://example.org/guide/"
    assert links(content) == {"https://example.net/", *(site + page for page in PAGES)}


def test_sheets_are_chosen_by_number_or_page_in_their_order(docs: Path, capsys) -> None:
    _, texts = made(capsys, docs, "3", "talk/two.md", "2-3")
    assert "Worksheets 3, 2" in texts[0]
    assert [text.split(" · ")[1] for text in texts[2::2]] == ["Sheet 3", "Sheet 2"]
    content, _ = made(capsys, docs, f"{docs}/one.md", "--paper", "a4", "--large")
    assert round(float(printed(content)[0].height)) == 842


def test_what_is_chosen_stands_on_each_sheet_and_no_address_anywhere(docs: Path, capsys) -> None:
    options = ("--no-addresses", "--help-line", "My number: 0123", "--names", "--copies")
    content, texts = made(capsys, docs, "1", "2", *options)
    assert breaches(content) == []
    assert links(content) == set()
    assert not any("example" in text for text in texts)
    assert not any(page.images or len(page.curves) > 50 for page in printed(content)), "nor a code"
    for text in texts[2::2]:
        assert "one each" in text
        assert "Name Date Afraid? Start here instead: My number: 0123" in text


def test_where_help_is_has_a_name_at_least_without_addresses_and_a_number_is_asked_for(docs: Path, capsys) -> None:
    target = docs.parent / "pack.pdf"
    assert main(["pack", str(docs), "--no-addresses", "-o", str(target)]) == 0
    assert "--help-line puts a number on each" in capsys.readouterr().err
    assert "Afraid? Start here instead: Support and contacts" in printed(target.read_bytes())[2].extract_text()


def test_it_goes_to_the_standard_output(docs: Path) -> None:
    command = [sys.executable, "-m", "workbook", "pack", str(docs), "1", "-o", "-"]
    content = subprocess.run(command, capture_output=True, check=True, cwd=docs.parent).stdout
    assert len(pikepdf.open(io.BytesIO(content)).pages) == 3
    assert not (docs.parent / "-").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["4"], "4: no sheet has this number; there are 1-3"),
        (["7-9"], "7-9: no sheet has this number; there are 1-3"),
        (["talk/tow.md"], 'talk/tow.md: no page with a sheet is called so; did you mean "talk/two.md"?'),
        (["about.md"], "about.md: no page with a sheet is called so"),
        (["--help-line", "→"], "--help-line: the font Atkinson Hyperlegible has no"),
        (["--help-line", "word " * 20], "--help-line: this line has 99 characters; 80 are the most"),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_nothing_is_written(arguments, said: str, docs: Path, capsys) -> None:
    target = docs.parent / "pack.pdf"
    assert main(["pack", str(docs), *arguments, "-o", str(target)]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert not target.exists()


def test_mistakes_of_the_pages_are_told_all_together(docs: Path, capsys) -> None:
    for name in ("one.md", "talk/two.md", "_data/hand-out.md"):
        with (docs / name).open("a", encoding="utf-8") as file:
            file.write("\n- [ ] →\n" if name[0] != "_" else "\n→\n")
    assert main(["pack", str(docs), "-o", str(docs / "about.md")]) == 2
    assert "would take the place of the page" in capsys.readouterr().err
    assert main(["pack", str(docs), "-o", str(docs.parent / "pack.pdf")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0].rpartition("docs/")[2] for line in told] == [
        "_data/hand-out.md",
        "one.md",
        "talk/two.md",
    ]
    assert not (docs.parent / "pack.pdf").exists()


def test_a_guide_without_care_has_no_line_for_safety_but_the_one_that_is_asked_for(docs: Path, capsys) -> None:
    path = docs.with_name("mkdocs.yml")
    path.write_text("site_name: A guide\nsite_url: https://example.org/\n", encoding="utf-8")
    _, texts = made(capsys, docs, "1")
    assert "Stop any time" not in "".join(texts)
    content, texts = made(capsys, docs, "1", "--help-line", "Ask me: 0123")
    assert "One example.org/one/ Ask me: 0123" in texts[2]
    assert breaches(content) == []


def test_a_guide_of_which_nothing_is_said_has_a_pack_too(docs: Path, capsys) -> None:
    docs.with_name("mkdocs.yml").unlink()
    target = docs.parent / "pack.pdf"
    assert main(["pack", str(docs), "2", "-o", str(target)]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 1, "that there is no address"
    assert breaches(target.read_bytes()) == []
    assert printed(target.read_bytes())[0].extract_text().startswith("Worksheets 2\nFor you. See the first.")


@pytest.mark.parametrize("address", ['"http://127.0.0.1:8000/"', '""'])
def test_an_address_of_this_machine_alone_is_on_no_sheet(address: str, docs: Path, capsys) -> None:
    path = docs.with_name("mkdocs.yml")
    path.write_text(SETTINGS.replace('"https://example.org/guide"', address), encoding="utf-8")
    target = docs.parent / "pack.pdf"
    assert main(["pack", str(docs), "1", "-o", str(target)]) == 0
    assert "the guide's address is not known" in capsys.readouterr().err
    assert links(target.read_bytes()) == {"https://example.net/"}
    content, _ = made(capsys, docs, "1", "--address", "https://example.org/")
    assert "https://example.org/one/" in links(content)
