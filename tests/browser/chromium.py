"""Find a Chromium to test with, or get one: `python tests/browser/chromium.py` prints where it is.

In this order: $CHROMIUM_PATH; Playwright's own; a Chromium or Chrome of the system, first the headless shell: the same
engine without the browser round it takes half the time. What is about the browser itself (its memory of pages) needs a
whole one. Else Playwright's download is tried; where that fails, and this runs as root on a Debian system, packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

#: A package of Debian, and its command.
SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HOW = """No browser was found for the tests, and none could be fetched. Do one of these, then run it again:
  - install Chromium or Chrome with your system's package manager (Debian: apt install chromium)
  - name one: CHROMIUM_PATH=/path/to/chromium make test
  - leave the browser tests out: make test BROWSER=none"""


def find(own: str, *, whole: bool = False) -> str | None:
    """The path of a Chromium, or of a `whole` one, that is there; None if there is none.

    `own` is where Playwright would keep its own.
    """
    if named := os.environ.get("CHROMIUM_PATH"):
        return named if Path(named).is_file() else None
    candidates = [own, *(shutil.which(name) for name in (*([] if whole else [SHELL]), *NAMES)), *MAC]
    return next((path for path in candidates if path and Path(path).is_file()), None)


def playwrights_own() -> str:
    """Where Playwright keeps its Chromium, there or not."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def get() -> str | None:
    """Fetch a Chromium and say so; None if none can be had."""
    print("No Chromium found; fetching Playwright's own …", flush=True)
    fetched = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True
    )
    if fetched.returncode != 0 and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("That failed; installing a package of the system …", flush=True)
        quiet = {
            "check": False,
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"]
        if subprocess.run([*install, SHELL], **quiet).returncode != 0:  # an older Debian has no such package
            subprocess.run(install, **quiet)
    return find(playwrights_own(), whole=True)


def main() -> int:
    """Print the path of a Chromium, getting one if need be; 1 with advice if there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    if named and not Path(named).is_file():
        print(f"CHROMIUM_PATH names {named}, and there is no such file.\n{HOW}", file=sys.stderr)
        return 1
    own = playwrights_own()
    path = (find(own, whole=True) or get()) and find(own)
    print(f"Testing with {path}" if path else HOW, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
