"""The list of pages on a phone: with the keyboard alone it is opened, walked through and left, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tab import Tab

OPENER, DRAWER, OPEN = (
    ".md-header label[for=__drawer] > [role=button]",
    ".md-sidebar--primary",
    "document.querySelector('#__drawer').checked",
)
#: The stop that has the focus: its words, whether it is in the list, and whether nothing lies over it.
STOP = f"""(() => {{
  document.getAnimations().forEach((animation) => animation.finish());
  const stop = document.activeElement;
  const {{ left, top, width, height }} = stop.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  const words = (stop.getAttribute("aria-label") ?? stop.textContent).trim();
  return [words, Boolean(stop.closest("{DRAWER}")), stop.contains(there) || Boolean(there?.contains(stop))];
}})()"""


def to_the_opener(tab: Tab) -> None:
    tab.until(f"document.querySelector('{OPENER}')")  # its script has come
    for _ in range(6):
        if tab.run(f"document.activeElement.matches('{OPENER}')"):
            return
        tab.press("Tab")
    raise AssertionError("no key comes to what opens the list")


@pytest.mark.first_engine
@pytest.mark.parametrize("key", ["Enter", pytest.param("Space", marks=pytest.mark.audit)])
def test_the_list_of_pages_is_opened_and_left_by_keyboard(key: str, tab: Tab) -> None:
    tab.go("talk/listen/")
    to_the_opener(tab)
    assert tab.run(f"document.querySelector('{OPENER}').getAttribute('aria-label')") == "Navigation"
    tab.press(key)
    tab.until(f"{OPEN} && document.activeElement.closest('{DRAWER}')")
    tab.press("Escape")
    tab.until(f"!{OPEN} && document.activeElement.matches('{OPENER}')")
    tab.press(key)
    tab.until(OPEN)
    words = []
    while (stop := tab.run(STOP))[1]:
        assert tab.run(OPEN)
        assert stop[2], f"{stop[0]} is not seen"
        words.append(stop[0])
        tab.press("Tab")
    assert words == ["Talk", "Listen", "Ask"], "the list of this section, its way back first"
    assert not tab.run(OPEN), "who is past its end is in the page again"
    assert stop[2]


@pytest.mark.first_engine
def test_another_section_is_reached_by_keyboard(tab: Tab) -> None:
    tab.go("talk/listen/")
    to_the_opener(tab)
    tab.press("Enter")
    tab.until(OPEN)
    assert tab.run(STOP)[0] == "Talk", "the way back comes first"
    tab.press("Enter")
    tab.until("!document.querySelector('#__nav_2').checked")
    words = []
    while (stop := tab.run(STOP))[1] and stop[0] != "Rest":
        assert stop[2], f"{stop[0]} is not seen"
        words.append(stop[0])
        tab.press("Tab")
    assert "Talk" in words
    tab.press("Enter")
    tab.until_on("rest/")
    tab.until(f"!{OPEN}")
