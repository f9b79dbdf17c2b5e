"""Reading: without scripts, on a small screen, after a wrong address; and axe on each kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from site_files import BASE, url_of
from site_files import sources as all_sources

if TYPE_CHECKING:
    from site_files import Site

KINDS = {
    "home": "",
    "section": "trust/",
    "chapter": "communicate/listen/",
    "chapter with a pause": "trust/honesty/",
    "worksheet": "worksheets/communicate/listen/",
    "worksheet index": "worksheets/",
    "contacts": "support-and-contacts/",
    "404": "404.html",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing(path: str, width: int, scheme: str, page: Page) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    expect(page.locator("html.js")).to_be_attached()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_without_scripts_every_page_reads(browser: Browser, address: str, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    for source in all_sources():
        path = url_of(source).removeprefix(BASE)
        page.goto(path)
        expect(page.locator("article")).to_be_visible()
        shown = page.locator("article").inner_text()
        for heading in site.article(BASE + path).select("h2"):
            assert heading.get_text(" ", strip=True) in shown
    page.goto(KINDS["worksheet"])
    expect(page.get_by_role("button", name="Print this sheet")).to_be_hidden()
    expect(page.locator(".facts .progress")).to_be_hidden()
    expect(page.locator(".facts .kept")).to_be_hidden()
    expect(page.locator("#listen-phone-away")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_no_page_scrolls_sideways_at_320_px(path: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_address_gives_the_404_page_with_a_way_on(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    response = page.goto("communicate/no-such-page/deeper/")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    page.get_by_role("link", name="Go to the first page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("How to get my husband on my side")
    context.close()


def test_search_finds_a_chapter_by_its_words(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("pass the card")
    expect(page.locator('.md-search-result__link[href*="/communicate/listen/"]').first).to_be_visible()


def test_cells_of_a_table_are_as_wide_as_a_phone(page: Page) -> None:
    page.goto("communicate/listen/")
    cells = page.locator(".fill-in textarea")
    assert cells.count() > 3
    for cell in cells.all():
        assert cell.bounding_box()["width"] > 280
