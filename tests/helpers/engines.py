"""Each engine as it is started for the tests: once for a process, a fresh profile for every test."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from browsers import SYSTEM_PYTHON, find, how
from older import FOR_TESTS, OLDER, OldTab
from tab import PATIENCE, PlaywrightTab, Tab, WebDriverTab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType, Playwright

WIDTH, HEIGHT = 390, 844  # a phone, in CSS pixels

#: Firefox over BiDi knows no colour scheme of Playwright's; "null" leaves each as the browser has it.
AS_IT_IS = dict.fromkeys(("color_scheme", "reduced_motion", "forced_colors", "contrast"), "null")
#: What Firefox does for its window, its disk and the next tab, and no page is about: a quarter of what a page costs.
NOT_ABOUT_PAGES = {
    "browser.chrome.site_icons": False,
    "browser.cache.disk.enable": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "layout.frame_rate": 20,
}
WINDOW = Path(__file__).parent / "webkit_window.py"


class Engines:
    """Starts browsers as they are asked for, and closes them all at the end."""

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright
        self._browsers: dict[tuple[str, bool], Browser] = {}
        self._screen: str | None = None
        self._end = ExitStack()

    def close(self) -> None:
        """Close whatever was started."""
        self._end.close()

    def type(self, engine: str) -> BrowserType:
        """What Playwright calls an engine of any age."""
        return getattr(self.playwright, engine.partition("-")[0])

    def launch_options(self, engine: str, *, memory: bool) -> dict[str, Any]:
        """How Playwright starts an engine; with `memory` it keeps pages that were left, to show them again."""
        found = find(engine, self.type(engine).executable_path, whole=memory)
        assert found, how(engine)
        options: dict[str, Any] = {"executable_path": found.path}
        if engine.startswith("chromium") and memory:
            options["ignore_default_args"] = ["--disable-back-forward-cache"]
        if engine == "firefox":
            kept = {"browser.sessionhistory.max_total_viewers": -1 if memory else 0}
            options["firefox_user_prefs"] = {**NOT_ABOUT_PAGES, **kept}
            if not found.own:
                options["channel"] = "moz-firefox"
        return options

    def browser(self, engine: str, *, memory: bool) -> Browser:
        """A browser of Playwright's, the same for all tests."""
        if (engine, memory) not in self._browsers:
            browser = self.type(engine).launch(**self.launch_options(engine, memory=memory))
            self._end.callback(browser.close)
            self._browsers[engine, memory] = browser
        return self._browsers[engine, memory]

    def by_playwright(self, engine: str) -> bool:
        """Whether Playwright drives it, and not WebDriver."""
        found = find(engine, self.type(engine).executable_path)
        assert found, how(engine)
        return engine != "webkit" or found.own

    def context(self, engine: str, *, memory: bool, **options: Any) -> BrowserContext:
        """A fresh profile of a browser of Playwright's: a phone."""
        settings = {"viewport": {"width": WIDTH, "height": HEIGHT}, **(AS_IT_IS if engine == "firefox" else {})}
        context = self.browser(engine, memory=memory).new_context(**{**settings, **options})
        if engine in OLDER:
            context.add_init_script(FOR_TESTS)
        return context

    def tab(self, engine: str, address: str, end: ExitStack, *, memory: bool = True) -> Tab:
        """The first tab of a fresh profile; closed, with all others of it, by `end`."""
        if self.by_playwright(engine):
            context = self.context(engine, memory=memory)
            end.callback(context.close)
            return (OldTab if engine in OLDER else PlaywrightTab)(context.new_page(), engine, address)
        folder = Path(end.enter_context(tempfile.TemporaryDirectory()))
        found = find(engine, "")
        assert found, how(engine)
        options = WebKitGTKOptions()
        options.binary_location = SYSTEM_PYTHON
        for argument in (WINDOW, WIDTH, HEIGHT, folder, "yes" if memory else "no"):
            options.add_argument(str(argument))
        environment = {**os.environ, "DISPLAY": self.screen(), "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
        service = Service(found.path, log_output=str(folder / "console.log"), env=environment)
        driver = WebKitGTK(options=options, service=service)
        end.callback(driver.quit)
        driver.set_script_timeout(PATIENCE)
        return WebDriverTab(driver, folder, address)

    def screen(self) -> str:
        """The name of a screen that nobody sees; Xvfb takes the first that is free and says which."""
        if self._screen is None:
            read, write = os.pipe()
            command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
            server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
            os.close(write)
            with os.fdopen(read) as said:
                self._screen = f":{said.readline().strip()}"
            self._end.callback(server.wait)
            self._end.callback(server.terminate)
        return self._screen
