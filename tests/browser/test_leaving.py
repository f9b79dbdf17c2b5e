"""Leaving at once, in every engine: whatever the way into the page and out of it, each step back leads away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tab import ALIVE, PlaywrightTab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from engines import Engines
    from site_files import Site
    from tab import Tab

CHAPTER, CAREFUL = "talk/listen/", "rest/"
WORDS = "words of the reader"
PATHS = ("talk/", "", CHAPTER)


@pytest.fixture(params=[True, pytest.param(False, marks=pytest.mark.audit)], ids=["memory", "no memory"])
def memory(request: pytest.FixtureRequest) -> bool:
    return request.param


def by_a_load(tab: Tab) -> Tab:
    write_on_the_way(tab)
    tab.go(CAREFUL)
    return tab


def by_a_link(tab: Tab) -> Tab:
    """Without a load, as the theme shows pages where it can; an old browser loads them."""
    write_on_the_way(tab)
    tab.click(".quick a:not([data-leave])")
    tab.until(f"document.querySelector('[data-presses]') && {ALIVE}")
    return tab


def in_another_tab(tab: Tab) -> Tab:
    """By a link too. What is kept on the device is in that tab, and stays kept."""
    tab.go(CHAPTER)
    tab.tick("#phone-away")
    tab.click("[data-keep=device]")
    return by_a_link(tab.another())


def write_on_the_way(tab: Tab) -> None:
    for path in PATHS:
        tab.go(path)
    tab.write("#surprise", WORDS)
    tab.go("")


def by_button(tab: Tab) -> None:
    tab.click("[data-leave]:not(.md-skip)")


def by_shift(tab: Tab) -> None:
    tab.press("Shift", "Shift", "Shift")


@pytest.mark.promise("Leaving: no step back shows a page of the guide")
@pytest.mark.parametrize(
    ("enter", "leave"),
    [
        (in_another_tab, by_shift),
        pytest.param(in_another_tab, by_button, marks=pytest.mark.audit),
        pytest.param(by_a_link, by_shift, marks=pytest.mark.audit),
        pytest.param(by_a_load, by_button, marks=pytest.mark.audit),
        pytest.param(by_a_load, by_shift, marks=pytest.mark.audit),
        pytest.param(by_a_link, by_button, marks=pytest.mark.audit),
    ],
)
def test_steps_back_lead_away(
    enter: Callable[[Tab], Tab], leave: Callable[[Tab], None], tab: Tab, sample: Site
) -> None:
    there = f"location.href === '{sample.away}' && document.title === 'Elsewhere'"
    left = enter(tab)
    leave(left)
    left.until(there)
    for _ in range(len(PATHS) + 1):
        left.back()
        left.until(there)
    left.go(CHAPTER)  # who opens the guide anew is in it again, and finds what is kept on the device
    assert left.value("#surprise") == (WORDS if enter is in_another_tab else "")
    left.go("")
    left.back()
    left.until_on(CHAPTER)
    assert left.shows("h1")


@pytest.mark.promise("Leaving: the page is blank at once, and what was kept in the tab is gone")
def test_the_page_is_blank_and_empty_before_the_other_is_there(tab: Tab) -> None:
    tab.go(CHAPTER)
    tab.write("#surprise", WORDS)
    seen = tab.run(  # in one go, or the other page would come between
        "document.querySelector('.quick [data-leave]').click(),"
        " [getComputedStyle(document.body).display, document.querySelector('#surprise').value,"
        " Object.keys(sessionStorage).filter((key) => key.includes(':me:')).length]"
    )
    assert seen == ["none", "", 0]


@pytest.mark.promise("Leaving: no step back shows a page of the guide")
@pytest.mark.first_engine
@pytest.mark.engines("chromium", "firefox")  # a script before those of the page can be had there
def test_a_step_back_is_blank_until_it_has_led_away(tab: Tab, sample: Site) -> None:
    """Every frame that a page of the guide is drawn in after leaving is noted in the name of the window."""
    tab.page.add_init_script("""
        if (location.pathname.startsWith("/repo/") && sessionStorage.getItem("/repo/:1:left")) {
            const look = () => {
                if (document.body && getComputedStyle(document.body).display !== "none") window.name += location.href;
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        }
    """)
    by_a_load(tab)
    by_button(tab)
    there = f"location.href === '{sample.away}' && document.title === 'Elsewhere'"
    tab.until(there)
    for _ in range(2):
        tab.back()
        tab.until(there)
    assert tab.run("window.name") == ""


def next_tab(context: BrowserContext, empty: PlaywrightTab) -> PlaywrightTab:
    """The tab of a window that is not empty, once it is there."""
    for _ in range(100):
        if found := [page for page in context.pages if page.url not in ("about:blank", "chrome://newtab/")]:
            return PlaywrightTab(found[0], empty.engine, empty.address)
        empty.page.wait_for_timeout(100)
    return empty


@pytest.mark.audit
def test_a_restored_session_leads_away_too(engines: Engines, sample: Site, tmp_path: Path) -> None:
    """Chromium brings back its tabs with their steps and storage; the others are not started so by their drivers."""
    there = f"location.href === '{sample.away}' && document.title === 'Elsewhere'"
    options = {**engines.launch_options("chromium", memory=True), "args": ["--restore-last-session"]}
    for start in ("first", "restored"):
        context = engines.playwright.chromium.launch_persistent_context(tmp_path, **options)
        tab = PlaywrightTab(context.pages[0], "chromium", sample.address)
        if start == "first":
            by_button(by_a_load(tab))
        else:  # those brought back come beside an empty one, in their own time
            tab = next_tab(context, tab)
        tab.until(there)
        if start == "restored":
            for _ in PATHS:
                tab.back()
                tab.until(there)
        context.close()
