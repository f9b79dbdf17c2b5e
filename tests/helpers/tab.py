"""One tab of any engine: what a reader does and sees there. A test written with it runs in all three.

    tab.go("talk/listen/"); tab.tick("#phone-away"); tab.back(); tab.until("location.pathname === '/repo/'")

What is looked for is a CSS selector, what is asked a JavaScript expression. Nothing waits for a time: `until` asks
until it is so. Chromium, and where Playwright has its own build the other two, come as `PlaywrightTab`; so does the
system's Firefox, over WebDriver BiDi. WebKitGTK comes as `WebDriverTab`.
"""

from __future__ import annotations

import base64
import json
import re
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin

from playwright.sync_api import Error
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from selenium.webdriver import WebKitGTK
    from selenium.webdriver.remote.webelement import WebElement

T = TypeVar("T")

#: Width and height in millimetres.
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}

PATIENCE = 30.0  # seconds until something that was to happen is given up, on a machine that does much else
_PAUSE = 0.05

#: A page says by this class that its scripts run; one from a browser's memory has it still.
ALIVE = "(document.readyState === 'complete' && document.documentElement.matches('.alive, .file-copy'))"


def awaited(ask: Callable[[], T], patience: float = PATIENCE) -> T:
    """Ask until there is an answer; the last one that was given, once patience is over."""
    end = time.monotonic() + patience
    while not (answer := ask()) and time.monotonic() < end:
        time.sleep(_PAUSE)
    return answer


class Tab(ABC):
    """A tab; `engine` is "chromium", "firefox" or "webkit", `address` where the site is."""

    engine: str
    address: str

    @property
    @abstractmethod
    def version(self) -> str:
        """The version of the browser."""

    @abstractmethod
    def load(self, url: str) -> None:
        """Load an address, as one does who types it."""

    @abstractmethod
    def run(self, expression: str) -> Any:
        """What an expression is there; raises LookupError while the page is being exchanged for another."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Press the first that can be seen."""

    @abstractmethod
    def click_twice(self, selector: str) -> None:
        """Press it twice at once."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their DOM names ("Tab", "Shift", "a")."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type where the focus is."""

    @abstractmethod
    def pdf(self, paper: str = "A4") -> bytes:
        """The page as this browser prints it, on "A4" or "Letter"."""

    @abstractmethod
    def picture(self) -> bytes:
        """What can be seen now, as PNG."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the view that many CSS pixels large."""

    @abstractmethod
    def another(self) -> Tab:
        """A new tab of the same browser."""

    @abstractmethod
    def close(self) -> None:
        """Close this tab, and nothing else."""

    def go(self, path: str = "", *, alive: bool = True) -> None:
        """Load a page of the site by its path below the root, or any address, with its scripts if it is `alive`."""
        self.load(urljoin(self.address, path))
        if alive:
            self._ready()

    def _ready(self) -> None:
        """A page of the site is there when its scripts are: WebKit calls one loaded before that."""
        self.until(f"!location.href.startsWith({json.dumps(self.address)}) || {ALIVE}")

    def reload(self) -> None:
        """Load the page anew."""
        self._leave("location.reload()")

    def back(self) -> None:
        """One step back, in the history of this tab; what was there before is gone when this returns."""
        self._leave("history.back()")

    def forward(self) -> None:
        """One step forward."""
        self._leave("history.forward()")

    def _leave(self, action: str) -> None:
        """Do what takes the page away, or shows another without a load, once the answer to this call is out."""
        mark = time.monotonic_ns()
        self.run(
            f"window.mark = {mark}, addEventListener('popstate', () => {{ delete window.mark; }}, {{ once: true }}),"
            f" setTimeout(() => {action}, 0), null"
        )
        self.until(f"window.mark !== {mark} && document.readyState === 'complete'")
        self._ready()

    def pass_time(self) -> None:
        """The page is as it is when its scripts have had time to come."""
        self.until("document.readyState === 'complete'")
        self.run("document.getAnimations().forEach((animation) => animation.finish()), null")

    def until(self, expression: str) -> Any:
        """Ask until the answer is not false, null, 0 or empty; that answer."""
        if answer := awaited(lambda: self._now(expression)):
            return answer
        said = self._now("[location.href, document.title, document.readyState].join(' · ')") or "nothing"
        raise AssertionError(f"In {self.engine} this never came: {expression}\nlast answer: {answer!r}, at {said}")

    def _now(self, expression: str) -> Any:
        """What an expression is; None while the page is being exchanged."""
        with suppress(LookupError):
            return self.run(expression)
        return None

    def until_on(self, path: str) -> None:
        """Wait until a page of the site is there, shown and complete."""
        self.until(f"location.href.split('#')[0] === {json.dumps(urljoin(self.address, path))} && {ALIVE}")

    def tick(self, selector: str) -> None:
        """Press a box, or a step of a scale."""
        self.click(selector)

    def write(self, selector: str, text: str) -> None:
        """Put a text into a field, as a paste does."""
        self.run(
            f"(field => {{ field.focus(); field.value = {json.dumps(text)};"
            " field.dispatchEvent(new InputEvent('input', { bubbles: true })); })"
            f"(document.querySelector({json.dumps(selector)})), null"
        )

    def _of(self, selector: str, expression: str) -> Any:
        return self.run(f"(element => {expression})(document.querySelector({json.dumps(selector)}))")

    def value(self, selector: str) -> str:
        """What a text field holds."""
        return str(self._of(selector, "element.value"))

    def ticked(self, selector: str) -> bool:
        """Whether a box or a step of a scale is."""
        return bool(self._of(selector, "element.checked"))

    def text(self, selector: str) -> str:
        """The words of an element, white space folded."""
        return " ".join(str(self._of(selector, "element ? element.textContent : ''")).split())

    def shows(self, selector: str) -> bool:
        """Whether it can be seen."""
        both_names = "{ visibilityProperty: true, checkVisibilityCSS: true }"  # the second before Chromium 121
        return bool(self._of(selector, f"Boolean(element) && element.checkVisibility({both_names})"))


class PlaywrightTab(Tab):
    """A tab over Playwright."""

    def __init__(self, page: Page, engine: str, address: str) -> None:
        self.page, self.engine, self.address = page, engine, address

    @property
    def version(self) -> str:
        browser = self.page.context.browser
        return browser.version if browser else ""

    def load(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def run(self, expression: str) -> Any:
        try:
            return self.page.evaluate(expression)
        except Error as error:
            if any(word in error.message for word in ("context", "navigat", "frame", "Target", "got null")):
                raise LookupError(error.message) from error
            raise

    def click(self, selector: str) -> None:
        self.page.locator(selector).filter(visible=True).first.click()

    def click_twice(self, selector: str) -> None:
        self.page.locator(selector).dblclick()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def pdf(self, paper: str = "A4") -> bytes:
        if self.engine != "firefox":
            return self.page.pdf(format=paper)
        # Over BiDi Playwright gives inches to a command that takes centimetres.
        width, height = (f"{side / 10}in" for side in PAPERS[paper])
        return self.page.pdf(width=width, height=height)

    def picture(self) -> bytes:
        return self.page.screenshot(caret="initial")  # to hide it is a style, which Firefox holds to the policy

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def another(self) -> PlaywrightTab:
        return PlaywrightTab(self.page.context.new_page(), self.engine, self.address)

    def close(self) -> None:
        self.page.close()


_SHIFT = (
    "setTimeout(() => ['keydown', 'keyup'].forEach((kind) => (document.activeElement ?? document.body)"
    ".dispatchEvent(new KeyboardEvent(kind, { key: 'Shift', bubbles: true }))), 0), null"
)

#: What GTK calls a paper.
_GTK = {"A4": "iso_a4", "Letter": "na_letter"}


class WebDriverTab(Tab):
    """A tab over WebDriver, in the window of webkit_window.py, which prints what is asked for in `folder`."""

    def __init__(self, driver: WebKitGTK, folder: Path, address: str) -> None:
        self.driver, self.folder, self.address, self.engine = driver, folder, address, "webkit"
        self.handle = driver.current_window_handle
        self.opened: list[str] = [self.handle]  # shared by the tabs of a browser, in the order of their windows

    @property
    def version(self) -> str:
        return str(self.driver.capabilities["browserVersion"])

    def _here(self) -> WebKitGTK:
        if self.driver.current_window_handle != self.handle:
            self.driver.switch_to.window(self.handle)
        return self.driver

    def load(self, url: str) -> None:
        self._here().get(url)

    def run(self, expression: str) -> Any:
        try:
            answer, wrong = self._here().execute_async_script(
                "const done = arguments[arguments.length - 1];"
                f"Promise.resolve().then(() => ({expression}))"
                ".then((value) => done([value, '']), (error) => done([null, String(error)]))"
            )
        except WebDriverException as error:
            raise LookupError(error.msg) from error
        assert not wrong, wrong
        return answer

    def _seen(self, selector: str) -> WebElement:
        """The first that can be seen, in the middle of the view: the driver's own way may end below the header."""
        here = self._here()
        self.run("document.fonts.ready.then(() => null)")  # with which a page moves once more
        shown = awaited(
            lambda: [found for found in here.find_elements("css selector", selector) if found.is_displayed()]
        )
        assert shown, f"{selector} was never seen"
        here.execute_script("arguments[0].scrollIntoView({ block: 'center' })", shown[0])
        return shown[0]

    def click(self, selector: str) -> None:
        self._seen(selector).click()

    def click_twice(self, selector: str) -> None:
        ActionChains(self._here()).double_click(self._seen(selector)).perform()

    def press(self, *keys: str) -> None:
        for key in keys:
            if key == "Shift":  # WebKit's driver is gone for good when a key takes the page away, so a script says it
                self.run(_SHIFT)
            else:
                code = key if len(key) == 1 else getattr(Keys, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).upper())
                ActionChains(self._here()).key_down(code).key_up(code).perform()

    def type(self, text: str) -> None:
        ActionChains(self._here()).send_keys(text).perform()

    def pdf(self, paper: str = "A4") -> bytes:
        name = f"{self.opened.index(self.handle)}-{time.monotonic_ns()}"
        printed = self.folder / f"{name}.pdf"
        asked = {"view": self.opened.index(self.handle), "paper": _GTK[paper]}
        (self.folder / f"{name}.ask").write_text(json.dumps(asked), encoding="utf-8")
        assert awaited(printed.exists), f"WebKit printed nothing of {self.driver.current_url}"
        return printed.read_bytes()

    def picture(self) -> bytes:
        return base64.b64decode(self._here().get_screenshot_as_base64())

    def resize(self, width: int, height: int) -> None:
        self._here().set_window_size(width, height)

    def another(self) -> WebDriverTab:
        self._here().switch_to.new_window("tab")
        tab = WebDriverTab(self.driver, self.folder, self.address)
        self.opened.append(tab.handle)
        tab.opened = self.opened
        return tab

    def close(self) -> None:
        self._here().close()
        self.driver.switch_to.window(self.driver.window_handles[0])
