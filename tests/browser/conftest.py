"""Real browsers on the built site; every page is watched for errors and for requests that leave it.

A test that asks for `tab` runs in each engine of `--engines`; one that asks for `page` (Playwright's own, which can do
more) in Chromium alone.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from engines import HEIGHT, WIDTH, Engines
from tab import PATIENCE, PlaywrightTab, Tab, WebDriverTab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Playwright

    from site_files import Site


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything below this folder needs a browser; what is Playwright's alone needs Chromium."""
    chosen = engines_of(config)
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
    left_out = [item for item in items if not has_an_engine(item, chosen)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def has_an_engine(item: pytest.Item, chosen: list[str]) -> bool:
    """Whether an engine of this run can take a test: Playwright's own needs Chromium, and some are about one alone."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    if (parameters.get("engine"), parameters.get("look")) == ("webkit", "forced"):
        return False  # WebKit has no forced colours
    if "engine" in parameters:
        return parameters["engine"] in chosen
    return "chromium" in chosen or not {"page", "context", "browser"} & set(getattr(item, "fixturenames", ()))


def engines_of(config: pytest.Config) -> list[str]:
    """The engines of this run."""
    return str(config.getoption("--engines")).split()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with an `engine` runs in each, one that is marked `by_section` on that sample too.

    The mark `engines` names those that it is about; with `first_engine` all but the first are the audit's.
    """
    if (mark := metafunc.definition.get_closest_marker("by_section")) and mark.args != (False,):
        parts = pytest.param(True, id="by section", marks=pytest.mark.audit)
        metafunc.parametrize(
            "sample", [pytest.param(None, id=pytest.HIDDEN_PARAM), parts], indirect=True, scope="session"
        )
    if "engine" in metafunc.fixturenames:
        about = metafunc.definition.get_closest_marker("engines")
        chosen = [engine for engine in engines_of(metafunc.config) if not about or engine in about.args]
        marks = pytest.mark.audit if metafunc.definition.get_closest_marker("first_engine") else ()
        others = [pytest.param(engine, marks=marks) for engine in chosen[1:]]
        metafunc.parametrize("engine", [*chosen[:1], *others])


@pytest.fixture(scope="session")
def engines(playwright: Playwright) -> Iterator[Engines]:
    """The browsers of this process."""
    started = Engines(playwright)
    yield started
    started.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(engines: Engines) -> dict[str, Any]:
    """How pytest-playwright starts Chromium."""
    return engines.launch_options("chromium", memory=False)


@pytest.fixture
def address(sample: Site) -> str:
    """Where the pages of a test are: on the sample, unless a module says otherwise."""
    return sample.address


@pytest.fixture
def memory(engine: str) -> bool:
    """Whether a browser keeps pages that were left, to show them again.

    Chromium's shell does not, and the whole browser costs three times as much: tests that step back ask for it.
    """
    return engine != "chromium"


@pytest.fixture
def watched() -> bool:
    """Whether nothing may go wrong in the console; a test of what happens when something does says no."""
    return True


@pytest.fixture
def tab(engine: str, engines: Engines, address: str, memory: bool, watched: bool, sample: Site) -> Iterator[Tab]:
    """The first tab of an engine with a fresh profile; at the end nothing may have gone wrong in any of its tabs."""
    with ExitStack() as end:
        first = engines.tab(engine, address, end, memory=memory)
        watching = None
        if isinstance(first, PlaywrightTab):
            watching = Watch(first.page.context, address, {sample.away}, each=True)
            first.page.context.set_default_timeout(PATIENCE * 1000)
        yield first
        if watching and watched:
            assert watching.wrong == []
        if isinstance(first, WebDriverTab) and watched:
            said = (first.folder / "console.log").read_text(encoding="utf-8").splitlines()
            assert [line for line in said if "CONSOLE" in line and ("ERROR" in line or "WARN" in line)] == []


@pytest.fixture
def browser_context_args(address: str) -> dict[str, Any]:
    """A phone at that address."""
    return {"viewport": {"width": WIDTH, "height": HEIGHT}, "base_url": address}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that is there when its scripts have run; icons may still come, which the browser waits for otherwise."""
    page = context.new_page()
    go = page.goto
    page.goto = lambda url, **options: go(url, **{"wait_until": "domcontentloaded", **options})
    return page


#: Playwright's own style, "body {}", which the policy refuses where it takes a picture in Firefox over BiDi.
_PLAYWRIGHTS = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA="


class Watch:
    """What goes wrong on the pages of a context."""

    def __init__(self, context: BrowserContext, address: str, allowed: set[str] = frozenset(), *, each: bool) -> None:
        """Look at `each` request, which costs a twentieth; without that the policy tells of one that leaves."""
        self.wrong: list[str] = []
        self.host = urlsplit(address).netloc
        self.allowed = allowed
        context.on("console", lambda message: self.note(message.type, message.text))
        context.on("weberror", lambda error: self.note("error", str(error.error)))
        if each:
            context.on("request", lambda request: self.check(request.url))

    def note(self, kind: str, text: str) -> None:
        """Keep an error or a warning of the console."""
        if kind in ("error", "warning") and not (_PLAYWRIGHTS in text and "style-src-elem" in text):
            self.wrong.append(text)

    def check(self, url: str) -> None:
        """Keep a request that leaves the site for another address than those allowed."""
        if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != self.host and url not in self.allowed:
            self.wrong.append(f"a request left the site: {url}")


@pytest.fixture(autouse=True)
def watch(request: pytest.FixtureRequest, address: str, sample: Site) -> Iterator[Watch | None]:
    """At the end of a test nothing may have gone wrong; a test that makes something go wrong clears the list."""
    if "context" not in request.fixturenames:  # a test of `tab`, which is watched too
        yield None
        return
    context: BrowserContext = request.getfixturevalue("context")
    context.set_default_timeout(PATIENCE * 1000)
    watching = Watch(context, address, {sample.away}, each=False)
    yield watching
    context.close()  # what a page does on closing counts too
    assert watching.wrong == []
