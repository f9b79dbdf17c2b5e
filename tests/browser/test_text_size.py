"""Text of twice the size on a phone, and nothing else larger: no page scrolls sideways for it (WCAG 2.2, 1.4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinds import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_files import Site
    from tab import Tab

TWICE = """(() => {
  const { style } = document.documentElement;
  style.fontSize = "";
  style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  return true;
})()"""
#: What sticks out of the view, as far as it is no part of something that scrolls by itself or is cut.
WIDE = """(() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll("article *, .leave *, .quick *, footer *")]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && part.checkVisibility())
    .map((part) => part.outerHTML.slice(0, 90)).slice(0, 5).concat(document.documentElement.scrollWidth);
})()"""


@pytest.fixture
def address(request: pytest.FixtureRequest, sample: Site) -> str:
    """On the sample; on the guide where a test asks for it."""
    return str(request.getfixturevalue("site").address if "site" in request.fixturenames else sample.address)


def wide(tab: Tab, paths: Iterable[str]) -> dict[str, list[str | int]]:
    """What is too wide on each page that scrolls sideways."""
    found = {}
    for path in paths:
        tab.go(path)
        tab.run(TWICE)
        found[path] = tab.run(WIDE)
    return {path: parts for path, parts in found.items() if parts}


@pytest.mark.first_engine
@pytest.mark.parametrize(
    "kinds", [("chapter", "careful", "answers"), pytest.param(tuple(SAMPLE), marks=pytest.mark.audit)]
)
def test_no_kind_of_page_scrolls_sideways(kinds: tuple[str, ...], tab: Tab) -> None:
    tab.go("talk/listen/")
    tab.tick("#asked")
    assert wide(tab, [SAMPLE[kind] for kind in kinds]) == {}


@pytest.mark.audit
def test_no_page_of_the_guide_does(tab: Tab, site: Site) -> None:
    assert wide(tab, [site.origin + path for path in site.pages]) == {}
