"""Pages that the browser keeps in memory and shows again as they were: Playwright turns that off, here it is on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engines import Engines

FILE = {
    "format": "worksheet answers",
    "version": 1,
    "guide": "A sample",
    "answers": {"surprise": {"value": "secret words", "time": 1}},
}
CHAPTER = "talk/listen/"
AWAY = "**/away/"


@pytest.fixture
def remembering(engines: Engines, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page of a browser that keeps pages in memory."""
    context = engines.context("chromium", memory=True, **browser_context_args)
    yield context.new_page()
    context.close()


def come_back(page: Page, journey: Callable[[Page], None]) -> None:
    """Take a journey away from a page and step back to it from memory.

    A browser may drop what it kept, for reasons of its own (a busy machine is one). Then the page was loaded anew and
    shows nothing that this file asks about, so the journey is taken once more.
    """
    for _ in range(5):
        journey(page)
        away = page.title()
        page.evaluate("setTimeout(() => history.back(), 0); null")  # a page from memory has no load to wait for
        # "Left" is what it was called when it was left; it says at once if it comes from memory.
        expect(page).to_have_title(re.compile(rf"^(?!(?:Left|{re.escape(away)})$)"))
        if page.title() == "From memory":
            return
        page.wait_for_load_state()
    pytest.fail("In five journeys the browser kept no page in memory")


def remember(page: Page) -> None:
    """Let a page tell by its title whether it comes from memory: one loaded anew has its own again."""
    page.evaluate("""() => {
        document.title = "Left";
        addEventListener("pageshow", ({ persisted }) => { if (persisted) document.title = "From memory"; });
    }""")


def test_a_page_from_memory_shows_what_was_changed_since(remembering: Page) -> None:
    def journey(page: Page) -> None:
        page.goto(CHAPTER)
        remember(page)
        page.locator("#phone-away").check()
        page.locator("#surprise").fill("first")
        page.goto("worksheets/" + CHAPTER)
        page.locator("#phone-away").uncheck()
        page.locator("#surprise").fill("second")

    page = remembering
    come_back(page, journey)
    expect(page.locator("#phone-away")).not_to_be_checked()
    expect(page.locator("#surprise")).to_have_value("second")


def test_after_leaving_a_page_from_memory_shows_nothing(remembering: Page) -> None:
    def journey(page: Page) -> None:
        page.goto(CHAPTER)
        remember(page)
        page.locator("#phone-away").check()
        page.locator("#surprise").fill("words")
        page.goto("rest/")
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(AWAY)

    page = remembering
    come_back(page, journey)
    expect(page.locator("#phone-away")).not_to_be_checked()
    expect(page.locator("#surprise")).to_have_value("")
    assert page.locator("#surprise").evaluate("area => area.parentElement.dataset.value") == ""


def test_after_leaving_no_file_is_waiting_to_be_taken_over(remembering: Page) -> None:
    def journey(page: Page) -> None:
        page.goto("your-answers/")
        remember(page)
        content = json.dumps(FILE).encode()
        file = {"name": "sheets.json", "mimeType": "application/json", "buffer": content}
        page.locator("[data-open]").set_input_files(file)
        expect(page.locator("[data-coming] dd")).to_have_text("secret words")
        page.goto("rest/")
        page.locator("[data-presses] [data-leave]").click()
        page.wait_for_url(AWAY)

    page = remembering
    come_back(page, journey)
    expect(page.locator("[data-coming]")).to_be_hidden()
    assert "secret words" not in page.content()
    page.evaluate("document.querySelector('[data-take]').click()")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.includes(':me:')).length") == 0


def test_what_was_never_stored_does_not_come_back_either(remembering: Page) -> None:
    def journey(page: Page) -> None:
        page.goto(CHAPTER)
        remember(page)
        page.evaluate("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }; null")
        page.locator("#surprise").fill("words")
        page.goto("rest/")
        page.locator("[data-presses] [data-leave]").click()
        page.wait_for_url(AWAY)

    page = remembering
    come_back(page, journey)
    expect(page.locator("#surprise")).to_have_value("")


def test_what_was_searched_for_is_gone_with_the_page(remembering: Page) -> None:
    def journey(page: Page) -> None:
        page.goto("search/")
        remember(page)
        page.get_by_role("searchbox").fill("phone")
        expect(page.locator("[data-search] li")).to_be_visible()
        page.goto("rest/")
        page.locator("[data-presses] [data-leave]").click()
        page.wait_for_url(AWAY)

    page = remembering
    come_back(page, journey)
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator("[data-search] li")).to_have_count(0)
    expect(page.locator("[data-search] [role=status]")).to_have_text("")
