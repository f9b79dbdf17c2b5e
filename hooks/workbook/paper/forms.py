"""Marked links in a PDF to form fields.

Typst has no form fields, so `sheet.typ` draws each as a link to "field:" and its name. Typst writes the annotation with
its rectangle, its structure element and its place in the reading order. What is left to do, in this order:

    find the marked links → each link becomes a widget → its structure element a Form → a kind of field: text (and the
    first cell of its row in a table a heading), a box to tick, a step of a scale → the form lists its fields
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from workbook.direction import direction_of
from workbook.paper import appearance
from workbook.paper.formfont import embed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbook.paper.formfont import FormFont

MARK = b"field:"

# Field flags, ISO 32000-1, tables 226 to 228; annotation flag, table 165.
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_PRINT = 1 << 2
_RIGHT = 2  # where text begins, 12.7.3.3

_TYPED = "/Typed"  # the form font's name in the form's resources


@dataclass(frozen=True)
class Widget:
    """What becomes of a marked link.

    `field` is the name of the field, `label` what a screen reader says, in `language`. A box to tick has `on` "Yes"; a
    step of a scale has its own value there, and in `group` the scale's label. Without `on` it takes text.
    """

    field: str
    label: str
    language: str
    on: str = ""
    group: str = ""


def add_fields(pdf: pikepdf.Pdf, widgets: Mapping[str, Widget], font: FormFont, size: float) -> None:
    """Make form fields of the marked links of a tagged PDF.

    `widgets` says for each mark what it becomes; text is typed in `font`, `size` points large. Raises KeyError for a
    mark that nobody knows.
    """
    _Form(pdf, widgets, size).add(font)


class _Form:
    def __init__(self, pdf: pikepdf.Pdf, widgets: Mapping[str, Widget], size: float) -> None:
        self.pdf = pdf
        self.widgets = widgets
        self.size = size
        self.parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        self.fields = Array()
        self.groups: dict[str, Dictionary] = {}
        self.streams: dict[bytes, pikepdf.Object] = {}  # what draws them tells their size
        self.filled_in: set[tuple[int, int]] = set()  # the cells that hold a field, by object number

    def add(self, font: FormFont) -> None:
        for page, link, mark in self.marked_links():
            widget = self.widgets[mark]
            self.make_widget(page, link, widget)
            self.own_element(link, widget)
            if not widget.on:
                self.make_text(link, widget)
                self.head_row(link)
            elif widget.group:
                self.join_group(link, widget)
            else:
                self.make_box(link, widget)
        self.list_fields(font)

    def marked_links(self) -> Iterator[tuple[pikepdf.Object, pikepdf.Object, str]]:
        """Each marked link in reading order, with its page and the name that it is marked with."""
        for page in self.pdf.pages:
            for link in page.obj.get("/Annots", Array()):
                address = bytes(link.get("/A", Dictionary()).get("/URI", String("")))
                if address.startswith(MARK):
                    yield page.obj, link, address.removeprefix(MARK).decode()

    def make_widget(self, page: pikepdf.Object, link: pikepdf.Object, widget: Widget) -> None:
        for key in ("/A", "/Border", "/Contents"):  # what Typst says of a link
            del link[key]
        link.Subtype = Name.Widget
        link.P = page
        link.F = _PRINT
        link.TU = String(widget.label)

    def own_element(self, link: pikepdf.Object, widget: Widget) -> None:
        """The structure element of a link becomes a Form, which holds its annotation alone (ISO 14289-1, 7.18.4)."""
        element = self.element_of(link)
        kids = element.K if isinstance(element.K, Array) else [element.K]
        element.S = Name.Form
        element.K = next(kid for kid in kids if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)
        element.Alt = String(widget.label)  # pdf.js takes the accessible name from here
        if widget.language != str(self.pdf.Root.get("/Lang", "")):
            element.Lang = String(widget.language)  # Typst says it of some elements only
        if "/A" in element:
            del element["/A"]

    def make_text(self, link: pikepdf.Object, widget: Widget) -> None:
        link.FT = Name.Tx
        link.T = String(widget.field)
        link.Ff = _MULTILINE
        if direction_of(widget.language) == "rtl":
            link.Q = _RIGHT
        link.DA = String(f"{_TYPED} {self.size:g} Tf 0 g")
        # The viewer paints the ground under what is typed, so the ruled lines show only while the field is empty.
        link.MK = Dictionary(BG=[1, 1, 1])
        link.AP = Dictionary(N=self.drawn(appearance.NO_TEXT))
        self.fields.append(link)

    def head_row(self, link: pikepdf.Object) -> None:
        """In a table, make the first cell of the field's row its heading, unless that is filled in (14.8.4.3.4).

        Typst cannot say so yet. It names the headings of each cell, the columns' alone, which would keep a reader from
        looking for the row's (14.8.5.7).
        """
        cell = self.element_of(link).P
        if cell.S != Name.TD:
            return
        if Name.TFoot == cell.P.P.S:  # the last rows, kept together
            cell.P.P.S = Name.TBody
        self.filled_in.add(cell.objgen)
        cells = cell.P.K
        if isinstance(cells, Array) and cells[0].objgen not in self.filled_in:
            cells[0].S = Name.TH
            attributes_of(cells[0], Name.Table).Scope = Name.Row
            del attributes_of(cell, Name.Table)["/Headers"]

    def make_box(self, link: pikepdf.Object, widget: Widget) -> None:
        link.FT = Name.Btn
        link.T = String(widget.field)
        link.V = Name.Off
        self.make_button(link, widget, appearance.tick, "4")  # "4": a tick in ZapfDingbats, for viewers that draw anew
        self.fields.append(link)
        self.mark_list(link)

    def join_group(self, link: pikepdf.Object, widget: Widget) -> None:
        """A scale is one field, whose kids are its steps (ISO 32000-1, 12.7.4.2.4)."""
        group = self.groups.get(widget.field)
        if group is None:
            label, name = String(widget.group), String(widget.field)
            scale = Dictionary(FT=Name.Btn, Ff=_RADIO, T=name, TU=label, V=Name.Off, Kids=Array())
            group = self.groups[widget.field] = self.pdf.make_indirect(scale)
            self.fields.append(group)
        link.Parent = group
        group.Kids.append(link)
        self.make_button(link, widget, appearance.dot, "l")  # "l": a disc

    def make_button(
        self, link: pikepdf.Object, widget: Widget, draw: Callable[[float, float], bytes], sign: str
    ) -> None:
        width, height = size_of(link)
        link.AS = Name.Off
        link.MK = Dictionary(CA=String(sign))
        looks = {
            f"/{widget.on}": self.drawn(draw(width, height), width, height),
            "/Off": self.drawn(appearance.NOTHING),
        }
        link.AP = Dictionary(N=Dictionary(looks))

    def mark_list(self, link: pikepdf.Object) -> None:
        """Say that the boxes are what marks the entries of their list (ISO 32000-1, table 347)."""
        entries = self.element_of(link).P.P.P
        attributes_of(entries, Name.List).ListNumbering = Name.Square

    def drawn(self, operators: bytes, width: float = 1, height: float = 1) -> pikepdf.Object:
        """An appearance stream of this size in points; one for all that look the same.

        A viewer stretches it to the size of its field (ISO 32000-1, 12.5.5), so what draws nothing has any size.
        """
        if operators not in self.streams:
            form = pikepdf.Stream(self.pdf, operators)
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
            self.streams[operators] = self.pdf.make_indirect(form)
        return self.streams[operators]

    def element_of(self, link: pikepdf.Object) -> pikepdf.Object:
        """The structure element of an annotation, by its key in the parent tree (ISO 32000-1, 14.7.4.4)."""
        return self.parents[int(link.StructParent)]

    def list_fields(self, font: FormFont) -> None:
        resources = Dictionary(Font=Dictionary({_TYPED: embed(self.pdf, font)}))
        form = Dictionary(Fields=self.fields, DA=String(f"{_TYPED} {self.size:g} Tf 0 g"), DR=resources)
        self.pdf.Root.AcroForm = self.pdf.make_indirect(form)


def size_of(link: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in link.Rect)
    return right - left, top - bottom


def attributes_of(element: pikepdf.Object, owner: Name) -> pikepdf.Object:
    """What Typst says of a structure element as a list or a table (ISO 32000-1, 14.7.5)."""
    return next(attributes for attributes in element.A if owner == attributes.O)
