"""Ids for exercises that have none, written where their author would write them; nothing else of a page changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count, takewhile
from typing import TYPE_CHECKING

from workbook.frontmatter import read_top
from workbook.markup.lists import take_id
from workbook.markup.schema import KINDS, suggest_id
from workbook.markup.source import ITEM, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import PurePath

#: A line with its end, whatever system wrote it.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
#: What ends the words of a line to tick: nothing, another entry, a quote, a heading, a block, a fence.
_NEXT = re.compile(r"\s*$|[ ]*(?:[-*+]|\d+\.)[ ]|[ ]*>|#{1,6}[ #]|[ ]*/{3}|[ ]*(?:`{3}|~{3})")
#: Where links and pictures lead; only their words are for an id.
_TARGET = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)|\]\[[^\]]*\]|https?://\S+|<[^<>]*>|&#?\w+;|\{[^{}]*\}")
_ID = re.compile(r"\s*id\s*:")
#: So many words of an exercise are tried for its id, before numbers are.
_FEW, _MANY = 4, 7


@dataclass(frozen=True)
class Named:
    """An id that was written: on which line of the file, from 1."""

    line: int
    id: str


def word_for(page: PurePath) -> str:
    """What the ids of a page begin with: its name, for `index.md` that of its folder."""
    return suggest_id(page.parent.name if page.stem == "index" and page.parent.name else page.stem, words=2)


def with_ids(text: str, begins: str, taken: Collection[str]) -> tuple[str, list[Named]]:
    """The text of a page in which every exercise has an id, and those that were written.

    They begin with `begins`, and none of them is one of `taken`. What is wrong in another way stays as it is.
    """
    lines = _LINE.findall(text)
    bare = [line.rstrip("\r\n") for line in lines]
    above = read_top("\n".join([*bare, ""])).lines
    body = [line.expandtabs(4) for line in bare[above:]]
    source = read(body, ())
    used = {*taken, *(name for _, name in source.ids)}
    named = []

    def name(words: str, kind: str) -> str:
        found = next(name for name in _names(words, begins, kind) if name not in used)
        used.add(found)
        return found

    # A block's option is a line of its own: from the last to the first, so that those above stay where they are.
    wanted = [(mark.line, "item", "") for mark in source.items]
    wanted += [
        (block.line, block.kind, block.argument) for block in source.blocks if _wants_id(block.kind, body[block.line :])
    ]
    for line, kind, words in sorted(wanted):
        at = above + line - 1
        if kind == "item":
            last = at + _lines_of_item(body[line - 1 :]) - 1
            label = _label(body[line - 1 : line + last - at])
            if not label:
                continue
            named.append((at, last, Named(at + 1, name(label, kind))))
        else:
            named.append((at, at, Named(at + 1, name(words, kind))))
    ends = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\n")
    for at, last, entry in reversed(named):
        if ITEM.match(body[at - above]):
            words = bare[last].rstrip(" \t")
            lines[last] = f"{words} {{ #{entry.id} }}{lines[last][len(words) :]}"
        else:
            indent = re.match(r"[ \t]*", bare[at])
            assert indent  # it may be empty
            whole = lines[at] if lines[at] != bare[at] else lines[at] + ends
            lines[at] = f"{whole}{indent[0]}    id: {entry.id}{ends}"
    return "".join(lines), [entry for _, _, entry in named]


def _wants_id(kind: str, below: Sequence[str]) -> bool:
    """Whether a block of this kind has an id, and none stands among the lines below its first."""
    options = takewhile(lambda line: line.strip() and not line.lstrip().startswith("///"), below)
    return any(option.name == "id" for option in KINDS[kind].options) and not any(map(_ID.match, options))


def _lines_of_item(lines: Sequence[str]) -> int:
    """How many lines the words of the entry take that begins with the first."""
    return next((number for number, line in enumerate(lines[1:], start=1) if _NEXT.match(line)), len(lines))


def _label(lines: Sequence[str]) -> str:
    """The words of a line to tick that wants an id; "" for one that has one, in whatever form, or has no words."""
    found = ITEM.match(lines[0])
    assert found  # the reader of the source found it
    name, label = take_id("\n".join([found["text"], *lines[1:]]).strip())
    return "" if name or re.search(r"\{[^{}]*#", label) else label


def _names(words: str, begins: str, kind: str) -> Iterator[str]:
    """Ids for an exercise with these words, the shortest first; without a letter of ASCII its kind is its word."""
    plain = _TARGET.sub(" ", words)
    said = re.findall(r"[a-z0-9]+", suggest_id(plain, words=_MANY)) if re.search(r"[a-zA-Z0-9]", plain) else [kind]
    if said[0] == begins:
        said = said[1:] or [kind]
    for length in range(min(_FEW, len(said)), len(said) + 1):
        yield "-".join([begins, *said[:length]])
    yield from ("-".join([begins, *said[:_FEW], str(number)]) for number in count(2))
