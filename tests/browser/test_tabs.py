"""Answers in several tabs: none is lost, none comes back that was cleared, and the later words stay."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from answers import AREA, BOX, CHAPTER, PREFIX, STATE, keep_on_device, kept
from site_files import STRINGS

LATE = {"key": f"{PREFIX}surprise", "newValue": '{"value":"old","time":1}'}
FILL = "localStorage.setItem('/other/', 'x'.repeat(5 * 1024 * 1024 - 2000)); null"


def test_two_tabs_lose_nothing_and_both_show_the_last(page: Page, context: BrowserContext) -> None:
    keep_on_device(page)
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator("#asked").check()
    expect(page.locator("#asked")).to_be_checked()
    page.locator(AREA).fill("first")
    expect(other.locator(AREA)).to_have_value("first")
    other.locator(AREA).fill("second")
    expect(page.locator(AREA)).to_have_value("second")
    other.locator(BOX).uncheck()
    expect(page.locator(BOX)).not_to_be_checked()
    assert kept(page, "local") == {"asked": "on", "surprise": "second"}


@pytest.mark.audit
def test_an_undecided_tab_follows_the_choice_of_another_with_what_it_has(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator("#asked").check()
    page.bring_to_front()  # a page behind another is slow
    keep_on_device(page)
    expect(other.locator(STATE)).to_have_text(STRINGS["kept_device"])
    expect(other.locator(BOX)).to_be_checked()
    expect(page.locator("#asked")).to_be_checked()
    assert kept(page, "local") == {"phone-away": "on", "asked": "on"}


@pytest.mark.audit
def test_a_tab_that_chose_for_itself_stays_alone(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator("#asked").check()
    other.get_by_role("button", name=STRINGS["ask_tab"]).click()
    page.bring_to_front()
    keep_on_device(page)
    other.locator(AREA).fill("mine")
    expect(other.locator(BOX)).not_to_be_checked()
    assert kept(page, "local") == {"phone-away": "on"}
    assert kept(other, "session") == {"asked": "on", "surprise": "mine"}


def test_a_tab_that_slept_does_not_bring_back_what_another_cleared(page: Page, context: BrowserContext) -> None:
    page.add_init_script(  # the news comes, and is not listened to
        "addEventListener('storage', (event) => {"
        " event.stopImmediatePropagation(); document.title = event.key; }, true);"
    )
    keep_on_device(page)
    other = context.new_page()
    other.goto("your-answers/")
    other.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(page).to_have_title("/repo/:1:place")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert kept(page, "local") == {}
    page.evaluate("document.title = ''")
    other.get_by_role("button", name=STRINGS["answers_undo"]).click()
    other.get_by_label(STRINGS["answers_tab"]).check()
    expect(page).to_have_title("/repo/:1:place")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert kept(page, "local") == {}
    assert kept(other, "session") == {"phone-away": "on"}


@pytest.mark.audit
def test_late_news_of_another_tab_gives_way_to_what_was_written_since(page: Page) -> None:
    keep_on_device(page)
    page.locator(AREA).fill("the last")
    page.evaluate("(news) => { dispatchEvent(new StorageEvent('storage', news)); }", LATE)
    expect(page.locator(AREA)).to_have_value("the last")


@pytest.mark.audit
def test_a_move_that_fails_takes_nothing_of_other_tabs(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator(AREA).fill("long " * 2000)
    other.locator(BOX).check()
    other.get_by_role("button", name=STRINGS["ask_tab"]).click()
    page.bring_to_front()
    keep_on_device(page)
    page.locator("#said").check()
    page.evaluate(FILL)
    before = kept(page, "local")
    other.bring_to_front()
    other.goto("your-answers/")
    other.get_by_label(STRINGS["answers_device"]).click()  # it goes back by itself
    expect(other.locator("[data-kept]")).to_have_text(STRINGS["not_kept_moved"])
    assert kept(page, "local") == before
    assert set(kept(other, "session")) == {"surprise", "phone-away"}
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_device"])
    expect(page.locator("#said")).to_be_checked()


@pytest.mark.audit
def test_of_two_undecided_tabs_the_later_words_stay(page: Page, context: BrowserContext) -> None:
    page.goto(CHAPTER)
    page.locator(AREA).fill("earlier")
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator(AREA).fill("later")
    page.bring_to_front()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    expect(other.locator(AREA)).to_have_value("later")
    expect(page.locator(AREA)).to_have_value("later")
    assert kept(page, "local") == {"surprise": "later"}


@pytest.mark.audit
def test_what_is_cleared_after_an_emptying_stays_gone(page: Page, context: BrowserContext) -> None:
    keep_on_device(page)
    other = context.new_page()
    other.goto("your-answers/")
    other.evaluate("localStorage.clear()")
    other.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.bring_to_front()
    page.locator("#said").check()
    assert (kept(page, "local"), kept(page, "session")) == ({}, {"said": "on"})


def test_what_is_cleared_is_cleared_in_the_tab_too(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator(AREA).fill("long " * 2000)
    page.bring_to_front()
    page.goto(CHAPTER)
    page.evaluate(FILL)
    keep_on_device(page)
    other.bring_to_front()
    other.goto("your-answers/")
    assert set(kept(other, "session")) == {"surprise"}, "the device had no room for it"
    other.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    other.evaluate("localStorage.removeItem('/other/')")
    other.goto(CHAPTER)
    assert kept(other, "local") == {}
    assert kept(other, "session") == {}


@pytest.mark.audit
def test_what_was_written_while_another_tab_moved_all_away_is_found_again(page: Page) -> None:
    keep_on_device(page)
    page.goto("your-answers/")
    page.get_by_label(STRINGS["answers_tab"]).check()
    page.evaluate("localStorage.setItem('/repo/:1:me:said', JSON.stringify({value: 'on', time: 1}))")
    page.goto(CHAPTER)
    expect(page.locator("#said")).to_be_checked()
    assert kept(page, "local") == {}
    assert set(kept(page, "session")) == {"phone-away", "said"}
