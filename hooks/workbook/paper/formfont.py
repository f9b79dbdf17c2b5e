"""The font that a reader types in: the guide's own, cut down to the letters of a form field.

A field's text is set by the viewer, so the font is embedded whole for WinAnsiEncoding (ISO 32000-1, Annex D.2), which
has the letters of Western European languages; a viewer takes another font for any other letter.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = 32, 255
#: The characters of WinAnsiEncoding by their code; unused codes stand for a bullet.
_WIN_ANSI = [bytes([code]).decode("cp1252", "ignore") or "•" for code in range(FIRST, LAST + 1)]


@dataclass(frozen=True)
class FormFont:
    """A TrueType file (deflated, and its length before) and what a font descriptor says of it (ISO 32000-1, 9.8).

    Lengths are thousandths of an em.
    """

    packed: bytes
    length: int
    name: str
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int


@cache
def form_font(path: Path) -> FormFont:
    """The font at `path` with the characters of WinAnsiEncoding alone; the same bytes for the same file."""
    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False) as font:
        for table in {"DSIG", "GDEF", "GPOS", "GSUB", "kern", "meta"} & set(font.keys()):
            del font[table]  # before the rest is read; a viewer uses none of them
        if "fvar" in font:
            from fontTools.varLib import instancer  # only now: few fonts are variable, and it takes long to load

            axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            instancer.instantiateVariableFont(font, {**axes, "wght": 400}, inplace=True)
        options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False)
        cut = subset.Subsetter(options)
        cut.populate(text="".join(_WIN_ANSI))
        cut.subset(font)
        file = io.BytesIO()
        font.save(file)
        return _described(file.getvalue(), font)


def _described(file: bytes, font: TTFont) -> FormFont:
    """A font's file with what its tables say of it."""
    head, metrics, lines = font["head"], font["hmtx"], font["hhea"]
    glyphs = font.getBestCmap()

    def thousandths(units: int) -> int:
        return int(units * 1000 / head.unitsPerEm + 0.5)

    return FormFont(
        zlib.compress(file),
        len(file),
        # A subset's name begins with six capitals and "+" (ISO 32000-1, 9.6.4).
        f"WRKBKA+{font['name'].getDebugName(6)}",
        tuple(thousandths(metrics[glyphs[ord(char)]][0]) if ord(char) in glyphs else 0 for char in _WIN_ANSI),
        (thousandths(head.xMin), thousandths(head.yMin), thousandths(head.xMax), thousandths(head.yMax)),
        thousandths(lines.ascent),
        thousandths(lines.descent),
        thousandths(getattr(font["OS/2"], "sCapHeight", 0) or lines.ascent),
    )


def embed(pdf: pikepdf.Pdf, font: FormFont) -> pikepdf.Object:
    """Put a font into a PDF as a simple TrueType font in WinAnsiEncoding (ISO 32000-1, 9.6.3)."""
    file = pikepdf.Stream(pdf, b"")
    file.write(font.packed, filter=Name.FlateDecode)
    file.Length1 = font.length
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + font.name),
        Flags=1 << 5,  # not symbolic
        FontBBox=list(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=80,
        FontFile2=file,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + font.name),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=list(font.widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
