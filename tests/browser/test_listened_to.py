"""What each kind of page says to who listens, and where the keyboard goes; what holds for all of them beside."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from heard import lines_of, settled
from kinds import SAMPLE
from quiet import Quiet
from two import BO, WHOSE, name_two, switch

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tab import Tab

GOLDENS = Path(__file__).parent / "goldens"

#: More presses than a page has places; a keyboard that is caught would press for ever.
PRESSES = 200


def test_each_kind_of_page_is_said_as_its_golden_says(page: Page, address: str, request: pytest.FixtureRequest) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    for answered, box in (("talk/ask/", "#one-thing"), ("talk/listen/", "#asked")):
        page.goto(answered)
        page.locator(box).check()  # so that there are sheets to list, and a question
    write = bool(request.config.getoption("--write-goldens"))
    quiet = Quiet(page)
    for kind, path in SAMPLE.items():
        quiet.go(path)
        check_golden(page, kind, address, write)
    name_two(page)
    switch(page, BO)
    quiet.go("talk/ask/")
    expect(page.locator(WHOSE)).to_be_visible()
    check_golden(page, "chapter-of-two", address, write)


def check_golden(page: Page, kind: str, address: str, write: bool) -> None:
    """What a page says is what its golden says."""
    expect(page.locator("html.alive")).to_be_attached()
    tree = "\n".join(lines_of(page))
    check_names(tree)
    said = settled(f"# As it is read\n{tree}\n\n# The keyboard's way\n{way_of(page)}\n", address)
    golden = GOLDENS / f"{kind}.said.txt"
    if write:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8"), kind


def check_names(tree: str) -> None:
    """No two buttons of one name, no landmark that is empty or has no name of its own, nothing said twice."""
    buttons = Counter(re.findall(r'- button "(.*?)"', tree))
    assert not [name for name, times in buttons.items() if times > 1]
    lines = tree.splitlines()
    deep = [len(line) - len(line.lstrip()) for line in lines]
    for place, line in enumerate(lines):
        if re.match(r" *- (navigation|region|complementary|search|form)\b", line):
            assert place + 1 < len(lines), line
            assert deep[place + 1] > deep[place], f"empty: {line}"
        if found := re.match(r' *- (image|button|link) "(.*?)" \((.*)\)', line):
            assert found[3] not in found[2], f"said twice: {line}"


def way_of(page: Page) -> str:
    """What has the focus after each press of Tab, until it leaves the page."""
    page.evaluate("document.activeElement.blur()")
    way = []
    for _ in range(PRESSES):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if not focused.count():
            return "\n".join(way)
        way.append(focused.aria_snapshot().partition("\n")[0].rstrip(":"))
    raise AssertionError(f"the keyboard is still on the page after {PRESSES} presses: {way[-5:]}")


@pytest.mark.first_engine
def test_who_chooses_a_place_after_a_load_keeps_the_focus(tab: Tab) -> None:
    tab.go("talk/listen/")
    tab.tick("#asked")
    tab.reload()
    tab.until("!document.querySelector('[data-ask]').hidden")
    tab.run("(document.querySelector('[data-keep=tab]').focus(), null)")
    tab.press("Enter")
    tab.until("document.querySelector('[data-ask]').hidden")
    assert tab.run("document.activeElement.matches('.to-answers, #asked, .facts a')")
