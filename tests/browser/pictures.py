"""Take the pictures that the README shows: `make pictures`."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pdfplumber
from playwright.sync_api import Browser, sync_playwright

from chromium import HOW, find
from site_files import ROOT, serving

CHAPTER = "communicate/listen/"


def main(folder: Path) -> int:
    """Build the site and write page.png and two printed pages of a worksheet into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built, sync_playwright() as playwright:
        path = find(playwright.chromium.executable_path)
        if not path:
            print(HOW, file=sys.stderr)
            return 1
        browser = playwright.chromium.launch(executable_path=path)
        with serving(ROOT / "mkdocs.yml", Path(built), site_url="https://someone.github.io/guide/") as site:
            take_page(browser, site.address, folder)
            take_worksheet(browser, site.address, folder)
        browser.close()
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
