"""What a guide says of its sheets: their safety line, fonts and papers, and whether quotations come on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.paper.fonts import DEFAULT_FONT, find_fonts
from workbook.paper.formats import PAPERS, Format
from workbook.problems import GuideError, did_you_mean

if TYPE_CHECKING:
    from workbook.paper.fonts import Fonts


_NAMES = ("safety", "fonts", "papers", "quotes")


@dataclass(frozen=True)
class Settings:
    """The guide's own `extra.sheets`.

    `fonts` are asked for a character in their order; of `papers` the first is offered first, none means no PDFs;
    `safety` is the line at the top of each sheet, "" for what any guide may say; `quotes` says whether quotations come
    on sheets.
    """

    fonts: Fonts
    papers: tuple[str, ...]
    safety: str = ""
    quotes: bool = True

    @property
    def formats(self) -> tuple[Format, ...]:
        """Each paper in normal and in large print."""
        return tuple(Format(paper, large) for paper in self.papers for large in (False, True))


def read_settings(written: Any) -> Settings:
    """The settings as they stand in a guide's configuration, defaults filled in; raises GuideError."""
    given = {} if written is None else written
    if not isinstance(given, dict):
        raise GuideError("is safety, some words, fonts and papers, each a list, and quotes, true or false")
    for name in given:
        if name not in _NAMES:
            raise GuideError(f'knows no "{name}"{did_you_mean(str(name), _NAMES)}')
    safety = given.get("safety", "")
    if not isinstance(safety, str):
        raise GuideError("safety is some words; put quotes round them")
    if not isinstance(quotes := given.get("quotes", True), bool):
        raise GuideError("quotes is true or false")
    fonts = _names(given.get("fonts", [DEFAULT_FONT]), "fonts")
    papers = _names(given.get("papers", list(PAPERS)), "papers")
    if not fonts:
        raise GuideError(f'fonts names none; try "[{DEFAULT_FONT}]"')
    for paper in papers:
        if paper not in PAPERS:
            raise GuideError(f'papers knows no "{paper}"{did_you_mean(paper, PAPERS)}')
    try:
        return Settings(find_fonts(*fonts), papers, " ".join(safety.split()), quotes)
    except GuideError as error:
        raise GuideError(f"fonts: {error}") from None


def _names(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise GuideError(
            f"{name} is a list of names, as in [{', '.join(PAPERS) if name == 'papers' else DEFAULT_FONT}]"
        )
    return tuple(dict.fromkeys(value))
