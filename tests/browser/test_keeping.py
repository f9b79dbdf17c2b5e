"""Where answers are kept: in this tab until the reader chooses, then where they chose; nothing is lost on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from answers import AREA, ASK, BOX, CHAPTER, PREFIX, STATE, keep_on_device, kept
from site_files import ROOT, STRINGS, Site, build_site
from small_guide import CARE, write_guide

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "tests" / "guides" / "sample"


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


@pytest.mark.audit
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


def test_closing_the_tab_right_after_a_key_loses_nothing(page: Page, context: BrowserContext) -> None:
    keep_on_device(page)
    page.locator(AREA).focus()
    page.keyboard.type("last words")
    page.close()
    other = context.new_page()
    other.goto(CHAPTER)
    expect(other.locator(AREA)).to_have_value("last words")


@pytest.mark.audit
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


@pytest.mark.audit
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


@pytest.mark.audit
def test_an_answer_follows_its_id_to_other_words_on_another_page(page: Page, sample: Site, tmp_path: Path) -> None:
    """The guide is edited and built anew; the reader's browser is the same."""
    keep_on_device(page)
    page.locator("#asked").check()

    docs = SAMPLE / "docs"
    pages = {
        file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8")
        for file in docs.rglob("*")
        if file.suffix in (".md", ".svg")
    }
    for item in ("- [ ] I put my phone away. { #phone-away }\n", "- [ ] I asked a question. { #asked }\n"):
        assert item in pages["talk/listen.md"]
        pages["talk/listen.md"] = pages["talk/listen.md"].replace(item, "")
    pages["talk/ask.md"] += "\n## More\n\n- [ ] In other words. { #phone-away }\n"
    config = write_guide(tmp_path, pages, {"extra": {"care": CARE | {"support": "rest/"}, "sheets": {"papers": []}}})
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
