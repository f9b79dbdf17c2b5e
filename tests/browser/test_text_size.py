"""Text of twice the size on a phone, and nothing else larger: no page scrolls sideways for it (WCAG 2.2, 1.4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinds import SAMPLE

if TYPE_CHECKING:
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


def test_no_kind_of_page_scrolls_sideways(tab: Tab) -> None:
    tab.go("talk/listen/")
    tab.tick("#asked")
    wide = {}
    for kind, path in SAMPLE.items():
        tab.go(path)
        tab.run(TWICE)
        if found := tab.run(WIDE):
            wide[kind] = found
    assert not wide


@pytest.mark.audit
def test_no_page_of_the_guide_does(tab: Tab, site: Site) -> None:
    wide = {}
    for path in site.pages:
        tab.go(site.origin + path)
        tab.run(TWICE)
        if found := tab.run(WIDE):
            wide[path] = found
    assert not wide
