"""Two people on one device, in tests: naming them, and switching to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from answers import PAGE
from site_files import STRINGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADA, BO = "Ada", "Bo <i>"
WHOSE = "strong[data-whose]"


def name_two(page: Page) -> None:
    """Name them where it is done."""
    page.goto(PAGE)
    first, second = page.locator("[data-name]").all()
    first.fill(ADA)
    second.fill(BO)
    page.locator("[data-two-name]").click()
    expect(page.locator(WHOSE)).to_have_text(whose(ADA))


def whose(name: str) -> str:
    """What a page says of whose answers it shows."""
    return STRINGS["whose"].format(name=name)


def switch(page: Page, name: str) -> None:
    """Switch to the other, who has that name."""
    page.goto(PAGE)
    page.get_by_text(STRINGS["two_switch"].format(other=name), exact=True).click()
    page.get_by_role("button", name=STRINGS["two_show"].format(other=name)).click()
    expect(page.locator(WHOSE)).to_have_text(whose(name))
