"""The exercise language: which blocks there are, which options they take, and what an id looks like.

Options are declared here once; validation and its messages come from the declarations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: What YAML hands over when no value is retyped (`from: No` stays "No").
Written = str | list[Any] | dict[str, Any]

MAX_LINES = 20
MAX_ROWS = 20
MAX_COLUMNS = 4

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_id(value: str) -> str:
    """`value` when it is kebab-case; raises ValueError with advice when not."""
    if _ID.fullmatch(value):
        return value
    if "--" in value:
        raise ValueError(f'id "{value}" has a double hyphen, which is kept for the parts of an exercise; use one')
    raise ValueError(f'id "{value}" is not lower-case words with hyphens; try "{suggest_id(value)}"')


def suggest_id(text: str, words: int = 4) -> str:
    """A kebab-case id from the first words of `text`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))[:words]) or "name"


def _text(value: Written) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is some words")
    return value.strip()


def _id(value: Written) -> str:
    return check_id(_text(value))


def _count(limit: int) -> Callable[[Written], int]:
    def convert(value: Written) -> int:
        if not isinstance(value, str) or not value.isdecimal() or not 1 <= int(value) <= limit:
            raise ValueError(f"is a whole number from 1 to {limit}")
        return int(value)

    return convert


def _words(limit: int) -> Callable[[Written], tuple[str, ...]]:
    def convert(value: Written) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError("is a list, as in [What, Who, When]")
        if len(value) > limit:
            raise ValueError(f"has {len(value)} entries; {limit} are the most that fit on paper")
        if not all(isinstance(entry, str) and entry.strip() for entry in value):
            raise ValueError('has an entry that is not plain words; put quotes round it, as in "Who, and when"')
        return tuple(entry.strip() for entry in value)

    return convert


def _rows(value: Written) -> tuple[str, ...]:
    if isinstance(value, str):
        return ("",) * _count(MAX_ROWS)(value)
    return _words(MAX_ROWS)(value)


@dataclass(frozen=True)
class Option:
    """One option of a block: its name, how its text becomes a value, and its default (None: it must be given)."""

    name: str
    convert: Callable[[Written], Any]
    default: Any = None


@dataclass(frozen=True)
class Kind:
    """One kind of block: its name, what the words on its first line are, its options."""

    name: str
    argument: str
    options: tuple[Option, ...]


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("prompt", "question", (Option("id", _id), Option("lines", _count(MAX_LINES), 4))),
        Kind("scale", "question", (Option("id", _id), Option("from", _text), Option("to", _text))),
        Kind(
            "table",
            "caption",
            (Option("id", _id), Option("columns", _words(MAX_COLUMNS)), Option("rows", _rows, ("",) * 4)),
        ),
    )
}


def read_options(kind: Kind, argument: str, written: Mapping[str, Written]) -> tuple[dict[str, Any], list[str]]:
    """The options of a block with defaults filled in, and a message for each that is wrong.

    `argument` is the block's question or caption; a missing id is suggested from it.
    """
    values: dict[str, Any] = {}
    messages = []
    known = {option.name for option in kind.options}
    for name in written:
        if name not in known:
            messages.append(f'{kind.name} knows no option "{name}"{did_you_mean(name, known)}')
    for option in kind.options:
        if option.name in written:
            try:
                values[option.name] = option.convert(written[option.name])
            except ValueError as error:
                text = str(error)
                # An id's message is whole already; the others go on from the option's name.
                messages.append(text if text.startswith("id ") else f"{kind.name}: {option.name} {text}")
        elif option.default is None:
            example = suggest_id(argument, words=3) if option.name == "id" else "…"
            messages.append(f'{kind.name} has no {option.name}; try "{option.name}: {example}"')
        else:
            values[option.name] = option.default
    return values, messages
