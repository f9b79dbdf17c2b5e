"""A link, however it is mistyped, is told with its line or taken as it is, and is never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pdfs import FONTS, pdf_of
from reading import read
from site_files import build_site
from small_guide import page, write_guide
from workbook.paper.preflight import report_unprintable
from workbook.rules import check
from workbook.rules.rule import read_pages

if TYPE_CHECKING:
    from pathlib import Path

#: What is no address at all.
NONE = ("https://[", "https://[x", "//[::1", "https://[a]b/", "http://[v1.x")
#: Odd ones.
ODD = (
    *("http:///a", "https://", "://", "?", "#", "%", "%00", "%zz.svg", "%00.svg", "../../../../x.md", "/", "//", "a b"),
    *(
        "mailto:",
        "tel:",
        "javascript:x",
        "http://a:b:c/",
        "https://exa mple.org",
        "\\\\x",
        "x" * 3000,
        "&#0;",
        "é.md",
        "\u2028",
    ),
)


@pytest.mark.parametrize("address", NONE)
@pytest.mark.parametrize(
    "written", ["[Words]({})", "![Words]({})", '<a href="{}">Words</a>', '<img src="{}" alt="Words">']
)
def test_an_address_that_is_none_is_told_with_its_line(address: str, written: str, convert) -> None:
    html, found = convert(f"# A\n\nWords.\n\nMore {written.format(address)}.\n")
    assert [str(problem) for problem in found.problems] == [
        f'page.md:5: "{address}" is no address; mend it, as in https://example.org/page or ../page.md'
    ]
    assert address not in html


def test_odd_addresses_are_no_traceback(tmp_path: Path, convert) -> None:
    words = "\n\n".join(
        f"A [link {number}]({address})\n\n![B {number}]({address})" for number, address in enumerate(ODD)
    )
    text = page("A", "once", "worksheet: 1\n") + f"\n## More {{ .on-paper }}\n\n{words}\n"
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(text, encoding="utf-8")
    problems = check(read_pages(docs, "docs"))
    assert all(problem.path == "docs/index.md" for problem in problems)
    _, found = convert(text)
    found.problems.clear()
    report_unprintable(found, FONTS)
    assert pdf_of(found)


def test_a_build_names_the_page_of_a_link_that_is_no_address(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None) + "\nA [link](https://[).\n"}
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode != 0
    assert 'docs/index.md:10: "https://[" is no address' in build.stderr
    assert "Traceback" not in build.stderr


def test_an_address_in_the_text_is_a_link_as_on_github() -> None:
    html = read("- [ ] Read https://example.org/docs. { #read }\n\n`https://example.org/code` is code.\n").html
    assert '<a href="https://example.org/docs">https://example.org/docs</a>.' in html
    assert "<code>https://example.org/code</code>" in html
