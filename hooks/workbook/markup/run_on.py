"""Lists, tables and breaks that GitHub reads in the middle of a text, and Markdown as more of it, or as a heading.

What was not read is found on the page, since only that is published, and then its line in the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.markup.dialects import PLACE, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The mark of an entry that may begin a list, and its words; one to tick is told by itself.
_ENTRY = r"(?:[-*+]|1\.)[ ]+(?!\[[ xX]?\])(?P<words>\S.*)"
#: The heads of a table, and the line below them; on the page smarty has had its dashes.
_HEADS = r"(?P<words>[^\n]*)\n[> ]*(?=[^\n]*\|)(?=[^\n]*[-–—])[|:\- –—]+"
_KINDS = {"list": _ENTRY, "table": _HEADS}
#: On the page: in the middle of words, and not where they begin.
_LEFT = {kind: re.compile(rf"(?<=[^\n]\n)[ ]*{mark}$", re.MULTILINE) for kind, mark in _KINDS.items()}
#: In the source, on one line or two.
_WRITTEN = {kind: re.compile(rf"[> ]*{mark}") for kind, mark in _KINDS.items()}
#: A line that shall end there, by the word before the mark; tried once a word, since a text is long.
_BREAK = re.compile(r"(?<![^\s\\])(?P<words>[^\s\\]++)[ ]*+\\$", re.MULTILINE)

#: The first entry of a list, above one without words: Markdown takes the two for a heading and the line below it.
_TITLE = re.compile(r"(?:[-*+]|\d+\.)[ ]+\S.*\n-+")


def run_on(text: str, prose: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Line and message of each of them that is part of a text on the page; `prose` is the source without code."""
    text = PLACE.sub("—", text)
    for kind, pattern in _LEFT.items():
        left, last = {beginning(found["words"]) for found in pattern.finditer(text)}, 0
        for line, written in prose.items() if left else ():
            if kind == "table":
                written = f"{written}\n{prose.get(line + 1, '')}"
            found = _WRITTEN[kind].fullmatch(written.rstrip())
            if found and beginning(found["words"]) in left and prose.get(line - 1, "").strip("> "):
                if last != line - 1:
                    yield line, f"this {kind} is not read as one; leave an empty line above it"
                last = line
    broken = {beginning(found["words"]) for found in _BREAK.finditer(text)}
    for line, written in prose.items() if broken else ():
        if (found := _BREAK.search(written.rstrip())) and beginning(found["words"]) in broken:
            yield line, 'a line is broken by two spaces at its end, and by no "\\"'
    for line, written in prose.items():
        first = not prose.get(line - 1, "").strip()
        if first and _TITLE.fullmatch(f"{written.strip()}\n{prose.get(line + 1, '').rstrip()}"):
            yield (
                line + 1,
                "this entry has no words, and the one above is read as a heading; write some, or take it out",
            )
