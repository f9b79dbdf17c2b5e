"""Ids for exercises that have none, written where their author would write them; nothing else of a page changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

from workbook.frontmatter import read_top
from workbook.markup.lists import take_id
from workbook.markup.schema import suggest_id
from workbook.markup.source import ITEM, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import PurePath

    from workbook.markup.source import Source
    from workbook.page import PageReading

#: A line with its end, whatever system wrote it.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
#: What ends the words of a line to tick: nothing, another entry, a quote, a heading, a block, a fence.
_NEXT = re.compile(r"\s*$|[ ]*(?:[-*+]|\d+\.)[ ]|[ ]*>|#{1,6}[ #]|[ ]*/{3}|[ ]*(?:`{3}|~{3})")
#: Of pictures nothing is for an id, of links only their words.
_PICTURE = re.compile(r"!\[[^\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])?")
_TARGET = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)|\]\[[^\]]*\]|https?://\S+|<[^<>]*>|&#?\w+;|\{[^{}]*\}")
_MEANT_AS_ID = re.compile(r"\{[^{}]*#")
_HEADING = re.compile(r"[> ]*#{1,6}[ ]+(?P<words>.+?)[ #]*$")
#: So many words of an exercise are tried for its id, before numbers are.
_FEW, _MANY = 4, 7
#: Who writes all ids, as messages have it.
_WRITER = '"make ids" (without make: "python -m workbook ids docs --write")'


@dataclass(frozen=True)
class Named:
    """The id of an exercise that has none: its kind, the lines, from 1, on which its words begin and end."""

    line: int
    last: int
    kind: str
    id: str


def word_for(page: PurePath) -> str:
    """What the ids of a page begin with: its name, for `index.md` that of its folder."""
    return suggest_id(page.parent.name if page.stem == "index" and page.parent.name else page.stem, words=2)


def missing(lines: Sequence[str], source: Source, begins: str, taken: Collection[str]) -> list[Named]:
    """The ids that a page wants, by its lines below the front matter and what was read of them.

    They begin with `begins`, and none of them is one of `taken` or the address of a heading.
    """
    used = {*taken, *(name for _, name in source.ids)}
    used |= {slugify(found["words"], "-") for line in source.prose.values() if (found := _HEADING.match(line))}
    wanted = [(block.line, block.line, block.kind, block.argument) for block in source.blocks if block.unnamed]
    for mark in source.items:
        last = mark.line + _lines_of_item(lines[mark.line - 1 :]) - 1
        name, words = _label(lines[mark.line - 1 : last])
        if name:
            used.add(name)
        elif words and not _MEANT_AS_ID.search(words):
            wanted.append((mark.line, last, "item", words))
    named = []
    for line, last, kind, words in sorted(wanted):
        name = next(name for name in _names(words, begins, kind) if name not in used)
        used.add(name)
        named.append(Named(line, last, kind, name))
    return named


def message(named: Sequence[Named]) -> str:
    """What to say at the first exercise of a page that has no id."""
    first = named[0]
    if len(named) > 1:
        return f'{len(named)} exercises from here on have no id; {_WRITER} writes them, here "{first.id}"'
    if first.kind == "item":
        return f'this line to tick has no id; end it with "{{ #{first.id} }}", or let {_WRITER} write it'
    return f'{first.kind} has no id; try "id: {first.id}", or let {_WRITER} write it'


def with_ids(text: str, begins: str, taken: Collection[str]) -> tuple[str, list[Named]]:
    """The text of a page in which every exercise has an id, and those that were written, by the lines of the file.

    They begin with `begins`, and none of them is one of `taken`. What is wrong in another way stays as it is.
    """
    lines = _LINE.findall(text)
    bare = [line.rstrip("\r\n") for line in lines]
    above = read_top("\n".join([*bare, ""])).lines
    body = [line.expandtabs(4) for line in bare[above:]]
    named = missing(body, read(body, ()), begins, taken)
    ends = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\n")
    # A block's option is a line of its own: from the last to the first, so that those above stay where they are.
    for entry in reversed(named):
        at, last = above + entry.line - 1, above + entry.last - 1
        if entry.kind == "item":
            words = bare[last].rstrip(" \t")
            lines[last] = f"{words} {{ #{entry.id} }}{lines[last][len(words) :]}"
        else:
            indent = re.match(r"[ \t]*", bare[at])
            assert indent  # it may be empty
            whole = lines[at] if lines[at] != bare[at] else lines[at] + ends
            lines[at] = f"{whole}{indent[0]}    id: {entry.id}{ends}"
    return "".join(lines), [Named(above + entry.line, above + entry.last, entry.kind, entry.id) for entry in named]


def settle(pages: Iterable[PageReading], used: Iterable[str]) -> None:
    """Let the message of each page that lacks ids name the one that would be written, now that all pages are read.

    None of the ids is one of `used`, as those that were retired are not.
    """
    known = sorted(pages, key=lambda page: page.path)
    taken = {*used, *(name for page in known for name in page.lines if name not in page.named)}
    for page in (page for page in known if page.named):
        begins = word_for(PurePosixPath(page.path))
        _, alone = with_ids(page.body, begins, ())
        _, named = with_ids(page.body, begins, taken)
        taken |= {entry.id for entry in named}
        for number, problem in enumerate(page.problems if alone else ()):
            if problem.message == message(alone):
                page.problems[number] = replace(problem, message=message(named))


def _lines_of_item(lines: Sequence[str]) -> int:
    """How many lines the words of the entry take that begins with the first."""
    return next((number for number, line in enumerate(lines[1:], start=1) if _NEXT.match(line)), len(lines))


def _label(lines: Sequence[str]) -> tuple[str, str]:
    """The id of a line to tick, "" for none, and its words."""
    found = ITEM.match(lines[0])
    assert found  # the reader of the source found it
    return take_id("\n".join([found["text"], *lines[1:]]).strip())


def _names(words: str, begins: str, kind: str) -> Iterator[str]:
    """Ids for an exercise with these words, the shortest first; without a letter of ASCII its kind is its word."""
    plain = _TARGET.sub(" ", _PICTURE.sub(" ", words))
    said = re.findall(r"[a-z0-9]+", suggest_id(plain, words=_MANY)) if re.search(r"[a-zA-Z0-9]", plain) else [kind]
    if said[0] == begins:
        said = said[1:] or [kind]
    for length in range(min(_FEW, len(said)), len(said) + 1):
        yield "-".join([begins, *said[:length]])
    yield from ("-".join([begins, *said[:_FEW], str(number)]) for number in count(2))
