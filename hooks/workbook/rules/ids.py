"""Rules about ids: a reader's answer belongs to one, so none may vanish, change its kind or come back as another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.model import exercises
from workbook.problems import Problem
from workbook.rules.rule import LEDGER, Guide, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

RETIRED = "retired"


def kinds(guide: Guide) -> dict[str, str]:
    """Each id that is in use on a sound page, and its kind."""
    pages = (document.page for document in guide.documents if not document.page.problems)
    return {exercise.id: exercise.kind for page in pages for exercise in exercises(page.sections)}


def at(guide: Guide, name: str, message: str) -> Problem:
    """A problem where an id stands."""
    page = next(document.page for document in guide.documents if name in document.page.lines)
    return Problem(page.path, page.lines[name], message)


def vanished_id(guide: Guide) -> Iterator[Problem]:
    """Ids that were used and are gone: readers still have answers to them."""
    used = kinds(guide)
    for line, (name, kind) in enumerate(guide.ledger.items(), start=1):
        if kind != RETIRED and name not in used:
            yield Problem(f"{guide.label}/{LEDGER}", line_of(guide, name, line), f'{kind} "{name}" is on no page now')


def line_of(guide: Guide, name: str, otherwise: int) -> int:
    """The line of an id in the ledger."""
    lines = (guide.folder / LEDGER).read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{name}:")), otherwise)


def changed_id(guide: Guide) -> Iterator[Problem]:
    """Ids that name an exercise of another kind than before."""
    for name, kind in kinds(guide).items():
        if guide.ledger.get(name, kind) not in (kind, RETIRED):
            yield at(guide, name, f'id "{name}" was of kind {guide.ledger[name]} and is {kind} now')


def reused_id(guide: Guide) -> Iterator[Problem]:
    """Ids that were retired and are used again."""
    for name in kinds(guide):
        if guide.ledger.get(name) == RETIRED:
            yield at(guide, name, f'id "{name}" is retired')


def unrecorded_id(guide: Guide) -> Iterator[Problem]:
    """New ids that the ledger does not have yet."""
    for name, kind in kinds(guide).items():
        if guide.ledger and name not in guide.ledger:
            yield at(guide, name, f'id "{name}" is new; add the line "{name}: {kind}" to {guide.label}/{LEDGER}')


def recorded(guide: Guide) -> str:
    """The ledger with the new ids of the guide, in the order of the alphabet; what was there stays."""
    lines = sorted({**kinds(guide), **guide.ledger}.items())
    head = "# Every id of this guide, and its kind. Never take a line out: if an exercise goes, write retired.\n"
    return head + "".join(f"{name}: {kind}\n" for name, kind in lines)


RULES = (
    Rule("vanished-id", 'put it back, or write "retired" in the place of its kind', vanished_id, whole=True),
    Rule("changed-id", "give it a new id, and retire this one", changed_id),
    Rule("reused-id", "answers of another exercise belong to it; use a new one", reused_id),
    Rule("unrecorded-id", "make ids does it", unrecorded_id),
)
