"""What concerns all pages of a guide together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import model
from workbook.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook.page import PageReading


def wrong_between(pages: Sequence[PageReading]) -> Iterator[Problem]:
    """Ids and sheet numbers that more than one page uses."""
    ids: dict[str, PageReading] = {}
    sheets: dict[int, PageReading] = {}
    for page in pages:
        for name, line in page.lines.items():
            if other := ids.get(name):
                place = f"{other.path}:{other.lines[name]}"
                yield Problem(page.path, line, f'id "{name}" stands in {place} already; an id is used once')
            ids.setdefault(name, page)
        if number := page.front.worksheet:
            if taken := sheets.get(number):
                advice = f"{max(other.front.worksheet for other in pages) + 1} is free"
                yield Problem(
                    page.path, page.front_line("worksheet"), f"worksheet {number} is {taken.path} already; {advice}"
                )
            sheets.setdefault(number, page)


def exercise_list(pages: Iterable[PageReading]) -> list[dict[str, str | bool | tuple[str, ...]]]:
    """Every exercise of the guide as plain data for the scripts: its id, kind and label; its page's address and title.

    `quiet` ones are not to be named where others may see it. A line to tick that is done when those below it are is
    no exercise by itself: these name it, the outermost first, in `within`.
    """
    return [
        {
            "id": exercise.id,
            "kind": exercise.kind,
            "label": exercise.label,
            "page": page.url,
            "title": page.front.title,
            "quiet": page.front.leave,
            **({"within": exercise.within} if exercise.within else {}),
        }
        for page in pages
        for exercise in model.exercises(page.sections)
        if not exercise.parted
    ]
