"""A real viewer's engine with a document open: PDFium, as in Chrome."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


class Viewer:
    """A document open in PDFium, which answers to mouse and keys as a viewer does."""

    def __init__(self, content: bytes) -> None:
        self.document = pypdfium2.PdfDocument(content)
        assert self.document.init_forms()
        self.form = self.document.formenv
        self.pages = [self.document[number] for number in range(len(self.document))]

    def click(self, place: tuple[int, float, float, float, float]) -> Any:
        """Press in the middle of a field."""
        number, left, top, right, bottom = place
        page = self.pages[number]
        at = ((left + right) / 2, page.get_height() - (top + bottom) / 2)
        pdfium.FORM_OnFocus(self.form, page, 0, *at)
        pdfium.FORM_OnLButtonDown(self.form, page, 0, *at)
        pdfium.FORM_OnLButtonUp(self.form, page, 0, *at)
        return page

    def write(self, place: tuple[int, float, float, float, float], words: str) -> None:
        """Type words into a field."""
        page = self.click(place)
        for letter in words.replace("\n", "\r"):
            pdfium.FORM_OnChar(self.form, page, ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(self.form)

    def dark(self, place: tuple[int, float, float, float, float], *, rows_only: bool = False) -> int:
        """How many dark pixels a field shows; or in how many of its rows nearly all pixels are dark, as on a rule."""
        number, left, top, right, bottom = place
        # Four pixels to a point.
        image = self.pages[number].render(scale=4, may_draw_forms=True).to_pil().convert("L")
        box = image.crop(tuple(round(edge * 4) for edge in (left + 2, top + 2, right - 2, bottom - 2)))
        dark, width = bytes(value < 160 for value in box.tobytes()), box.width
        rows = [sum(dark[start : start + width]) for start in range(0, len(dark), width)]
        return sum(row > 0.9 * width for row in rows) if rows_only else sum(rows)

    def saved(self) -> bytes:
        """The document as the viewer saves it."""
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()
