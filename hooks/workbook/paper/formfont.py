"""The font that a reader types in: the guide's own, cut down to the letters of a form field.

A field's text is set by the viewer, which takes the letters from the font that the field names, and from nowhere else
if the text is to look the same on every machine. Most viewers write with a simple font alone, which has a byte for each
character (ISO 32000-1, 9.6.3): those of ASCII, then what a reader of the page's language may need (`alphabets.py`),
each at its place in WinAnsiEncoding where it has one.
"""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from string import ascii_lowercase
from threading import Lock
from typing import TYPE_CHECKING

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name

from workbook.paper.alphabets import ASCII, choose
from workbook.paper.fonts import digest_of
from workbook.store import KEPT

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = 32, 255
#: The characters of WinAnsiEncoding by their code (Annex D.2).
_WIN_ANSI = {code: bytes([code]).decode("cp1252", "ignore") for code in range(FIRST, LAST + 1)}

_CHOOSING = Lock()

#: The list has these Romanian letters under the codes that they had before Unicode gave them their own.
_ROMANIAN = {0x21A: 0x162, 0x21B: 0x163}


@cache
def _names() -> dict[int, str]:
    """A glyph's name of each character.

    A PDF that is read aloud names none but those of the Adobe Glyph List (ISO 14289-1, 7.21.6); of several the first,
    since PDFBox knows no other.
    """
    from fontTools import agl  # only now, as `subset`

    return {codes[0]: name for name, codes in reversed(agl.LEGACY_AGL2UV.items()) if len(codes) == 1}


@dataclass(frozen=True)
class FormFont:
    """A TrueType file (deflated, and its length before) and what a font descriptor says of it (ISO 32000-1, 9.8).

    `letters` are its characters by their code. Lengths are thousandths of an em.
    """

    packed: bytes
    length: int
    name: str
    letters: dict[int, str]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int

    @property
    def letter_width(self) -> float:
        """How wide a letter is on average, in em: a space and the small letters from a to z."""
        usual = [self.widths[ord(letter) - FIRST] for letter in f" {ascii_lowercase}"]
        return sum(usual) / len(usual) / 1000

    @cached_property
    def differences(self) -> list[int | Name]:
        """What WinAnsiEncoding has not, or elsewhere (9.6.6)."""
        found: list[int | Name] = []
        following = -1
        for code, letter in self.letters.items():
            if _WIN_ANSI[code] != letter:
                if code != following:
                    found.append(code)
                found.append(Name("/" + _names()[_ROMANIAN.get(ord(letter), ord(letter))]))
                following = code + 1
        return found

    @cached_property
    def to_unicode(self) -> bytes:
        """What character each code stands for: a viewer looks there for the code of what is typed (9.10.3)."""
        lines = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in self.letters.items()]
        blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]  # the most that one may hold
        maps = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n"
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
            f"{maps}endcmap\nend\nend"
        ).encode()


@cache
def form_font(paths: tuple[Path, ...], language: str) -> FormFont:
    """One of these fonts with the letters of a language and its neighbours: the first that has the most of them."""
    with _CHOOSING:  # it takes longer than to set a sheet, and all that are set at once ask for it
        asked = ("form font", [digest_of(path) for path in paths], language)
        font: FormFont = pickle.loads(KEPT.of(asked, lambda: pickle.dumps(_chosen(paths, language))))
        return font


def _chosen(paths: tuple[Path, ...], language: str) -> FormFont:
    choices = [(path, _letters(path, language)) for path in paths]
    return _cut(*max(choices, key=lambda choice: len(choice[1])))


def _letters(path: Path, language: str) -> str:
    with TTFont(path, lazy=True) as font:
        known = {code for code in font.getBestCmap() if code in _names() or code in _ROMANIAN}
    return "".join(choose(language, known, LAST + 1 - FIRST - len(ASCII)))


@cache
def _cut(path: Path, more: str) -> FormFont:
    """The font at `path` with the characters of ASCII and these; the same bytes for the same file."""
    from fontTools import subset  # only now: it takes long to load, and most PDFs come from the store

    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False) as font:
        for table in {"DSIG", "GDEF", "GPOS", "GSUB", "kern", "meta"} & set(font.keys()):
            del font[table]  # before the rest is read; a viewer uses none of them
        if "fvar" in font:
            from fontTools.varLib import instancer  # only now: few fonts are variable, and it takes long to load

            axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            instancer.instantiateVariableFont(font, {**axes, "wght": 400}, inplace=True)
        letters = _by_code(more)
        options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False)
        cut = subset.Subsetter(options)
        cut.populate(text="".join(letters.values()))
        cut.subset(font)
        _name_romanian(font)
        file = io.BytesIO()
        font.save(file)
        return _described(file.getvalue(), font, letters)


def _by_code(letters: str) -> dict[int, str]:
    """Give each character a code: ASCII its own, the others theirs of WinAnsiEncoding or one that is left."""
    usual = {letter: code for code, letter in _WIN_ANSI.items()}
    known = {usual[letter]: letter for letter in (*ASCII, *letters) if letter in usual}
    left = (code for code in range(0x7F, LAST + 1) if code not in known)
    more = {next(left): letter for letter in letters if letter not in usual}
    return dict(sorted((known | more).items()))


def _name_romanian(font: TTFont) -> None:
    """Let the names that the list has for Romanian letters lead to them."""
    for table in font["cmap"].tables:
        table.cmap |= {old: table.cmap[new] for new, old in _ROMANIAN.items() if new in table.cmap}


def _described(file: bytes, font: TTFont, letters: dict[int, str]) -> FormFont:
    """A font's file with what its tables say of it."""
    head, metrics, lines = font["head"], font["hmtx"], font["hhea"]
    glyphs = font.getBestCmap()

    def thousandths(units: int) -> int:
        return int(units * 1000 / head.unitsPerEm + 0.5)

    inked = [font["glyf"][glyphs[ord(it)]] for it in _WIN_ANSI.values() if it.isalpha() and ord(it) in glyphs]

    def width(letter: str) -> int:
        return thousandths(metrics[glyphs[ord(letter)]][0]) if letter and ord(letter) in glyphs else 0

    return FormFont(
        zlib.compress(file),
        len(file),
        # A subset's name begins with six capitals and "+" (ISO 32000-1, 9.6.4).
        f"WRKBKA+{font['name'].getDebugName(6)}",
        letters,
        tuple(width(letters.get(code, "")) for code in range(FIRST, LAST + 1)),
        (thousandths(head.xMin), thousandths(head.yMin), thousandths(head.xMax), thousandths(head.yMax)),
        # As far as the letters of Western Europe reach, accents too: viewers set lines so far apart.
        thousandths(max((it.yMax for it in inked), default=lines.ascent)),
        thousandths(min((it.yMin for it in inked), default=lines.descent)),
        thousandths(getattr(font["OS/2"], "sCapHeight", 0) or lines.ascent),
    )


def embed(pdf: pikepdf.Pdf, font: FormFont) -> pikepdf.Object:
    """Put a font into a PDF as a simple TrueType font (ISO 32000-1, 9.6.3)."""
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
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=list(font.differences)
            ),
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=list(font.widths),
            ToUnicode=pikepdf.Stream(pdf, font.to_unicode),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
