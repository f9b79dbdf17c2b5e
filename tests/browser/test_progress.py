"""How much is done: on the page, on its section, on the home page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from site_files import BASE

if TYPE_CHECKING:
    from site_files import Site


def count(site: Site, prefix: str) -> int:
    """How many exercises the pages below an address have."""
    listed = json.loads(site.files[BASE + "exercises.json"].read_text(encoding="utf-8"))
    return sum(exercise["page"].startswith(prefix) for exercise in listed)


def test_progress_of_page_section_and_guide(page: Page, site: Site) -> None:
    page.goto("communicate/listen/")
    here = page.locator(".facts .progress")
    expect(here).to_have_text(f"0 of {count(site, 'communicate/listen/')} done")
    page.locator("#listen-phone-away").check()
    page.locator("#listen-surprise").fill("words")
    page.locator("#listen-heard--1").check()
    page.locator("#listen-log--1-2").fill("a cell")
    page.locator("#listen-log--1-3").fill("a second cell of the same table")
    done = f"4 of {count(site, 'communicate/listen/')} done"
    expect(here).to_have_text(done)

    page.goto("communicate/")
    expect(page.locator(".pages h2 .progress")).to_have_text(f"4 of {count(site, 'communicate/')} done")
    expect(page.locator('[data-progress="communicate/listen/"]')).to_have_text(done)
    expect(page.locator('[data-progress="communicate/say-what-you-need/"]')).to_have_text("")

    page.goto("")
    expect(page.locator('[data-progress="communicate/"]')).to_have_text(f"4 of {count(site, 'communicate/')} done")
    expect(page.locator('[data-progress="communicate/listen/"]')).to_have_text(done)
    expect(page.locator('[data-progress="trust/"]')).to_have_text("")


def test_progress_goes_back_when_a_tick_is_taken_away(page: Page) -> None:
    page.goto("communicate/listen/")
    page.locator("#listen-phone-away").check()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^1 of"))
    page.locator("#listen-phone-away").uncheck()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^0 of"))
