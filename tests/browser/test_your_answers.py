"""The page of all answers: listed as text, printed, cleared with a way back."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from answers import ASK, CHAPTER, MARKUP, PAGE, answer, file_of, held, keep_on_device, open_file, said, saved
from site_files import STRINGS

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.by_section


def test_everything_is_listed_as_text_with_its_question(page: Page) -> None:
    page.goto(PAGE)
    expect(page.get_by_text(STRINGS["answers_none"])).to_be_visible()
    expect(page.locator("[data-sheet]").first).to_be_hidden()
    answer(page)
    page.goto(PAGE)
    expect(page.get_by_text(STRINGS["answers_none"])).to_be_hidden()
    assert said(page, "phone-away") == STRINGS["answers_ticked"]
    assert said(page, "surprise") == MARKUP
    assert said(page, "heard") == "4 of 5"
    assert said(page, "log--1-2") == "in a cell"
    expect(page.locator("[data-answer='asked']")).to_be_hidden()
    expect(page.locator("[data-answer='log--1-2'] dt")).to_have_text("What we heard: What I heard, One of us")
    expect(page.locator("[data-sheet]:visible .progress")).to_have_text([re.compile("^4 of"), re.compile("^1 of")])
    page.locator("[data-answer='surprise'] dt a").click()
    page.wait_for_url(f"**/{CHAPTER}#surprise")


@pytest.mark.audit
def test_an_answer_whose_question_is_gone_is_shown_and_saved(page: Page, tmp_path: Path) -> None:
    page.goto(PAGE)
    page.evaluate("""sessionStorage.setItem('/repo/:1:me:gone', '{"value":"<i>old</i>","time":5}')""")
    page.reload()
    expect(page.locator("[data-unknown] dd")).to_have_text("<i>old</i>")
    assert json.loads(saved(page, tmp_path).read_text(encoding="utf-8"))["answers"]["gone"]["value"] == "<i>old</i>"


def test_clear_everything_and_bring_it_back(page: Page) -> None:
    answer(page)
    page.goto(PAGE)
    before = held(page)
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    assert held(page) == {}
    expect(page.get_by_text(STRINGS["answers_none"])).to_be_visible()
    expect(page.get_by_role("button", name=STRINGS["answers_undo"])).to_be_focused()
    page.get_by_role("button", name=STRINGS["answers_undo"]).click()
    assert held(page) == before
    expect(page.get_by_role("button", name=STRINGS["answers_clear"], exact=True)).to_be_focused()
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.reload()
    expect(page.get_by_role("button", name=STRINGS["answers_undo"])).to_be_hidden()
    page.goto(CHAPTER)
    expect(page.locator("#phone-away")).not_to_be_checked()


@pytest.mark.audit
def test_the_choice_of_place_goes_with_everything_and_comes_back_with_it(page: Page) -> None:
    keep_on_device(page)
    page.goto(PAGE)
    on_device = page.get_by_label(STRINGS["answers_device"])
    page.locator("[data-sheet]:visible [data-clear]").click()
    expect(on_device).to_be_checked()  # one sheet is not everything
    page.locator("[data-undo]").click()
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(on_device).not_to_be_checked()
    page.locator("[data-undo]").click()
    expect(on_device).to_be_checked()
    assert set(held(page, "local")) == {"phone-away"}
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.goto(CHAPTER)
    page.locator("#asked").check()
    expect(page.locator(ASK)).to_be_visible()
    assert (held(page, "local"), set(held(page))) == ({}, {"asked"})


@pytest.mark.audit
def test_each_thing_cleared_comes_back_and_what_was_answered_since_stays(page: Page) -> None:
    answer(page)
    page.goto(PAGE)
    before = held(page)
    undo = page.get_by_role("button", name=STRINGS["answers_undo"])
    for _ in range(2):
        page.locator("[data-sheet]:visible").first.get_by_role("button", name=STRINGS["answers_clear_sheet"]).click()
    assert held(page) == {}
    undo.click()
    assert set(held(page)) == {"one-thing"}
    undo.click()
    assert held(page) == before
    expect(undo).to_be_hidden()
    page.goto("worksheets/" + CHAPTER)
    page.get_by_role("button", name=STRINGS["answers_clear_sheet"]).click()
    page.locator("#surprise").fill("since")
    undo.click()
    assert {name: entry["value"] for name, entry in held(page).items()} == {
        **{name: entry["value"] for name, entry in before.items()},
        "surprise": "since",
    }


@pytest.mark.audit
def test_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    answer(page)
    page.goto(PAGE)
    page.locator("[data-shown]").wait_for()
    before = held(page)

    def go_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} was not reached")

    go_to("[data-clear]")
    page.keyboard.press("Enter")
    assert held(page) == {}
    page.keyboard.press("Enter")
    assert held(page) == before
    go_to("[data-place]")
    page.keyboard.press("ArrowUp")
    assert held(page) == {}, "they have moved to the device"
    go_to("[data-save]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "answers.json")
    go_to("[data-open]")  # the browser's own control
    file = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    file["answers"]["asked"] = {"value": "on", "time": 1}
    (tmp_path / "answers.json").write_text(json.dumps(file), encoding="utf-8")
    open_file(page, tmp_path / "answers.json")
    go_to("[data-take]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-answer='asked']")).to_be_visible()


@pytest.mark.audit
def test_clear_one_sheet(page: Page) -> None:
    answer(page)
    page.goto("worksheets/" + CHAPTER)
    page.get_by_role("button", name=STRINGS["answers_clear_sheet"]).click()
    expect(page.locator("#surprise")).to_have_value("")
    expect(page.locator("#heard--4")).not_to_be_checked()
    assert set(held(page)) == {"one-thing"}
    page.get_by_role("button", name=STRINGS["answers_undo"]).click()
    expect(page.locator("#surprise")).to_have_value(MARKUP)
    page.goto(PAGE)
    page.locator("[data-sheet]:visible").nth(1).get_by_role("button", name=STRINGS["answers_clear_sheet"]).click()
    assert set(held(page)) == {"phone-away", "surprise", "heard", "log--1-2"}


def test_a_sheet_prints_with_the_answers_or_blank(page: Page) -> None:
    answer(page)
    page.goto("worksheets/" + CHAPTER)
    words = "line of a long answer\n" * 80 + "the end"
    page.locator("#surprise").fill(words)

    def text() -> str:
        return " ".join(sheet.extract_text() for sheet in pdfplumber.open(io.BytesIO(page.pdf(format="A4"))).pages)

    assert "the end" in text(), "long answers are printed whole"
    page.locator("[data-print-answers]").uncheck()
    blank = text()
    assert "line of a long" not in blank
    assert "in a cell" not in blank
    assert len(pdfplumber.open(io.BytesIO(page.pdf(format="A4"))).pages) <= 3
    expect(page.locator("#surprise")).to_have_value(words)


def test_the_page_of_answers_prints_them_alone(page: Page) -> None:
    answer(page)
    page.goto(PAGE)
    expect(page.locator("[data-answer='log--1-2']")).to_be_visible()
    text = " ".join(sheet.extract_text() for sheet in pdfplumber.open(io.BytesIO(page.pdf(format="A4"))).pages)
    assert "in a cell" in text
    for name in (
        "answers_clear",
        "answers_clear_sheet",
        "answers_save",
        "answers_where",
        "leave_quiet",
        "answers_print",
    ):
        assert STRINGS[name] not in text


def test_without_scripts_it_says_so(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(PAGE)
    expect(page.get_by_text(STRINGS["answers_no_scripts"])).to_be_visible()
    expect(page.locator(".your-answers")).to_be_hidden()
    context.close()


@pytest.mark.audit
def test_the_way_back_is_gone_with_the_page(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator("#phone-away").check()
    page.goto("worksheets/" + CHAPTER)
    page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name=STRINGS["answers_clear_sheet"]).click()
    page.get_by_role("link", name=STRINGS["open_chapter"]).click()
    page.wait_for_url("**/repo/" + CHAPTER)
    page.locator(".facts").get_by_role("link", name=STRINGS["open_sheet"]).click()
    page.wait_for_url("**/worksheets/" + CHAPTER)
    expect(page.locator("[data-clear]")).to_be_visible()
    expect(page.get_by_role("button", name=STRINGS["answers_undo"])).to_be_hidden()
    assert page.evaluate("window.sameDocument"), "the pages came without a load"


@pytest.mark.audit
def test_an_odd_id_is_an_answer_like_any_other(page: Page) -> None:
    names = ["__proto__", 'a"b]', "constructor", "gone--2-1"]
    page.goto(PAGE)
    odd = {name: {"value": "<b>odd</b>", "time": 1} for name in names}
    open_file(page, file_of(odd))
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    expect(page.locator("[data-unknown] dt")).to_have_text(names)
    expect(page.locator("[data-unknown] dd")).to_have_text(["<b>odd</b>"] * len(names))


@pytest.mark.audit
def test_what_cannot_be_read_can_be_cleared(page: Page) -> None:
    page.goto(PAGE)
    page.evaluate("sessionStorage['/repo/:0:me:asked'] = 'old'; sessionStorage['/repo/:1:me:asked'] = '{'; null")
    page.reload()
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    assert not page.evaluate(
        "Object.keys(sessionStorage).filter((key) => key.includes(':asked') || key.includes('me')).length"
    )
