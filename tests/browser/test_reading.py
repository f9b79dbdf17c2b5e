"""Reading: without scripts, on a small screen, after a wrong address; and axe on each kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from axe import violations
from kinds import CHAPTER, KINDS
from site_files import BASE, url_of
from site_files import sources as all_sources

if TYPE_CHECKING:
    from site_files import Site
    from tab import Tab

#: For engines that the package does not drive.
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def address(site: Site) -> str:
    """These tests are about the guide."""
    return site.address


def check(page: Page, width: int, scheme: str, path: str) -> None:
    """Let axe look at a page on a screen of a width, in light, dark or forced colours."""
    forced = scheme == "forced"
    page.emulate_media(
        color_scheme="null" if forced else scheme, forced_colors="active" if forced else "none", reduced_motion="reduce"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    expect(page.locator("html.js")).to_be_attached()
    assert violations(page, forced=forced) == "", f"{path} at {width} in {scheme}"


#: Each kind is looked at in one way; the audit looks at every page in all.
WAYS = [(390, "light"), (1440, "dark"), (390, "dark"), (1440, "light"), (390, "forced"), (1440, "forced")]
LOOKS = [(path, *WAYS[place % len(WAYS)]) for place, path in enumerate(KINDS.values())]


def test_axe_finds_nothing(page: Page) -> None:
    for path, width, scheme in LOOKS:
        check(page, width, scheme, path)


@pytest.mark.audit
@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_axe_finds_nothing_on_any_page(width: int, scheme: str, page: Page, site: Site) -> None:
    for path in site.pages:
        check(page, width, scheme, path.removeprefix(BASE))


@pytest.mark.audit
@pytest.mark.engines("firefox", "webkit")
@pytest.mark.parametrize("path", KINDS.values())
def test_axe_finds_nothing_in_the_other_engines(path: str, tab: Tab) -> None:
    tab.resize(390, 844)
    tab.go(path)
    tab.run(f"(() => {{ {AXE} }})(), null")
    found = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations"
    assert tab.run(found + ".map(({ id, nodes }) => `${id}: ${nodes[0].html}`))") == []


@pytest.mark.audit
def test_no_page_of_the_site_is_refused_anything_with_all_its_fields_in_use(page: Page, site: Site) -> None:
    """What the policy refuses is an error of the console, and the watch sees requests that leave the site."""
    for path in site.pages:
        page.goto(path.removeprefix(BASE))
        for box in page.locator(".checklist input, .scale input").all():
            if box.is_visible():
                box.check()
        for area in page.locator(".writing textarea").all():
            if area.is_visible():
                area.fill("words")
        page.pdf()
        page.wait_for_load_state("networkidle")
    page.goto("your-answers/")
    expect(page.locator("[data-answers] dd:visible").first).to_be_visible()


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.audit)])
def test_without_scripts_pages_read(every: bool, browser: Browser, address: str, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    for source in all_sources():
        path = url_of(source).removeprefix(BASE)
        if not every and path not in KINDS.values():
            continue
        page.goto(path)
        expect(page.locator("article")).to_be_visible()
        shown = page.locator("article").inner_text()
        for heading in site.article(BASE + path).select("h2"):
            assert heading.get_text(" ", strip=True) in shown
    page.goto(KINDS["worksheet"])
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.locator(".facts .progress")).to_be_hidden()
    expect(page.locator(".facts .kept")).to_be_hidden()
    expect(page.locator(".sheet-body").locator("input, textarea").first).to_be_visible()
    context.close()


@pytest.mark.audit
@pytest.mark.parametrize("every", [False, True])
def test_no_page_scrolls_sideways_at_320_px(every: bool, page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path in [path.removeprefix(BASE) for path in site.pages] if every else KINDS.values():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_wrong_address_gives_the_404_page_with_a_way_on(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    response = page.goto(f"{CHAPTER}no-such-page/deeper/")
    assert response is not None
    assert response.status == 404
    page.locator("article a").first.click()
    page.wait_for_url(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


def test_the_drawer_of_a_phone_is_out_of_the_keyboard_s_way_until_it_is_opened(page: Page) -> None:
    page.goto(CHAPTER)
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer).to_be_hidden()
    page.locator('.md-header label[for="__drawer"]').click()
    expect(drawer).to_be_visible()
