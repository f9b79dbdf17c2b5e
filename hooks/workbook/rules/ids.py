"""Rules about ids: a reader's answer belongs to one, so none may vanish, change its kind or come back as another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.model import exercises
from workbook.problems import Problem
from workbook.rules.rule import LEDGER, Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

RETIRED = "retired"


def kinds(pages: Pages) -> dict[str, str]:
    """Each id that is in use on a sound page, and its kind."""
    sound = (document.reading for document in pages.documents if document.reading.sound)
    return {exercise.id: exercise.kind for reading in sound for exercise in exercises(reading.sections)}


def at(pages: Pages, name: str, message: str) -> Problem:
    reading = next(document.reading for document in pages.documents if name in document.reading.lines)
    return Problem(reading.path, reading.lines[name], message)


def vanished_id(pages: Pages) -> Iterator[Problem]:
    """Ids that were used and are gone: readers still have answers to them."""
    used = kinds(pages)
    for line, (name, kind) in enumerate(pages.ledger.items(), start=1):
        if kind != RETIRED and name not in used:
            yield Problem(f"{pages.label}/{LEDGER}", line_of(pages, name, line), f'{kind} "{name}" is on no page now')


def line_of(pages: Pages, name: str, otherwise: int) -> int:
    lines = (pages.folder / LEDGER).read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{name}:")), otherwise)


def changed_id(pages: Pages) -> Iterator[Problem]:
    """Ids that name an exercise of another kind than before."""
    for name, kind in kinds(pages).items():
        if pages.ledger.get(name, kind) not in (kind, RETIRED):
            yield at(pages, name, f'id "{name}" was of kind {pages.ledger[name]} and is {kind} now')


def reused_id(pages: Pages) -> Iterator[Problem]:
    """Ids that were retired and are used again."""
    for name in kinds(pages):
        if pages.ledger.get(name) == RETIRED:
            yield at(pages, name, f'id "{name}" is retired')


def unrecorded_id(pages: Pages) -> Iterator[Problem]:
    """New ids that the ledger does not have yet."""
    for name, kind in kinds(pages).items():
        if pages.ledger and name not in pages.ledger:
            yield at(pages, name, f'id "{name}" is new; add the line "{name}: {kind}" to {pages.label}/{LEDGER}')


def recorded(pages: Pages) -> str:
    """The ledger with the new ids of the guide, in the order of the alphabet; what was there stays."""
    lines = sorted({**kinds(pages), **pages.ledger}.items())
    head = "# Every id of this guide, and its kind. Never take a line out: if an exercise goes, write retired.\n"
    return head + "".join(f"{name}: {kind}\n" for name, kind in lines)


def retired(ledger: str, names: Collection[str]) -> str:
    """The text of a ledger in which these ids are retired; nothing else in it changes."""
    return re.sub(
        r"(?m)^([\w-]+)(:[ \t]*)[\w-]+",
        lambda line: line[1] + line[2] + RETIRED if line[1] in names else line[0],
        ledger,
    )


RULES = (
    Rule(
        "vanished-id",
        'put it back, or let "python -m workbook retire docs" retire what is gone',
        vanished_id,
        whole=True,
    ),
    Rule("changed-id", "give it a new id, and retire this one", changed_id),
    Rule("reused-id", "answers of another exercise belong to it; use a new one", reused_id),
    Rule("unrecorded-id", "make ids does it", unrecorded_id),
)
