"""The button, the link and the keys to leave at once; what is seen after it: test_leaving.py."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from site_files import STRINGS

CHAPTER, CAREFUL = "talk/listen/", "rest/"
AWAY = "**/away/"  # the one page of another site that the tests' server has


def test_what_is_kept_on_the_device_stays_there(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator("#phone-away").check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    page.locator("[data-leave]:not(.md-skip)").click()
    page.wait_for_url(AWAY)
    page.goto(CHAPTER)
    expect(page.locator("#phone-away")).to_be_checked()


def test_shift_three_times_leaves_a_careful_page(page: Page) -> None:
    page.goto(CAREFUL)
    page.keyboard.press("Shift")
    expect(page.locator("[data-presses]")).to_have_attribute("data-presses", "1")
    expect(page.locator("[data-presses] [role=status]")).to_have_text(STRINGS["leave_more"].format(left=2))
    page.keyboard.press("Shift")
    expect(page.locator("[data-presses] [role=status]")).to_have_text("Shift pressed. 1 more to leave.")
    page.keyboard.press("Shift")
    page.wait_for_url(AWAY)


def test_shift_for_a_sign_counts_nothing_nor_does_it_elsewhere(page: Page) -> None:
    page.goto(CAREFUL)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift+A")
    page.keyboard.press("Shift+B")
    page.keyboard.press("Shift+C")
    assert page.url.endswith(CAREFUL)
    page.goto(CHAPTER)
    for _ in range(4):
        page.keyboard.press("Shift")
    assert page.url.endswith(CHAPTER)


@pytest.mark.audit
def test_presses_that_are_too_slow_are_forgotten(page: Page) -> None:
    page.clock.install()
    page.goto(CAREFUL)
    page.keyboard.press("Shift")
    page.clock.run_for(5001)
    expect(page.locator("[data-presses] [role=status]")).to_have_text(STRINGS["leave_timed_out"])
    expect(page.locator("[data-presses]")).to_have_attribute("data-presses", "0")


def test_it_is_the_second_skip_link_and_its_words_are_honest(page: Page) -> None:
    page.goto(CAREFUL)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip[data-leave]')")
    expect(page.get_by_text(STRINGS["leave_more_about"])).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(AWAY)


def test_a_page_shown_without_a_load_has_its_way_out(page: Page) -> None:
    page.goto("talk/ask/")
    page.locator(".next-page").click()
    page.wait_for_url(f"**/{CAREFUL}")
    expect(page.locator("[data-presses] [data-leave]")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(AWAY)


@pytest.mark.audit
def test_capital_letters_are_no_presses(page: Page) -> None:
    page.goto(CAREFUL)
    page.keyboard.type("ABC")
    for sign in ("Shift+A", "Shift+B"):
        page.keyboard.press(sign)
    expect(page.locator("[data-presses]")).to_have_attribute("data-presses", "0")
    page.keyboard.press("Shift")
    expect(page.locator("[data-presses]")).to_have_attribute("data-presses", "1")


def test_the_worksheet_of_a_careful_page_has_the_button_too(page: Page) -> None:
    page.goto("worksheets/" + CAREFUL)
    page.locator("[data-presses] [data-leave]").click()
    page.wait_for_url(AWAY)


def test_it_works_without_scripts_and_the_words_promise_no_keys(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(CAREFUL)
    expect(page.get_by_text(STRINGS["leave_keys"])).to_be_hidden()
    page.locator("[data-presses] [data-leave]").click()
    page.wait_for_url(AWAY)
    context.close()


def test_the_button_stays_in_sight_and_is_not_printed(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 400})
    page.goto(CAREFUL)
    page.evaluate("document.querySelector('#rested').scrollIntoView({ block: 'center' })")
    expect(page.locator("[data-presses] [data-leave]")).to_be_in_viewport()
    page.locator("#rested").click()  # nothing lies over it
    page.emulate_media(media="print")
    expect(page.locator("[data-presses] [data-leave]")).to_be_hidden()


def test_the_quiet_way_out_stays_in_sight_where_one_writes(page: Page) -> None:
    page.goto("talk/listen/")
    page.locator("#surprise").fill("words")
    page.locator("#surprise").scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 300
    for link in page.locator(".quick a").all():
        expect(link).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top > 90"), "the focus is not below it"


@pytest.mark.audit
def test_shift_with_the_mouse_or_another_key_held_is_no_press(page: Page) -> None:
    page.goto(CAREFUL)
    presses = page.locator("[data-presses]")
    for _ in range(3):
        page.locator("h1").click(modifiers=["Shift"])
    expect(presses).to_have_attribute("data-presses", "0")
    page.keyboard.down("Alt")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.keyboard.up("Alt")
    expect(presses).to_have_attribute("data-presses", "0")
