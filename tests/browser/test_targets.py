"""On a phone, whatever is pressed is large enough for a thumb."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kinds import KINDS
from site_files import BASE, Site

SMALL = (Path(__file__).parents[1] / "helpers" / "targets.js").read_text(encoding="utf-8").rstrip().removesuffix(";")


@pytest.fixture
def address(site: Site) -> str:
    """These tests are about the guide."""
    return site.address


def check(page: Page, path: str) -> None:
    """Look at a page, then at its drawer."""
    page.goto(path)
    expect(page.locator("html.js")).to_be_attached()
    assert page.evaluate(SMALL) == [], path
    page.locator('.md-header label[for="__drawer"]').click()
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    assert page.evaluate(SMALL) == [], f"the drawer of {path}"


def test_targets_are_44_pixels_wide_and_high(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for kind in ("home", "worksheet", "answers", "404"):
        check(page, KINDS[kind])


def test_what_an_author_wrote_may_be_as_high_as_a_line_and_nothing_else(page: Page) -> None:
    link = '<a href="#">{}</a>'
    page.set_content(
        f"<article class=md><ol><li><strong>{link.format('Written')}</strong></ol><p>{link.format('Written')}</p>"
        f"<ul class=ours><li>{link.format('Listed')}</ul><button>Pressed</button>"
        f"</article><p>{link.format('Outside')}</p>"
    )
    small = page.evaluate(SMALL)
    assert [name for name in ("Written", "Listed", "Pressed", "Outside") if name in str(small)] == [
        "Listed",
        "Pressed",
        "Outside",
    ]


@pytest.mark.audit
def test_targets_are_44_pixels_wide_and_high_on_every_page(page: Page, site: Site) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in site.pages:
        check(page, path.removeprefix(BASE))
