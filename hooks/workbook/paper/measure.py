"""How wide words and columns are on paper, and how many lines words take.

Estimates err on the wide side: kerning is left out, and the widest face of a family counts where the face is not known.
What stands on a sheet is measured by Typst itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook import model
from workbook.paper.formats import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_NO_WORD = 2  # the most letters of a heading for marks
_LEAST, _MOST = 0.6, 1.5  # how wide a column of words may be, where 1 is as wide as each
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

    def beside(self, heading: model.Inline, text: model.Inline) -> bool:
        """Whether a paragraph has room beside the heading of its section, in one line."""
        sizes = self.format.sizes
        wide = self.width(model.as_set(heading), sizes.section, bold=True) + self.width(model.as_set(text), sizes.text)
        return bool(heading) and wide + self.format.gutter <= self.format.text_width

    def column_widths(self, table: model.Table, width: float) -> list[float]:
        """The width of each column of a table to fill in.

        One of row headings is as wide as they are, if there is room; one for marks, as its own heading, which has a
        sign in it and no word, such as "+ or !"; the others have the same.
        """
        sizes, count = self.format.sizes, len(table.columns)
        room = _WIDEST / (count + 1) * width
        fixed = {at: self._heading(head) for at, head in enumerate(table.columns) if _for_marks(head)}
        if any(table.row_heads):
            fixed[0] = min(max(map(self._heading, (table.columns[0], *table.row_heads))), room)
        if len(fixed) == count:
            return [width / count] * count
        fixed = {at: max(wide, 2 * sizes.cell) for at, wide in fixed.items()}
        other = (width - sum(fixed.values())) / (count - len(fixed))
        return [fixed.get(at, other) for at in range(count)]

    def picture(self, picture: model.Picture, width: float) -> tuple[float, float]:
        """Width and height of a picture: its own, or as large as its column and its share of a page let it be."""
        across, most = picture.width * _PIXEL, _TALLEST * self.format.text_height
        part = min(1, width / across, most / (picture.height * _PIXEL))
        return part * across, part * picture.height * _PIXEL

    def _heading(self, words: str) -> float:
        """How wide a column is that holds a heading in one line."""
        return self.width(words, self.format.sizes.small, bold=True) + 2 * self.format.inset + 1

    def grid_widths(self, grid: model.Grid, width: float) -> list[float]:
        """The width of each column of a table to read: the same, or more for more words where that saves lines."""
        rows = [[model.as_set(cell) for cell in row] for row in (grid.heads, *grid.rows) if row]
        words = [sum(self.width(cell, 1) for cell in column) for column in zip(*rows, strict=True)]
        even = sum(words) / len(words)
        shares = [min(max(wide, _LEAST * even), _MOST * even) for wide in words]
        ways = [[width / len(words)] * len(words), [width * share / sum(shares) for share in shares]]

        def lines(widths: list[float]) -> int:
            inner = [column - 2 * self.format.inset for column in widths]
            size = self.format.sizes.small
            return sum(
                max(self.lines(cell, column, size) for cell, column in zip(row, inner, strict=True)) for row in rows
            )

        return min(ways, key=lines)

    def _in_cell(self, words: str, column: float) -> int:
        return self.lines(words, column - 2 * self.format.inset, self.format.sizes.small)


def _for_marks(heading: str) -> bool:
    letters = sum(char.isalpha() for char in heading)
    return letters <= _NO_WORD and any(not (char.isalnum() or char.isspace()) for char in heading)
