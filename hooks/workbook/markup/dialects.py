"""Marks of other dialects of Markdown, which would be published as text: each is told, with the way to write it here.

Boxes, details and tabs as MkDocs has them (`!!!`, `???`, `===`) are no strangers: `bundle.py` reads them.

A mark that begins a line is found in the source; what stands within a line is looked for in what became text on the
page, since only that is published, and then its lines in the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How a box is written.
NOTE = '"!!! note", with its words below, indented by four spaces'
_BOX = '"!!! note" (or "??? note" to fold it away), with its words below, indented by four spaces'

#: What stands for code in a text whose marks are looked for.
CODE = "\0"

#: The beginning of a box or tab as MkDocs has them.
CLASSIC = re.compile(r"^(?P<indent>[ ]*)(?:!!!|\?\?\?\+?|===[!+]?)[ ]?[\w\"]")
#: A box of GitHub or Obsidian. What it quotes is no quotation.
ALERT = re.compile(r"^[ ]*(?:>[ ]?)+\[!(?P<kind>[\w-]+)(?:\|[^\]]*)?\](?P<fold>[-+]?)(?P<title>.*)$")
#: How lines begin that are marks elsewhere, and what to write.
_LINES = (
    (re.compile(r"^[> ]*:{3,}(?!:)"), f"a box with colons is not read; write {_BOX}"),
    (re.compile(r"^[> ]*`{3,} *\{[a-z][\w:-]*\}"), f"this directive is not read; write a box as {_BOX}"),
    (re.compile(r"^[> ]*\.\. [\w:-]+::"), f"this directive is not read; write a box as {_BOX}"),
    (
        re.compile(r"^[> ]*;?-+8<-+"),
        "no other file is put in here; write its words, or share them: /// shared | the name of a file in _data",
    ),
    (re.compile(r"^[> ]*\{%.*%\}[ ]*$"), "nothing is run here; write what it would say"),
    (re.compile(r"^(?:import|export) .* from ['\"]"), "no components are known here; write what they would show"),
    (re.compile(r"^[> ]*1\)[ ]+(?!\[)\S"), 'steps are numbered "1.", with a full stop'),
    (re.compile(r"^\$\$"), "formulas are not set; write it in words, or draw it"),
    (re.compile(r"^%%"), "write what readers shall not see as <!-- … -->"),
)
#: Any of them: few lines are.
_LINE = re.compile("|".join(pattern.pattern for pattern, _ in _LINES))

#: A box or tab that is read.
_SOUND = re.compile(r'^[ ]*(?:(?:!!!|\?\?\?\+?)[ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+".*")?|===[!+]{0,2}[ ]+".*")[ ]*$')
#: What Python-Markdown puts in later, such as a sign.
PLACE = re.compile("\x02[^\x02\x03]*\x03")
#: Those that have an end, which looks so.
_PAIRED = re.compile(r"^[> ]*(?P<end>:{3,}|\$\$)")
#: Those that are marks in a code block too.
_IN_CODE = re.compile(r"^[> ]*(?:`{3,} *\{|;?-+8<-+)")

#: What is a mark elsewhere within a line, and what to write.
_WITHIN = (
    (re.compile(r"(?<![=\w!<>])==(?=[^=\s])"), "a line is not marked; write **strong** or *emphasis*"),
    (re.compile(r"~~(?=[^~\s])"), "words are not struck out; take them out"),
    (re.compile(r"(?<!\+)\+\+(?=[^+\s][^\n]*\+\+)"), "write a key in code: `Ctrl`"),
    (
        re.compile(r"(?<![\w:/]):(?:[a-z][\w+-]*|[+-]1|100):(?![\w:/])"),
        "no sign is put in here; write it, or its words",
    ),
    (re.compile(r"!?\[\[[^\]\n]+\]\]"), "a link is [words](page.md), a picture ![words](picture.svg)"),
    (re.compile(r"\[\^[^\]\n]+\]"), "no note has this name; write it below, as in [^name]: words"),
    (re.compile(r"\{\{|\{%|\{(?:\+\+|--|==|>>)"), "nothing is filled in here; write what it would say"),
    (re.compile(r"^[ ]*(?:!!!|\?\?\?\+?)(?=[ ]*[\w\"'])", re.MULTILINE), f"this box is not read; write {_BOX}"),
    (
        re.compile(r"^[ ]*===[!+]?(?=[ ]+[\w\"'“‘])", re.MULTILINE),
        'write a tab as === "Title", with an empty line above it and its words below, indented by four spaces',
    ),
)
#: In each of them is one of these; few pages have any.
_SIGN = re.compile(r"==|~~|\+\+|:[\w+-]+:|\[\[|\[\^|\{|!!!|\?\?\?")

#: What of a line is a box, if it begins with one: that of a line to tick, or what was meant as one.
_OWN_BOX = re.compile(r"^[> ]*(?:[-*+]|\d+[.)])[ ]*\[[ ]*[-xX]?[ ]*\]")
_CELL = re.compile(r"\|[ ]*\[[ xX]\][ ]*(?=\||$)|^[ ]*\[[ xX]\][ ]*\|")
_TICK = re.compile(r"(?<![\w\]\\])\[ \](?![(\[:\w])")
_ADDRESS = re.compile(r"\]\([^()]*\)|https?://\S+|<[^<>]*>")
#: A line to write on; three underscores alone are a line across the page.
_BLANK = re.compile(r"(?<![\w\\])_{3,}(?!\w)")
_ACROSS = re.compile(r"[> ]*_{3}[ ]*")

_IN_CELL = (
    'a box in a cell is not ticked; write lines to tick ("- [ ] …"), or a table to fill in ("/// table | …", and "///")'
)
_IN_LINE = 'a box within a line is not ticked; begin a line of a list with it, as in "- [ ] Yes" (\\[ ] shows one)'
_NO_PLACE = 'nobody can write on "___"; ask for it below, as in "/// prompt | Which day?", and "///" on the next line'


def blanks_in(prose: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Line and message of what is drawn with letters for a pen: boxes and lines that nobody can tick or write on."""
    for number, line in prose.items():
        if "[" not in line and "_" not in line:
            continue
        line = _ADDRESS.sub("", _OWN_BOX.sub("", line))
        if _CELL.search(line):
            yield number, _IN_CELL
        elif _TICK.search(line):
            yield number, _IN_LINE
        if _BLANK.search(line) and not _ACROSS.fullmatch(line):
            yield number, _NO_PLACE


def foreign_line(line: str) -> str | None:
    """What to say of a line that is a mark in another dialect; None of any other."""
    return next((message for pattern, message in _LINES if pattern.match(line)), None) if _LINE.match(line) else None


def end_of(line: str) -> str:
    """The line that ends what a foreign line begins, "" where it has none."""
    found = _PAIRED.match(line)
    return found["end"] if found and (found["end"] != "$$" or line.strip("> ") == "$$") else ""


def foreign_in_code(line: str) -> str | None:
    """The same of the first line of a code block, or of its fence."""
    return foreign_line(line) if _IN_CODE.match(line) else None


def alert_message(found: re.Match[str]) -> str:
    """How to write a box of GitHub or Obsidian."""
    mark = "!!!" if found["fold"] == "" else "???" if found["fold"] == "-" else "???+"
    title = f' "{found["title"].strip()}"' if found["title"].strip() else ""
    return f"write this box as {mark} {found['kind'].lower()}{title}, with its words below, indented by four spaces"


def left_in(text: str, prose: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Line and message of each mark that was left in the text of a page; `prose` is its lines that are no code."""
    text = PLACE.sub("", text)
    if not _SIGN.search(text):
        return
    sound = {line for line, written in prose.items() if _SOUND.match(written)}
    for pattern, message in _WITHIN:
        left = {_key(found): found for found in pattern.finditer(text)}
        # A box that is read may begin with the same words as one that is not.
        for lines in (prose.keys() - sound, sound):
            told: set[str] = set()
            for line in sorted(lines) if left else ():
                found = next((found for found in pattern.finditer(prose[line]) if _among(left, found)), None)
                if found:
                    yield line, f'"{_shown(found)}": {message}'
                    told |= {key for found in pattern.finditer(prose[line]) for key in _among(left, found)}
            left = {key: found for key, found in left.items() if key not in told}
        for found in left.values():
            yield 1, f'"{_shown(found)}": {message}'


def _among(left: Mapping[str, re.Match[str]], found: re.Match[str]) -> list[str]:
    """The marks of a page that a mark in the source may be: where one ends a cell, its key is short."""
    key = _key(found)
    if not key:
        return [key] if key in left else []  # before code
    return [other for other in left if other and (key.startswith(other) or other.startswith(key))]


def _key(found: re.Match[str]) -> str:
    """By what a mark on the page is the same as one in the source: the first letters from there on."""
    return beginning(found.string[found.start() :].split("\n")[0])


def beginning(words: str) -> str:
    """By what words on the page are the same as some in the source: their first letters."""
    return re.sub(r"[\W_]+", "", words)[:6].lower()


def _shown(found: re.Match[str]) -> str:
    """A mark and a little of what follows it."""
    return found.string[found.start() : found.end() + 20].strip().split("\n")[0][:40].strip().replace(CODE, "…")
