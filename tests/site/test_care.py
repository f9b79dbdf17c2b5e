"""A guide about nothing private shows no way to leave at once, no page for safety and no choice for this week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from bs4 import BeautifulSoup

from pdfs import printed
from site_files import INTERFACE, build_site
from small_guide import CARE, page, write_guide

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"index.md": page("Moving house", None), "before.md": page("Before", "once", "worksheet: 1\ntime: 5\n")}
#: What only such a guide has: by selector, and by words of the interface.
SELECTORS = "[data-leave], .leave, .quick, .support-link, .stop, .week, [data-week], [data-week-id]"
WORDS = ("support", "leave", "leave_quiet", "stop", "stop_link", "week_choose", "week_title")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same guide with care for private things, and without."""
    sites = {}
    for name, settings in (("with", CARE | {"week": True}), ("without", None)):
        folder = tmp_path_factory.mktemp(name)
        extra = {"care": settings, "sheets": {"papers": ["a4"], "safety": ""}}
        build = build_site(
            write_guide(folder, PAGES, {"extra": extra, "site_url": "https://example.org/"}), folder / "site"
        )
        assert build.returncode == 0, build.stderr
        sites[name] = folder / "site"
    return sites


@pytest.mark.parametrize("path", ["index.html", "before/index.html", "worksheets/before/index.html", "404.html"])
def test_a_page_shows_none_of_it(path: str, built: dict[str, Path]) -> None:
    pages = {
        name: BeautifulSoup((site / path).read_text(encoding="utf-8"), "lxml").body for name, site in built.items()
    }
    assert pages["with"].select(SELECTORS)
    assert pages["without"].select(SELECTORS) == []
    texts = [text.strip() for text in pages["without"].stripped_strings]
    assert [name for name in WORDS if INTERFACE.get(name) in texts] == []


def test_a_sheet_shows_none_of_it(built: dict[str, Path]) -> None:
    texts = {
        name: "\n".join(
            sheet.extract_text() for sheet in printed((site / "worksheets" / "sheet-01-a4.pdf").read_bytes())
        )
        for name, site in built.items()
    }
    assert "Stop any time." in texts["with"]
    assert INTERFACE["support"] in texts["with"]
    assert "Stop any time." not in texts["without"]
    assert INTERFACE["support"] not in texts["without"]
    for site in built.values():
        with pikepdf.open(site / "worksheets" / "sheet-01-a4.pdf") as pdf:
            assert len(pdf.Root.AcroForm.Fields) == 1
