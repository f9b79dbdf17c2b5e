"""Whatever the Tab key comes to is seen to have the focus, in every engine, in light, dark and forced colours."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from engines import AS_IT_IS
from focus import walk
from kinds import SAMPLE
from tab import PlaywrightTab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engines import Engines
    from tab import Tab

#: Looked at in `make test`: it has each control for answers.
SHORT = {("worksheet", "light")}
DESK, PHONE = (1280, 400), (390, 844)  # so low that the list of pages beside the text has to scroll


@pytest.fixture
def looking(tab: Tab, look: str, engine: str, engines: Engines, address: str) -> Iterator[Tab]:
    """As ever, or one with the reader's own colours: Chromium is told for a context, Firefox when it starts."""
    if look != "forced":
        yield tab
        return
    with ExitStack() as end:
        if engine == "chromium":
            context = engines.context(engine, memory=False, forced_colors="active")
        else:
            options = engines.launch_options(engine, memory=True)
            options["firefox_user_prefs"]["browser.display.document_color_use"] = 2
            browser = end.enter_context(engines.playwright.firefox.launch(**options))
            context = browser.new_context(**AS_IT_IS)
        end.callback(context.close)
        yield PlaywrightTab(context.new_page(), engine, address)


@pytest.mark.first_engine
@pytest.mark.parametrize(
    ("kind", "look"),
    [
        pytest.param(kind, look, marks=() if (kind, look) in SHORT else pytest.mark.audit)
        for kind in SAMPLE
        for look in ("light", "dark", "forced")
    ],
)
def test_focus_is_seen(kind: str, look: str, looking: Tab) -> None:
    tab = looking
    tab.go("talk/listen/")
    tab.tick("#asked")  # so there are answers, and the question where to keep them
    assert tab.run("matchMedia('(forced-colors: active)').matches") == (look == "forced")
    if look == "dark":  # it is kept
        tab.run("document.querySelector('#__palette_1').click(), null")
        tab.until("document.body.dataset.mdColorScheme === 'slate'")
    for size in (PHONE,) if (kind, look) in SHORT else (PHONE, DESK):
        tab.resize(*size)
        tab.go(SAMPLE[kind])
        if kind == "search":  # its script puts the focus there, in its own time
            tab.until("document.activeElement.matches('[type=search]')")
        stops = walk(tab)
        assert len(stops) > 8, "the keyboard came through the page"
        unseen = [stop for stop in stops if stop.changed < stop.needed]
        assert not unseen, "\n".join(f"{stop.changed:5} of {stop.needed:5}  {stop.said}" for stop in unseen)


@pytest.mark.engines("webkit")  # the others have always shown it
def test_focus_is_seen_on_a_step_that_an_arrow_key_came_to(tab: Tab) -> None:
    tab.go("talk/listen/")
    tab.run("(document.querySelector('.scale input').focus(), null)")
    tab.press("ArrowRight")
    tab.until("document.activeElement.matches('.scale label + label input')")
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
