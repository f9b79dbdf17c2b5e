"""A page as a browser prints it, and what can be measured on the paper."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pdfplumber

from tab import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.page import Page as PrintedPage
    from pdfplumber.pdf import PDF
    from playwright.sync_api import Page

    from tab import Tab

__all__ = ["PAPERS"]

MM = 72 / 25.4  # points

#: The paper's edges above and below that stay free, in millimetres; WebKitGTK has those of GTK, printing to a file.
EDGES = {"chromium": (15, 15), "firefox": (15, 15), "webkit": (6.3, 14.2)}

#: WebKit prints a table's heads once.
REPEAT_HEADS = ("chromium", "firefox")

#: What stands on paper: headings with their level, each prompt with its lines, each table with its heads.
_ON_PAPER = """(() => {
  const words = (element) => element.textContent;
  const article = document.querySelector("article");
  const all = (selector) =>
    [...article.querySelectorAll(selector)].filter((found) => !found.closest(".downloads, .next, .contents, .ask"));
  return {
    headings: all("h2, h3, h4").map(words),
    prompts: all(".prompt").map((prompt) => [words(prompt.querySelector("label")),
      prompt.querySelectorAll(".rules > div").length]),
    tables: all(".fill-in").map((table) => [...table.querySelectorAll("thead th")].map(words)),
  };
})()"""

_TYPED = re.compile(r"t(\d+)-l(\d+)-?")


@dataclass(frozen=True)
class Line:
    """A line of words on paper; top and bottom in points from the top of its page."""

    page: int
    top: float
    bottom: float
    words: str


def printed(page: Page, paper: str) -> PDF:
    """The page as printed on a paper."""
    return pdfplumber.open(io.BytesIO(page.pdf(format=paper)))


def flat(text: str) -> str:
    """Text with white space folded."""
    return " ".join(text.split())


def text_of(pdf: PDF) -> str:
    """All words of a print."""
    return flat(" ".join(sheet.extract_text() for sheet in pdf.pages))


def rules(sheet: PrintedPage) -> list[float]:
    """Where the ruled lines of a printed page are: thin, nearly as wide as the text, from the top, in points."""
    lines = [*sheet.rects, *sheet.lines]
    wide = [line for line in lines if line["width"] > 120 * MM and line["height"] < 1.5]
    return sorted({round(line["bottom"], 1) for line in wide})


def lowest(sheet: PrintedPage) -> float:
    """How far down a printed page anything stands, in points from the top."""
    return max(thing["bottom"] for thing in [*sheet.chars, *sheet.rects, *sheet.lines])


def ink(sheet: PrintedPage) -> int:
    """How many dark pixels the left edge of a printed page has, where the boxes are."""
    edge = sheet.crop((5 * MM, 0, 26 * MM, sheet.height)).to_image(resolution=72).original.convert("L")
    return sum(edge.histogram()[:128])


# --- in every engine --------------------------------------------------------


def _kind(tab: Tab) -> str:
    return tab.engine.partition("-")[0]  # "chromium-92"


def edges(tab: Tab) -> tuple[float, float]:
    """How far above and below its paper stays free, in millimetres."""
    return EDGES[_kind(tab)]


def printed_by(tab: Tab, paper: str = "A4") -> PDF:
    """The page as the browser of a tab prints it."""
    return pdfplumber.open(io.BytesIO(tab.pdf(paper)))


def write_lines(tab: Tab, lengths: list[int]) -> dict[int, int]:
    """Write into each field of the page so many lines; how many, by the number of the field."""
    tab.run(
        "[...document.querySelectorAll('.writing textarea')].forEach((area, index) => {"
        f" const count = {lengths}[index];"
        " area.value = Array.from({ length: count }, (_, line) => `t${index + 1}-l${line + 1}-gjpqy`).join('\\n');"
        " area.dispatchEvent(new InputEvent('input', { bubbles: true })); }), null"
    )
    return dict(enumerate(lengths, 1))


def wrong_on_paper(tab: Tab, paper: str, typed: dict[int, int] | None = None) -> list[str]:
    """What is wrong with the page as this browser prints it.

    `typed` says how many lines each field has, by its number; None prints a page that is blank.
    """
    pdf = printed_by(tab, paper)
    expected = tab.run(_ON_PAPER)
    lines = list(_lines(pdf))
    above, below = (edge * MM for edge in edges(tab))
    wrong = [f"page {number} is blank" for number, sheet in enumerate(pdf.pages, 1) if not sheet.chars]
    for number, sheet in enumerate(pdf.pages, 1):
        size = tuple(round(side / MM) for side in (sheet.width, sheet.height))
        if size != tuple(round(side) for side in PAPERS[paper]):
            wrong.append(f"page {number} is {size}")
        for char in sheet.chars:
            if char["text"].strip() and not above - 1 <= char["top"] < char["bottom"] <= sheet.height - below + 1:
                wrong.append(f"page {number}: a line is cut at {char['top']:.0f}: {_line_of(lines, number, char)}")
                break
    wrong += _headings_alone(lines, expected["headings"])
    wrong += _questions_alone(pdf, lines, expected["prompts"], blank=typed is None)
    if typed is not None:
        wrong += _not_whole(pdf, typed)
        wrong += _tables_without_lines(pdf, expected["tables"] if _kind(tab) in REPEAT_HEADS else None)
    return wrong


def _lines(pdf: PDF) -> Iterator[Line]:
    for number, sheet in enumerate(pdf.pages, 1):
        for line in sheet.extract_text_lines(return_chars=False):
            yield Line(number, line["top"], line["bottom"], line["text"])


def _line_of(lines: list[Line], page: int, char: dict[str, float]) -> str:
    return next((line.words for line in lines if line.page == page and abs(line.top - char["top"]) < 3), "")


def _letters(text: str) -> str:
    """A text without what a printer may change: spaces, hyphens, marks."""
    return re.sub(r"[\W_]", "", text)


def _find(lines: list[Line], text: str, start: int) -> range | None:
    """The lines that a text takes, from a place on."""
    sought = _letters(text)
    for first in range(start, len(lines)):
        left = sought
        for index in range(first, len(lines)):
            part = _letters(lines[index].words)
            if not part or not left.startswith(part):
                break
            left = left.removeprefix(part)
            if not left:
                return range(first, index + 1)
    return None


def _headings_alone(lines: list[Line], headings: list[str]) -> Iterator[str]:
    """Headings with nothing but headings below them on their page."""
    found: list[tuple[str, range]] = []
    start = 0
    for heading in headings:
        if not (place := _find(lines, heading, start)):
            yield f"no heading “{flat(heading)}”"
            continue
        start = place.stop
        found.append((heading, place))
    of_headings = {index for _, place in found for index in place}
    for heading, place in found:
        following = next((index for index in range(place.stop, len(lines)) if index not in of_headings), None)
        if following is not None and lines[following].page != lines[place.start].page:
            yield f"page {lines[place.start].page} ends with the heading “{flat(heading)}”"


def _questions_alone(pdf: PDF, lines: list[Line], prompts: list[list], *, blank: bool) -> Iterator[str]:
    """Questions without all their ruled lines below them, or, if answered, without a line of the answer."""
    start = 0
    for question, count in prompts:
        if not (place := _find(lines, question, start)):
            yield f"no question “{flat(question)}”"
            continue
        start = place.stop
        last = lines[place.stop - 1]
        if blank:
            # WebKit's millimetre is a little longer on paper.
            room = last.bottom + (count * 10 + 12) * 1.1 * MM
            if sum(last.bottom < rule <= room for rule in rules(pdf.pages[last.page - 1])) < count:
                yield f"page {last.page}: “{flat(question)}” is without its {count} lines"
        elif place.stop == len(lines) or lines[place.stop].page != last.page:
            yield f"page {last.page} ends with the question “{flat(question)}”"


def _not_whole(pdf: PDF, typed: dict[int, int]) -> Iterator[str]:
    """Fields whose lines are not all there, once and in order."""
    found: dict[int, list[int]] = {}
    for sheet in pdf.pages:
        for word in sheet.extract_words():
            for field, line in _TYPED.findall(word["text"]):
                found.setdefault(int(field), []).append(int(line))
    for field, count in typed.items():
        if found.get(field) != list(range(1, count + 1)):
            yield f"field {field} has the lines {found.get(field)} of {count}"


def _tables_without_lines(pdf: PDF, tables: list[list[str]] | None) -> Iterator[str]:
    """Cells that have no line on one side, and pages of a table without its heads, where those are known."""
    heads = None if tables is None else [set(" ".join(heads).split()) for heads in tables]
    for number, sheet in enumerate(pdf.pages, 1):
        upright = [thing for thing in [*sheet.rects, *sheet.lines] if thing["width"] < 1.5 and thing["height"] > 5]
        cells = [word for word in sheet.extract_words() if _TYPED.match(word["text"]) and _in_a_table(word, upright)]
        # Word by word: one that takes two lines stands between those beside it.
        here = {word["text"] for word in sheet.extract_words()}
        if cells and heads is not None and not any(head <= here for head in heads):
            yield f"page {number} has cells and not their heads"
        for word in cells:
            top, bottom = word["top"] + 2, word["bottom"] - 2
            beside = [line for line in upright if line["top"] <= top and bottom <= line["bottom"]]
            before = any(line["x0"] <= word["x0"] for line in beside)
            if not (before and any(line["x0"] >= word["x1"] for line in beside)):
                yield f"page {number}: no line beside {word['text']}"


def _in_a_table(word: dict[str, float], upright: list[dict[str, float]]) -> bool:
    return any(line["top"] <= word["bottom"] and word["top"] <= line["bottom"] for line in upright)
