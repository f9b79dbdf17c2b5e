"""The chapters of the book as a program for books shows them, which is a browser inside: axe, and a narrow screen."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from site_files import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from site_files import Site

#: Rules about a whole page of a site: the program for books has the landmarks (EPUB Accessibility 1.1 asks for none).
OF_SITES = {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}


@pytest.mark.audit
def test_axe_finds_nothing_in_the_book_and_no_chapter_is_wider_than_a_phone(
    page: Page, site: Site, tmp_path: Path
) -> None:
    with zipfile.ZipFile(site.files[f"{BASE}worksheets/guide.epub"]) as book:
        book.extractall(tmp_path)
    page.set_viewport_size({"width": 320, "height": 640})
    wrong = []
    for chapter in sorted((tmp_path / "book").glob("*.xhtml")):
        page.goto(chapter.as_uri())
        found = Axe().run(page, options={"rules": OF_SITES, "preload": False}).response["violations"]
        wrong += [(chapter.name, rule["id"], rule["nodes"][0]["html"]) for rule in found]
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wrong.append((chapter.name, "is wide", width))
    assert wrong == []
