"""How tall things get on paper, estimated from the widths of words: enough to decide what stays together.

Estimates err on the tall side: kerning is left out, and the widest face of a family counts where the face is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook import model
from workbook.paper.formats import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook.paper.fonts import Fonts
    from workbook.paper.formats import Format

#: White space at which a line may end, and what stands for all other characters.
_SPACE, _OTHER = "[^\\S\u00a0\u2007\u202f]", "[\\S\u00a0\u2007\u202f]"
#: Scripts that put no space between words: a line may end at any of their characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
#: No line ends at a space after or before one of these.
_OPENING, _CLOSING = "¡¿(\\[{„‚«", "!)\\]},.:;/?»\u2060"
_GAP_IN_LINE = rf"(?<![{_OPENING}]){_SPACE}+(?!{_SPACE}|[{_CLOSING}])"
#: Else it may end at a mark made for it, after a hyphen or dash between letters, and after a slash before one. (Unicode
#: UAX #14 has more places; a place taken by mistake would run off the page.)
_PIECES = re.compile(
    rf"{_GAP_IN_LINE}|[{_UNSPACED}]|(?:{_OTHER}|(?<=[{_OPENING}]){_SPACE}+|{_SPACE}+(?=[{_CLOSING}]))+?"
    rf"(?:\u00ad(?=\w)|\u200b|(?<=[^\W\d_])[-–—](?=[^\W\d_])|/(?=[^\W\d_])|(?={_GAP_IN_LINE}|[{_UNSPACED}]|$))"
)
_LEADING = 1.3  # from line to line, in em: sheet.typ's leading and the height of capitals
_GAP = 1.0  # between blocks, in em
_CELL_LINE, _CELL_LEADING = 1.32, 0.4  # in a table, in em: from line to line, and what of that is leading
_EVEN = 1.25  # rows are made even when they take no more than so many times their paper
_PIXEL = 25.4 / 96  # a CSS pixel in millimetres
_TALLEST = 0.5  # of a page, for a picture
_WIDEST = 1.7  # how wide a column of row headings may be, where 1 is as wide as the columns beside one more


def pieces(text: str) -> Iterator[str]:
    """The parts of a text between which a line may end; white space is left out."""
    return (piece for piece in _PIECES.findall(text) if not piece.isspace())


@dataclass(frozen=True)
class Measure:
    """Measures in millimetres, for one format in the fonts of a guide."""

    fonts: Fonts
    format: Format

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text is in one line at `size` points: at most, or in bold."""
        return self.fonts.width(text, bold=bold) * size / MM

    def fits(self, text: str, width: float, size: float, lines: int) -> bool:
        """Whether a text is no taller than `lines` in a column, and no part of it wider."""
        narrow = all(self.width(piece, size) <= width for piece in pieces(text))
        return narrow and self.lines(text, width, size) <= lines

    def lines(self, text: str, width: float, size: float, *, bold: bool = False) -> int:
        """How many lines a text takes in a column, forced breaks included."""
        return sum(self._lines(line, width, size, bold) for line in text.splitlines() or [""])

    def _lines(self, text: str, width: float, size: float, bold: bool) -> int:
        count, at = 1, 0.0
        for piece in _PIECES.findall(text):
            wide = self.width(piece, size, bold=bold)
            if at and at + wide > width and not piece.isspace():
                count, at = count + 1, 0.0
            at += wide
        return count

    def paragraph(self, text: str, width: float, size: float | None = None) -> float:
        size = size or self.format.sizes.text
        return self.lines(text, width, size) * size * _LEADING / MM

    def prompt_lines(self, prompt: model.Prompt, width: float) -> int:
        """How many lines to write on: those asked for, or those that fit on a page below their question."""
        room = self.format.text_height - self.paragraph(model.as_set(prompt.question), width) - self.gap
        return max(1, min(prompt.lines, int(room / self.format.sizes.pitch)))

    def row_heights(self, table: model.Table, width: float) -> list[float]:
        """The height of each row to fill in: the same for all, unless a few long headings would waste much paper."""
        sizes, first = self.format.sizes, self.column_widths(table, width)[0]
        least = sizes.pitch + 1 if len(table.row_heads) > 6 else sizes.cell  # of many rows each has one line of writing
        heights = [max(least, self.cell(head, first)) if head else least for head in table.row_heads]
        even = [max(heights)] * len(heights)
        return even if sum(even) <= _EVEN * sum(heights) else heights

    def cell(self, words: str, column: float) -> float:
        size, inset = self.format.sizes.small, self.format.inset
        lines = self.lines(words, column - 2 * inset, size, bold=True)
        return (lines * _CELL_LINE - _CELL_LEADING) * size / MM + 2 * inset

    def column_widths(self, table: model.Table, width: float) -> list[float]:
        """The width of each column: the same, but for one of row headings, as wide as they are if there is room."""
        count = len(table.columns)
        if not any(table.row_heads):
            return [width / count] * count
        heads = (self.width(head, self.format.sizes.small, bold=True) for head in (table.columns[0], *table.row_heads))
        first = min(max(heads) + 2 * self.format.inset + 1, _WIDEST / (count + 1) * width)
        return [first, *[(width - first) / (count - 1)] * (count - 1)]

    def height(self, block: model.Block, width: float) -> float:
        sizes, inner = self.format.sizes, width - self.format.sizes.indent
        match block:
            case model.Heading(_, content) | model.Text(content):
                return self.paragraph(model.as_set(content), width)
            case model.Steps(items):
                return sum(
                    self.paragraph(model.as_set(step.content), inner) + self.stack(step.children, inner)
                    for step in items
                ) + self.gap * (len(items) - 1)
            case model.Checklist(items):
                ticks = (max(sizes.box, self.paragraph(model.as_set(item.label), inner)) for item in items)
                return sum(ticks) + self.gap * (len(items) - 1)
            case model.Quote(paragraphs, credit):
                said = sum(self.paragraph(model.as_set(part), inner) + self.gap for part in paragraphs)
                return said + self.paragraph(model.as_set(credit), inner)
            case model.Prompt():
                question = self.paragraph(model.as_set(block.question), width)
                return question + self.prompt_lines(block, width) * sizes.pitch + self.gap
            case model.Scale(question=question):
                return self.paragraph(model.as_set(question), width) + sizes.step + self.gap
            case model.Table():
                return self.table(block, width, len(block.row_heads))
            case model.Grid(heads):
                return sum(self.grid_row(row, width) for row in (heads, *block.rows) if row)
            case model.Code(text):
                return self.lines(text, width - 2 * self.format.inset, sizes.small) * sizes.small * _LEADING / MM
            case model.Picture(caption=caption):
                return self.picture(block, width)[1] + self.paragraph(model.as_set(caption), width) + self.gap
            case model.Box(_, inside):
                return self.stack(inside, width - 2 * self.format.box_side) + 2 * self.format.box_edge

    def picture(self, picture: model.Picture, width: float) -> tuple[float, float]:
        """Width and height of a picture: its own, or as large as its column and its share of a page let it be."""
        across, most = picture.width * _PIXEL, _TALLEST * self.format.text_height
        part = min(1, width / across, most / (picture.height * _PIXEL))
        return part * across, part * picture.height * _PIXEL

    def grid_row(self, row: Sequence[model.Inline], width: float) -> float:
        """The height of a row of a table to read, whose columns have the same width."""
        return max(self.cell(model.as_set(cell), width / len(row)) for cell in row)

    def table(self, table: model.Table, width: float, last: int) -> float:
        """The height of a table with its `last` rows alone."""
        caption = self.paragraph(model.as_set(table.caption), width) + self.gap
        heads = zip(table.columns, self.column_widths(table, width), strict=True)
        rows = self.row_heights(table, width)[len(table.row_heads) - last :]
        return caption + max(self.cell(*head) for head in heads) + sum(rows)

    def stack(self, blocks: Iterable[model.Block], width: float) -> float:
        """The height of blocks below each other, with a gap above each."""
        return sum(self.height(block, width) + self.gap for block in blocks)

    @property
    def gap(self) -> float:
        return _GAP * self.format.sizes.text / MM
