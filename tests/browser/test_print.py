"""Paper: what comes out of the browser's own Print, on A4 and on US Letter."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from site_files import BASE, PagesServer, Site, build_site, sources, url_of, write_guide

if TYPE_CHECKING:
    from collections.abc import Iterator

MM = 72 / 25.4  # points
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
CHAPTERS = [
    url_of(source).removeprefix(BASE)
    for source in sources()
    if "\nworksheet: " in source.read_text(encoding="utf-8").split("\n---\n")[0]
]
#: Words of the navigation and of the page's furniture, which have no place on paper.
FURNITURE = ["Skip to content", "Table of contents", "Worksheet to print", "Print this sheet", "Back to top"]


def printed(page: Page, paper: str) -> pdfplumber.PDF:
    """The page as printed on a paper."""
    return pdfplumber.open(io.BytesIO(page.pdf(format=paper)))


def flat(text: str) -> str:
    return " ".join(text.split())


def rules(sheet: Any) -> list[float]:
    """Where the ruled lines of a printed page are: thin, nearly as wide as the text, from the top, in points."""
    lines = [*sheet.rects, *sheet.lines]
    wide = [line for line in lines if line["width"] > 120 * MM and line["height"] < 1.5]
    return sorted({round(line["bottom"], 1) for line in wide})


def lowest(sheet: Any) -> float:
    """How far down a printed page anything stands, in points from the top."""
    return max(thing["bottom"] for thing in [*sheet.chars, *sheet.rects, *sheet.lines])


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_worksheet_on_paper(chapter: str, paper: str, page: Page, site: Site) -> None:
    page.goto("worksheets/" + chapter)
    article = site.article(f"{BASE}worksheets/{chapter}")
    pdf = printed(page, paper)
    texts = [flat(sheet.extract_text()) for sheet in pdf.pages]

    for sheet in pdf.pages:
        assert (round(sheet.width / MM), round(sheet.height / MM)) == tuple(round(side) for side in PAPERS[paper])
        for letter in sheet.chars:
            assert letter["x0"] >= 15 * MM - 1, "a margin for the hole punch"
            assert letter["x1"] <= sheet.width - 15 * MM + 1
    assert flat(article.h1.get_text()) in texts[0]
    assert "Stop any time." in texts[0]
    assert site.origin.removeprefix("http://") + BASE + chapter in texts[0]
    assert all(lowest(sheet) > sheet.height / 6 for sheet in pdf.pages), "no page is nearly empty"
    for words in FURNITURE:
        assert not any(words in text for text in texts), words
    assert not any(re.search(r"\d of \d+ done", text) for text in texts), "progress"

    sizes = Counter(round(letter["size"], 1) for sheet in pdf.pages for letter in sheet.chars)
    assert sizes.most_common(1)[0][0] == 14
    assert min(sizes) >= 12

    for prompt in article.select(".prompt"):
        question = flat(prompt.label.get_text())
        lines = int(prompt.textarea["rows"])
        start = " ".join(question.split()[:4])
        ((here, found),) = [
            (sheet, match)
            for sheet in pdf.pages
            for match in sheet.search(re.escape(start))
            if question in flat(sheet.extract_text())
        ]
        top = found["bottom"]
        below = [rule for rule in rules(here) if 0 < rule - top <= (lines * 10 + 12) * MM]
        assert len(below) >= lines, f"{question}: its lines stand with it"
    for table in article.select(".fill-in"):
        parts = [flat(table.caption.get_text()), *(flat(head.get_text()) for head in table.select("tbody th"))]
        assert any(all(part in text for part in parts) for text in texts), f"{parts[0]}: the table is on one page"


def test_boxes_and_rules_have_their_size_on_paper(page: Page) -> None:
    page.goto("worksheets/communicate/listen/")
    page.emulate_media(media="print")
    px = 96 / 25.4
    for box in page.locator(".checklist input, .scale input").all():
        size = box.bounding_box()
        assert size["width"] >= 6 * px - 0.01
        assert size["height"] >= 6 * px - 0.01
    for rule in page.locator(".rules > div").all():
        assert 9 * px <= rule.bounding_box()["height"] <= 10 * px + 0.01
    assert page.locator(".rules > div").count() > 5


def ink(sheet: Any) -> int:
    """How many dark pixels the left edge of a printed page has, where the boxes are."""
    edge = sheet.crop((15 * MM, 0, 26 * MM, sheet.height)).to_image(resolution=72).original.convert("L")
    return sum(edge.histogram()[:128])


def test_ticks_and_answers_are_printed_whole(page: Page) -> None:
    page.goto("worksheets/communicate/listen/")
    blank = ink(printed(page, "A4").pages[1])
    for box in page.locator(".checklist input").all():
        box.check()
    page.locator("#listen-surprise").fill(" ".join(f"word{number}" for number in range(600)))
    page.locator("#listen-log--1-2").fill("in the cell")
    pdf = printed(page, "A4")
    text = flat(" ".join(sheet.extract_text() for sheet in pdf.pages))
    assert "in the cell" in text
    assert all(f"word{number} " in text + " " for number in range(600))
    assert ink(pdf.pages[1]) > blank, "ticks are drawn"


def test_a_worksheet_prints_from_its_button_by_keyboard(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    page.goto("worksheets/communicate/listen/")
    page.get_by_role("button", name="Print this sheet").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


def test_a_chapter_prints_whole_with_room_to_write(page: Page, site: Site) -> None:
    page.goto("trust/honesty/")
    pdf = printed(page, "A4")
    text = flat(" ".join(sheet.extract_text() for sheet in pdf.pages))
    for part in site.article(BASE + "trust/honesty/").select("h1, h2, .pause, .checklist span, .prompt label, caption"):
        assert flat(part.get_text()) in text
    for words in ("Skip to content", "Table of contents", "Back to top"):
        assert words not in text
    assert sum(len(rules(sheet)) for sheet in pdf.pages) >= 11


CLOSED = """---
title: Closed on the screen
description: Tabs and details, to be printed open.
worksheet: 1
---

# Closed on the screen

## Check

/// tab | First tab
Words of the first tab.
///

/// tab | Second tab
Words of the second tab.

- [ ] In the second tab. { #in-a-tab }
///

/// details | A question that opens
Words of the details.
///
"""


@pytest.fixture(scope="module")
def closed_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with tabs and details."""
    import threading

    folder = tmp_path_factory.mktemp("closed")
    home = "---\ntitle: Home\ndescription: The first page.\n---\n\n# Home\n\nWords.\n"
    config = write_guide(folder, {"index.md": home, "closed.md": CLOSED})
    with PagesServer() as server:
        build = build_site(config, folder / "site", SITE_URL=server.address)
        assert build.returncode == 0, build.stderr
        server.site = Site(folder / "site", server.origin)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_tabs_and_details_are_open_on_paper(scripts: bool, closed_page: str, browser) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(closed_page + "closed/")
    expect(page.get_by_text("Words of the second tab.")).to_be_hidden()
    text = flat(" ".join(sheet.extract_text() for sheet in printed(page, "A4").pages))
    for words in ("Words of the first tab.", "Words of the second tab.", "In the second tab.", "Words of the details."):
        assert words in text
    context.close()
