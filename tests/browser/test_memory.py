"""Cleared is cleared, kept is kept, in every engine: no copy that a browser has of a page is believed over the store.

Each step goes over real loads, with the browser's memory of pages and without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_files import STRINGS
from tab import PlaywrightTab

if TYPE_CHECKING:
    from tab import Tab

CHAPTER, SHEET, ANSWERS = "talk/listen/", "worksheets/talk/listen/", "your-answers/"
WORDS = "words of the reader"


@pytest.fixture(params=[True, pytest.param(False, marks=pytest.mark.audit)], ids=["memory", "no memory"])
def memory(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture(params=["tab", pytest.param("device", marks=pytest.mark.audit)])
def place(request: pytest.FixtureRequest) -> str:
    """Where the reader keeps answers."""
    return request.param


def answer(tab: Tab, place: str) -> None:
    """One answer of each kind."""
    tab.go(CHAPTER)
    tab.tick("#phone-away")
    tab.click(f"[data-keep={place}]")
    tab.tick("#heard--4")
    tab.write("#surprise", WORDS)
    tab.write("#log--1-2", "in a cell")
    tab.click(".week label")


def shown(tab: Tab) -> list[object]:
    """Each of them as the page shows it."""
    week = tab.ticked(".week input") if tab.run("Boolean(document.querySelector('.week'))") else None
    boxes = [tab.ticked("#phone-away"), tab.ticked("#heard--4"), week]
    return [*boxes, tab.value("#surprise"), tab.value("#log--1-2")]


GIVEN = [True, True, True, WORDS, "in a cell"]
NONE = [False, False, False, "", ""]


def until_shown(tab: Tab, wanted: list[object]) -> None:
    """Wait for what a browser does late, then look."""
    tab.until(f"document.querySelector('#surprise').value === {wanted[3]!r}")
    tab.run("new Promise((done) => setTimeout(() => requestAnimationFrame(done), 0)), null")
    assert shown(tab) == wanted


@pytest.mark.promise("Answers: kept in the tab alone, they are in no other")
@pytest.mark.promise("Answers: kept over a reload, Back and Forward, as they were last")
def test_over_reload_back_and_forward_answers_are_as_they_were_last(tab: Tab, place: str) -> None:
    tab.go(SHEET)
    answer(tab, place)
    other = tab.another()
    other.go(CHAPTER)
    assert shown(other) == (NONE if place == "tab" else GIVEN)
    other.close()
    tab.back()  # to a page that was open before the first answer
    tab.until_on(SHEET)
    until_shown(tab, [True, True, None, *GIVEN[3:]])
    tab.forward()
    tab.until_on(CHAPTER)
    until_shown(tab, GIVEN)
    tab.reload()
    until_shown(tab, GIVEN)
    tab.go("talk/")
    tab.back()
    tab.until_on(CHAPTER)
    until_shown(tab, GIVEN)
    tab.go(SHEET)
    until_shown(tab, [True, True, None, *GIVEN[3:]])
    tab.tick("#phone-away")
    tab.write("#surprise", "second")
    tab.back()
    tab.until_on(CHAPTER)
    until_shown(tab, [False, True, True, "second", "in a cell"])
    tab.write("#surprise", "third")
    tab.forward()
    tab.until_on(SHEET)
    until_shown(tab, [False, True, None, "third", "in a cell"])


@pytest.mark.promise("Answers: cleared stays cleared, over Back, Forward and a reload")
def test_what_was_cleared_stays_cleared(tab: Tab, place: str) -> None:
    answer(tab, place)
    tab.go(ANSWERS)
    tab.until("document.querySelector('[data-answer=surprise]').checkVisibility()")
    tab.click(".your-answers > .tools [data-clear]")
    tab.until("!document.querySelector('[data-cleared]').hidden")
    tab.back()
    tab.until_on(CHAPTER)
    until_shown(tab, NONE)
    tab.reload()
    until_shown(tab, NONE)
    tab.forward()
    tab.until_on(ANSWERS)
    assert not tab.shows("[data-answer=surprise]")
    assert WORDS not in tab.run(
        "document.documentElement.outerHTML + JSON.stringify([{...sessionStorage}, {...localStorage}])"
    )


@pytest.mark.audit
@pytest.mark.first_engine
@pytest.mark.engines("chromium", "firefox")  # a window that a page opens can be had there
def test_a_duplicate_of_a_tab_has_a_copy_of_its_own(tab: Tab) -> None:
    """A window that a page opens begins with a copy of its storage, as a duplicated tab does (HTML, 7.3.1.1)."""
    answer(tab, "tab")
    with tab.page.expect_popup() as opened:
        tab.page.evaluate("window.open(location.href), null")
    other = PlaywrightTab(opened.value, tab.engine, tab.address)
    other.until_on(CHAPTER)
    until_shown(other, GIVEN)
    other.write("#surprise", "second")
    other.go(ANSWERS)
    assert " ".join(STRINGS["answers_where_more"].split()) == other.text(".places ul"), "which says that it has"
    other.click(".your-answers > .tools [data-clear]")
    other.back()
    other.until_on(CHAPTER)
    until_shown(other, NONE)
    tab.reload()
    until_shown(tab, GIVEN)
