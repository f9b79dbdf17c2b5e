"""Rules about drawings: those that stand alone in a paragraph come into the page, so they have to be fit for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.markup.svg import DrawingError, read_drawing
from workbook.problems import Problem
from workbook.rules.links import target_of
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def drawings(pages: Pages) -> list[str]:
    """The drawings that come into a page, by their names below the folder of the guide, if they are there."""
    found = {target_of(document, address) for document in pages.written for address in document.places.drawings}
    return sorted(name for name in found if (pages.folder / name).is_file())


def words_of_drawings(pages: Pages) -> Iterator[tuple[str, int, str]]:
    """Every word in a drawing that comes into a page: its file as its author knows it, the line, the words."""
    for name in drawings(pages):
        try:
            drawing = read_drawing(pages.folder / name)
        except DrawingError:
            continue
        for line, words in drawing.said:
            yield f"{pages.label}/{name}", line, words


def unfit_drawing(pages: Pages) -> Iterator[Problem]:
    """Drawings that cannot come into a page: without title or description, unsafe, or too small to read."""
    for name in drawings(pages):
        try:
            read_drawing(pages.folder / name)
        except DrawingError as error:
            yield from (Problem(f"{pages.label}/{name}", flaw.line, flaw.message) for flaw in error.flaws)


RULES = (Rule("unfit-drawing", '"Pictures" in WRITING.md tells how', unfit_drawing),)
