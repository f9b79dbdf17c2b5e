"""A site that was there before, with instant navigation and a search of its own: answers are kept, its search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from answers import STRINGS
from site_files import ROOT, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CLUB = ROOT / "tests" / "sites" / "club" / "mkdocs.yml"

pytestmark = pytest.mark.audit


def test_answers_are_kept_and_its_search_finds(browser: Browser, tmp_path: Path) -> None:
    with serving(CLUB, tmp_path) as site:
        page = browser.new_page()
        mistakes: list[str] = []
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.goto(site.address)
        page.evaluate("window.first = true")
        page.locator("article a[href$='outing/']").click()
        page.locator("#outing-swim").check()
        expect(page.locator(".facts .progress")).to_have_text(STRINGS["progress"].format(done=1, all=3))
        page.get_by_role("button", name=STRINGS["ask_device"]).click()
        page.locator(".to-answers").click()
        expect(page.locator("[data-answer=outing-swim] dd")).to_have_text(STRINGS["answers_ticked"])
        assert page.evaluate("window.first"), "no page was loaded on the way"
        page.reload()
        expect(page.locator("[data-answer=outing-swim] dd")).to_be_visible()
        page.get_by_role("textbox", name="Search").click()
        page.get_by_role("textbox", name="Search").press_sequentially("rinsed")  # its script waits for keys
        page.locator(".md-search-result__link", has_text="Rinse and dry").first.click()
        expect(page.locator("#boats-rinsed")).to_be_visible()
        assert mistakes == []
        page.close()
