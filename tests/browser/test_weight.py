"""What a visit costs a phone: bytes of everything that is asked for, packed as Pages packs it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from kinds import CHAPTER, chapters
from quiet import Quiet
from site_files import PACKED, packed, type_of
from workbook.web.search_index import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from site_files import Site

#: The first page of a visit, fonts and one search included; the next page.
FIRST, NEXT = 152_000, 40_000
#: Bytes, gzipped, that MaterialX weighs more: its script and styles are 37.8 and 26.7 kB, not 34.9 and 24.7.
OF_ANOTHER_THEME = 5_500


@pytest.fixture
def address(site: Site) -> str:
    """This test is about the guide."""
    return site.address


def test_a_first_visit_and_the_next_page_are_light(page: Page, site: Site, pytestconfig: pytest.Config) -> None:
    most = FIRST + (OF_ANOTHER_THEME if pytestconfig.getoption("--host") else 0)
    asked: dict[str, int] = {}  # what was asked for before is in the browser's cache
    quiet = Quiet(page)
    page.context.on("request", lambda request: note(request.url, asked, site))
    quiet.go(CHAPTER)
    # No headless browser asks for its picture; others take the first that they can show.
    note(str(page.locator('link[rel="icon"]').first.evaluate("link => link.href")), asked, site)
    first = dict(asked)
    word = max(words(page.locator("article h1").inner_text()), key=len)
    quiet.go(next(path for path in chapters("worksheet") if path != CHAPTER))
    following = {path: size for path, size in asked.items() if path not in first}
    assert sum(following.values()) <= NEXT, listed(following)
    before = dict(asked)
    page.goto("search/")
    page.get_by_role("searchbox").press_sequentially(word)
    expect(page.locator("[data-search] a").first).to_be_visible()
    quiet.wait()
    searched = {path: size for path, size in asked.items() if path not in before}
    assert sum((first | searched).values()) <= most, listed(first | searched)


def note(url: str, asked: dict[str, int], site: Site) -> None:
    """Add a file of the site to those that were asked for."""
    path = urlsplit(url).path
    if url.startswith("http") and (file := site.file_at(path)):
        is_packed = type_of(file).startswith(PACKED)
        asked[path] = len(packed(file, file.stat().st_mtime_ns)) if is_packed else file.stat().st_size


def listed(sizes: dict[str, int]) -> str:
    """The sum, and each size with its path, the largest first."""
    rows = sorted(sizes.items(), key=lambda row: -row[1])
    return "\n".join([f"{sum(sizes.values())} bytes", *(f"{size:7} {path}" for path, size in rows)])
