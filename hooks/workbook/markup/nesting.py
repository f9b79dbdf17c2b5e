"""Lists in lists as GitHub has them, two or three spaces deep, to four, which Python-Markdown wants.

No extension does it: those for lists, of pymdownx too, keep to four. So lines are moved before Markdown reads them.
What is four deep already stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor

from workbook.markup.literal import Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENTRY = re.compile(r"(?:[-*+]|\d+\.)[ ]+(?=\S)")
#: A line across the page, which begins like an entry.
_ACROSS = re.compile(r"([-*_])(?:[ ]*\1){2,}[ ]*")
#: Below what a list may begin without an empty line: headings, boxes, tabs, blocks.
_BEGINS = re.compile(r"[ ]*(?:#|!!!|\?\?\?|===|///)")
#: Raw HTML in which Markdown goes on, as on GitHub.
_DETAILS = re.compile(r"^<details\b(?![^>]*markdown)")
#: What is inside an entry is so many spaces deeper at least, and so many for Python-Markdown.
_LEAST, _DEEP = 2, 4


@dataclass(frozen=True)
class _Entry:
    """An open entry: how deep it is written, where its words begin, and by how much it is moved."""

    indent: int
    words: int
    moved: int

    def move(self, indent: int, *, code: bool = False) -> int:
        """By how much that is moved which stands so deep inside; what may be `code` there stays that much deeper."""
        if not self.moved and indent >= self.indent + _DEEP:
            return 0
        deeper = indent - self.words if code and indent >= self.words + _DEEP else 0
        return self.indent + self.moved + _DEEP + deeper - indent


def nested(lines: Sequence[str]) -> list[str]:
    """The lines of a page, those in entries of lists four spaces deep for each; as many as before."""
    literal, moved, above, code = Literal(), 0, "", False
    open_: list[_Entry] = []
    found = []
    for number, line in enumerate(lines, start=1):
        below = code or above.startswith(">")  # `begun` puts an empty line between
        code = literal.covers(number, line, in_block=False) and literal.opened != number
        words = line.lstrip(" ")
        indent, before, above = len(line) - len(words), above, line
        entry = None if code or _ACROSS.fullmatch(words) else _ENTRY.match(words)
        new = entry or not before.strip() or literal.opened == number or _BEGINS.match(words)
        if words and new and not code:
            listed = bool(open_)
            while open_ and indent < open_[-1].indent + _LEAST:
                open_.pop()
            moved = open_[-1].move(indent, code=not entry) if open_ else 0
            if entry and (listed or below or not before.strip() or _BEGINS.match(before)):
                open_.append(_Entry(indent, indent + entry.end(), moved))
        found.append(" " * max(0, indent + moved) + words if indent and words else line)
    return found


def apart(lines: Sequence[str]) -> list[str]:
    """The lines of a page with an empty one above an entry less deep than what its paragraph began with.

    Python-Markdown takes all of a paragraph for as deep as its first line.
    """
    literal, first = Literal(), 0
    found: list[str] = []
    for number, line in enumerate(lines, start=1):
        code = literal.covers(number, line, in_block=False)
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if not code and found and words and found[-1] and indent // _DEEP < first // _DEEP and _ENTRY.match(words):
            found.append("")
        if not found or not found[-1].strip():
            first = indent
        found.append(line)
    return found


def begun(lines: Sequence[str]) -> list[str]:
    """The lines of a page with an empty one on either side of a code block, and above a quotation, that has none.

    Details of HTML are told that Markdown goes on in them.

    Python-Markdown takes both for words of the entry straight above them, and an entry straight below for more of them.
    """
    literal, opened, code = Literal(), False, False
    found: list[str] = []
    for number, line in enumerate(lines, start=1):
        fenced, was_code, above = literal.fenced, code, found[-1] if found else ""
        code = literal.covers(number, line, in_block=False)
        words = line.lstrip(" ")
        begins = literal.fenced and not fenced and words.startswith(("`", "~"))
        ends = opened and was_code and not (fenced or code)
        quote = not code and line.startswith(">") and not above.startswith(">")
        below = not code and above.startswith(">") and _ENTRY.match(line)
        if words and above.strip() and (begins or ends or quote or below):
            found.append("")
        line = line if code else _DETAILS.sub(r'\g<0> markdown="1"', line)
        opened = begins or (opened and literal.fenced) or (opened and fenced)
        found.append(line)
    return found


class NestLists(Preprocessor):
    """Moves the lines of lists before anything takes them for code."""

    def run(self, lines: list[str]) -> list[str]:
        return apart(nested(begun(lines)))
