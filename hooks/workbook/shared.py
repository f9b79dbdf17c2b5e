"""Texts that several pages show: `/// shared | house-rules` puts `_data/house-rules.md` in its place.

A text holds words to read, and nothing that belongs to one page alone. The pause-and-check is such a text too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.problems import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

#: Where a guide keeps them, below the folder of its pages.
DATA = "_data"
#: Where there is no guide round a page.
NO_TEXTS = f"there is no folder {DATA} with texts"
#: The pause-and-check, and what of it comes on the sheets of the pages that ask for it.
PAUSE, PAUSE_ON_SHEET = "pause", "pause-sheet"
#: What the cover of the pack says to those who hand out sheets.
HAND_OUT = "hand-out"
#: What a small booklet says that is folded from one sheet of paper.
ZINE = "zine"


class UnknownTextError(LookupError):
    """There is no text of that name; says which there are."""


@dataclass(frozen=True)
class Texts:
    """The texts of a guide: the folder that they are in, and what their author calls it."""

    folder: Path
    label: str

    def names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.md"))

    def path(self, name: str) -> Path:
        """The file of a text; raises UnknownTextError."""
        names = self.names()
        if name not in names:
            near = did_you_mean(name, names) if names else ""
            raise UnknownTextError(f"there is no {DATA}/{name}.md to show{near}")
        return self.folder / f"{name}.md"

    def label_of(self, name: str) -> str:
        """A text as its author calls it."""
        return f"{self.label}/{name}.md"


def texts_above(path: Path) -> Texts | None:
    """The texts of the guide that a page belongs to, by the nearest folder above it that has some; None without any."""
    folders = (above / DATA for above in (*path.parents, *path.resolve().parents))
    folder = next((folder for folder in folders if folder.is_dir()), None)
    return Texts(folder, str(folder)) if folder else None
