"""A step of a scale that was chosen is taken back, as on a sheet's PDF: by a press, or by a key, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tab import Tab

CHAPTER, STEP, NEXT, LAST = "talk/listen/", "#heard--4", "#heard--3", "#heard--5"
STORED = "Object.keys(localStorage).filter((key) => key.endsWith(':me:heard')).length"
TAKEN_BACK = f"!document.querySelector('{STEP}').checked && !({STORED})"
DELETE = "new KeyboardEvent('keydown', { key: 'Delete', bubbles: true })"
#: A press of a hand: what a browser makes of it comes from the browser.
LABEL = f"label:has({STEP}) > span"


@pytest.mark.first_engine
def test_a_chosen_step_is_taken_back(tab: Tab) -> None:
    tab.go(CHAPTER)
    tab.tick("#phone-away")
    tab.click("[data-keep=device]")
    tab.tick(STEP)
    assert tab.run(STORED) == 1
    tab.click(STEP)
    assert tab.run(TAKEN_BACK)
    tab.click(LABEL)
    tab.click(NEXT)
    assert tab.ticked(NEXT), "another step is chosen by one press"
    tab.click(LABEL)
    assert tab.ticked(STEP)
    tab.click(LABEL)
    assert tab.run(TAKEN_BACK)

    for key in ("Space", "Delete", "Backspace"):
        tab.press("Space")
        tab.until(f"document.querySelector('{STEP}').checked && {STORED}")
        tab.press(key)
        tab.until(TAKEN_BACK)
        assert tab.run(f"document.activeElement.matches('{STEP}')")
    tab.press("ArrowRight")
    assert tab.ticked(LAST), "the arrows choose, as ever"

    other = tab.another()
    other.go(CHAPTER)
    assert other.ticked(LAST)
    tab.run(f"document.querySelector('{LAST}').dispatchEvent({DELETE}), null")
    other.until(f"!document.querySelector('{LAST}').checked")


@pytest.mark.first_engine
@pytest.mark.engines("chromium", "webkit")  # what drives Firefox says of no press that it is the second
@pytest.mark.parametrize("pressed", [LABEL, pytest.param(STEP, marks=pytest.mark.audit)])
def test_a_press_twice_at_once_is_one_press(pressed: str, tab: Tab) -> None:
    tab.go(CHAPTER)
    for chosen in (True, False):
        tab.click_twice(pressed)
        tab.run("new Promise((done) => setTimeout(done, 0))")
        assert tab.ticked(STEP) == chosen
