"""Take the pictures that the README shows: `make pictures`."""

from __future__ import annotations

import io
import sys
import tempfile
import threading
from pathlib import Path

import pdfplumber
from playwright.sync_api import Browser, sync_playwright

from chromium import HOW, find
from site_files import ROOT, PagesServer, Site, build_site

CHAPTER = "communicate/listen/"


def main(folder: Path) -> int:
    """Build the site and write page.png and two printed pages of a worksheet into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built, PagesServer() as server, sync_playwright() as playwright:
        path = find(playwright.chromium.executable_path)
        build = build_site(ROOT / "mkdocs.yml", Path(built), SITE_URL="https://someone.github.io/guide/")
        if not path or build.returncode:
            print(build.stderr or HOW, file=sys.stderr)
            return 1
        server.site = Site(Path(built), server.origin)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=path)
        take_page(browser, server.address, folder)
        take_worksheet(browser, server.address, folder)
        browser.close()
        server.shutdown()
    print(f"The pictures are in {folder}/")
    return 0


def take_page(browser: Browser, address: str, folder: Path) -> None:
    """A checklist on a phone, three lines ticked."""
    page = browser.new_page(viewport={"width": 390, "height": 720}, device_scale_factor=1.5)
    page.goto(address + CHAPTER)
    for box in page.locator(".checklist input").all()[:3]:
        box.check()
    page.mouse.move(0, 0)
    page.locator("#check-yourselves").evaluate("heading => window.scrollTo(0, heading.offsetTop - 60)")
    page.screenshot(path=folder / "page.png")


def take_worksheet(browser: Browser, address: str, folder: Path) -> None:
    """The first two printed pages of a worksheet."""
    page = browser.new_page()
    page.goto(f"{address}worksheets/{CHAPTER}")
    sheet = pdfplumber.open(io.BytesIO(page.pdf(format="A4")))
    for number, printed in enumerate(sheet.pages[:2], start=1):
        printed.to_image(resolution=100).save(folder / f"worksheet-{number}.png")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
