"""`python -m workbook page.md -o sheet.pdf`."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest

from pdfs import breaches, fields_of, printed
from workbook.__main__ import main
from workbook.markup.reading import read_page

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: A title\nworksheet: 3\n---\n\n# A heading\n\n## Check\n\n- [ ] Once. { #once }\n"


POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files, and links for few")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str]]:
    """The command's exit code and what it says."""
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert not said.out
    return code, said.err.splitlines()


@pytest.mark.parametrize(
    ("options", "size"), [([], (595, 842)), (["--paper", "us-letter", "--large"], (612, 792))], ids=["a4", "letter"]
)
def test_it_writes_a_sheet(options: list[str], size: tuple[int, int], page: Path, capsys) -> None:
    target = page.with_name("sheet.pdf")
    assert run(capsys, page, "-o", target, *options, "--address", "https://example.org/a/") == (0, [])
    pdf = pikepdf.open(io.BytesIO(target.read_bytes()))
    assert tuple(round(float(edge)) for edge in pdf.pages[0].MediaBox[2:]) == size
    assert str(pdf.docinfo.Title) == "A title"
    assert [field.name for field in fields_of(pdf)] == ["once"]
    assert breaches(target.read_bytes()) == []
    assert sorted(path.name for path in page.parent.iterdir()) == ["page.md", "sheet.pdf"], "no temporary file is left"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# From *the* heading & more\n\n## A\n\n- [ ] Once. { #once }\n", "From the heading & more"),
        ("## A\n\n- [ ] Once. { #once }\n", "A"),
        ("---\ndate: 2020-01-01\n---\n# B\n\n## A\n\n- [ ] Once. { #once }\n", "B"),
        ("# ![](x.png)\n\n## A\n\n- [ ] Once. { #once }\n", "page"),
        ("---\n# nothing yet\n---\n# B\n\n## A\n\n- [ ] Once. { #once }\n", "B"),
        ("---\n\n# B\n\n## A\n\n- [ ] Once. { #once }\n", "B"),
        ('---\ntitle: "A\n  B"\n---\n\n## A\n\n- [ ] Once. { #once }\n', "A B"),
    ],
)
def test_a_title_comes_from_the_heading_where_front_matter_has_none(text: str, title: str, page: Path) -> None:
    page.write_text(text, encoding="utf-8")
    found = read_page(page)
    assert (found.front.title, found.problems) == (title, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            PAGE + "\n/// promt | Why?\n    id: why\n///\n\n- [ ] → { #x }\n",
            [":12: there is no block", ":16: the font"],
        ),
        (PAGE.replace("title: A title", "title: 3"), [":2: front matter: title is some words"]),
        (PAGE.replace("title: A title", "title: A: title"), [":2: front matter: this line cannot be read"]),
        (PAGE.replace("3\n---", "3"), [":1: front matter is never closed"]),
        ("\n" + PAGE, [":2: front matter stands at the very top"]),
        (PAGE.replace("3\n", "9" * 5000 + "\n"), [":1: front matter"]),
        ("*" * 5000 + "x" + "*" * 5000, [": this page has marks in marks"]),
        ("# A\n\nWords.\n", [":1: there is nothing to fill in on this page"]),
        ("", [":1: there is nothing to fill in on this page"]),
    ],
    ids=["two mistakes", "title", "yaml", "no end", "too low", "huge", "deep", "no exercise", "empty"],
)
def test_mistakes_are_told_with_their_lines_and_nothing_is_written(
    text: str, said: list[str], page: Path, capsys
) -> None:
    page.write_text(text, encoding="utf-8")
    code, lines = run(capsys, page, "-o", page.with_name("sheet.pdf"))
    assert code == 1
    assert len(lines) == len(said)
    for line, start in zip(lines, said, strict=True):
        assert line.startswith(f"{page}{start}"), line
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]


def test_what_cannot_be_read_or_written_is_named(page: Path, capsys) -> None:
    missing = page.with_name("nope.md")
    assert run(capsys, missing, "-o", "x.pdf") == (1, [f"{missing}: No such file or directory"])
    nowhere = page.parent / "nowhere" / "x.pdf"
    assert run(capsys, page, "-o", nowhere) == (1, [f"{nowhere}: No such file or directory"])
    for written, said in ((b"PK\x03\x04\x14\0\xff", "a packed file"), (b"a\0b", "no text"), (b"%PDF-\xff", "a PDF")):
        page.write_bytes(written)
        _, (line,) = run(capsys, page, "-o", "x.pdf")
        assert line.startswith(f"{page}: this is {said}")
        assert line.endswith(
            "; export it as Markdown or text, or paste its words into a new file whose name ends with .md"
        )
    page.write_bytes("# Café".encode("latin-1"))
    assert run(capsys, page, "-o", "x.pdf") == (1, [f"{page}: this file is not UTF-8; save it again as UTF-8"])


def test_a_file_that_is_there_stays_as_it_is_when_the_page_has_a_mistake(page: Path, capsys) -> None:
    target = page.with_name("sheet.pdf")
    target.write_bytes(b"before")
    page.write_text("> Words.\n", encoding="utf-8")
    assert run(capsys, page, "-o", target)[0] == 1
    assert target.read_bytes() == b"before"


def test_a_font_language_or_date_that_is_not_there_is_named(page: Path, capsys, monkeypatch) -> None:
    target = page.with_name("sheet.pdf")
    code, lines = run(capsys, page, "-o", target, "--font", "No Such")
    assert code == 1
    assert lines[0].startswith('there is no font "No Such"; known: Atkinson Hyperlegible')
    code, lines = run(capsys, page, "-o", target, "--language", "xx")
    assert code == 1
    assert "xx.json is missing: copy en.json beside it" in lines[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    code, lines = run(capsys, page, "-o", target)
    assert lines == ['SOURCE_DATE_EPOCH is "yesterday"; it is a number of seconds since 1970']


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--address", "https://example.org/a b/", '--address: "https://example.org/a b/" has a space in it'),
        ("--address", "example.org", '--address: "example.org" is no address of a page on the web'),
        ("--address", "https://example.org/" + "a" * 3000, "--address: this has 3020 characters; 300 are the most"),
        ("--address", "https://[", '--address: "https://[" is no address'),
        ("--safety", "→", "--safety: the font"),
        ("--guide", "word " * 20, "--guide: this name has 99 characters"),
        ("--language", "../words/en", '"../words/en" is not the code of a language'),
    ],
)
def test_a_wrong_value_is_told_with_its_option(option: str, value: str, said: str, page: Path, capsys) -> None:
    code, lines = run(capsys, page, "-o", page.with_name("sheet.pdf"), option, value)
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith(said)
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]


def test_an_address_with_odd_letters_is_encoded(page: Path, capsys) -> None:
    target = page.with_name("sheet.pdf")
    assert run(capsys, page, "-o", target, "--address", "https://bücher.example/à/→") == (0, [])
    (sheet,) = printed(target.read_bytes())
    address = "xn--bcher-kva.example/%C3%A0/%E2%86%92"
    assert {link["uri"] for link in sheet.annots if link["uri"]} == {f"https://{address}"}
    assert address in sheet.extract_text(), "the font has no arrow, so it is to be read as it is encoded"


def test_a_sheet_without_an_address_has_no_link_and_no_code(page: Path, capsys) -> None:
    target = page.with_name("sheet.pdf")
    assert run(capsys, page, "-o", target) == (0, [])
    (sheet,) = printed(target.read_bytes())
    assert [link["uri"] for link in sheet.annots if link["uri"]] == []
    assert "127.0.0.1" not in sheet.extract_text()


def test_a_sheet_can_be_written_to_standard_output(page: Path) -> None:
    written = subprocess.run(
        [sys.executable, "-m", "workbook", str(page), "-o", "-"], capture_output=True, check=True, cwd=page.parent
    )
    assert written.stdout.startswith(b"%PDF")
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]


def test_an_address_too_long_to_type_stays_a_link(page: Path, capsys) -> None:
    target, address = page.with_name("sheet.pdf"), "https://example.org/" + "a" * 200
    assert run(capsys, page, "-o", target, "--address", address) == (0, [])
    (sheet,) = printed(target.read_bytes())
    assert {link["uri"] for link in sheet.annots if link["uri"]} == {address}
    assert "aaaa" not in sheet.extract_text()


def test_wrong_options_exit_with_2_and_help_with_0(page: Path) -> None:
    for arguments, code in (([str(page)], 2), ([str(page), "-o", "x", "--paper", "a5"], 2), (["--help"], 0)):
        asked = subprocess.run(
            [sys.executable, "-m", "workbook", *arguments], capture_output=True, encoding="utf-8", check=False
        )
        assert asked.returncode == code
        assert "usage: python -m workbook" in asked.stdout + asked.stderr


def test_the_page_itself_is_never_written_over(page: Path, capsys) -> None:
    code, lines = run(capsys, page, "-o", page)
    assert code == 1
    assert "the PDF would take the place of the page" in lines[0]
    assert page.read_text(encoding="utf-8") == PAGE


@POSIX
def test_what_is_no_plain_file_is_left_alone(page: Path, capsys) -> None:
    pipe = page.with_name("pipe")
    os.mkfifo(pipe)
    code, lines = run(capsys, page, "-o", pipe)
    assert (code, lines) == (1, [f"{pipe}: this is not a file; name another to write to"])
    assert pipe.is_fifo()


@POSIX
def test_a_target_that_cannot_be_is_told_in_a_line(page: Path, capsys) -> None:
    loop = page.with_name("loop.pdf")
    loop.symlink_to(loop)
    assert run(capsys, page, "-o", loop)[0] == 1
    code, lines = run(capsys, page, "-o", page.with_name("a" * 300))
    assert (code, len(lines)) == (1, 1)
    assert lines[0].endswith("File name too long")


@POSIX
def test_a_link_stays_a_link(page: Path, capsys) -> None:
    target, link = page.with_name("real.pdf"), page.with_name("link.pdf")
    target.write_bytes(b"before")
    link.symlink_to(target)
    assert run(capsys, page, "-o", link)[0] == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"%PDF")


def test_a_page_is_checked_with_the_extensions_of_its_site(tmp_path: Path, capsys) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    page = PAGE.replace("worksheet: 3", "description: D\nworksheet: 3").replace("A heading", "A title")
    (docs / "index.md").write_text(page.replace("once", "sheets"), encoding="utf-8")
    assert main(["check", str(docs)]) == 0
    settings = tmp_path / "mkdocs.yml"
    listed = "site_url: !ENV [SITE_URL, x]\nmarkdown_extensions: [toc, {workbook: {reserved: [sheets]}}]\n"
    settings.write_text(listed, encoding="utf-8")
    assert main(["check", str(docs)]) == 1
    assert 'id "sheets" is the id of a part of the site; choose another' in capsys.readouterr().err
    settings.write_text("markdown_extensions: [", encoding="utf-8")
    assert main(["check", str(docs)]) == 1
    assert "mkdocs.yml:1: this cannot be read" in capsys.readouterr().err


def checked(folder: Path, settings: str, words: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the check says of a guide of one page, made with these settings."""
    docs = folder / "docs"
    docs.mkdir(exist_ok=True)
    page = PAGE.replace("worksheet: 3", "description: D\nworksheet: 3").replace("A heading", "A title")
    (docs / "index.md").write_text(f"{page}\n{words}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    main(["check", str(docs)])
    return capsys.readouterr().err.splitlines()


LISTED = "markdown_extensions: [{}, workbook]\n"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (LISTED.format("admonition"), '!!! note "A"\n\n    - [ ] x { #a-note }'),
        (LISTED.format("pymdownx.mark"), "Words ==with a mark==."),
        (LISTED.format("{pymdownx.highlight: {linenums: true}}"), "```\ncode\n```"),
        (
            LISTED.format("{toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}}"),
            "## Привет, мир\n\n[Words here below](#привет-мир).",
        ),
        ("INHERIT: above.yml\n", "Words ==with a mark==."),
        ("markdown_extensions:\n  pymdownx.mark: {}\n  workbook:\n", "Words ==with a mark==."),
        ("extra: {uncredited_quotes: true}\n", "> Nobody says who said it.\n\n> Nor this."),
    ],
    ids=["box", "mark", "lines", "slugs", "inherited", "mapping", "uncredited"],
)
def test_what_an_extension_of_the_site_changes_is_read_and_the_rules_hold(
    settings: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "above.yml").write_text(LISTED.format("pymdownx.mark"), encoding="utf-8")
    assert checked(tmp_path, settings, words, capsys) == []
    (rule,) = checked(tmp_path, settings, f"{words}\n\n#### Too low\n\nWords.", capsys)
    assert '"Too low" has 4 # below a heading with 2' in rule


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (LISTED.format("no.such"), "mkdocs.yml:1: markdown_extensions: no.such cannot be used: No module named 'no'"),
        (LISTED.format("{toc: {nothing: 1}}"), "mkdocs.yml:1: markdown_extensions: toc cannot be used: "),
        ("a: b\nmarkdown_extensions: [\n", "mkdocs.yml:2: this cannot be read"),
        ("markdown_extensions: [{toc: {slugify: !!python/name:no.such}}]", "mkdocs.yml:1: this cannot be read"),
        ("- a\n", "mkdocs.yml:1: write lines of name: value"),
        ("extra: {uncredited_quotes: soon}\n", "mkdocs.yml:1: extra.uncredited_quotes is true or false: "),
    ],
)
def test_settings_that_cannot_be_are_told_in_a_line(
    settings: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = checked(tmp_path, settings, "", capsys)
    assert said in line


#: Settings with a mistake each in these lines, words that are right with what was meant, and what a mistake there says.
SETTINGS = [
    ("site_name: A: b\nextra:\n  sheets: {papers: [a5], quotes: 3}\n", "Words.", [1, 3, 3]),
    ("extra:\n  sheets:\n    fonts: [No Such]\n", "To → here.", [3]),
    ("extra:\n  uncredited_quotes: soon\n", "> Nobody says who said it.", [2]),
    ("extra:\n  uncredited_quotes: true: x\n", "> Nobody says who said it.", [2]),
    ("markdown_extensions:\n  - workbook\n  - pymdownx.mrk\n  - pymdownx.mark: {a: b: c}\n", "==a mark==", [3, 4]),
    ("markdown_extensions:\n  - workbook\n  - toc: {slugify: !!python/name:a.b}\n", "[All of it](#привет).", [3]),
    ("theme:\n  language: de: en\n", "Menschen, die die Regeln kennen.", [2]),
    ("nav:\n  - index.md: a: b\n", "Words.", [2]),
    ("extra:\n  care: {week: yes, weeks: no}\n  leave: x\n", "Words.", [2, 2, 2, 3]),
    ("site_name: A →\nsite_url: https://example.org/\n", "Words.", [1]),
    ("<<<<<<< HEAD\nsite_name: A\n=======\nsite_name: B\n>>>>>>> b\n", "Words.", [1]),
]


@pytest.mark.parametrize(("settings", "words", "lines"), SETTINGS)
def test_broken_settings_hide_no_mistake_of_a_page_and_make_none(settings, words, lines, tmp_path, capsys) -> None:
    said = checked(tmp_path, settings, f"{words}\n\n#### Too low\n\nWords.", capsys)
    told = [line for line in said if line.startswith("mkdocs.yml:")]
    assert [int(line.split(":")[1]) for line in told] == lines, said
    (rest,) = (line for line in said if line not in told)
    assert '"Too low" has 4 # below' in rest


def test_settings_that_cannot_be_read_are_told_before_a_generator_reads_them(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    command = [sys.executable, "-m", "workbook.rules.site_settings", str(settings)]
    for text, code, said in (
        ("site_name: A\n", 0, ""),
        ("site_name: A\na: b: c\n", 1, f"{settings}:2: this cannot be read: mapping values are not allowed here; "),
    ):
        settings.write_text(text, encoding="utf-8")
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        assert (done.returncode, done.stderr[: len(said)]) == (code, said)
