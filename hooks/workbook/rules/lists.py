"""Rules about lists that Markdown takes apart, or puts together, other than they look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.markup.lists import MIXED
from workbook.markup.literal import Literal
from workbook.markup.nesting import nested
from workbook.problems import Problem
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How an entry of a list begins, wherever it stands.
_ENTRY = re.compile(r"(?P<indent>[ ]*)(?:[-*+]|(?P<number>\d+)\.)[ ]+\S")
_MARK = re.compile(r"(?:[-*+]|\d+\.) ")
#: What belongs to an entry is indented by so much.
_INSIDE = 4


def joined_lists(pages: Pages) -> Iterator[Problem]:
    """A numbered list straight below bullets, or the other way round: Markdown takes both for one list."""
    for document in pages.written:
        page, literal, above = document.reading, Literal(), ""
        told = {problem.line for problem in page.problems if problem.message == MIXED}
        for number, line in enumerate(page.text, start=1):
            code = literal.covers(number, line, in_block=False)
            if line.startswith(" "):
                continue  # what is indented belongs to an entry
            mark = None if code else _MARK.match(line)
            kind = "" if mark is None else "1" if mark[0][0].isdecimal() else "-"
            if {above, kind} == {"1", "-"} and number + page.offset not in told:
                yield Problem(page.path, number + page.offset, "this list runs into the one above it")
            above = kind


def parted_list(pages: Pages) -> Iterator[Problem]:
    """What is meant to stand in an entry of a list, or below it, and is not indented enough for that."""
    for document in pages.written:
        page = document.reading
        for line, message in _parted(nested(page.text)):
            yield Problem(page.path, line + page.offset, message)


@dataclass
class _List:
    """The list that is open: how far its entries are indented, the number of the last, and what line came between.

    `ended` is the number of the last step of the list above it, and the line on which this one begins.
    """

    indent: int
    number: int
    ended: tuple[int, int] = (0, 0)
    between: int = 0
    told: bool = False


def _parted(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    literal, open_, above = Literal(), None, ""
    for number, line in enumerate(lines, start=1):
        code = literal.covers(number, line, in_block=False)
        indent, before, above = len(line) - len(line.lstrip(" ")), above, line
        if not line.strip() or indent >= _INSIDE or (code and literal.opened != number):
            continue
        entry = None if code else _ENTRY.match(line)
        if entry and open_ and not open_.between and indent > open_.indent:
            yield number, "this entry would stand beside the one above it, not below"
        elif entry:
            count = int(entry["number"] or 0)
            if open_ and open_.between and not open_.told and 1 < count == open_.number + 1:
                yield open_.between, f"this parts the list, and step {count} would be a step 1"
            elif open_ and 1 < count == open_.ended[0] + 1:
                yield open_.ended[1], f"this parts the list, and step {count} would be a step 1"
            ended = (0, 0) if count or not open_ else (open_.number, number) if open_.number else open_.ended
            open_ = _List(indent, count, ended)
        elif line.startswith("#"):
            open_ = None
        elif open_ and (code or not before.strip()):
            if indent > open_.indent and not open_.between:
                yield number, "this would stand below the list, not in its entry"
                open_.told = True
            open_.between = open_.between or number


RULES = (
    Rule("joined-lists", "put a line of text between the two", joined_lists, alone=True),
    Rule("parted-list", "indent it by four spaces for each list that it stands in", parted_list, alone=True),
)
