"""Rules about sources: each that a page cites is in the list of sources, and each of the list is cited.

The list is CSL-JSON (citeproc-js, "CSL JSON input data"), `_data/sources.json`; a page cites by key, as in `[@R16]`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from workbook.problems import Problem, did_you_mean
from workbook.rules.rule import Guide, GuideError, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = "_data/sources.json"

_CITED = re.compile(r"\[@([\w.-]+)(?:; @[\w.-]+)*\]")
_KEY = re.compile(r"@([\w.-]+)")


def sources(guide: Guide) -> tuple[str, ...]:
    """The keys of the list, in its order; none without it."""
    path = guide.folder / SOURCES
    if not path.is_file():
        return ()
    try:
        return tuple(str(entry["id"]) for entry in json.loads(path.read_text(encoding="utf-8-sig")))
    except (ValueError, TypeError, KeyError) as error:
        raise GuideError(f"{guide.label}/{SOURCES}: this is no list of sources in CSL-JSON: {error}") from error


def cited(guide: Guide) -> Iterator[tuple[Problem, str]]:
    """Every key that a page cites, with a problem that stands at its line."""
    for document in guide.documents:
        for number, line in enumerate(document.page.text, start=1):
            for group in _CITED.finditer(line):
                for key in _KEY.findall(group[0]):
                    place = number + document.page.offset
                    yield Problem(document.page.path, place, f"[@{key}] is in no list of sources"), key


def unknown_source(guide: Guide) -> Iterator[Problem]:
    """A source that a page cites and the list of sources does not have."""
    known = sources(guide)
    for problem, key in cited(guide):
        if key not in known:
            near = did_you_mean(key, known) if known else ""
            yield Problem(problem.path, problem.line, problem.message + near)


def uncited_source(guide: Guide) -> Iterator[Problem]:
    """A source in the list that no page cites."""
    used = {key for _, key in cited(guide)}
    for key in sources(guide):
        if key not in used:
            yield Problem(f"{guide.label}/{SOURCES}", 1, f"no page cites {key}")


RULES = (
    Rule("unknown-source", f"add it to {SOURCES}, or mend its key", unknown_source),
    Rule("uncited-source", "cite it, or take it out", uncited_source, whole=True),
)
