"""Leaving at once, in every engine: whatever the way into the page and out of it, steps back show nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_files import Site
    from tab import Tab

CHAPTER, CAREFUL = "talk/listen/", "rest/"
WORDS = "words of the reader"


@pytest.fixture(params=[True, False], ids=["memory", "no memory"])
def memory(request: pytest.FixtureRequest) -> bool:
    return request.param


def by_a_load(tab: Tab) -> None:
    tab.go(CAREFUL)


def by_a_link(tab: Tab) -> None:
    """Without a load, as the theme shows pages."""
    tab.click(".quick a:not([data-leave])")
    tab.until_on(CAREFUL)


def by_button(tab: Tab) -> None:
    tab.click("[data-leave]:not(.md-skip)")


def by_shift(tab: Tab) -> None:
    tab.press("Shift", "Shift", "Shift")


@pytest.mark.parametrize("leave", [by_button, by_shift])
@pytest.mark.parametrize("enter", [by_a_load, by_a_link])
def test_steps_back_show_nothing(
    enter: Callable[[Tab], None], leave: Callable[[Tab], None], tab: Tab, sample: Site
) -> None:
    tab.go("talk/")
    tab.go(CHAPTER)
    tab.write("#surprise", WORDS)
    tab.tick("#phone-away")
    tab.go("")
    enter(tab)
    tab.until("document.querySelector('[data-presses]')")
    leave(tab)
    tab.until(f"location.href === '{sample.away}' && document.title === 'Elsewhere'")
    for path in ("", CHAPTER, "talk/"):
        tab.back()
        assert tab.run("location.href") == tab.address + path
        assert_nothing_shows(tab)


def assert_nothing_shows(tab: Tab) -> None:
    tab.until("document.readyState === 'complete'")
    assert not tab.run("document.querySelector('[data-presses]') && document.body.checkVisibility()"), tab.run(
        "location.href"
    )
    shown = tab.run("document.body.innerText + [...document.querySelectorAll('textarea')].map((area) => area.value)")
    assert WORDS not in shown
    assert not tab.run("[...document.querySelectorAll('#phone-away')].some((box) => box.checked)")
