"""A real browser on the built site; every page is watched for errors and for requests that leave it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from chromium import HOW, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Playwright

    from site_files import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: Playwright) -> dict[str, Any]:
    """How pytest-playwright starts the browser."""
    path = find(playwright.chromium.executable_path)
    assert path, HOW
    return {"executable_path": path}


@pytest.fixture
def address(sample: Site) -> str:
    """Where the pages of a test are: on the sample, unless a module says otherwise."""
    return sample.address


@pytest.fixture
def browser_context_args(address: str) -> dict[str, Any]:
    """A phone at that address."""
    return {"viewport": {"width": 390, "height": 844}, "base_url": address}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that is there when its scripts have run; icons may still come, which the browser waits for otherwise."""
    page = context.new_page()
    go = page.goto
    page.goto = lambda url, **options: go(url, **{"wait_until": "domcontentloaded", **options})
    return page


class Watch:
    """What goes wrong on the pages of a context."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.wrong: list[str] = []
        self.host = urlsplit(address).netloc
        context.on("console", lambda message: self.note(message.type, message.text))
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("request", lambda request: self.check(request.url))

    def note(self, kind: str, text: str) -> None:
        """Keep an error or a warning of the console."""
        if kind in ("error", "warning"):
            self.wrong.append(text)

    def check(self, url: str) -> None:
        """Keep a request that leaves the site."""
        if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != self.host:
            self.wrong.append(f"a request left the site: {url}")


@pytest.fixture(autouse=True)
def watch(context: BrowserContext, address: str) -> Iterator[Watch]:
    """At the end of a test nothing may have gone wrong; a test that makes something go wrong clears the list."""
    context.set_default_timeout(10_000)
    watching = Watch(context, address)
    yield watching
    context.close()  # what a page does on closing counts too
    assert watching.wrong == []
