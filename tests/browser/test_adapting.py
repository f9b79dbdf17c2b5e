"""Small and enlarged screens, forced colours, reduced motion, with the question open and the way out in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from site_files import STRINGS

CHAPTER, CAREFUL, ANSWERS = "talk/listen/", "rest/", "your-answers/"


def use_everything(page: Page) -> None:
    """Tick, be asked, leave out nothing: Playwright clicks only what nothing covers."""
    page.goto(CHAPTER)
    page.locator("#asked").check()
    page.locator("#surprise").fill("words")
    page.locator("#heard--5").check()
    page.goto(CAREFUL)
    page.locator("#rested").check()
    fits(page)
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    page.goto(ANSWERS)
    page.get_by_label(STRINGS["answers_tab"]).check()
    fits(page)
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.get_by_role("button", name=STRINGS["answers_undo"]).click()


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.audit
def test_a_screen_of_320_pixels(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 480})
    use_everything(page)


@pytest.mark.audit
def test_a_laptop_at_200_percent(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 360})  # 1280 × 720, enlarged twice
    use_everything(page)


@pytest.mark.audit
def test_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    use_everything(page)
    page.goto(CAREFUL)
    dots = page.locator(".presses")
    before = dots.screenshot()
    page.keyboard.press("Shift")
    expect(page.locator("[data-presses='1']")).to_be_attached()
    assert dots.screenshot() != before, "a press is seen"
    border = "button => getComputedStyle(button).borderTopStyle"
    assert page.locator("[data-presses] [data-leave]").evaluate(border) == "solid"


@pytest.mark.audit
def test_reduced_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(CHAPTER)
    page.locator("#asked").check()
    expect(page.locator("[data-ask]")).to_be_visible()
    inside = ".md-content, .leave, .quick"
    ours = f"document.getAnimations().filter(({{ effect }}) => effect.target.closest('{inside}')).length"
    assert page.evaluate(ours) == 0
    page.goto(CAREFUL)
    page.keyboard.press("Shift")
    assert page.evaluate(ours) == 0
