"""The fonts of a guide: installed `fontpkg-*` packages, what they can print, how wide their words are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

import fontpkg
from fontTools.ttLib import TTFont

from workbook.problems import GuideError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

#: The family that sheets are set in where a guide names none.
DEFAULT_FONT = "Atkinson Hyperlegible"

#: A family for each script, by the first word of its letters' names in Unicode: those that have a package.
_BY_SCRIPT = {
    "GREEK": "Noto Sans",
    "CYRILLIC": "Noto Sans",
    "LATIN": "Noto Sans",
    "ARABIC": "Noto Sans Arabic",
    "DEVANAGARI": "Noto Sans Devanagari",
    "KHMER": "Noto Sans Khmer",
    "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu",
    "THAI": "Noto Sans Thai",
}
_PACKAGED = {*_BY_SCRIPT.values(), DEFAULT_FONT}

#: Needs no shape of its own: Unicode's White_Space and Default_Ignorable_Code_Point. Left out are U+1680, a space that
#: is drawn, and U+FEFF, which a PDF that is read aloud must not have (ISO 14289-1, 7.21.8).
_SHAPELESS = re.compile(
    "[\t-\r \x85\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u2064"
    "\u2066-\u206f\u3000\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)


@cache
def _read_widths(path: Path) -> dict[int, float]:
    """The width in em of each character that a font file has; a variable font's in bold, if that is wider."""
    with TTFont(path, lazy=True) as font:
        advances, unit, glyphs = font["hmtx"], font["head"].unitsPerEm, font.getBestCmap()
        widths = {code: advances[glyph][0] / unit for code, glyph in glyphs.items()}
        if "fvar" in font:
            bold = font.getGlyphSet(location={"wght": 700})
            widths = {code: max(width, bold[glyphs[code]].width / unit) for code, width in widths.items()}
        return widths


@cache
def digest_of(path: Path) -> str:
    """A hash of what is in a font file."""
    return sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True, repr=False)
class Fonts:
    """Font families in the order in which they are asked for a character."""

    families: tuple[fontpkg.Family, ...]

    def __repr__(self) -> str:
        """What is made with them depends on what is in their files, and not on where these are."""
        return f"Fonts({self._contents})"

    @cached_property
    def _contents(self) -> list[tuple[str, list[str]]]:
        return [(family.name, [digest_of(file.path) for file in family.files]) for family in self.families]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(family.name for family in self.families)

    @property
    def folders(self) -> list[str]:
        return sorted({str(file.path.parent) for family in self.families for file in family.files})

    @property
    def regulars(self) -> tuple[Path, ...]:
        """The file of each family's upright regular face."""
        return tuple(fontpkg.select_file(family, 400, "normal", nearest=True).path for family in self.families)

    @cached_property
    def _widths(self) -> dict[int, float]:
        """The width in em of each character that every face of one family has; the widest face counts."""
        widths: dict[int, float] = {}
        for family in reversed(self.families):
            faces = [_read_widths(file.path) for file in family.files]
            for code in set.intersection(*(set(face) for face in faces)):
                widths[code] = max(face[code] for face in faces)
        return widths

    @cached_property
    def _bold(self) -> dict[int, float]:
        """The width in em of each of these characters in bold."""
        widths = dict(self._widths)
        for family in reversed(self.families):
            face = _read_widths(fontpkg.select_file(family, 700, "normal", nearest=True).path)
            widths |= {code: width for code, width in face.items() if code in widths}
        return widths

    def missing(self, text: str) -> str:
        """The characters of `text` that no family can print, in order, each once."""
        return "".join(dict.fromkeys(letter for letter in text if not self._can_print(letter)))

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide `text` is at most, or in bold, in em; kerning is left out."""
        if (text, bold) not in self._known:
            widths = self._bold if bold else self._widths
            self._known[text, bold] = sum(widths.get(ord(letter), 0.0) for letter in text)
        return self._known[text, bold]

    @cached_property
    def _known(self) -> dict[tuple[str, bool], float]:
        """Widths of texts: the same words are measured for every format."""
        return {}

    def _can_print(self, letter: str) -> bool:
        return ord(letter) in self._widths or bool(_SHAPELESS.fullmatch(letter))


@cache
def find_fonts(*names: str) -> Fonts:
    """The installed families of these names; raises GuideError naming the one that is not there."""
    found = []
    for name in names:
        try:
            if name not in installed():
                fontpkg.refresh()  # installed while this process ran, perhaps
            found.append(fontpkg.family(name))
        except fontpkg.FamilyNotInstalled:
            package = f'; "pip install {package_of(name)}" brings it' if name in _PACKAGED else ""
            known = did_you_mean(name, installed()) if not package else f"; known: {', '.join(installed())}"
            raise GuideError(f'there is no font "{name}"{package}{known}') from None
    return Fonts(tuple(found))


def installed() -> list[str]:
    """The names of the families that are there."""
    return sorted(family.name for family in fontpkg.families().values())


def package_of(name: str) -> str:
    """The package that brings a family."""
    return f"fontpkg-{name.lower().replace(' ', '-')}"


def fonts_with(missing: str) -> str | None:
    """A family that has these characters: one that is installed, else one that a package brings; None for neither."""
    for name in installed():
        if not find_fonts(name).missing(missing):
            return name
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in missing if letter.isalpha()}
    known = {_BY_SCRIPT.get(script) for script in scripts}
    return known.pop() if len(known) == 1 else None
