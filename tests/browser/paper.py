"""A page as the browser prints it, and what can be measured on the paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber

if TYPE_CHECKING:
    from pdfplumber.page import Page as PrintedPage
    from pdfplumber.pdf import PDF
    from playwright.sync_api import Page

MM = 72 / 25.4  # points
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # millimetres


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
    edge = sheet.crop((15 * MM, 0, 26 * MM, sheet.height)).to_image(resolution=72).original.convert("L")
    return sum(edge.histogram()[:128])
