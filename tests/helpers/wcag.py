"""What can be told by machine of a tagged PDF under WCAG 2.2, beyond PDF/UA-1, in the place of veraPDF's profile.

Not looked at: what that profile guesses by looks (a paragraph that looks like a heading, a list, a caption), whether
the order in which it is read is that of the eye, and the contrast of lines and pictures.
"""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf

from focus import contrast
from pdfs import printed, structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.page import Page as PrintedPage

#: What may stand in an element (ISO 32000-2, annex L, as far as sheets go).
WITHIN = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/Caption", "/THead", "/TBody", "/TFoot", "/TR"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"},
    "/TOCI": {"/Reference", "/Lbl", "/P", "/TOC"},
}
#: What stands nowhere else.
PARTS = {"/LI", "/LBody", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD", "/TOCI"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: The contrast of words with what they stand on (1.4.3).
LEAST = 4.5


def shortcomings(content: bytes) -> list[str]:
    """What is wrong with a PDF, each with where it is."""
    pdf = pikepdf.open(io.BytesIO(content))
    pages = printed(content)
    return [*_document(pdf), *_tree(pdf), *_annotations(pdf), *(one for page in pages for one in _faint(page))]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "no title (2.4.2)"
    if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the title is not shown (2.4.2)"
    for element in (pdf.Root, *structure(pdf)):
        if (element is pdf.Root or "/Lang" in element) and not _LANGUAGE.fullmatch(str(element.get("/Lang", ""))):
            yield f"no language: {element.get('/S', 'document')} (3.1.1, 3.1.2)"


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    levels = [0]
    for element in structure(pdf):
        kind = str(element.S)
        kids = [str(kid.S) for kid in _kids(element)]
        for kid in kids:
            if kid not in WITHIN.get(kind, set() if kid in PARTS else {kid}):
                yield f"{kid} in {kind} (1.3.1)"
        if "/Caption" in kids[1:]:
            yield f"a caption within {kind} (1.3.1)"
        if kind in ("/L", "/LI", "/Table", "/TR", "/TOC") and not kids:
            yield f"{kind} is empty (1.3.1)"
        if kind == "/Table" and len({_columns(row) for row in _rows(element)}) > 1:
            yield "rows of a table are not equally wide (1.3.1)"
        if kind == "/TH" and not any("/Scope" in attributes for attributes in _attributes(element)):
            yield "a heading of a table has no scope (1.3.1)"
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a picture says nothing (1.1.1)"
        if re.fullmatch(r"/H[1-6]", kind):
            levels.append(int(kind[2]))
    yield from (f"H{low} after H{high} (1.3.1)" for high, low in pairwise(levels) if low > high + 1)


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    elements = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages, start=1):
        if page.obj.get("/Tabs") != pikepdf.Name.S and "/Annots" in page.obj:
            yield f"page {number}: tab goes another way than reading does (2.4.3)"
        for mark in page.obj.get("/Annots", ()):
            link = mark.Subtype == "/Link"
            said = mark.get("/Contents" if link else "/TU", mark.get("/Parent", {}).get("/TU", ""))
            if not str(said).strip():
                yield f"page {number}: {'a link' if link else 'a field'} says nothing (2.4.4, 4.1.2)"
            if ("/Link" if link else "/Form") != elements[int(mark.StructParent)].S:
                yield f"page {number}: {'a link' if link else 'a field'} is not tagged as one (4.1.2)"


def _faint(page: PrintedPage) -> Iterator[str]:
    grounds = [rect for rect in page.rects if rect["fill"] and rect["width"] > 2 and rect["height"] > 2]
    faint = set()
    for char in page.chars:
        if not char["text"].strip():
            continue
        middle, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        on = [it for it in grounds if it["x0"] <= middle <= it["x1"] and it["top"] <= down <= it["bottom"]]
        ground = _colour(on[-1]["non_stroking_color"]) if on else (255, 255, 255)
        if contrast(_colour(char["non_stroking_color"]), ground) < LEAST:
            faint.add((char["non_stroking_color"], ground))
    yield from (f"page {page.page_number}: words in {colour} on {ground} are faint (1.4.3)" for colour, ground in faint)


def _colour(given: Any) -> tuple[int, int, int]:
    parts = tuple(given) if isinstance(given, tuple | list) else (given,)
    red, green, blue = parts if len(parts) == 3 else parts * 3
    return round(red * 255), round(green * 255), round(blue * 255)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in every if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _rows(table: Any) -> Iterator[Any]:
    for kid in _kids(table):
        yield from [kid] if kid.S == "/TR" else _kids(kid) if kid.S != "/Caption" else []


def _columns(row: Any) -> int:
    return sum(max([1, *(int(each.get("/ColSpan", 1)) for each in _attributes(cell))]) for cell in _kids(row))


def _attributes(element: Any) -> list[Any]:
    found = element.get("/A", pikepdf.Array())
    return list(found if isinstance(found, pikepdf.Array) else [found])
