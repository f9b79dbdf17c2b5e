"""Who only reads leaves nothing behind in the browser; colours that are chosen stay, until everything is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tab import Tab

KEPT, DARK = "Object.keys(localStorage)", "document.body.dataset.mdColorScheme === 'slate'"
#: The half that is not shown: its colours are the other ones.
OTHER = "document.querySelector('.md-option:not([data-md-color-scheme=' + document.body.dataset.mdColorScheme + '])')"


@pytest.mark.first_engine
def test_a_visit_keeps_nothing_and_a_choice_of_colours_is_kept_until_everything_is_cleared(tab: Tab) -> None:
    for path in ("", "talk/listen/"):
        tab.go(path)
        assert tab.run(f"{KEPT}.length + Object.keys(sessionStorage).length") == 0
    before = tab.run(DARK)
    tab.run(f"{OTHER}.click(), null")
    tab.until(f"{DARK} !== {str(before).lower()}")
    tab.go("your-answers/")
    assert tab.run(DARK) != before
    tab.until("document.querySelector('[data-shown]')")  # the scripts of this page come after it
    tab.run("document.querySelector('[data-clear]').click(), null")
    tab.until(f"!{KEPT}.some((key) => key.startsWith('/repo/.'))")
    tab.reload()
    assert tab.run(DARK) == before
