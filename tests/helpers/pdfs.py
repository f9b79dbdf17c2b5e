"""What tests look at in a PDF: its fields, its structure, what stands where on its pages."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import page as page_validation
import pdfplumber
import pikepdf
import pypdfium2

from workbook import model
from workbook.paper.fonts import DEFAULT_FONT, find_fonts
from workbook.paper.formats import PAPERS, Format
from workbook.paper.job import Imprint, Job, Sheet
from workbook.paper.pdf import render
from workbook.translations import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfplumber.page import Page as PrintedPage

    from workbook.page import PageReading

MM = 72 / 25.4  # points
ADDRESS = "https://example.org/guide/"
FORMATS = [Format(paper, large) for paper in ("a4", "us-letter") for large in (False, True)]
FONTS = find_fonts(DEFAULT_FONT)
GUIDE = Imprint("A guide", "Its author", "en", read_words("en"), FONTS, ADDRESS, ADDRESS + "support/", 1_700_000_000)


def sheet_of(page: PageReading, number: int = 1, title: str = "A sheet") -> Sheet:
    """The sheet of a page that was read."""
    return Sheet(model.Worksheet(number, title, 20, page.sections), f"{ADDRESS}page-{number}/")


def pdf_of(page: PageReading, format_: Format = FORMATS[0]) -> bytes:
    """The PDF of a page that was read."""
    return render(Job(GUIDE, (sheet_of(page),), format_)).content


def on_paper(sections: Iterable[model.Section]) -> Iterator[model.Field]:
    """Every field of a sheet in English: those of the model, and of an exercise for both one each."""
    sections = tuple(sections)
    every = model.blocks(sections)
    both = {block.id for block in every if isinstance(block, model.Prompt | model.Scale | model.Table) and block.both}
    for field in model.fields(sections):
        if field.of in both:
            for name, said in ((field.id, "One of us"), (f"{field.id}--other", "The other one")):
                yield replace(field, id=name, label=model.said(field.label, said))
        else:
            yield field


def breaches(pdf: bytes) -> list[str]:
    """What a validator finds against PDF/UA-1."""
    return [str(failure) for failure in page_validation.validate_pdf_bytes(pdf, profile="ua1").failures]


@dataclass(frozen=True)
class FoundField:
    """A field of a PDF. A scale has the places of its steps; `place` is (page, left, top, right, bottom) in points."""

    name: str
    label: str
    kind: str
    places: tuple[tuple[int, float, float, float, float], ...]


def fields_of(pdf: pikepdf.Pdf) -> list[FoundField]:
    """The fields to fill in of a PDF, in the order of its form."""
    return [field for field in controls_of(pdf) if field.kind != "button"]


def controls_of(pdf: pikepdf.Pdf) -> list[FoundField]:
    """The same and the buttons that take a scale's step back."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def place(widget: Any) -> tuple[int, float, float, float, float]:
        height = float(pdf.pages[pages[widget.P.objgen]].MediaBox[3])
        left, bottom, right, top = (float(edge) for edge in widget.Rect)
        return pages[widget.P.objgen], left, height - top, right, height - bottom

    found = []
    for field in pdf.Root.AcroForm.Fields:
        widgets = list(field.get("/Kids", [field]))
        if "/A" in field:
            kind = "button"
        else:
            kind = {"/Tx": "text", "/Btn": "radio" if "/Kids" in field else "check"}[str(field.FT)]
        found.append(FoundField(str(field.T), str(field.TU), kind, tuple(place(widget) for widget in widgets)))
    return found


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree, in the order in which it is read aloud."""

    def walk(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                yield from walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            yield from walk(element.get("/K", pikepdf.Array()))

    yield from walk(pdf.Root.StructTreeRoot.K)


def printed(pdf: bytes) -> list[PrintedPage]:
    """The pages of a PDF as they are printed: measured by pdfplumber, read by PDFium, which takes it a tenth."""
    pages, read = list(pdfplumber.open(io.BytesIO(pdf)).pages), pypdfium2.PdfDocument(pdf)
    for number, sheet in enumerate(pages):
        vars(sheet)["extract_text"] = partial(_words_on, read, number)
    return pages


def _words_on(read: pypdfium2.PdfDocument, number: int) -> str:
    lines = read[number].get_textpage().get_text_range().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def lowest_above_footer(page: PrintedPage, format_: Format) -> float:
    """How far down a page anything but the footer stands, in points from the top."""
    end = (format_.edge + format_.text_height) * MM + 1
    things = [*page.chars, *page.rects, *page.lines, *page.curves]
    return max(float(thing["bottom"]) for thing in things if thing["bottom"] <= end)


def check_pages(pages: list[PrintedPage], format_: Format) -> None:
    """The right paper, margins for a hole punch, legible type, no page that is nearly empty."""
    width, height = PAPERS[format_.paper]
    sizes: Counter[float] = Counter()
    for sheet in pages:
        assert (round(sheet.width / MM), round(sheet.height / MM)) == (round(width), round(height))
        things = [*(char for char in sheet.chars if char["text"].strip()), *sheet.rects, *sheet.lines, *sheet.curves]
        assert min(thing["x0"] for thing in things) >= 14 * MM
        assert max(thing["x1"] for thing in things) <= sheet.width - 14 * MM
        assert min(thing["top"] for thing in things) >= format_.edge * MM - 4, (
            "a letter's box is higher than the letter"
        )
        assert max(thing["bottom"] for thing in things) <= sheet.height - format_.edge * MM + 1
        assert lowest_above_footer(sheet, format_) > sheet.height / 4, "no page is nearly empty"
        # The digit of a scale's step is only for the eye, inside its circle.
        sizes += Counter(round(char["size"], 1) for char in sheet.chars if not char["text"].isdigit())
    # What stands in a box is small, and some sheets have more of that.
    assert (18 if format_.large else 13) in [size for size, _ in sizes.most_common(2)]
    assert min(sizes) >= (18 if format_.large else 12)
