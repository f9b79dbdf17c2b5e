"""What a screen reader says of a chapter: its landmarks, headings and names, and where the keyboard goes, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Page

GOLDEN = Path(__file__).parent / "goldens" / "chapter.aria.yml"

#: More presses than the chapter has places; a keyboard that is caught would press for ever.
PRESSES = 200


def test_a_chapter_is_said_as_its_golden_says(page: Page, address: str, request: pytest.FixtureRequest) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto("talk/listen/", wait_until="load")
    expect(page.locator("html.js")).to_be_attached()
    tree = page.locator("body").aria_snapshot()
    said = f"# The accessibility tree\n{tree}\n\n# The keyboard's way\n{way_of(page)}\n".replace(address, "/")
    if request.config.getoption("--write-goldens"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")


def way_of(page: Page) -> str:
    """What has the focus after each press of Tab, until it leaves the page."""
    way = []
    for _ in range(PRESSES):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if not focused.count():
            return "\n".join(way)
        way.append(focused.aria_snapshot().partition("\n")[0].rstrip(":"))
    raise AssertionError(f"the keyboard is still on the page after {PRESSES} presses: {way[-5:]}")
