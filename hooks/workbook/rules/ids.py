"""Rules about ids: a reader's answer belongs to one, so none may vanish, change its kind or come back as another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.problems import Problem
from workbook.rules.ledger import LEDGER, RETIRED, written
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def at(pages: Pages, name: str, message: str) -> Problem:
    reading = next(document.reading for document in pages.documents if name in document.reading.lines)
    return Problem(reading.path, reading.lines[name], message)


def vanished_id(pages: Pages) -> Iterator[Problem]:
    """Ids that were used and are gone: readers still have answers to them."""
    used = pages.kinds
    # What is wrong with a page may be why an id on it is not known.
    unsure = "\n".join(line for page in pages.documents if page.reading.problems for line in page.reading.text)
    mentioned = set(re.findall(r"[\w-]+", unsure))
    for line, (name, kind) in enumerate(pages.ledger.items(), start=1):
        if kind != RETIRED and name not in mentioned and name not in used:
            yield Problem(f"{pages.label}/{LEDGER}", line_of(pages, name, line), f'{kind} "{name}" is on no page now')


def line_of(pages: Pages, name: str, otherwise: int) -> int:
    lines = (pages.folder / LEDGER).read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{name}:")), otherwise)


def changed_id(pages: Pages) -> Iterator[Problem]:
    """Ids that name an exercise of another kind than before."""
    for name, kind in pages.kinds.items():
        if pages.ledger.get(name, kind) not in (kind, RETIRED):
            yield at(pages, name, f'id "{name}" was of kind {pages.ledger[name]} and is {kind} now')


def reused_id(pages: Pages) -> Iterator[Problem]:
    """Ids that were retired and are used again."""
    for name in pages.kinds:
        if pages.ledger.get(name) == RETIRED:
            yield at(pages, name, f'id "{name}" is retired')


def unrecorded_id(pages: Pages) -> Iterator[Problem]:
    """New ids that the ledger does not have yet."""
    path, used = f"{pages.label}/{LEDGER}", pages.kinds
    if not pages.ledger:
        if used and not pages.wrong and (pages.folder / LEDGER).is_file():
            yield Problem(path, 1, "this list of ids is empty")
        return
    # What cannot be read in the ledger may be the line of an id.
    unsure = (pages.folder / LEDGER).read_text(encoding="utf-8-sig") if pages.wrong else ""
    known = {*pages.ledger, *re.findall(r"[\w-]+", unsure)}
    for document in pages.documents:
        new = [name for name in document.reading.lines if name in used and name not in known]
        if len(new) == 1:
            yield at(pages, new[0], f'id "{new[0]}" is new; add the line "{new[0]}: {used[new[0]]}" to {path}')
        elif new:
            first = min(new, key=document.reading.lines.__getitem__)
            yield at(pages, first, f"{len(new)} ids from here on are new, and not in {path} yet")


def recorded(pages: Pages) -> str:
    """The ledger with the new ids of the guide; what was there stays."""
    return written({**pages.kinds, **pages.ledger})


RULES = (
    Rule(
        "vanished-id",
        'put it back; if it is gone for good, "make retire" says so (without make: "python -m workbook retire docs")',
        vanished_id,
        whole=True,
    ),
    Rule("changed-id", "give it a new id, and retire this one", changed_id),
    Rule("reused-id", "answers of another exercise belong to it; use a new one", reused_id),
    Rule("unrecorded-id", '"make ids" does it (without make: "python -m workbook ids docs")', unrecorded_id),
)
