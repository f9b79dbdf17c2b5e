"""axe on what a page shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page, *, forced: bool = False) -> str:
    """What axe finds, as its report; nothing where all is well.

    In `forced` colours it does not look at contrast: they are the system's, and axe takes them for ours.
    """
    rules = {"color-contrast": {"enabled": not forced}}
    # What it passed is as large as the page itself.
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules})
    return found.generate_report() if found.violations_count else ""
