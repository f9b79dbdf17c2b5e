"""That a PDF is told what it lacks: each fault is made in a sheet that has none."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Name, String

from pdfs import FORMATS, GUIDE, pdf_of, sheet_of, structure
from wcag import shortcomings
from workbook.paper.job import Job
from workbook.paper.pdf import render

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = """## A

A [page](https://example.org/).

- One entry.

### B

- [ ] Once. { #once }

/// table | Plan
    id: plan
    columns: [What, Who]
    rows: [Milk, Tea]
///
"""


@pytest.fixture
def sheet(convert) -> bytes:
    return pdf_of(convert(PAGE)[1])


def first(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return next(element for element in structure(pdf) if kind == element.S)


def link(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return next(mark for mark in pdf.pages[0].obj.Annots if mark.Subtype == kind)


FAULTS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "no title": lambda pdf: pdf.docinfo.__setitem__("/Title", String(" ")),
    "the title is not shown": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "no language: document": lambda pdf: pdf.Root.__setitem__("/Lang", String("")),
    "/P in /L ": lambda pdf: first(pdf, "/LI").__setitem__("/S", Name.P),
    "/LBody in /Div": lambda pdf: first(pdf, "/LI").__setitem__("/S", Name.Div),
    "/LI is empty": lambda pdf: first(pdf, "/LI").__delitem__("/K"),
    "rows of a table are not": lambda pdf: first(pdf, "/TR").K.__delitem__(0),
    "a heading of a table has no scope": lambda pdf: first(pdf, "/TH").__delitem__("/A"),
    "H3 after H1": lambda pdf: first(pdf, "/H2").__setitem__("/S", Name.H3),
    "page 1: tab goes": lambda pdf: pdf.pages[0].obj.__setitem__("/Tabs", Name.R),
    "page 1: a link says nothing": lambda pdf: link(pdf, "/Link").__setitem__("/Contents", String("")),
    "page 1: a field says nothing": lambda pdf: link(pdf, "/Widget").__delitem__("/TU"),
    "page 1: a field is not tagged": lambda pdf: first(pdf, "/Form").__setitem__("/S", Name.Span),
}


def test_a_sheet_lacks_nothing(sheet: bytes) -> None:
    assert shortcomings(sheet) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_sheet_lacks_is_told(fault: str, sheet: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(sheet))
    FAULTS[fault](pdf)
    pdf.save(spoilt := io.BytesIO())
    assert any(told.startswith(fault) for told in shortcomings(spoilt.getvalue()))


def test_faint_words_are_told(convert) -> None:
    _, page = convert(PAGE)
    faint = replace(GUIDE, palette=replace(GUIDE.palette, accent="#999999"))
    told = shortcomings(render(Job(faint, (sheet_of(page),), FORMATS[0])).content)
    assert {each.partition(":")[2][:9] for each in told} == {" words in"}
