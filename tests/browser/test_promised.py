"""What a page promises by its words, in every engine: where answers are, what is found, what paper holds."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from paper import text_of
from site_files import STRINGS

if TYPE_CHECKING:
    from tab import Tab

CHAPTER, SHEET, ANSWERS = "talk/listen/", "worksheets/talk/listen/", "your-answers/"
STATE = "[data-kept]"


def paper_of(tab: Tab) -> str:
    """All words of the page as it is printed."""
    with pdfplumber.open(io.BytesIO(tab.pdf())) as pdf:
        return text_of(pdf)


@pytest.mark.promise("Answers: the page asks where to keep them, and says where they are")
@pytest.mark.parametrize("place", ["device", pytest.param("tab", marks=pytest.mark.audit)])
def test_the_page_asks_and_says_where_answers_are(place: str, tab: Tab) -> None:
    tab.go(CHAPTER)
    assert not tab.shows("[data-ask]")
    tab.tick("#phone-away")
    tab.until("!document.querySelector('[data-ask]').hidden")
    assert tab.text(STATE) == STRINGS["kept_tab"]
    tab.click(f"[data-keep={place}]")
    assert tab.text(STATE) == STRINGS[f"kept_{place}"]
    assert tab.shows(STATE)
    other = tab.another()
    other.go(CHAPTER)
    assert other.ticked("#phone-away") == (place == "device")


@pytest.mark.first_engine
@pytest.mark.promise("Search: an exercise is found by its words and opened")
def test_an_exercise_is_found(tab: Tab) -> None:
    tab.go("search/")
    tab.click("[data-search] input")
    tab.type("away phone")
    tab.until(f"document.querySelector('[data-search] [role=status]').textContent === {STRINGS['search_one']!r}")
    tab.click("[data-search] li a")
    tab.until("location.hash === '#phone-away' && document.querySelector('li.arrived #phone-away')")


@pytest.mark.promise("Paper: what is closed on the screen is open")
def test_what_is_closed_on_the_screen_is_open_on_paper(tab: Tab) -> None:
    tab.go("talk/ask/")
    text = paper_of(tab)
    for words in ("Words of the first tab.", "Words of the second tab.", "Words of the details."):
        assert words in text
    tab.until("!document.querySelector('details').open")  # and closed again on the screen
