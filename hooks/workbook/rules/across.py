"""What concerns all pages of a guide together."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from workbook import model
from workbook.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook.page import PageReading


def wrong_between(pages: Sequence[PageReading]) -> Iterator[Problem]:
    """Ids and sheet numbers that more than one page uses, and pages that want a number."""
    ids: dict[str, PageReading] = {}
    sheets: dict[int, PageReading] = {}
    free = count(max((page.front.worksheet for page in pages), default=0) + 1)
    for page in pages:
        for name, line in page.lines.items():
            if name in page.named:
                continue
            if other := ids.get(name):
                place = f"{other.path}:{other.lines[name]}"
                yield Problem(page.path, line, f'id "{name}" stands in {place} already; an id is used once')
            ids.setdefault(name, page)
        if number := page.front.worksheet:
            if taken := sheets.get(number):
                message = f"worksheet {number} is {taken.path} already; {next(free)} is free"
                yield Problem(page.path, page.front_line("worksheet"), message)
            sheets.setdefault(number, page)
        elif page.wants_sheet:
            message = f'the page has exercises and no sheet; add "worksheet: {next(free)}" to its front matter'
            yield Problem(page.path, 1, message)


def exercise_list(pages: Iterable[PageReading]) -> list[dict[str, Any]]:
    """Which exercises each page of the guide has, as plain data for the scripts: its address and title, and their ids.

    Those of a `quiet` page are not to be named where others may see it. A line to tick that is done when those below it
    are is no exercise by itself: `within` has it, the outermost first, by the id of each that counts for it.
    """
    return [
        {
            "page": page.url,
            "title": page.front.title,
            "ids": [exercise.id for exercise in listed],
            **({"quiet": True} if page.front.leave else {}),
            **({"within": within} if within else {}),
        }
        for page in pages
        if (listed := exercises_of(page))
        for within in [{exercise.id: exercise.within for exercise in listed if exercise.within}]
    ]


def exercises_of(page: PageReading) -> list[model.Exercise]:
    """The exercises of a page that are some by themselves."""
    return [exercise for exercise in model.exercises(page.sections) if not exercise.parted]
