"""The list of every id that a guide has used, `_data/ids.yml`: a line for each, with its kind or "retired"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.markup.reading import text_in
from workbook.markup.schema import KINDS
from workbook.problems import CONFLICTING, GuideError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

#: Where it is, below the folder of the guide.
LEDGER = "_data/ids.yml"
RETIRED = "retired"
_KINDS = ("item", *(name for name, kind in KINDS.items() if kind.options), RETIRED)
_LINE = re.compile(r"(?P<name>[\w-]+)\s*:\s*(?P<kind>[\w-]+)\s*(?:#.*)?")
_HEAD = "# Every id of this guide, and its kind. Never take a line out: if an exercise goes, write retired.\n"


def read_ledger(path: Path, label: str) -> tuple[dict[str, str], list[Problem]]:
    """The kind of each id, and what is wrong in the file; nothing without one."""
    found: dict[str, str] = {}
    both: set[str] = set()
    wrong = []
    try:
        lines = text_in(path, label).split("\n") if path.is_file() else []
    except GuideError as error:
        return {}, [Problem(label, 1, str(error).removeprefix(f"{label}: "))]
    for number, line in enumerate(lines, start=1):
        entry = _LINE.fullmatch(line.strip())
        if entry and entry["kind"] in _KINDS:
            if found.setdefault(entry["name"], entry["kind"]) != entry["kind"]:
                message = f'"{entry["name"]}" stands above as {found[entry["name"]]}; take one of the two lines out'
                wrong.append(Problem(label, number, message))
                both.add(entry["name"])
        elif CONFLICTING.match(line):
            message = "two versions of this list met here; keep the lines of both, and take this one out"
            wrong.append(Problem(label, number, message))
        elif line.strip() and not line.lstrip().startswith("#"):
            kinds = f"{', '.join(_KINDS[:-1])} or {RETIRED}"
            message = (
                f'this is no id with its kind ({kinds}), as in "evening-phones: item"; mend the line, or take it out: '
                '"make ids" (without make: "python -m workbook ids docs") adds what the pages have'
            )
            wrong.append(Problem(label, number, message))
    return {name: kind for name, kind in found.items() if name not in both}, wrong


def written(ledger: Mapping[str, str]) -> str:
    """The text of a ledger, in the order of the alphabet."""
    return _HEAD + "".join(f"{name}: {kind}\n" for name, kind in sorted(ledger.items()))


def retired(ledger: str, names: Collection[str]) -> str:
    """The text of a ledger in which these ids are retired; nothing else in it changes."""
    return re.sub(
        r"(?m)^([\w-]+)(:[ \t]*)[\w-]+",
        lambda line: line[1] + line[2] + RETIRED if line[1] in names else line[0],
        ledger,
    )
