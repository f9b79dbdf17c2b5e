"""A guide of many sheets: what "Your answers" and "Side by side" show comes by section, where there is something."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pdfplumber
import pikepdf
import pytest
from playwright.sync_api import Page, expect

from answers import PAGE, answer, file_of, open_file, said
from axe import violations
from by_section import sample_by_section
from site_files import BASE, STRINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Watch

    from site_files import Site

#: The parts of its two sections, by the number of their first sheet; the second is of a page in no section.
TALK, REST = "part-1.html", "part-3.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with sample_by_section(tmp_path_factory.mktemp("by-section")) as site:
        yield site


@pytest.fixture
def address(built: Site) -> str:
    """In the place of the sample as it is."""
    return built.address


@pytest.mark.audit
def test_answers_come_with_their_section_no_host_is_told_which_and_all_are_printed(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(PAGE)
    expect(page.get_by_text(STRINGS["answers_none"])).to_be_visible()
    page.locator("[data-shown]").wait_for()
    assert not {TALK, REST, "exercises.json"} & {*asked}, "none for whoever has written nothing"
    answer(page)
    page.goto(PAGE)
    assert said(page, "log--1-2") == "in a cell"
    expect(page.locator("[data-section]:visible h2")).to_have_text(["Talk"])
    expect(page.locator("[data-lacking]")).to_be_hidden()
    expect(page.locator("[data-section] [data-fill]").first).to_be_attached()
    assert [name for name in asked if name in (TALK, REST)] == [TALK, REST]
    expect(page.locator("[data-part]")).to_have_count(1)
    assert not violations(page)
    page.goto("rest/")
    page.locator("#rested").check()
    page.goto(PAGE)
    expect(page.get_by_role("button", name=STRINGS["answers_print"])).to_be_visible()
    text = " ".join(sheet.extract_text() for sheet in pdfplumber.open(io.BytesIO(page.pdf(format="A4"))).pages)
    assert all(words in text for words in ("in a cell", "Rest")), "of every section"
    expect(page.locator("[data-unknown]")).to_be_hidden()


@pytest.mark.audit
def test_a_file_brings_the_questions_of_its_answers(page: Page) -> None:
    page.goto(PAGE)
    page.locator("[data-shown]").wait_for()
    open_file(page, file_of({"rested": {"value": "on", "time": 1}, "gone": {"value": "old", "time": 1}}))
    expect(page.locator("[data-coming] dd")).to_have_text([STRINGS["answers_ticked"], "old"])
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    assert said(page, "rested") == STRINGS["answers_ticked"]
    expect(page.locator("[data-unknown] dt")).to_have_text("gone")


@pytest.mark.audit
def test_what_does_not_come_is_told_and_nothing_can_be_printed_as_if_it_were_all(page: Page, watch: Watch) -> None:
    answer(page)
    page.route(f"**/{TALK}", lambda route: route.abort())
    page.goto(PAGE)
    note, show = page.locator("[data-lacking]"), page.get_by_role("button", name=STRINGS["answers_print"])
    expect(note).to_have_text(STRINGS["answers_lacking"])
    expect(note).to_be_visible()
    expect(show).to_be_hidden()
    expect(page.locator("[data-unknown]")).to_be_hidden()
    page.unroute(f"**/{TALK}")
    page.reload()
    expect(show).to_be_visible()
    expect(note).to_be_hidden()
    watch.wrong.clear()  # the browser tells of the part that was refused


@pytest.mark.audit
def test_what_may_be_handed_over_comes_with_its_section_and_nothing_else_where_nothing_is_private(
    page: Page, built: Site
) -> None:
    asked: list[str] = []
    text = built.files[BASE + "side-by-side/index.html"].read_text(encoding="utf-8")
    assert " data-private" in text, "the sample is about private things"
    page.route(
        "**/side-by-side/",
        lambda route: route.fulfill(body=text.replace(" data-private", ""), content_type="text/html"),
    )
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    answer(page)
    page.goto("side-by-side/")
    page.locator("[data-together][data-shown]").wait_for()
    assert TALK not in asked
    page.get_by_role("button", name=STRINGS["hand_choose"]).click()
    expect(page.locator("[data-picks] legend")).to_have_text(["Listen", "Ask"])
    assert (asked.count(TALK), asked.count(REST)) == (1, 0)


@pytest.mark.audit
def test_sheets_of_any_section_are_chosen(page: Page, tmp_path: Path) -> None:
    page.goto("worksheets/")
    page.locator(".choose summary").first.click()
    expect(page.locator("[data-make][aria-disabled=false]")).to_be_visible()
    assert page.locator("[data-choose] [data-sheet]").count() == 0
    for section in ("Talk", STRINGS["choose_sheets"]):
        page.locator(".choose details summary", has_text=section).click()
    for number in (1, 3):
        page.get_by_role("checkbox", name=re.compile(rf"^Sheet {number} ")).check()
    with page.expect_download() as download:
        page.get_by_role("button", name=STRINGS["choose_make"]).click()
    download.value.save_as(tmp_path / "made.pdf")
    assert not violations(page)
    labels = [found.label for found in pikepdf.open(tmp_path / "made.pdf").pages]
    assert {label.partition("-")[0] for label in labels if "-" in label} == {"1", "3"}
