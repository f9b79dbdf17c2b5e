"""Wait until a page asks for nothing more: Playwright's "networkidle" waits half a second to know it, this does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tab import awaited

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

#: Its scripts have done what there is to do, if nothing that they asked for is still to come.
_IDLE = "new Promise((done) => requestIdleCallback(() => done(true)))"


class Quiet:
    """What a page has asked for and not got yet, from now on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._under_way: set[Request] = set()
        page.on("request", self._begins)
        page.on("requestfinished", self._ends)
        page.on("requestfailed", self._ends)

    def go(self, path: str) -> None:
        """Load a page, and wait until it is quiet."""
        self.page.goto(path, wait_until="load")
        self.wait()

    def wait(self) -> None:
        """Wait until twice in a row its scripts are idle and nothing is under way."""
        assert awaited(lambda: self._idle() and self._idle()), "it never came to rest"

    def _begins(self, request: Request) -> None:
        self._under_way.add(request)

    def _ends(self, request: Request) -> None:
        self._under_way.discard(request)

    def _idle(self) -> bool:
        return bool(self.page.evaluate(_IDLE)) and not self._under_way
