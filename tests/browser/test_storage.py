"""A storage that is emptied, full, refused or shared: told on the page, and left as it was."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from answers import AREA, ASK, BOX, CHAPTER, REFUSE, STATE, keep_on_device, kept
from site_files import STRINGS


@pytest.mark.parametrize("place", ["session", pytest.param("local", marks=pytest.mark.audit)])
def test_what_is_emptied_meanwhile_stays_on_the_screen_and_is_kept_again(page: Page, place: str) -> None:
    keep_on_device(page)
    if place == "session":
        page.goto("your-answers/")
        page.get_by_label(STRINGS["answers_tab"]).check()
        page.goto(CHAPTER)
    page.evaluate(f"{place}Storage.clear()")
    expect(page.locator(BOX)).to_be_checked()
    page.locator(AREA).fill("more")
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_emptied"])
    assert kept(page, place) == {"phone-away": "on", "surprise": "more"}
    page.reload()
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_device" if place == "local" else "kept_tab"])


@pytest.mark.audit
def test_saving_goes_on_when_it_can(page: Page) -> None:
    page.goto(CHAPTER)
    page.evaluate("window.full = Storage.prototype.setItem; " + REFUSE + "; null")
    page.locator(BOX).check()
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_refused"])
    page.evaluate("Storage.prototype.setItem = window.full; null")
    page.locator("#asked").check()
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_tab"])
    assert kept(page, "session") == {"phone-away": "on", "asked": "on"}


def test_a_full_storage_is_told_and_keeps_what_it_had(page: Page) -> None:
    keep_on_device(page)
    page.evaluate("localStorage.setItem('/other/', 'x'.repeat(5 * 1024 * 1024 - 2000))")
    page.locator(AREA).fill("long " * 2000)
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_full"])
    page.locator("#asked").check()
    assert kept(page, "local") == {"phone-away": "on", "asked": "on"}
    page.evaluate("localStorage.removeItem('/other/')")
    page.locator("#said").check()
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_device"])
    assert kept(page, "local")["surprise"] == "long " * 2000


@pytest.mark.audit
def test_a_place_that_takes_nothing_leaves_all_as_it_was(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.evaluate(
        "const set = Storage.prototype.setItem;"
        "Storage.prototype.setItem = function (key, text) {"
        " if (this === localStorage && key.includes(':me:')) throw new DOMException('no', 'QuotaExceededError');"
        " set.call(this, key, text); }; null"
    )
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_moved"])
    assert kept(page, "session") == {"phone-away": "on"}
    assert kept(page, "local") == {}
    page.reload()
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_tab"])
    expect(page.locator(BOX)).to_be_checked()


@pytest.mark.audit
def test_what_cannot_be_read_is_left_alone_and_told_once(page: Page) -> None:
    page.goto(CHAPTER)
    for name, text in {"1:me:asked": "{broken", "2:me:asked": '{"value":"on","time":1}', "0:asked": "on"}.items():
        key = f"/repo/:{name}"
        page.evaluate("([key, text]) => { sessionStorage.clear(); sessionStorage.setItem(key, text); }", [key, text])
        page.goto(CHAPTER, wait_until="networkidle")  # until the sitemap is there, the theme loads pages
        expect(page.locator("[data-unreadable]")).to_have_text(STRINGS["unreadable"])
        page.locator(BOX).check()
        page.evaluate("document.querySelector('.next-page').click()")
        page.wait_for_url("**/talk/ask/")
        expect(page.locator("[data-unreadable]")).to_have_text("")
        assert page.evaluate("(key) => sessionStorage.getItem(key)", key) == text


@pytest.mark.audit
def test_keys_of_another_project_are_never_touched(page: Page) -> None:
    page.goto(CHAPTER)
    others = {"/other/:1:me:phone-away": "theirs", "/repo/sub/:1:place": "device", "theme": "dark"}
    page.evaluate("(all) => { for (const key in all) localStorage[key] = sessionStorage[key] = all[key]; }", others)
    keep_on_device(page)
    page.goto("your-answers/")
    page.get_by_role("button", name=STRINGS["answers_clear"]).click()
    page.get_by_label(STRINGS["answers_tab"]).check()
    for place in ("local", "session"):
        held: dict[str, Any] = page.evaluate(f"({{...{place}Storage}})")
        assert {key: held.get(key) for key in others} == others


def test_who_is_refused_everything_can_still_close_the_question(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.evaluate(REFUSE + " null")
    page.get_by_role("button", name=STRINGS["ask_tab"]).click()
    expect(page.locator(ASK)).to_be_hidden()
    expect(page.locator(BOX)).to_be_checked()


@pytest.mark.audit
def test_keys_of_others_are_not_even_read(page: Page) -> None:
    page.add_init_script(
        "window.touched = []; for (const name of ['getItem', 'setItem', 'removeItem']) {"
        " const action = Storage.prototype[name]; Storage.prototype[name] = function (key, ...rest) {"
        " window.touched.push(key); return action.call(this, key, ...rest); }; }"
    )
    page.goto(CHAPTER)
    page.evaluate("localStorage['/other/:1:me:phone-away'] = sessionStorage['/repository/:1:me:asked'] = 'theirs'")
    keep_on_device(page)
    page.goto("your-answers/")
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    touched: list[str] = page.evaluate("window.touched")
    assert touched
    assert all(key.startswith("/repo/") for key in touched)


@pytest.mark.audit
def test_what_is_emptied_meanwhile_comes_along_to_the_next_page(page: Page) -> None:
    keep_on_device(page)
    page.evaluate("localStorage.clear()")
    page.evaluate("document.querySelector('.next-page').click()")
    page.wait_for_url("**/talk/ask/")
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_emptied"])
    assert kept(page, "local") == {"phone-away": "on"}
