"""Take the pictures that the README shows: `make pictures`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from chromium import HOW, find
from site_files import DOCS, ROOT, front, serving
from workbook.paper import Format
from workbook.pdf import file_name

CHAPTER = "communicate/listen/"


def main(folder: Path) -> int:
    """Build the site and write page.png and two pages of a worksheet's PDF into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built, sync_playwright() as playwright:
        path = find(playwright.chromium.executable_path)
        if not path:
            print(HOW, file=sys.stderr)
            return 1
        browser = playwright.chromium.launch(executable_path=path)
        with serving(ROOT / "mkdocs.yml", Path(built), site_url="https://someone.github.io/guide/") as site:
            take_page(browser, site.address, folder)
        browser.close()
        take_worksheet(Path(built), folder)
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


def take_worksheet(built: Path, folder: Path) -> None:
    """The first two pages of a worksheet's PDF."""
    number = front(DOCS / f"{CHAPTER.rstrip('/')}.md")["worksheet"]
    sheet = pypdfium2.PdfDocument(next(built.rglob(file_name(number, Format("a4")))))
    sheet.init_forms()
    for place in range(2):
        picture = sheet[place].render(scale=100 / 72, may_draw_forms=True).to_pil()
        picture.quantize(32).save(folder / f"worksheet-{place + 1}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
