"""Where answers are kept: in this tab until the reader chooses, then where they chose; nothing is lost on the way."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from site_files import ROOT, STRINGS, Site, build_site, write_guide

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "tests" / "sample"
CHAPTER = "talk/listen/"
BOX, AREA = "#phone-away", "#surprise"
PREFIX = "/repo/:1:me:"
ASK = "[data-ask]"
STATE = ".facts [data-kept]"
LATE = {"key": f"{PREFIX}surprise", "newValue": '{"value":"old","time":1}'}
REFUSE = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"


def kept(page: Page, place: str) -> dict[str, str]:
    """The answers that a storage holds, by id."""
    entries: dict[str, str] = page.evaluate(f"({{...{place}Storage}})")
    return {
        key.removeprefix(PREFIX): json.loads(text)["value"] for key, text in entries.items() if key.startswith(PREFIX)
    }


def keep_on_device(page: Page) -> None:
    """Tick a box and choose."""
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()


def test_the_first_tick_asks_once_and_blocks_nothing(page: Page) -> None:
    page.goto(CHAPTER)
    expect(page.locator(ASK)).to_be_hidden()
    page.locator(BOX).check()
    expect(page.locator(ASK)).to_be_visible()
    page.locator(AREA).fill("goes on")
    page.reload()
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator(ASK)).to_be_visible()
    page.get_by_role("button", name=STRINGS["ask_tab"]).click()
    expect(page.locator(ASK)).to_be_hidden()
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_tab"])
    page.reload()
    expect(page.locator(ASK)).to_be_hidden()
    assert kept(page, "session") == {"phone-away": "on", "surprise": "goes on"}
    assert kept(page, "local") == {}


def test_kept_on_the_device_another_tab_has_it_and_this_one_has_no_copy(page: Page, context: BrowserContext) -> None:
    keep_on_device(page)
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_device"])
    assert kept(page, "local") == {"phone-away": "on"}
    assert kept(page, "session") == {}
    other = context.new_page()
    other.goto(CHAPTER)
    expect(other.locator(BOX)).to_be_checked()
    expect(other.locator(ASK)).to_be_hidden()


def test_the_focus_goes_back_to_the_field(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(AREA).press_sequentially("word")
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    expect(page.locator(AREA)).to_be_focused()


def test_a_change_of_mind_moves_everything(page: Page) -> None:
    keep_on_device(page)
    page.goto("your-answers/")
    page.get_by_label(STRINGS["answers_tab"]).check()
    assert kept(page, "local") == {}
    assert kept(page, "session") == {"phone-away": "on"}
    page.reload()
    expect(page.get_by_label(STRINGS["answers_tab"])).to_be_checked()
    page.get_by_label(STRINGS["answers_device"]).check()
    assert kept(page, "local") == {"phone-away": "on"}
    assert kept(page, "session") == {}


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


def test_closing_the_tab_right_after_a_key_loses_nothing(page: Page, context: BrowserContext) -> None:
    keep_on_device(page)
    page.locator(AREA).focus()
    page.keyboard.type("last words")
    page.close()
    other = context.new_page()
    other.goto(CHAPTER)
    expect(other.locator(AREA)).to_have_value("last words")


@pytest.mark.parametrize("place", ["session", "local"])
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


def test_what_cannot_be_read_is_left_alone_and_told_once(page: Page) -> None:
    page.goto(CHAPTER)
    for name, text in {"1:me:asked": "{broken", "2:me:asked": '{"value":"on","time":1}', "0:asked": "on"}.items():
        key = f"/repo/:{name}"
        page.evaluate("([key, text]) => { sessionStorage.clear(); sessionStorage.setItem(key, text); }", [key, text])
        page.goto(CHAPTER)
        expect(page.locator("[data-unreadable]")).to_have_text(STRINGS["unreadable"])
        page.locator(BOX).check()
        page.evaluate("document.querySelector('.md-footer__link--next').click()")
        page.wait_for_url("**/talk/ask/")
        expect(page.locator("[data-unreadable]")).to_have_text("")
        assert page.evaluate("(key) => sessionStorage.getItem(key)", key) == text


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


def test_the_line_that_says_it_shifts_nothing(page: Page) -> None:
    page.goto(CHAPTER)

    def places() -> list[float]:
        found = []
        for width in range(320, 720, 20):
            page.set_viewport_size({"width": width, "height": 900})
            found += page.evaluate(
                "['#reflect', '.to-answers'].flatMap((selector) => {"
                " const { left, top } = document.querySelector(selector).getBoundingClientRect();"
                " return [left, top + scrollY]; })"
            )
        return found

    before = places()
    page.locator(BOX).check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_device"])
    assert places() == before


def test_where_one_left_off_is_told_on_the_home_page_if_it_is_kept(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.goto("")
    expect(page.locator("[data-last]")).to_be_hidden()
    keep_on_device(page)
    page.goto("")
    expect(page.locator("[data-last] a")).to_have_text(re.compile("."))
    page.locator("[data-last] a").click()
    page.wait_for_url(f"**/{CHAPTER}#phone-away")


def test_a_page_that_can_be_left_quickly_is_not_named_there(page: Page) -> None:
    keep_on_device(page)
    page.goto("rest/")
    page.locator("#rested").check()
    page.goto("")
    expect(page.locator("[data-last] a")).to_have_attribute("href", re.compile("phone-away$"))


def test_a_tick_is_stored_before_the_next_frame(page: Page) -> None:
    page.goto(CHAPTER)
    stored = page.evaluate(
        "(() => { const box = document.querySelector('#phone-away'); box.click();"
        " return [box.checked, sessionStorage.getItem('/repo/:1:me:phone-away') !== null]; })()"
    )
    assert stored == [True, True]


def test_the_question_is_heard_and_is_the_keyboard_s_next(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator("#said").focus()  # the last of its list
    page.keyboard.press("Space")
    expect(page.locator("[data-asked]")).to_have_text(STRINGS["asked"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=STRINGS["ask_device"])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_be_focused()
    expect(page.locator("[data-asked]")).to_have_text("")
    assert kept(page, "local") == {"said": "on"}


def test_who_is_refused_everything_can_still_close_the_question(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.evaluate(REFUSE + " null")
    page.get_by_role("button", name=STRINGS["ask_tab"]).click()
    expect(page.locator(ASK)).to_be_hidden()
    expect(page.locator(BOX)).to_be_checked()


def test_a_tab_that_slept_does_not_bring_back_what_another_cleared(page: Page, context: BrowserContext) -> None:
    page.add_init_script(  # the news comes, and is not listened to
        "addEventListener('storage', (event) => {"
        " event.stopImmediatePropagation(); document.title = event.key; }, true);"
    )
    keep_on_device(page)
    other = context.new_page()
    other.goto("your-answers/")
    other.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(page).to_have_title(f"{PREFIX}phone-away")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert kept(page, "local") == {}
    other.get_by_role("button", name=STRINGS["answers_undo"]).click()
    other.get_by_label(STRINGS["answers_tab"]).check()
    expect(page).to_have_title("/repo/:1:place")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert kept(page, "local") == {}
    assert kept(other, "session") == {"phone-away": "on"}


def test_late_news_of_another_tab_gives_way_to_what_was_written_since(page: Page) -> None:
    keep_on_device(page)
    page.locator(AREA).fill("the last")
    page.evaluate("(news) => { dispatchEvent(new StorageEvent('storage', news)); }", LATE)
    expect(page.locator(AREA)).to_have_value("the last")


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


def test_an_answer_follows_its_id_to_other_words_on_another_page(page: Page, sample: Site, tmp_path: Path) -> None:
    """The guide is edited and built anew; the reader's browser is the same."""
    keep_on_device(page)
    page.locator("#asked").check()

    docs = SAMPLE / "docs"
    pages = {file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in docs.rglob("*.md")}
    for item in ("- [ ] I put my phone away. { #phone-away }\n", "- [ ] I asked a question. { #asked }\n"):
        assert item in pages["talk/listen.md"]
        pages["talk/listen.md"] = pages["talk/listen.md"].replace(item, "")
    pages["talk/ask.md"] += "\n## More\n\n- [ ] In other words. { #phone-away }\n"
    config = write_guide(tmp_path, pages, {"extra": {"support": "rest/", "sheets": {"papers": []}}})
    edited = Site(tmp_path / "site", sample.origin)
    build = build_site(config, edited.folder, SITE_URL=edited.address)
    assert build.returncode == 0, build.stderr
    page.route(
        edited.address + "**",
        lambda route: route.fulfill(
            path=edited.file_at(urlsplit(route.request.url).path) or edited.folder / "404.html"
        ),
    )

    page.goto(CHAPTER)
    expect(page.locator("#said")).not_to_be_checked()
    page.goto("talk/ask/")
    expect(page.locator(BOX)).to_be_checked()
    expect(page.get_by_label("In other words.")).to_be_checked()
    page.goto("your-answers/")
    expect(page.locator("[data-answer='phone-away'] dt")).to_have_text("In other words.")
    expect(page.locator("[data-unknown] dt")).to_have_text("asked")


FILL = "localStorage.setItem('/other/', 'x'.repeat(5 * 1024 * 1024 - 2000)); null"


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


def test_the_choice_is_written_after_what_it_moves(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.evaluate(
        "window.written = []; const set = Storage.prototype.setItem;"
        "Storage.prototype.setItem = function (key, text) {"
        " if (this === localStorage) window.written.push(key); set.call(this, key, text); }; null"
    )
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    assert page.evaluate("window.written") == [f"{PREFIX}phone-away", "/repo/:1:place"]


def test_what_is_emptied_meanwhile_comes_along_to_the_next_page(page: Page) -> None:
    keep_on_device(page)
    page.evaluate("localStorage.clear()")
    page.evaluate("document.querySelector('.md-footer__link--next').click()")
    page.wait_for_url("**/talk/ask/")
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_emptied"])
    assert kept(page, "local") == {"phone-away": "on"}


def test_what_is_cleared_after_an_emptying_stays_gone(page: Page, context: BrowserContext) -> None:
    keep_on_device(page)
    other = context.new_page()
    other.goto("your-answers/")
    other.evaluate("localStorage.clear()")
    other.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.bring_to_front()
    page.locator("#said").check()
    assert kept(page, "local") == {"said": "on"}


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


def test_what_was_written_while_another_tab_moved_all_away_is_found_again(page: Page) -> None:
    keep_on_device(page)
    page.goto("your-answers/")
    page.get_by_label(STRINGS["answers_tab"]).check()
    page.evaluate("localStorage.setItem('/repo/:1:me:said', JSON.stringify({value: 'on', time: 1}))")
    page.goto(CHAPTER)
    expect(page.locator("#said")).to_be_checked()
    assert kept(page, "local") == {}
    assert set(kept(page, "session")) == {"phone-away", "said"}
