"""Take pictures to look at, and those that README.md and EXERCISES.md show: `make pictures`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import ImageOps
from playwright.sync_api import Browser, sync_playwright

from browsers import find, how
from kinds import KINDS
from looks import take, write_index
from manual import EXAMPLES, PARTS
from site_files import BASE, DOCS, INTERFACE, ROOT, front, serving
from workbook.paper.formats import Format
from workbook.paper.job import file_name

CHAPTER = "communicate/listen/"
SHOWN = ROOT / ".github" / "pictures"


def main(arguments: list[str]) -> int:
    """Build the site once and take its pictures; those of the README go where it shows them only if they are to."""
    parser = argparse.ArgumentParser(prog="make pictures")
    parser.add_argument("folder", type=Path)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="every page, not one of each kind")
    which.add_argument("--kind", choices=KINDS, help="the page of this kind alone")
    parser.add_argument("--readme", action="store_true", help=f"put those of README.md and EXERCISES.md into {SHOWN}")
    options = parser.parse_args(arguments)
    readme = options.folder / "readme"
    shutil.rmtree(options.folder, ignore_errors=True)
    readme.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as built, sync_playwright() as playwright:
        found = find("chromium", playwright.chromium.executable_path)
        if not found:
            print(how("chromium"), file=sys.stderr)
            return 1
        browser = playwright.chromium.launch(executable_path=found.path)
        with serving(ROOT / "mkdocs.yml", Path(built), site_url=f"https://someone.github.io{BASE}") as site:
            pages = {options.kind: KINDS[options.kind]} if options.kind else KINDS
            if options.all:
                every = [path.removeprefix(BASE) for path in site.pages]
                pages = {path.strip("/").replace("/", "-") or "home": path for path in every}
            write_index(take(browser, site.address, pages, options.folder), options.folder / "index.html")
            take_page(browser, site.address, readme)
        with serving(EXAMPLES.parent / "mkdocs.yml", Path(built) / "examples") as site:
            for place, name in enumerate(PARTS, start=1):
                take_example(browser, site.address, name, readme)
                take_paper(next(Path(built).rglob(f"examples/**/{file_name(place, Format('a4'))}")), name, readme)
        browser.close()
        take_worksheet(Path(built), readme)
    if options.readme:
        shutil.copytree(readme, SHOWN, dirs_exist_ok=True)
    print(f"The pictures are in {options.folder}/; open {options.folder}/index.html to see them side by side.")
    return 0


def take_page(browser: Browser, address: str, folder: Path) -> None:
    """A checklist on a phone, three lines ticked."""
    page = browser.new_page(viewport={"width": 390, "height": 720}, device_scale_factor=1.5)
    page.goto(address + CHAPTER)
    for box in page.locator(".checklist input").all()[:3]:
        box.check()
    page.get_by_role("button", name=INTERFACE["ask_tab"]).click()
    page.mouse.move(0, 0)
    page.locator("#looking-back").evaluate("heading => window.scrollTo(0, heading.offsetTop - 60)")
    page.screenshot(path=folder / "page.png")


def take_example(browser: Browser, address: str, name: str, folder: Path) -> None:
    """What stands below the heading of an example, on a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 900}, bypass_csp=True)
    page.goto(f"{address}{name}/")
    page.add_style_tag(content=".md-header, .quick, .next, .edit { display: none }")
    page.locator("#example").evaluate(
        "heading => { while (heading.previousSibling) heading.previousSibling.remove(); }"
    )
    page.locator("#example").evaluate("heading => { heading.remove(); }")
    page.locator("article").screenshot(path=folder / f"{name}-screen.png")


def take_paper(path: Path, name: str, folder: Path) -> None:
    """The same on paper: the first page below its heading, as far as something stands there."""
    sheet = pypdfium2.PdfDocument(path)
    sheet.init_forms()
    picture = sheet[0].render(scale=90 / 72, may_draw_forms=True).to_pil().convert("RGB")
    text = sheet[0].get_textpage()
    found = text.search("Example", match_whole_word=True).get_next()
    assert found
    top = picture.height - int(text.get_charbox(found[0])[1] * 90 / 72)
    body = picture.crop((0, top + 8, picture.width, int(picture.height * 0.88)))
    box = ImageOps.invert(body.convert("L")).getbbox()
    assert box
    body.crop((box[0] - 8, 0, box[2] + 8, box[3] + 8)).quantize(32).save(folder / f"{name}-paper.png", optimize=True)


def take_worksheet(built: Path, folder: Path) -> None:
    """The first two pages of a worksheet's PDF."""
    number = front(DOCS / f"{CHAPTER.rstrip('/')}.md")["worksheet"]
    sheet = pypdfium2.PdfDocument(next(built.glob(f"worksheets/{file_name(number, Format('a4'))}")))
    sheet.init_forms()
    for place in range(2):
        picture = sheet[place].render(scale=100 / 72, may_draw_forms=True).to_pil()
        picture.quantize(32).save(folder / f"worksheet-{place + 1}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
