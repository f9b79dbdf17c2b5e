"""The sheets on paper: a practice on one leaf, full pages, and nothing torn from what it belongs to."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from pdfs import FORMATS, MM, fields_of, lowest_above_footer, printed
from site_files import BASE, DOCS, front, sources
from workbook.commands.chosen import Reader, sheets_in
from workbook.commands.guide import read_guide
from workbook.commands.pack import imprint_of
from workbook.markup.reading import read_page
from workbook.model import Box, Checklist, Table, blocks
from workbook.paper.choice import Choice
from workbook.paper.job import Job, file_name
from workbook.paper.pdf import render

if TYPE_CHECKING:
    from pdfplumber.page import Page as PrintedPage

    from site_files import Site
    from workbook.paper.formats import Format

SHEETS = {front(source)["worksheet"]: source for source in sources() if "worksheet" in front(source)}

#: How full a page is at least, but for the last; above a box that has no room there; all together; and the last.
PAGE, ABOVE_BOX, PAGES, LAST = 0.82, 0.7, 0.92, 1 / 3

#: The first in `make test`; all in `make audit`.
EACH_FORMAT = pytest.mark.parametrize(
    "format_",
    [pytest.param(each, id=each.name, marks=() if each == FORMATS[0] else pytest.mark.audit) for each in FORMATS],
)


def content_of(number: int, format_: Format, site: Site) -> bytes:
    return site.files[f"{BASE}worksheets/{file_name(number, format_)}"].read_bytes()


def fill(sheet: PrintedPage, format_: Format) -> float:
    """How far down a page something stands, as a part of it."""
    return (lowest_above_footer(sheet, format_) / MM - format_.edge) / format_.text_height


def boxes_of(sheet: PrintedPage) -> list[dict[str, Any]]:
    """The frames round words: nothing else is as wide as the text and drawn as a curve."""
    return [curve for curve in sheet.curves if curve["width"] > sheet.width / 2]


def begins_with_box(sheet: PrintedPage, format_: Format) -> bool:
    return any(box["top"] < (format_.edge + 1) * MM for box in boxes_of(sheet))


@EACH_FORMAT
def test_a_practice_is_one_leaf(format_: Format, site: Site) -> None:
    pages = {number: len(printed(content_of(number, format_, site))) for number in SHEETS}
    assert {number: count for number, count in pages.items() if count > format_.leaf} == {}


@pytest.mark.audit
def test_it_is_one_leaf_with_all_that_can_be_chosen_and_a_long_address_too() -> None:
    address = "https://a-guide-for-couples.github.io/on-the-same-side/"
    choice = Choice(help_line="Help nearby: 0123 456 789", names=True, copies=True)
    guide = read_guide(DOCS)
    imprint = imprint_of(guide, address, choice, DOCS)
    reader = Reader(DOCS, address, imprint.fonts, guide.sheets.quotes, links=True)
    sheets = [reader.sheet(path) for path in sheets_in(DOCS).values()]
    pages = {
        (f, s.worksheet.number): render(Job(imprint, (s,), f, None, choice)).pages for f in FORMATS for s in sheets
    }
    assert {place: count for place, count in pages.items() if count > place[0].leaf} == {}


def test_a_sheet_of_which_each_has_one_has_no_column_for_the_other() -> None:
    each = [source for source in SHEETS.values() if front(source).get("copies") == "each"]
    tables = [block for source in each for block in blocks(read_page(source).sections) if isinstance(block, Table)]
    assert len(tables) > len(each)
    for table in tables:
        assert not {"One of us", "The other", "The other one"} & set(table.columns), table.id


@pytest.mark.audit
@EACH_FORMAT
def test_pages_are_full(format_: Format, site: Site) -> None:
    inner, white = [], []
    for number in SHEETS:
        pages = printed(content_of(number, format_, site))
        *others, last = fills = [fill(sheet, format_) for sheet in pages]
        inner += others
        least = [ABOVE_BOX if begins_with_box(following, format_) else PAGE for following in pages[1:]]
        if last < LAST or any(full < enough for full, enough in zip(others, least, strict=True)):
            white.append((number, fills))
    assert white == []
    assert sum(inner) / len(inner) >= PAGES


@pytest.mark.audit
@EACH_FORMAT
def test_no_box_is_parted(format_: Format, site: Site) -> None:
    edges = {n: [box for page in printed(content_of(n, format_, site)) for box in boxes_of(page)] for n in SHEETS}
    inside = {n: [b for b in blocks(read_page(source).sections) if isinstance(b, Box)] for n, source in SHEETS.items()}
    assert {n: len(found) for n, found in edges.items()} == {n: len(found) for n, found in inside.items()}


@pytest.mark.audit
@EACH_FORMAT
def test_nothing_is_left_alone_by_the_end_of_a_page(format_: Format, site: Site) -> None:
    alone, leads = [], []
    for number, source in SHEETS.items():
        content = content_of(number, format_, site)
        on = {field.name: field.places[0][0] for field in fields_of(pikepdf.open(io.BytesIO(content)))}
        for block in blocks(read_page(source).sections):
            if isinstance(block, Checklist):
                parts = [on[item.id] for item in block.items]
            elif isinstance(block, Table):
                parts = [on[block.cell_id(row, len(block.columns))] for row in range(1, len(block.row_heads) + 1)]
            else:
                continue
            if len(parts) > 1 and min(Counter(parts).values()) < 2:
                alone.append((number, parts))
        for sheet in printed(content)[:-1]:
            foot = lowest_above_footer(sheet, format_)
            last = [char for char in sheet.chars if char["bottom"] > foot - 1 * MM and char["bottom"] <= foot]
            in_table = any(abs(line["bottom"] - foot) < 2 * MM and line["width"] > 20 * MM for line in sheet.lines)
            if last and not in_table and all("Bold" in char["fontname"] for char in last):
                leads.append((number, sheet.page_number, "".join(char["text"] for char in last)))
    assert alone == []
    assert leads == []
