"""Finished sheets as one PDF, behind a cover: their pages, tags and fields as they are.

A library's own copies of pages would lose tags and fields, so it is done with what a PDF consists of. What names a
place in its own document is named anew: keys of the tree of parents, ids of the structure, fonts of the form
(ISO 32000-1, 14.7.4.4, 14.7.2, 12.7.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, pairwise
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from workbook.paper.forms import is_element
from workbook.paper.labels import bookmarks, label_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Part:
    """A sheet to take in: its number, the file of its PDF, and how many pages that has."""

    number: int
    path: Path
    pages: int


def join(pack: pikepdf.Pdf, sheets: Sequence[Part]) -> None:
    """Put sheets into a pack, whose last pages stand for theirs: each begins at an odd one.

    Those pages have nothing but a title each, which links of the pack's contents lead to. The files of the sheets are
    read again when the pack is saved.
    """
    _Pack(pack).take(sheets)


class _Pack:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.tree = pdf.Root.StructTreeRoot
        (self.document,) = self.tree.K if isinstance(self.tree.K, Array) else [self.tree.K]
        self.parents = [(int(key), element) for key, element in _leaves(self.tree.ParentTree, "/Nums")]
        self.following = int(self.tree.ParentTreeNextKey)
        self.ids: list[tuple[String, pikepdf.Object]] = []
        self.fields: list[pikepdf.Object] = []  # an array takes longer for each the more it has
        self.fonts = Dictionary()  # of the form
        self.known: dict[bytes, tuple[str, pikepdf.Object]] = {}  # by their files: their names there, and they
        self.look: pikepdf.Object | None = None

    def take(self, sheets: Sequence[Part]) -> None:
        pages = [page.obj for page in self.pdf.pages]
        starts = _starts(len(pages), sheets)
        self.leave_out(pages, starts, sheets)
        marks = []
        for start, end, sheet in zip(starts, [*starts[1:], len(pages)], sheets, strict=True):
            with pikepdf.open(sheet.path) as opened:
                marks.append(self.take_sheet(opened, f"{start:04}-"))
            for empty in pages[start + sheet.pages : end]:
                self.pdf.pages.append(pikepdf.Page(empty))
        self.lead(pages[: starts[0]], {pages[start].objgen: mark for start, mark in zip(starts, marks, strict=True)})
        self.list_bookmarks(marks)
        self.list_parts()
        label_pages(self.pdf, {start: sheet.number for start, sheet in zip(starts, sheets, strict=True)})

    def leave_out(self, pages: Sequence[pikepdf.Object], starts: Sequence[int], sheets: Sequence[Part]) -> None:
        """Leave out what stands for the sheets: the last parts of the document, one for each, and their pages."""
        assert all("/StructParents" in pages[start] for start in starts), "each begins with a title"
        stand_ins = [page for start, sheet in zip(starts, sheets, strict=True) for page in pages[start:][: sheet.pages]]
        keys = {int(page.StructParents) for page in stand_ins if "/StructParents" in page}
        self.parents = [(key, element) for key, element in self.parents if key not in keys]
        self.document.K = Array(list(self.document.K)[: -len(starts)])
        del self.pdf.pages[starts[0] :]

    def take_sheet(self, sheet: pikepdf.Pdf, prefix: str) -> pikepdf.Object:
        """Take in a sheet; returns its bookmark."""
        files = self.leave_out_fonts(sheet.Root.AcroForm) if "/AcroForm" in sheet.Root else {}
        for page in sheet.pages:
            self.pdf.pages.append(page)
            taken = self.pdf.pages[-1].obj
            for place, key in [
                (taken, "/StructParents"),
                *((mark, "/StructParent") for mark in taken.get("/Annots", ())),
            ]:
                if key in place:
                    place[key] = int(place[key]) + self.following
        tree = self.pdf.copy_foreign(sheet.Root.StructTreeRoot)
        (part,) = tree.K
        part.S, part.P = Name.Part, self.document
        self.document.K.append(part)
        for at, element in _leaves(tree.ParentTree, "/Nums"):
            self.parents.append((int(at) + self.following, element))
        self.following += int(tree.ParentTreeNextKey)
        self.name_anew(tree, prefix)
        self.tree.RoleMap = Dictionary({**dict(self.tree.RoleMap), **dict(tree.RoleMap)})
        if "/AcroForm" in sheet.Root:
            self.take_form(self.pdf.copy_foreign(sheet.Root.AcroForm), files)
        (mark,) = bookmarks(sheet)
        return self.pdf.copy_foreign(mark)

    def name_anew(self, tree: pikepdf.Object, prefix: str) -> None:
        """Name the headings of a sheet's tables anew, and say so to the cells that are theirs."""
        tables = {}
        for name, heading in _leaves(tree.IDTree, "/Names") if "/IDTree" in tree else ():
            heading.ID = called = String(prefix + str(name))
            self.ids.append((called, heading))
            table = next(above for above in _above(heading) if Name.Table == above.S)
            tables[table.objgen] = table
        for table in tables.values():
            for cell in _cells(table):
                for attributes in cell.get("/A", ()):
                    if "/Headers" in attributes:
                        attributes.Headers = Array([String(prefix + str(name)) for name in attributes.Headers])

    def leave_out_fonts(self, form: pikepdf.Object) -> dict[str, bytes]:
        """Leave out fonts of a sheet's form that another sheet has brought; returns the files of all, by their names.

        What is copied with a page stays in memory, though nothing of the pack leads there.
        """
        fonts = form.get("/DR", Dictionary(Font=Dictionary())).Font
        files = {name: font.FontDescriptor.FontFile2.read_raw_bytes() for name, font in fonts.items()}
        for name in [name for name, file in files.items() if file in self.known]:
            del fonts[name]
            for field in _typed(form, name):
                del field.AP.N.Resources.Font[name]
        return files

    def take_form(self, form: pikepdf.Object, files: Mapping[str, bytes]) -> None:
        """Take in the fields of a sheet, with the fonts of these files; one that another has too is taken in once."""
        self.fields.extend(form.Fields)
        for name, file in files.items():
            if file not in self.known:
                self.look = self.look or form.DA
                free = next(free for number in count(1) if (free := _numbered(name, number)) not in self.fonts)
                self.fonts[free] = form.DR.Font[name]
                self.known[file] = free, self.fonts[free]
            called, font = self.known[file]
            for field in list(_typed(form, name)):
                field.AP.N.Resources.Font = Dictionary({called: font})
                field.DA = String(called + str(field.DA).removeprefix(name))

    def lead(self, cover: Sequence[pikepdf.Object], marks: Mapping[tuple[int, int], pikepdf.Object]) -> None:
        """Let links of the cover lead to the sheets."""
        for page in cover:
            for link in page.get("/Annots", ()):
                if "/Dest" in link and (mark := marks.get(link.Dest[0].objgen)):
                    link.Dest = mark.Dest

    def list_bookmarks(self, marks: Sequence[pikepdf.Object]) -> None:
        """Put the bookmarks of the sheets below those of the cover."""
        above = self.pdf.Root.Outlines
        every = [*bookmarks(self.pdf), *marks]
        for mark in every:
            mark.Parent = above
            for key in ("/Prev", "/Next"):
                if key in mark:
                    del mark[key]
        for one, other in pairwise(every):
            one.Next, other.Prev = other, one
        above.First, above.Last, above.Count = every[0], every[-1], len(every)

    def list_parts(self) -> None:
        self.tree.ParentTree = Dictionary(Nums=Array([entry for leaf in self.parents for entry in leaf]))
        self.tree.ParentTreeNextKey = self.following
        if self.ids:
            self.tree.IDTree = Dictionary(
                Names=Array([entry for leaf in sorted(self.ids, key=_called) for entry in leaf])
            )
        if len(self.fields):
            form = Dictionary(Fields=Array(self.fields))
            if self.look is not None:
                form.DA, form.DR = self.look, Dictionary(Font=self.fonts)
            self.pdf.Root.AcroForm = self.pdf.make_indirect(form)


def _starts(total: int, sheets: Sequence[Part]) -> list[int]:
    """The first page of each sheet, from 0, of all pages: the last sheet ends with them."""
    starts: list[int] = []
    for sheet in reversed(sheets):
        start = (starts[0] if starts else total) - sheet.pages
        starts.insert(0, start - start % 2)
    return starts


def _leaves(node: pikepdf.Object, kind: str) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    """Each key of a tree of numbers or names, with its value (7.9.6, 7.9.7)."""
    own = list(node.get(kind, ()))
    return [
        *zip(own[::2], own[1::2], strict=True),
        *(leaf for kid in node.get("/Kids", ()) for leaf in _leaves(kid, kind)),
    ]


def _above(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """What holds an element of the structure, and so on, from the inside."""
    while "/P" in element:
        element = element.P
        yield element


def _cells(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The cells of a table, or of a part of one."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if is_element(kid):
            if kid.S in (Name.TH, Name.TD):
                yield kid
            else:
                yield from _cells(kid)


def _typed(form: pikepdf.Object, font: str) -> Iterator[pikepdf.Object]:
    """The fields of a form whose text is typed in a font."""
    return (field for field in form.Fields if "/DA" in field and str(field.DA).startswith(font + " "))


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _called(leaf: tuple[String, pikepdf.Object]) -> bytes:
    """What the leaves of a tree of names are sorted by."""
    return bytes(leaf[0])
