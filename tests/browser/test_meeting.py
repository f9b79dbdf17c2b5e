"""A meeting: a walk through its steps with a quiet clock, and a file for a calendar; nothing of either is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from site_files import STRINGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PLACE = "talk/"
ZONE = "America/New_York"


def left(minutes: int) -> str:
    return STRINGS["meeting_left"].format(minutes=minutes)


@pytest.fixture
def help_(page: Page) -> Locator:
    """What is offered below the steps, once its script is there; the page's clock is the test's."""
    page.clock.install()
    page.goto(PLACE)
    found = page.locator("[data-ready]")
    expect(found).to_be_visible()
    return found


def button(help_: Locator, name: str) -> Locator:
    return help_.get_by_role("button", name=STRINGS[name], exact=True)


def shows(help_: Locator, *texts: str) -> None:
    expect(help_.locator("section > p")).to_have_text(" ".join(texts))


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([localStorage, sessionStorage]) + location.href"))


def test_one_goes_through_the_steps_at_one_s_own_pace(page: Page, help_: Locator) -> None:
    before = kept(page)
    walk = help_.locator("section")
    button(help_, "meeting_walk").press("Enter")
    expect(walk).to_be_focused()
    expect(walk).to_contain_text(STRINGS["meeting_step"].format(step=1, steps=2))
    expect(walk).to_contain_text("Thanks, 2 minutes. Say one thing that was good.")
    shows(help_, left(2))
    page.clock.run_for(61_000)
    shows(help_, STRINGS["meeting_left_one"])
    page.clock.run_for(120_000)
    shows(help_, STRINGS["meeting_over"])
    expect(walk, "it waits").to_contain_text("Thanks, 2 minutes.")
    expect(button(help_, "meeting_pause")).to_be_hidden()
    button(help_, "meeting_next").press("Enter")
    expect(walk).to_contain_text("One request, 1 minute.")
    shows(help_, STRINGS["meeting_left_one"])
    expect(button(help_, "meeting_next")).to_be_hidden()
    expect(button(help_, "meeting_end"), "no focus is lost").to_be_focused()
    button(help_, "meeting_before").press("Enter")
    shows(help_, left(2))
    expect(button(help_, "meeting_next")).to_be_focused()
    button(help_, "meeting_end").press("Enter")
    expect(walk).to_be_hidden()
    expect(button(help_, "meeting_walk")).to_be_focused()
    assert kept(page) == before


@pytest.mark.audit
def test_a_pause_stops_the_clock(page: Page, help_: Locator) -> None:
    button(help_, "meeting_walk").click()
    page.clock.run_for(50_000)
    button(help_, "meeting_pause").click()
    shows(help_, STRINGS["meeting_paused"], left(2))
    page.clock.run_for(600_000)
    shows(help_, STRINGS["meeting_paused"], left(2))
    button(help_, "meeting_resume").click()
    page.clock.run_for(9_000)
    shows(help_, left(2))
    page.clock.run_for(2_000)
    shows(help_, STRINGS["meeting_left_one"])


@pytest.mark.audit
def test_a_screen_reader_hears_a_step_and_its_end_and_no_clock(page: Page, help_: Locator) -> None:
    button(help_, "meeting_walk").click()
    page.evaluate(
        """() => {
          window.heard = [];
          for (const region of document.querySelectorAll("[data-ready] section [role=status]")) {
            new MutationObserver(() => heard.push(region.innerText.replace(/\\s+/g, " ").trim()))
              .observe(region, { childList: true, subtree: true, characterData: true });
          }
        }"""
    )
    page.clock.run_for(300_000)
    button(help_, "meeting_next").click()
    step = STRINGS["meeting_step"].format(step=2, steps=2)
    assert page.evaluate("[...new Set(heard)]") == [
        STRINGS["meeting_over"],
        f"{step} One request, 1 minute. Ask for it.",
        "",
    ]
    assert page.evaluate("heard.filter((text) => text === heard[0]).length") == 1
    expect(help_.locator("[data-left]:is([role], [aria-live], [role] *)")).to_have_count(0)


def made(help_: Locator) -> Calendar:
    with help_.page.expect_download() as download:
        button(help_, "meeting_make").click()
    assert download.value.suggested_filename == "weekly.ics", "a name that tells nothing"
    expect(help_.locator("details > [role=status]")).to_have_text(STRINGS["meeting_made"])
    return Calendar.from_ical(Path(download.value.path()).read_bytes())


class TestFile:
    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, object]) -> dict[str, object]:
        return {**browser_context_args, "timezone_id": ZONE}

    def test_it_holds_what_was_chosen_and_nothing_is_kept(self, page: Page, help_: Locator) -> None:
        before = kept(page)
        help_.locator("summary").click()
        button(help_, "meeting_make").click()
        expect(help_.locator("[data-first]")).to_be_focused()
        expect(help_.locator("details > [role=status]")).to_have_text(STRINGS["meeting_when"])
        help_.locator("[data-first]").fill("2027-03-10T20:15")
        (event,) = made(help_).walk("VEVENT")
        assert event["SUMMARY"] == STRINGS["meeting_neutral"]
        assert (
            event["DESCRIPTION"]
            == "1. Thanks, 2 minutes. Say one thing that was good.\n2. One request, 1 minute. Ask for it."
        )
        assert event.start == datetime(2027, 3, 10, 20, 15, tzinfo=ZoneInfo(ZONE))
        assert event.end - event.start == timedelta(minutes=3)
        assert event["RRULE"]["COUNT"] == [4]
        assert kept(page) == before

        help_.get_by_label(STRINGS["meeting_name"]).fill("Pizza")
        help_.get_by_label(STRINGS["meeting_weeks"]).select_option(STRINGS["meeting_year"])
        help_.get_by_label(STRINGS["meeting_notes"]).uncheck()
        (other,) = made(help_).walk("VEVENT")
        assert other["SUMMARY"] == "Pizza"
        assert other["RRULE"]["COUNT"] == [52]
        assert "DESCRIPTION" not in other
        assert other["UID"] != event["UID"]
        assert kept(page) == before

        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")  # a browser may show the page again
        expect(help_.get_by_label(STRINGS["meeting_name"])).to_have_value(STRINGS["meeting_neutral"])


def test_without_scripts_nothing_is_offered(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PLACE)
    expect(page.get_by_text("Say one thing that was good.")).to_be_visible()
    for control in page.locator(".meeting-help :is(button, summary, input)").all():
        expect(control).to_be_hidden()
    assert page.locator(".meeting-help").count() == 1
    context.close()
