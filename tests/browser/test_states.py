"""axe on the states of a page: asked, refused, cleared, a file opened, a PDF filled in, sheets chosen, Shift."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from answers import open_file
from axe import violations
from site_files import STRINGS
from two import name_two

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = {
    "format": "worksheet answers",
    "version": 1,
    "guide": "A sample",
    "saved": "",
    "answers": {"asked": {"value": "on", "time": 1}, "surprise": {"value": "words", "time": 2}},
}


def asked(page: Page) -> None:
    page.goto("talk/listen/")
    page.locator("#asked").check()
    expect(page.locator("[data-ask]")).to_be_visible()


def refused(page: Page) -> None:
    page.goto("talk/listen/")
    page.evaluate("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }; null")
    page.locator("#asked").check()
    expect(page.get_by_text(STRINGS["not_kept_refused"])).to_be_visible()


def listed(page: Page) -> None:
    asked(page)
    page.goto("your-answers/")
    expect(page.locator("[data-answer='asked']")).to_be_visible()


def cleared(page: Page) -> None:
    listed(page)
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(page.get_by_role("button", name=STRINGS["answers_undo"])).to_be_focused()


def opened(page: Page) -> None:
    listed(page)
    file = {"name": "sheets.json", "mimeType": "application/json", "buffer": json.dumps(FILE).encode()}
    open_file(page, file)
    expect(page.locator("[data-coming]")).to_be_visible()


def filled(page: Page) -> None:
    asked(page)
    page.goto("worksheets/talk/listen/")
    page.locator("[data-fill]").first.click()
    expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_filled"])


def pdfs_offered(page: Page) -> None:
    listed(page)
    page.locator("details:visible summary").first.click()
    expect(page.locator("[data-fill]:visible")).to_have_count(8)


def chosen(page: Page) -> None:
    page.goto("worksheets/")
    page.locator(".choose summary").click()
    page.locator("[data-sheet]").first.check()
    page.locator("[data-make][aria-disabled=false]").click()
    expect(page.locator(".choose [role=status]")).to_contain_text("1 sheet, ")


def pressed(page: Page) -> None:
    page.goto("rest/")
    page.keyboard.press("Shift")
    expect(page.locator("[data-presses='1']")).to_be_attached()


def walked(page: Page) -> None:
    page.goto("talk/")
    page.locator("[data-ready] [data-walk]").click()
    page.locator("[data-ready] summary").click()
    page.locator("[data-calendar]").click()
    expect(page.get_by_text(STRINGS["meeting_when"])).to_be_visible()


def handed(page: Page) -> None:
    asked(page)
    page.get_by_role("button", name=STRINGS["ask_tab"]).click()
    page.goto("side-by-side/")
    page.locator("[data-to-choose]").click()
    page.locator("[data-all]").click()


def looked_at(page: Page) -> None:
    handed(page)
    page.locator("[data-to-look]").click()
    expect(page.locator("[data-picked] dd")).to_have_count(1)


def closed(page: Page) -> None:
    looked_at(page)
    page.locator("[data-seal]").click()
    page.get_by_text(STRINGS["hand_other"]).click()
    expect(page.locator("[data-scan] svg")).to_be_visible()


def beside(page: Page) -> None:
    closed(page)
    words = page.locator("[data-phrase]").text_content() or ""
    address = page.locator("[data-address]").input_value()
    page.goto("about:blank")
    page.goto(address)
    page.locator("[data-words]").fill(words)
    page.locator("[data-open-sealed]").click()
    page.locator("[data-look=all]").click()
    expect(page.locator("[data-pairs] dd")).to_be_visible()


def guessing(page: Page) -> None:
    """A line to tick, a scale and words; of one of them the answer is shown."""
    answers = {"asked": "on", "surprise": "words", "heard": "4"}
    theirs = {"format": "shared answers", "version": 1, "guide": "A sample", "open": True, "answers": answers}
    page.goto("side-by-side/")
    kept = "sessionStorage.setItem('/repo/:1:them:shared', `${Date.now()} ${theirs}`)"
    page.evaluate(f"(theirs) => {kept}", json.dumps(theirs))
    page.reload()
    page.locator("[data-look=guess]").click()
    page.locator("[data-guess=surprise] input").fill("a guess")
    page.locator("[data-guess=surprise] [data-reveal]").click()
    expect(page.locator("[data-pairs] dd")).to_have_count(2)


def two_named(page: Page) -> None:
    asked(page)
    name_two(page)
    for summary in page.locator("[data-two] summary").all():
        summary.click()
    expect(page.locator("[data-two-switch]")).to_be_visible()


def two_apart(page: Page) -> None:
    name_two(page)
    page.locator("[data-two-close]").click()
    expect(page.locator("[data-two-reopen]")).to_be_visible()


#: The first, in dark, is looked at each time; the audit looks at all.
STATES = (
    *(asked, guessing, refused, listed, cleared, opened, filled, pdfs_offered, chosen, pressed, walked),
    *(handed, looked_at, closed, beside, two_named, two_apart),
)


@pytest.mark.parametrize(
    ("state", "scheme"),
    [
        pytest.param(state, scheme, marks=() if (state, scheme) == (asked, "dark") else pytest.mark.audit)
        for state in STATES
        for scheme in ("dark", "light", "forced")
    ],
)
def test_axe_finds_nothing_in_a_state(state: Callable[[Page], None], scheme: str, page: Page) -> None:
    if scheme == "forced":
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
    else:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    state(page)
    assert violations(page, forced=scheme == "forced") == ""
