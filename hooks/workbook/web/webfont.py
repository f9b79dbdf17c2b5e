"""The guide's font for the screen: small woff2 files of two faces, and the style sheet that names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

import fontpkg
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from pathlib import Path

    from workbook.paper.fonts import Fonts
    from workbook.store import Store

#: What a face keeps: Basic Latin, Latin-1 Supplement, and the punctuation and signs of typeset text. A letter beyond
#: these is shown in the reader's own font.
CHARACTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "ıŒœŸ–—‘’‚“”„†•…‹›€™−"
_WEIGHTS = (400, 700)


@dataclass(frozen=True)
class WebFont:
    """Files by name, for one folder: `faces.css` and the woff2 files that it names."""

    faces: dict[str, bytes]
    style: str


def web_font(fonts: Fonts, store: Store | None = None) -> WebFont:
    """The first family of a guide as it is served; its files come from the store, if it has them.

    A face that comes too late for the first look at a page is left for the next page (`font-display: optional`, CSS
    Fonts 4, section 11.1), so that nothing moves under a reader's eyes.
    """
    family = fonts.families[0]
    files = {weight: fontpkg.select_file(family, weight, "normal", nearest=True) for weight in _WEIGHTS}
    if len({file.path for file in files.values()}) == 1:  # one file that has both
        files = {_WEIGHTS[0]: files[_WEIGHTS[0]]}
    faces, rules = {}, []
    for weight, file in files.items():
        name = f"{family.slug}-{weight}.woff2"
        make = partial(_subset, file.path)
        faces[name] = store.of(("web font", weight, fonts), make) if store else make()
        weights = weight if len(files) > 1 else f"{_WEIGHTS[0]} {_WEIGHTS[-1]}"
        rules.append(
            f'@font-face {{ font-family: "{family.name}"; font-weight: {weights}; font-display: optional; '
            f'src: url("{name}") format("woff2"); }}\n'
        )
    return WebFont(faces, f'{"".join(rules)}\n:root {{ --wb-font: "{family.name}"; }}\n')


@cache
def _subset(path: Path) -> bytes:
    """A font file with `CHARACTERS` alone, as woff2; the hints, a third of it, go: today's screens do without."""
    from fontTools import subset  # only now: it takes long to load, and most faces come from the store

    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "mark", "mkmk", "tnum"], name_IDs=[]
    )
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=CHARACTERS)
        subsetter.subset(font)
        font.flavor = "woff2"
        packed = BytesIO()
        font.save(packed)
    return packed.getvalue()
