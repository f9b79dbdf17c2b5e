"""Nothing moves while a page comes: what a first visit sees stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kinds import KINDS
from site_files import BASE

if TYPE_CHECKING:
    from conftest import Watch
    from playwright.sync_api import Browser, Page

    from site_files import Site

#: Layout Instability, https://wicg.github.io/layout-instability/: each shift, and what moved.
WATCH = """
window.shifts = [];
window.noteShifts = (entries) => {
  for (const { value, sources } of entries) {
    shifts.push(`${value}: ${sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 120)).join(" | ")}`);
  }
};
window.shiftObserver = new PerformanceObserver((list) => noteShifts(list.getEntries()));
shiftObserver.observe({ type: "layout-shift", buffered: true });
"""
#: When the fonts are there and the page was painted with them.
SETTLED = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  noteShifts(shiftObserver.takeRecords());
  return shifts;
}"""


@pytest.fixture
def address(site: Site) -> str:
    """These tests are about the guide."""
    return site.address


def check(page: Page, path: str) -> None:
    """Open a page as if for the first time."""
    page.add_init_script(WATCH)
    page.goto(path, wait_until="load")
    expect(page.locator("html.alive")).to_be_attached()  # what is shown by scripts is there
    assert page.evaluate(SETTLED) == [], path


# A busy machine moves a line now and then, whatever the page says; so this runs by itself.
@pytest.mark.audit
@pytest.mark.alone
@pytest.mark.parametrize("kind", ["home", "chapter", "worksheet", "answers", "together", "contacts"])
def test_nothing_moves_on_a_first_visit(kind: str, page: Page, watch: Watch) -> None:
    """The guide's own font does not come."""
    page.route("**/*.woff2", lambda route: route.abort())
    check(page, KINDS[kind])
    watch.wrong.clear()  # the browser tells of the font


@pytest.mark.audit
@pytest.mark.alone
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_on_any_page(width: int, browser: Browser, site: Site) -> None:
    for path in site.pages:
        context = browser.new_context(base_url=site.address, viewport={"width": width, "height": 900})
        check(context.new_page(), path.removeprefix(BASE))
        context.close()
