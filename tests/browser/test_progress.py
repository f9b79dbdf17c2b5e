"""How much is done: on the page, on its section, on the home page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from quiet import Quiet
from site_files import BASE, STRINGS

if TYPE_CHECKING:
    from conftest import Watch

    from site_files import Site


def count(sample: Site, prefix: str) -> int:
    """How many exercises the pages below an address have."""
    listed = json.loads(sample.files[BASE + "exercises.json"].read_text(encoding="utf-8"))
    return sum(len(of_page["ids"]) for of_page in listed if of_page["page"].startswith(prefix))


def test_progress_of_page_section_and_guide(page: Page, sample: Site) -> None:
    page.goto("talk/listen/")
    here = page.locator(".facts .progress")
    expect(here).to_have_text(f"0 of {count(sample, 'talk/listen/')} done")
    page.locator("#phone-away").check()
    page.locator("#surprise").fill("words")
    page.locator("#heard--1").check()
    page.locator("#log--1-2").fill("a cell")
    page.locator("#log--1-3").fill("a second cell of the same table")
    done = f"4 of {count(sample, 'talk/listen/')} done"
    expect(here).to_have_text(done)

    page.goto("talk/")
    expect(page.locator(".facts .progress")).to_have_text("0 of 1 done")
    expect(page.locator(".pages h2 .progress")).to_have_text(f"4 of {count(sample, 'talk/')} done")
    expect(page.locator('[data-progress="talk/listen/"]')).to_have_text(done)
    expect(page.locator('[data-progress="talk/ask/"]')).to_have_text("")


@pytest.mark.audit
def test_the_home_page_shows_what_is_kept_on_the_device_and_no_quiet_page(page: Page, sample: Site) -> None:
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    page.goto("rest/")
    page.locator("#rested").check()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^1 of"))
    section, chapter, quiet = (
        '[data-progress-below="talk/"]',
        '[data-progress="talk/listen/"]',
        '[data-progress="rest/"]',
    )
    Quiet(page).go("")
    for nothing in (section, chapter, quiet):
        expect(page.locator(nothing)).to_have_text("")
    page.goto("your-answers/")
    page.get_by_label(STRINGS["answers_device"]).check()
    page.goto("")
    expect(page.locator(section)).to_have_text(f"1 of {count(sample, 'talk/')} done")
    expect(page.locator(chapter)).to_have_text(f"1 of {count(sample, 'talk/listen/')} done")
    expect(page.locator(quiet)).to_have_text("")


def test_progress_goes_back_when_a_tick_is_taken_away(page: Page) -> None:
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^1 of"))
    page.locator("#phone-away").uncheck()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^0 of"))


@pytest.mark.audit
def test_progress_comes_with_the_next_try_when_the_list_could_not_be_had(page: Page, watch: Watch) -> None:
    page.route("**/exercises.json", lambda route: route.abort())
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    with page.expect_event("requestfailed"):
        page.goto("talk/")
    of_section = page.locator(".pages h2 .progress")
    expect(of_section).to_have_text("")
    page.unroute("**/exercises.json")
    page.locator("article [type=checkbox]").first.check()
    expect(of_section).to_have_text(re.compile("^2 of"))
    watch.wrong.clear()  # the browser tells of the list that was refused


def test_the_list_of_all_exercises_is_asked_for_by_none_without_answers_and_by_no_page_for_itself(page: Page) -> None:
    """It grows with the guide: a first visit must not."""
    asked: list[str] = []
    quiet = Quiet(page)
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    quiet.go("")
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^1 of"))
    quiet.wait()
    assert "overview.js" in asked
    assert "exercises.json" not in asked
    quiet.go("")
    assert "exercises.json" in asked


def test_a_reader_who_comes_back_sees_where_they_left_off_and_what_they_chose_for_this_week(page: Page) -> None:
    page.goto("")
    expect(page.locator("[data-returning]")).to_be_hidden()
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    page.get_by_label(STRINGS["week_choose"]).check()
    page.goto("talk/ask/")
    page.locator("#one-thing").check()
    page.goto("rest/")
    page.locator("#rested").check()
    expect(page.locator(".week")).to_have_count(0)  # what a quiet page is about is for nobody else to see
    page.goto("")
    left, week = page.locator("[data-last] a"), page.locator("[data-week] a")
    expect(left).to_have_text("Ask")
    expect(week).to_have_text("Listen")
    page.goto("your-answers/")
    expect(page.locator("[data-answer^='--week'] dd:visible")).to_have_text(STRINGS["week_chosen"])
    page.goto("")
    left.click()
    page.wait_for_url("**/talk/ask/#one-thing")
    expect(page.locator("#one-thing")).to_be_in_viewport()


@pytest.mark.audit
def test_a_choice_is_for_a_week(page: Page) -> None:
    page.clock.install(time="2026-03-02")
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    page.get_by_label(STRINGS["week_choose"]).check()
    for day, seen in (("2026-03-08", True), ("2026-03-10", False)):
        page.clock.set_system_time(day)
        page.goto("")
        expect(page.locator("[data-last]")).to_be_visible()
        expect(page.locator("[data-week]")).to_be_visible(visible=seen)
