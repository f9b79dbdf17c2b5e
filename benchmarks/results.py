"""The page of what was measured, README.md: a part for each thing, each written by itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Path(__file__).with_name("README.md")
#: Stands above all parts. The picture is drawn from the tables below it.
_TOP = """# What a guide costs

Written by `make bench ARGS=--write`; do not edit. What is compared is measured in turn, in the same rounds: a ratio is
the median of theirs, with the least and the most. Nothing here passes or fails.

![How many times as much as plain Material a build and a rebuild take, by the number of chapters. The tables below have
the figures.](ratios.svg)
"""


def written(title: str, text: str, order: Sequence[str]) -> None:
    """Put a part into the page, in the place of what was there; the page has all parts in this order."""
    parts = _parts(PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "") | {title: text.strip()}
    told = (f"## {name}\n\n{parts[name]}\n" for name in order if name in parts)
    PAGE.write_text("\n".join([_TOP, *told]), encoding="utf-8")


def rows(title: str) -> list[dict[str, str]]:
    """The rows of the first table of a part, by the names of their columns, of which the last of two alike counts."""
    lines = [line.strip("| ").split(" | ") for line in _table(_parts(PAGE.read_text(encoding="utf-8")).get(title, ""))]
    return [dict(zip(lines[0], cells, strict=False)) for cells in lines[2:]]


def _table(text: str) -> list[str]:
    found = re.search(r"(?:^\|.*\n?)+", text, re.MULTILINE)
    return found[0].splitlines() if found else []


def _parts(text: str) -> dict[str, str]:
    found = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return {name: part.strip() for name, part in zip(found[1::2], found[2::2], strict=True)}
