"""Rules about ids: a reader's answer belongs to one, so none may vanish, change its kind or come back as another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.model import exercises
from workbook.problems import Problem
from workbook.rules.rule import LEDGER, Guide, Rule, read_data

if TYPE_CHECKING:
    from collections.abc import Iterator

RETIRED = "retired"


def ledger(guide: Guide) -> dict[str, str]:
    """Every id that the guide has used, and its kind or "retired"; empty for a guide that keeps none."""
    return {str(name): str(kind) for name, kind in read_data(guide.folder / LEDGER, f"{guide.label}/{LEDGER}").items()}


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
    for line, (name, kind) in enumerate(ledger(guide).items(), start=1):
        if kind != RETIRED and name not in used:
            yield Problem(f"{guide.label}/{LEDGER}", line_of(guide, name, line), f'{kind} "{name}" is on no page now')


def line_of(guide: Guide, name: str, otherwise: int) -> int:
    """The line of an id in the ledger."""
    lines = (guide.folder / LEDGER).read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{name}:")), otherwise)


def changed_id(guide: Guide) -> Iterator[Problem]:
    """Ids that name an exercise of another kind than before."""
    known = ledger(guide)
    for name, kind in kinds(guide).items():
        if known.get(name, kind) not in (kind, RETIRED):
            yield at(guide, name, f'id "{name}" was of kind {known[name]} and is {kind} now')


def reused_id(guide: Guide) -> Iterator[Problem]:
    """Ids that were retired and are used again."""
    known = ledger(guide)
    for name in kinds(guide):
        if known.get(name) == RETIRED:
            yield at(guide, name, f'id "{name}" is retired')


def unrecorded_id(guide: Guide) -> Iterator[Problem]:
    """New ids that the ledger does not have yet."""
    known = ledger(guide)
    for name, kind in kinds(guide).items():
        if known and name not in known:
            yield at(guide, name, f'id "{name}" is new; add the line "{name}: {kind}" to {guide.label}/{LEDGER}')


def recorded(guide: Guide) -> str:
    """The ledger with the new ids of the guide, in the order of the alphabet; what was there stays."""
    known = ledger(guide)
    lines = sorted({**kinds(guide), **known}.items())
    head = "# Every id of this guide, and its kind. Never take a line out: if an exercise goes, write retired.\n"
    return head + "".join(f"{name}: {kind}\n" for name, kind in lines)


RULES = (
    Rule("vanished-id", 'put it back, or write "retired" in the place of its kind', vanished_id, whole=True),
    Rule("changed-id", "give it a new id, and retire this one", changed_id),
    Rule("reused-id", "answers of another exercise belong to it; use a new one", reused_id),
    Rule("unrecorded-id", "make ids does it", unrecorded_id),
)
