"""A sheet filled in with a real viewer's engine (PDFium, as in Chrome), saved, and opened again."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pdfs import MM, FoundField, fields_of, pdf_of, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = """## Check

- [ ] Once. { #once }

/// prompt | Why?
    id: why
    lines: 4
///

/// scale | How heard?
    id: heard
    from: Not at all
    to: Completely
///

/// table | Plan
    id: plan
    columns: [What, Who]
    rows: [Milk]
///
"""
WORDS = "Because we were tired,\nand näive."


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


@pytest.fixture
def blank(convert) -> bytes:
    return pdf_of(convert(PAGE)[1])


@pytest.fixture
def places(blank: bytes) -> dict[str, FoundField]:
    return {field.name: field for field in fields_of(pikepdf.open(io.BytesIO(blank)))}


@pytest.fixture
def filled(blank: bytes, places: dict[str, FoundField]) -> Iterator[bytes]:
    viewer = Viewer(blank)
    viewer.click(places["once"].places[0])
    viewer.write(places["why"].places[0], WORDS)
    viewer.click(places["heard"].places[3])
    viewer.write(places["plan--1-2"].places[0], "Both of us")
    return viewer.saved()


def test_a_filled_in_copy_holds_the_values(filled: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(filled))
    fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
    assert str(fields["once"].V) == "/Yes"
    assert str(fields["why"].V).replace("\r\n", "\n").replace("\r", "\n") == WORDS
    assert str(fields["heard"].V) == "/4"
    assert [str(step.AS) for step in fields["heard"].Kids] == ["/Off", "/Off", "/Off", "/4", "/Off"]
    assert str(fields["plan--1-2"].V) == "Both of us"


def test_a_filled_in_copy_opens_again_and_shows_the_values(
    blank: bytes, filled: bytes, places: dict[str, FoundField]
) -> None:
    before, after = Viewer(blank), Viewer(filled)
    for place in (places["once"].places[0], places["heard"].places[3], places["plan--1-2"].places[0]):
        assert after.dark(place) > before.dark(place) + 100
    other = places["heard"].places[2]
    assert after.dark(other) == before.dark(other), "a step that was not chosen stays as it was"


def test_rules_are_there_to_write_on_by_hand_and_gone_under_what_is_typed(
    blank: bytes, filled: bytes, places: dict[str, FoundField]
) -> None:
    place = places["why"].places[0]
    assert Viewer(blank).dark(place, rows_only=True) >= 3, "the rules inside of four lines"
    assert Viewer(filled).dark(place, rows_only=True) == 0
    assert Viewer(filled).dark(place) > 500, "the words"
    number, left, _, right, bottom = place
    last_rule = (number, left, bottom - 3, right, bottom + 4)
    assert Viewer(filled).dark(last_rule) == Viewer(blank).dark(last_rule) > 0, "the last one stays, whole"


def test_lines_to_write_on_and_boxes_have_room_for_a_pen(blank: bytes, places: dict[str, FoundField]) -> None:
    (_, left, top, right, bottom) = places["once"].places[0]
    assert right - left >= 6 * MM
    assert bottom - top >= 6 * MM
    (number, _, top, _, bottom) = places["why"].places[0]
    rules = sorted(line["top"] for line in printed(blank)[number].lines if top < line["top"] < bottom + 2)
    assert len(rules) == 4
    for above, below in pairwise([top, *rules]):
        assert 8 * MM - 0.1 <= below - above <= 10 * MM + 0.1
