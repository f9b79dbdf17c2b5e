"""Answers in a file: saved, opened again, refused when it is not one; what is later stays."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from answers import CHAPTER, GOOD, PAGE, answer, file_of, held, open_file, said, saved
from site_files import STRINGS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.by_section

PARTS = (
    *("🙂👩\u200d👩\u200d👦", "שלום عربي", "<script>alert(1)</script>", '{"value":"x"}', "words and more words"),
    *("\n\n", "\t", "é\u0301", "\\u0000", "&amp;", " "),
)
WRONG = (
    ("{", "file_damaged"),
    ("VFdPAg" + "Ab-_" * 50, "file_sealed"),
    ("[]", "file_foreign"),
    ("null", "file_foreign"),
    (json.dumps({**GOOD, "format": "other"}), "file_foreign"),
    (json.dumps({**GOOD, "guide": "Another guide"}), "file_foreign"),
    (json.dumps({**GOOD, "version": 2}), "file_new"),
    (json.dumps({**GOOD, "version": "1"}), "file_damaged"),
    (json.dumps({**GOOD, "answers": []}), "file_damaged"),
    (json.dumps({**GOOD, "answers": {"asked": "on"}}), "file_damaged"),
    (json.dumps({**GOOD, "answers": {"asked": {"value": 1, "time": 1}}}), "file_damaged"),
    (json.dumps({**GOOD, "answers": {"asked": {"value": "on", "time": None}}}), "file_damaged"),
)


def odd_words(seed: int) -> str:
    """Words of any kind: emoji, right-to-left, markup, line breaks."""
    chance = random.Random(seed)
    return "".join(chance.choice(PARTS) for _ in range(chance.randrange(1, 40)))


def test_save_clear_open_gives_back_every_answer(page: Page, tmp_path: Path) -> None:
    page.goto(CHAPTER)
    for number, field in enumerate(page.locator(".writing textarea").all()):
        field.fill(odd_words(number))
    page.locator("#surprise").fill(("<b>words</b> and more " * 5000)[:100_000])
    page.locator("#phone-away").check()
    before = held(page)
    page.goto(PAGE)
    path = saved(page, tmp_path)
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    assert held(page) == {}
    open_file(page, path)
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    assert held(page) == before


@pytest.mark.audit
def test_a_file_says_no_name_and_what_it_is(page: Page, tmp_path: Path) -> None:
    answer(page)
    page.goto(PAGE)
    file = json.loads(saved(page, tmp_path).read_text(encoding="utf-8"))
    assert set(file) == {"format", "version", "guide", "saved", "answers"}
    assert file["version"] == 1
    assert file["answers"]["heard"]["value"] == "4"


def test_opening_shows_what_would_change_and_the_later_stays(page: Page, tmp_path: Path) -> None:
    answer(page)
    page.goto(PAGE)
    path = saved(page, tmp_path)
    file = json.loads(path.read_text(encoding="utf-8"))
    file["answers"]["surprise"] = {"value": "later", "time": file["answers"]["surprise"]["time"] + 1}
    file["answers"]["log--1-2"] = {"value": "earlier", "time": 1}
    file["answers"]["asked"] = {"value": "on", "time": 10**15}
    path.write_text(json.dumps(file), encoding="utf-8")
    before = held(page)
    open_file(page, path)
    expect(page.locator("[data-told]")).to_have_text(
        STRINGS["file_changes"].format(added=1, replaced=1, same=3, older=1)
    )
    expect(page.locator("[data-coming] dt")).to_have_count(2)
    assert held(page) == before, "nothing changes before the reader says so"
    page.get_by_role("button", name=STRINGS["answers_leave_out"]).click()
    expect(page.locator("[data-coming]")).to_be_hidden()
    expect(page.locator("[data-told]")).to_be_focused()
    assert held(page) == before
    open_file(page, path)
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    expect(page.locator("[data-told]")).to_be_focused()
    after = held(page)
    assert {name: entry["value"] for name, entry in after.items()} == {
        **{name: entry["value"] for name, entry in before.items()},
        "surprise": "later",
        "asked": "on",
    }
    assert after["asked"]["time"] < 10**14, "a clock that ran ahead does not win for ever"
    assert said(page, "surprise") == "later"


def test_a_wrong_file_is_refused_and_nothing_changes(page: Page, tmp_path: Path) -> None:
    page.goto(CHAPTER)
    page.locator("#phone-away").check()
    page.goto(PAGE)
    before = held(page)
    for file, message in WRONG:
        page.locator("[data-told]").evaluate("told => { told.textContent = ''; }")
        (tmp_path / "wrong.json").write_text(file, encoding="utf-8")
        open_file(page, tmp_path / "wrong.json")
        expect(page.locator("[data-told]"), file).to_have_text(STRINGS[message])
        expect(page.locator("[data-coming]")).to_be_hidden()
        assert held(page) == before


@pytest.mark.audit
def test_what_is_taken_over_is_weighed_when_it_is_taken(page: Page, context: BrowserContext) -> None:
    page.goto(CHAPTER)
    page.locator("#surprise").fill("first")
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    page.goto(PAGE)
    later = held(page, "local")["surprise"]["time"] + 1
    open_file(page, file_of({"surprise": {"value": "of the file", "time": later}}))
    here = STRINGS["file_here"].format(value="first")
    expect(page.locator("[data-coming] dd")).to_have_text(["of the file", here])
    other = context.new_page()
    other.goto(CHAPTER)
    other.locator("#surprise").fill("later still")
    page.bring_to_front()
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    assert held(page, "local")["surprise"]["value"] == "later still"
    open_file(page, file_of({"surprise": {"value": "later still", "time": 1}}))
    expect(page.locator("[data-told]")).to_have_text(re.compile("1"))
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.evaluate("document.querySelector('[data-take]').click()")  # a hidden button, for nothing was to change
    assert held(page)["surprise"]["value"] == "later still", "in the tab: where answers are kept is open again"


@pytest.mark.audit
def test_a_file_that_cannot_be_read_is_told(page: Page, tmp_path: Path) -> None:
    page.goto(PAGE)
    page.evaluate("File.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError')); null")
    open_file(page, file_of({}))
    expect(page.locator("[data-told]")).to_have_text(STRINGS["file_damaged"])
