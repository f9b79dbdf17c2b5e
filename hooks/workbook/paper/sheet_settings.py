"""What a guide says of its sheets: their safety line, fonts and papers, quotations, and whether they are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.paper.fonts import DEFAULT_FONT, find_fonts
from workbook.paper.formats import PAPERS, Format
from workbook.problems import GuideError, did_you_mean

if TYPE_CHECKING:
    from workbook.paper.fonts import Fonts


_NAMES = ("safety", "fonts", "papers", "quotes", "by_section")


@dataclass(frozen=True)
class Settings:
    """The guide's own `extra.sheets`.

    `fonts` are asked for a character in their order; of `papers` the first is offered first, none means no PDFs;
    `safety` is the line at the top of each sheet, "" for what any guide may say; `quotes` says whether quotations come
    on sheets; `by_section` whether each section has a pack of its own, and a part of the pages of
    answers, for a guide of many sheets.
    """

    fonts: Fonts
    papers: tuple[str, ...]
    safety: str = ""
    quotes: bool = True
    by_section: bool = False

    @property
    def formats(self) -> tuple[Format, ...]:
        """Each paper in normal and in large print."""
        return tuple(Format(paper, large) for paper in self.papers for large in (False, True))


def read_settings(written: Any) -> Settings:
    """The settings as they stand in a guide's configuration, defaults filled in; raises GuideError, a line for each."""
    given = {} if written is None else written
    if not isinstance(given, dict):
        raise GuideError(
            "is safety, some words, fonts and papers, each a list, and quotes and by_section, each true or false"
        )
    wrong = [f'knows no "{name}"{did_you_mean(str(name), _NAMES)}' for name in given if name not in _NAMES]
    safety, quotes, by_section = given.get("safety", ""), given.get("quotes", True), given.get("by_section", False)
    if not isinstance(safety, str):
        wrong.append("safety is some words; put quotes round them")
    wrong += [
        f"{name} is true or false"
        for name, value in (("quotes", quotes), ("by_section", by_section))
        if not isinstance(value, bool)
    ]
    papers, fonts = given.get("papers", list(PAPERS)), given.get("fonts", [DEFAULT_FONT])
    for name, value in (("fonts", fonts), ("papers", papers)):
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            example = ", ".join(PAPERS) if name == "papers" else DEFAULT_FONT
            wrong.append(f"{name} is a list of names, as in [{example}]")
        elif name == "papers":
            unknown = [paper for paper in value if paper not in PAPERS]
            wrong += [f'papers knows no "{paper}"{did_you_mean(paper, PAPERS)}' for paper in unknown]
        elif not value:
            wrong.append(f'fonts names none; try "[{DEFAULT_FONT}]"')
        else:
            try:
                found = find_fonts(*dict.fromkeys(value))
            except GuideError as error:
                wrong.append(f"fonts: {error}")
    if wrong:
        raise GuideError("\n".join(wrong))
    return Settings(found, tuple(dict.fromkeys(papers)), " ".join(safety.split()), quotes, by_section)
