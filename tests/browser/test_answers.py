"""Ticks and answers: there after reload and navigation, in this tab, and nowhere else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from site_files import STRINGS

CHAPTER = "talk/listen/"
SHEET = "worksheets/talk/listen/"
BOX = "#phone-away"
AREA = "#surprise"
STEP = "#heard--4"
CELL = "#log--1-2"
WORDS = "Two lines\nand <b>no markup</b> é 🙂"


def answer_everything(page: Page) -> None:
    page.locator(BOX).check()
    page.locator(AREA).fill(WORDS)
    page.locator(STEP).check()
    page.locator(CELL).fill("in a cell")


def expect_answers(page: Page) -> None:
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator(AREA)).to_have_value(WORDS)
    expect(page.locator(STEP)).to_be_checked()
    expect(page.locator("#heard--3")).not_to_be_checked()
    expect(page.locator(CELL)).to_have_value("in a cell")


def test_answers_survive_reload(page: Page) -> None:
    page.goto(CHAPTER)
    answer_everything(page)
    page.reload()
    expect_answers(page)


def test_a_worksheet_shows_the_answers_of_its_chapter_and_the_other_way_round(page: Page) -> None:
    page.goto(CHAPTER)
    answer_everything(page)
    page.locator(".facts").get_by_role("link", name=STRINGS["open_sheet"]).click()
    page.wait_for_url("**/" + SHEET)
    expect_answers(page)
    page.locator(BOX).uncheck()
    page.locator(AREA).fill("")
    page.goto(CHAPTER)
    expect(page.locator(BOX)).not_to_be_checked()
    expect(page.locator(AREA)).to_have_value("")
    expect(page.locator(STEP)).to_be_checked()


def test_answers_survive_instant_navigation_and_back(page: Page) -> None:
    page.goto(CHAPTER)
    answer_everything(page)
    page.evaluate("window.sameDocument = true")
    page.locator(".next-page").click()
    page.wait_for_url("**/talk/ask/")
    page.locator("#one-thing").check()
    page.go_back()
    page.wait_for_url("**/" + CHAPTER)
    expect_answers(page)
    page.go_forward()
    expect(page.locator("#one-thing")).to_be_checked()
    assert page.evaluate("window.sameDocument"), "the pages came without a load"


def test_one_entry_a_field_under_the_site_s_own_path_and_none_when_empty(page: Page) -> None:
    page.goto(CHAPTER)
    page.evaluate("sessionStorage.setItem('/other/:1:me:phone-away', 'not ours')")
    answer_everything(page)
    keys = "Object.keys(sessionStorage).filter((key) => key.includes(':1:me:')).sort()"
    ours = ["heard", "log--1-2", "phone-away", "surprise"]
    assert page.evaluate(keys) == sorted([f"/repo/:1:me:{name}" for name in ours] + ["/other/:1:me:phone-away"])
    page.locator(BOX).uncheck()
    page.locator(AREA).fill("")
    page.locator(CELL).fill("")
    assert page.evaluate(keys) == ["/other/:1:me:phone-away", "/repo/:1:me:heard"]
    assert page.evaluate("sessionStorage.getItem('/other/:1:me:phone-away')") == "not ours"


@pytest.mark.audit
def test_another_tab_sees_nothing(page: Page, context: BrowserContext) -> None:
    page.goto(CHAPTER)
    answer_everything(page)
    other = context.new_page()
    other.goto(CHAPTER)
    expect(other.locator(BOX)).not_to_be_checked()
    expect(other.locator(AREA)).to_have_value("")
    kept = other.evaluate("JSON.stringify({...localStorage})") + other.evaluate("document.cookie")
    assert "phone-away" not in kept


def test_a_damaged_entry_is_left_alone_and_harms_nothing(page: Page) -> None:
    page.goto(CHAPTER)
    page.evaluate("sessionStorage.setItem('/repo/:1:me:phone-away', '{broken')")
    page.evaluate("sessionStorage.setItem('/repo/:1:me:surprise', '[1]')")
    page.reload()
    expect(page.locator(BOX)).not_to_be_checked()
    expect(page.locator(AREA)).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('/repo/:1:me:phone-away')") == "{broken"


def test_storage_refused_leaves_the_screen_as_it_is_and_says_so(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }")
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.locator(AREA).fill(WORDS)
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator(AREA)).to_have_value(WORDS)
    expect(page.locator("[data-kept]")).to_have_text(STRINGS["not_kept_refused"])
    page.locator(".next-page").click()
    page.wait_for_url("**/talk/ask/")
    expect(page.locator("[data-kept]")).to_have_text(STRINGS["not_kept_refused"])


def test_what_cannot_be_kept_stays_on_the_screen_when_the_page_is_shown_again(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }")
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.locator(AREA).fill(WORDS)
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^2 of"))
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator(AREA)).to_have_value(WORDS)


@pytest.mark.audit
def test_a_text_area_grows_with_its_text(page: Page) -> None:
    page.goto(CHAPTER)
    before = page.locator(AREA).bounding_box()["height"]
    page.locator(AREA).fill("line\n" * 30)
    after = page.locator(AREA).bounding_box()["height"]
    assert after > before * 3
    assert page.locator(AREA).evaluate("area => area.scrollHeight <= area.clientHeight"), "nothing is hidden in it"


def test_everything_works_from_the_keyboard(page: Page) -> None:
    page.goto(SHEET)
    page.locator(BOX).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator("#asked")).to_be_checked()
    page.locator("#heard--1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#heard--2")).to_be_checked()
    page.locator(AREA).focus()
    page.keyboard.type("typed")
    page.reload()
    expect(page.locator(AREA)).to_have_value("typed")
    expect(page.locator("#heard--2")).to_be_checked()


def test_the_whole_line_ticks_and_is_a_thumb_high(page: Page) -> None:
    page.goto(CHAPTER)
    lines = page.locator(".checklist label")
    for index in range(lines.count()):
        assert lines.nth(index).bounding_box()["height"] >= 44
    line = page.locator('label[for="phone-away"]')
    size = line.bounding_box()
    line.click(position={"x": size["width"] - 5, "y": size["height"] - 5})
    expect(page.locator(BOX)).to_be_checked()


@pytest.mark.audit
def test_cells_of_a_table_are_as_wide_as_a_phone(page: Page) -> None:
    page.goto(CHAPTER)
    cells = page.locator(".fill-in textarea")
    assert cells.count() > 3
    for cell in cells.all():
        assert cell.bounding_box()["width"] > 280


def test_what_is_typed_before_the_scripts_come_is_kept(page: Page) -> None:
    held: list[Route] = []
    page.route("**/store.js", lambda route: held.append(route))
    with page.expect_request("**/store.js"):
        page.goto(CHAPTER, wait_until="commit")
    page.locator(BOX).check()
    page.locator(AREA).fill(WORDS)
    page.locator(STEP).check()
    page.locator(CELL).fill("in a cell")
    expect(page.locator(".md-footer")).to_be_attached()
    held[0].continue_()
    page.unroute("**/store.js")
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^4 of"))
    expect_answers(page)
    page.reload()
    expect_answers(page)


def test_what_is_typed_before_the_scripts_come_is_added_to_what_was_kept(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(AREA).fill("long kept")
    held: list[Route] = []
    page.route("**/store.js", lambda route: held.append(route))
    with page.expect_request("**/store.js"):
        page.goto(SHEET, wait_until="commit")
    page.locator(AREA).fill("typed")
    expect(page.locator(".md-footer")).to_be_attached()
    held[0].continue_()
    expect(page.locator(AREA)).to_have_value("long kept\ntyped")


def test_a_step_back_shows_what_was_ticked_since(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.locator(STEP).check()
    page.goto(SHEET)
    page.locator(BOX).uncheck()
    page.locator("#heard--1").check()
    page.go_back(wait_until="load")
    expect(page.locator(BOX)).not_to_be_checked()
    expect(page.locator("#heard--1")).to_be_checked()
    page.reload()
    expect(page.locator(BOX)).not_to_be_checked()


def test_what_a_browser_puts_back_by_itself_is_no_answer(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator("#asked").check()
    put_back = "const box = document.getElementById('phone-away'); if (box) { box.checked = true; seen.disconnect(); }"
    page.add_init_script(
        f"const seen = new MutationObserver(() => {{ {put_back} }});"
        "seen.observe(document, { childList: true, subtree: true });"
    )
    page.reload()
    expect(page.locator(".facts .progress")).to_have_text(re.compile("^1 of"))
    expect(page.locator(BOX)).not_to_be_checked()


def test_without_scripts_a_text_area_shows_all_its_text(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(CHAPTER)
    assert page.locator(AREA).evaluate("area => getComputedStyle(area).overflowY") == "auto"
    context.close()
