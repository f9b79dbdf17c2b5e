"""Marked links in a PDF to form fields.

Typst has no form fields, so `exercises.typ` draws each as a link to "field:" and its name. Typst writes the annotation
with its rectangle, its structure element and its place in the reading order. What is left to do, in this order:

    find the marked links → each link becomes a widget → its structure element a Form → a kind of field: text (and the
    first cell of its row in a table a heading), a box to tick, a step of a scale → the form lists its fields

What is written is drawn by the viewer, and no two do that alike: FORMS.md has what each makes of it.
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
_PUSH = 1 << 16
_DO_NOT_SCROLL = 1 << 23
_PRINT = 1 << 2
_RIGHT = 2  # where text begins, 12.7.3.3

_TYPED = "/Typed"  # the form font's name in the form's resources

#: What a viewer leaves free beside and above what is typed, and from line to line: the most that any of them does (in
#: points, and in em). Each line ends up to a word before the edge: half of one on average.
_SPACE, _LINE, _RAGGED = 2, 1.35, 3
#: From line to line at one size: pdf.js sets as many lines as `_LINE` is nearest to, the others as many as the font's.
_CLOSE = 1.07

#: How many characters a cell takes, in smaller type if need be: some ten words.
_CELL = 72


@dataclass(frozen=True)
class Typing:
    """The sizes of what is typed into a field, in points.

    `size` is what the field asks for; 0 leaves it to the viewer, which begins at some 12 and makes it smaller as the
    field fills. As much as fits at `least` is as much as the field takes: the rest goes overleaf. A cell of a table
    asks for `least`, which more viewers break into lines; one too small for that is left to the viewer, down to
    `least_cell`.
    """

    size: float
    least: float
    least_cell: float


@dataclass(frozen=True)
class Widget:
    """What becomes of a marked link.

    `field` is the name of the field, `label` what a screen reader says, in `language`. A box to tick has `on` "Yes"; a
    step of a scale has its own value there, and in `group` the scale's label. What takes a choice back has in `clears`
    the name of that field. Else it takes text.
    """

    field: str
    label: str
    language: str
    on: str = ""
    group: str = ""
    clears: str = ""


def add_fields(
    pdf: pikepdf.Pdf, widgets: Mapping[str, Widget], font_of: Callable[[str], FormFont], typing: Typing
) -> None:
    """Make form fields of the marked links of a tagged PDF.

    `widgets` says for each mark what it becomes; text is typed in the font of its language. Raises KeyError for a mark
    that nobody knows.
    """
    _Form(pdf, widgets, font_of, typing).add()


class _Form:
    def __init__(
        self, pdf: pikepdf.Pdf, widgets: Mapping[str, Widget], font_of: Callable[[str], FormFont], typing: Typing
    ) -> None:
        self.pdf = pdf
        self.widgets = widgets
        self.font_of = font_of
        self.typing = typing
        self.fonts = Dictionary()  # by their names in the form's resources
        self.names: dict[bytes, str] = {}  # of the fonts, by their files
        self.parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        self.fields = Array()
        self.groups: dict[str, Dictionary] = {}
        self.streams: dict[bytes, pikepdf.Object] = {}  # what draws them tells their size
        self.filled_in: set[tuple[int, int]] = set()  # the cells that hold a field, by object number

    def add(self) -> None:
        for page, link, mark in self.marked_links():
            widget = self.widgets[mark]
            self.make_widget(page, link, widget)
            self.own_element(link, widget)
            if widget.clears:
                self.make_clear(link, widget)
            elif not widget.on:
                self.make_text(link, widget)
                self.head_row(link)
            elif widget.group:
                self.join_group(link, widget)
            else:
                self.make_box(link, widget)
        self.list_fields()

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
        font = self.font_of(widget.language)
        name = self.name_of(font)
        link.FT = Name.Tx
        link.T = String(widget.field)
        link.Ff = _MULTILINE | _DO_NOT_SCROLL
        size, link.MaxLen = self.room(link, font)
        if direction_of(widget.language) == "rtl":
            link.Q = _RIGHT
        link.DA = self.look(name, size)
        # The viewer paints the ground under what is typed, so the ruled lines show only while the field is empty.
        link.MK = Dictionary(BG=[1, 1, 1])
        # A stream of its own, since many a program writes into it, and with its font (12.7.3.3).
        look = self.stream(appearance.NO_TEXT, *size_of(link))
        look.Resources = Dictionary(Font=Dictionary({name: self.fonts[name]}))
        link.AP = Dictionary(N=look)
        self.fields.append(link)

    def name_of(self, font: FormFont) -> str:
        """What a font is called in this form, which takes it in once."""
        if font.packed not in self.names:
            name = self.names[font.packed] = _TYPED + (str(len(self.names) + 1) if self.names else "")
            self.fonts[name] = embed(self.pdf, font)
        return self.names[font.packed]

    def look(self, font: str, size: float) -> String:
        """How text is drawn that has no look yet (12.7.3.3)."""
        return String(f"{font} {size:g} Tf 0 g")

    def room(self, link: pikepdf.Object, font: FormFont) -> tuple[float, int]:
        """The size that a field asks for, and how many characters it has room for, as words run on."""
        typing = self.typing
        width, height = (edge - 2 * _SPACE for edge in size_of(link))

        def characters(size: float, lines: float) -> int:
            return max(1, int(lines)) * max(1, int(width / size / font.letter_width) - _RAGGED)

        def freely(size: float) -> int:
            return characters(size, height / size / _LINE)

        if self.above(link).S not in (Name.TD, Name.TH):
            return typing.size, freely(typing.least)
        high = (height + _SPACE) / typing.least
        room = characters(typing.least, min(high / _CLOSE, high / _LINE + 0.5))
        if typing.size or room >= _CELL:
            return typing.least, room
        return typing.size, max(room, min(_CELL, freely(typing.least_cell)))

    def head_row(self, link: pikepdf.Object) -> None:
        """In a table, make the first cell of the field's row its heading, unless that is filled in (14.8.4.3.4).

        Typst cannot say so yet. It names the headings of each cell, the columns' alone, which would keep a reader from
        looking for the row's (14.8.5.7).
        """
        cell = self.above(link)
        if cell.S != Name.TD:
            return
        self.take_caption(cell.P.P.P)
        self.filled_in.add(cell.objgen)
        cells = cell.P.K
        if isinstance(cells, Array) and cells[0].objgen not in self.filled_in:
            cells[0].S = Name.TH
            attributes_of(cells[0], Name.Table).Scope = Name.Row
            del attributes_of(cell, Name.Table)["/Headers"]

    def take_caption(self, table: pikepdf.Object) -> None:
        """Make what stands above a table its caption, the first of its parts (14.8.4.3.4)."""
        if Name.Caption == table.K[0].S:
            return
        beside = table.P.K
        place = next(index for index, kid in enumerate(beside) if is_element(kid) and kid.objgen == table.objgen)
        caption = beside[place - 1]
        del beside[place - 1]
        caption.S = Name.Caption
        caption.P = table
        table.K.insert(0, caption)

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

    def make_clear(self, link: pikepdf.Object, widget: Widget) -> None:
        """A button for the screen alone that resets a scale (12.7.5.3): most viewers keep a step that is chosen."""
        link.FT = Name.Btn
        link.Ff = _PUSH
        link.F = 0  # not on paper
        link.T = String(widget.field)
        link.A = Dictionary(S=Name.ResetForm, Fields=[String(widget.clears)])
        width, height = size_of(link)
        link.AP = Dictionary(N=self.drawn(appearance.cross(width, height), width, height))
        self.fields.append(link)

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
            self.streams[operators] = self.stream(operators, width, height)
        return self.streams[operators]

    def stream(self, operators: bytes, width: float, height: float) -> pikepdf.Object:
        form = pikepdf.Stream(self.pdf, operators)
        form.Subtype, form.BBox = Name.Form, Array([0, 0, round(width, 2), round(height, 2)])
        return self.pdf.make_indirect(form)

    def element_of(self, link: pikepdf.Object) -> pikepdf.Object:
        """The structure element of an annotation, by its key in the parent tree (ISO 32000-1, 14.7.4.4)."""
        return self.parents[int(link.StructParent)]

    def above(self, link: pikepdf.Object) -> pikepdf.Object:
        """The structure element that holds a field, a cell or what stands on the page.

        After the last cell of a row a page may end, and Typst sets what stands above that as a paragraph.
        """
        holder = self.element_of(link).P
        return holder.P if holder.S == Name.P and holder.P.S == Name.TD else holder

    def list_fields(self) -> None:
        form = Dictionary(Fields=self.fields)
        if self.names:
            form.DA, form.DR = self.look(_TYPED, self.typing.size), Dictionary(Font=self.fonts)
        self.pdf.Root.AcroForm = self.pdf.make_indirect(form)


def size_of(link: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in link.Rect)
    return right - left, top - bottom


def is_element(kid: pikepdf.Object) -> bool:
    """Whether a part of a structure element is one itself, and no mark of the page's words."""
    return isinstance(kid, Dictionary) and "/S" in kid


def attributes_of(element: pikepdf.Object, owner: Name) -> pikepdf.Object:
    """What Typst says of a structure element as a list or a table (ISO 32000-1, 14.7.5)."""
    return next(attributes for attributes in element.A if owner == attributes.O)
