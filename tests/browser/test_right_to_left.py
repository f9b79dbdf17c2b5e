"""A page that is written from right to left, on the second guide: nothing runs off the screen, axe finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from site_files import Site

PATHS = pytest.mark.parametrize("path", ["arabisch/", pytest.param("worksheets/arabisch/", marks=pytest.mark.audit)])


@pytest.fixture
def address(second: Site) -> str:
    return second.address


@pytest.mark.audit
@PATHS
def test_it_fits_a_phone_and_begins_on_the_right(path: str, page: Page) -> None:
    page.goto(path)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    room = page.locator("h1").bounding_box()
    right = room["x"] + room["width"]
    for step in page.locator("article ol li").all():
        assert step.evaluate("step => parseFloat(getComputedStyle(step).paddingRight)") > 30, "room for its number"
    for entry in page.locator("article ul:not(.checklist, .pdfs, .entries) li:not(.contents *)").all():
        box = entry.bounding_box()
        # The mark of an entry stands before its words.
        assert right - 60 < box["x"] + box["width"] < right - 15
    for box in page.locator(".checklist input").all():
        assert box.bounding_box()["x"] > 300
    steps = [step.bounding_box()["x"] for step in page.locator(".scale input").all()]
    assert steps == sorted(steps, reverse=True)


@PATHS
def test_writing_begins_on_the_right_and_goes_as_it_is_written(path: str, page: Page) -> None:
    page.goto(path)
    space = page.locator(".prompt textarea")
    for written, direction in (("", "rtl"), ("نما", "rtl"), ("Tomaten", "ltr"), ("", "rtl")):
        space.fill(written)
        expect(space).to_have_css("direction", direction)


@pytest.mark.audit
@PATHS
def test_axe_finds_nothing(path: str, page: Page) -> None:
    page.goto(path)
    expect(page.locator("html.js")).to_be_attached()
    assert violations(page) == ""
