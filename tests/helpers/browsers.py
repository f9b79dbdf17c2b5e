"""Find the engines to test with, or get them: `python tests/helpers/browsers.py [ENGINE …]` prints where each is.

For each engine in this order: what the environment names ($CHROMIUM_PATH, $FIREFOX_PATH); Playwright's own; the
system's. Of Chromium the headless shell comes first: the same engine without the browser round it takes half the time
(what is about the browser itself, its memory of pages, needs a whole one). The system's Firefox is driven over BiDi,
the system's WebKit is WebKitGTK, in a window of ours (webkit_window.py) on a screen that nobody sees. Else
Playwright's download is tried; where that fails, and this runs as root on a Debian system, packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from older import HOW_OLDER, OLDER, unpacked

ENGINES = ("chromium", "firefox", "webkit")

#: A package of Debian, and its command.
SHELL = "chromium-headless-shell"

#: The commands under which a system has an engine, and where else it may be.
NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"),
    "firefox": ("firefox-esr", "firefox"),
    "webkit": ("WebKitWebDriver",),
}
ELSEWHERE = {
    "chromium": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "firefox": ("/Applications/Firefox.app/Contents/MacOS/firefox",),
    "webkit": ("/usr/lib/webkit2gtk-driver/WebKitWebDriver",),
}
#: Debian's packages. WebKit's window is a program for the system's own Python.
PACKAGES = {
    "chromium": ("chromium", SHELL),
    "firefox": ("firefox-esr",),
    "webkit": ("webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb"),
}
SYSTEM_PYTHON = "/usr/bin/python3"
_WINDOW = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"

HOW = """No {engine} was found for the tests, and none could be fetched. Do one of these, then run it again:
  - install it with your system's package manager (Debian: apt install {packages})
  - name one: CHROMIUM_PATH=/path/to/chromium make test, or FIREFOX_PATH=…
  - test with fewer engines: make test BROWSER=chromium (or firefox, webkit, "chromium firefox")
  - leave the browser tests out: make test BROWSER=none"""


@dataclass(frozen=True)
class Found:
    """An engine that is there: its path, and whether it is Playwright's own build or the system's."""

    engine: str
    path: str
    own: bool


def how(engine: str) -> str:
    """What to do where an engine is missing."""
    if engine in OLDER:
        return HOW_OLDER.format(engine=engine)
    return HOW.format(engine=engine, packages=" ".join(PACKAGES[engine]))


def find(engine: str, own: str, *, whole: bool = False) -> Found | None:
    """An engine, or a `whole` browser of it, that is there; None if there is none.

    `own` is where Playwright would keep its own.
    """
    if engine in OLDER:
        path = unpacked(engine)
        return Found(engine, path, own=False) if path else None
    if named := os.environ.get(f"{engine.upper()}_PATH"):
        return Found(engine, named, own=False) if Path(named).is_file() else None
    if Path(own).is_file():
        return Found(engine, own, own=True)
    names = [*([SHELL] if engine == "chromium" and not whole else []), *NAMES[engine]]
    for path in (*(shutil.which(name) for name in names), *ELSEWHERE[engine]):
        if path and Path(path).is_file() and (engine != "webkit" or _window_runs()):
            return Found(engine, path, own=False)
    return None


def _window_runs() -> bool:
    """Whether the window for WebKitGTK has what it needs."""
    if not (shutil.which("Xvfb") and Path(SYSTEM_PYTHON).is_file()):
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", _WINDOW], check=False, capture_output=True).returncode == 0


def playwrights_own() -> dict[str, str]:
    """Where Playwright keeps its build of each engine, there or not."""
    with sync_playwright() as playwright:
        return {engine: getattr(playwright, engine).executable_path for engine in ENGINES}


def get(engine: str) -> None:
    """Try to fetch an engine, and say so."""
    print(f"No {engine} found; fetching Playwright's own …", flush=True)
    # A build that lacks libraries of the system is of no use, so they are fetched with it where that is allowed.
    command = [sys.executable, "-m", "playwright", "install", engine]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0 and engine != "webkit":
        return
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing packages of the system …", flush=True)
        apt_get("update")
        if apt_get("install", "--yes", "--no-install-recommends", *PACKAGES[engine]) != 0:
            # An older Debian has no headless shell.
            apt_get("install", "--yes", "--no-install-recommends", PACKAGES[engine][0])


def apt_get(*arguments: str) -> int:
    """Run Debian's apt-get; its status."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment).returncode


def main(engines: list[str]) -> int:
    """Print the path of each engine, getting those that are missing; 1 with advice if one is not to be had."""
    missing = 0
    owns = playwrights_own()
    for engine in engines or ENGINES:
        if engine not in (*ENGINES, *OLDER):
            known = ", ".join([*ENGINES, *OLDER])
            print(f'BROWSER knows no "{engine}"; it takes {known}, several of them, or none', file=sys.stderr)
            return 1
        name = f"{engine.upper()}_PATH"
        if (named := os.environ.get(name)) and not Path(named).is_file():
            print(f"{name} names {named}, and there is no such file.\n{how(engine)}", file=sys.stderr)
            return 1
        own = owns.get(engine, "")
        if engine in ENGINES and not find(engine, own, whole=True):
            get(engine)
        found = find(engine, own, whole=True) and find(engine, own)
        print(f"Testing with {found.path}" if found else how(engine), file=sys.stdout if found else sys.stderr)
        missing += not found
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
