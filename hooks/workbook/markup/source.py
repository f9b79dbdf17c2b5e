"""What an author wrote, line by line: blocks with their options, checklist items, quotes.

Python-Markdown drops line numbers at once, reads `from: No` as false, prints a bad block as text and lets an
unclosed one swallow the page. So the source is read here first, and each block of ours is handed on without options:
its first line says, in the place of its words, the index of what was read of it.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown.util import ETX, STX

from workbook.markup.dialects import ALERT, CLASSIC, CODE, alert_message, end_of, foreign_in_code, foreign_line
from workbook.markup.literal import INLINE_CODE, Literal
from workbook.markup.schema import KINDS, UnreadableError, parse_options, read_options
from workbook.problems import CONFLICT, CONFLICTING, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_HEADER = re.compile(r"^(?P<indent>[ ]*)(?P<slashes>/{3,})[ ]*(?P<kind>[\w-]+)[ ]*(?:\|(?P<argument>.*))?$")
_END = re.compile(r"^(?P<indent>[ ]*)(?P<slashes>/{3,})(?:[ ]*end)?[ ]*$")
#: A line to tick, in a list.
ITEM = re.compile(r"^[> ]*(?:[-*+]|\d+\.)[ ]+\[[ xX]\](?=\s|$)(?P<text>.*)$")
_ALMOST_HEADER = re.compile(rf"(?i)^(?:[> ]|[-*+] )*(?:/// *|//+ *(?=\w+ *\|))(?P<kind>{'|'.join(KINDS)})\b")
_ALMOST_ITEM = re.compile(r"^[> ]*(?:[-*+]|\d+[.)])[ ]*\[[ ]*[-xX]?[ ]*\](?![(\[:])")
_QUOTE = re.compile(r"^[ ]*>[ ]?(?P<text>.*)$")
_QUOTES = re.compile(r"^[ ]*(?:>[ ]?)+")
_COMMENT = re.compile(r"<!--.*?-->")
_ID = re.compile(r"^\s*[\"']?id[\"']?\s*:", re.MULTILINE)
_OPTION = re.compile(r"^[ ]*[\w-]+:(?:[ ]|$)")
#: The index of what was read of a block; no author can write it, since Python-Markdown takes these signs out.
HANDED_ON = re.compile(f"{STX}block:(\\d+){ETX}")


@dataclass(frozen=True)
class Mark:
    """Where in the source something stands: its line, from 1, and the text on that line."""

    line: int
    text: str


@dataclass(frozen=True)
class BlockSource:
    """A block of ours with its options read.

    `sound` is false when a problem was reported for it, `unnamed` says that it wants an id and nobody wrote one.
    """

    line: int
    kind: str
    argument: str
    options: Mapping[str, Any]
    sound: bool
    unnamed: bool = False


@dataclass
class Source:
    """What `read` found.

    `lines` is the Markdown to go on with; `others` are the first lines of blocks that are not ours; `ids` are
    (line, id), `named` the ids that lines without one would get, `prose` is each line that is no code, `conflicts`
    the lines where two versions of the page met, `swallowed` says that something has no end and takes the rest for
    its own, `mixed` are the ids in lists of both kinds, and `problems` are (line, message).
    """

    lines: list[str] = field(default_factory=list)
    blocks: list[BlockSource] = field(default_factory=list)
    items: list[Mark] = field(default_factory=list)
    quotes: list[Mark] = field(default_factory=list)
    others: list[Mark] = field(default_factory=list)
    ids: list[tuple[int, str]] = field(default_factory=list)
    named: dict[int, str] = field(default_factory=dict)
    prose: dict[int, str] = field(default_factory=dict)
    conflicts: list[int] = field(default_factory=list)
    swallowed: bool = False
    mixed: set[str] = field(default_factory=set)
    problems: list[tuple[int, str]] = field(default_factory=list)


def read(lines: Sequence[str], other_kinds: Collection[str]) -> Source:
    """Read Markdown lines. `other_kinds` are the blocks that other extensions know."""
    return _Reader(lines, other_kinds).read()


@dataclass
class _Open:
    """A block whose end the author has not written yet; `ended` says that it was ended here, after a mistake."""

    line: int
    kind: str
    slashes: str
    indent: int
    ended: bool = False


class _Reader:
    def __init__(self, lines: Sequence[str], other_kinds: Collection[str]) -> None:
        self.lines = list(lines)
        if self.lines and not self.lines[0].strip():
            self.lines[0] = ""  # Python-Markdown empties a line of spaces anywhere else; here it becomes code
        self.other_kinds = other_kinds
        self.source = Source()
        self.position = 0
        self.open: list[_Open] = []
        self.literal = Literal()
        self.quoting = False  # the line before was part of a quote
        self.alert = False  # … of a box of GitHub
        self.foreign: list[str] = []  # ends of foreign blocks that are open, the innermost last
        self.conflict = False  # between the marks of a conflict

    def read(self) -> Source:
        while self.position < len(self.lines):
            line = self.lines[self.position]
            self.position += 1
            self.source.lines.append(line)
            literal = self.literal.covers(self.position, line, in_block=bool(self.open))
            if not literal:
                self.source.prose[self.position] = _COMMENT.sub("", INLINE_CODE.sub(CODE, line))
                self.read_line(line)
            elif self.in_ours and self.literal.opened == self.position:
                self.misplaced()
            elif self.position - self.literal.opened < 2 and (message := foreign_in_code(line)):
                self.problem(self.position, message)
            self.quoting = not literal and bool(_QUOTE.match(line))
        self.literal.end()
        for opened in self.open:
            self.unclosed(opened)
        self.source.problems += self.literal.problems
        self.source.swallowed = bool(self.literal.problems or self.source.conflicts)
        return self.source

    @property
    def in_ours(self) -> bool:
        """Whether the innermost open block is one of ours, which hold options and nothing else."""
        return bool(self.open) and self.open[-1].kind in KINDS

    def read_line(self, line: str) -> None:
        self.alert = self.alert and bool(_QUOTE.match(line))
        if self.read_foreign(line):
            return
        if self.alert:
            line = self.source.lines[-1] = _QUOTES.sub("", line)
        if mark := _END.match(line):
            if line.rstrip().endswith("end"):
                self.problem(self.position, f'end a block with "{mark["slashes"]}" alone')
                self.source.lines[-1] = mark["indent"] + mark["slashes"]
            self.close(mark["slashes"], len(mark["indent"]))
        elif mark := _HEADER.match(line):
            self.block(mark)
        elif mark := _ALMOST_HEADER.match(line):
            kind = mark["kind"].lower()
            self.problem(self.position, f'write this line as "/// {kind} | the {KINDS[kind].argument}", outside quotes')
            if line.lstrip().startswith("///"):
                self.open.append(_Open(self.position, kind, "///", ended=True, indent=0))
        elif self.in_ours and line.strip():
            self.misplaced()
        elif mark := ITEM.match(line):
            self.source.items.append(Mark(self.position, mark["text"].strip()))
        elif _ALMOST_ITEM.match(line):
            self.problem(self.position, 'a line to tick begins with "- [ ] ", spaces and all')
        elif (mark := _QUOTE.match(line)) and not self.quoting:
            self.source.quotes.append(Mark(self.position, mark["text"].strip()))

    def read_foreign(self, line: str) -> bool:
        """Take out a line that is a mark of another dialect and report it, each box once."""
        if CONFLICT.match(line):
            self.conflict = True
            self.source.conflicts.append(self.position)
        elif self.conflict and CONFLICTING.match(line):
            self.conflict = not line.startswith(">")
        elif self.foreign and line.strip("> ") == self.foreign[-1]:
            self.foreign.pop()
        elif mark := ALERT.match(line):
            self.alert = True
            self.problem(self.position, alert_message(mark))
        elif message := foreign_line(line):
            if not self.foreign:
                self.problem(self.position, message)
            if end := end_of(line):
                self.foreign.append(end)
        else:
            if mark := CLASSIC.match(line):
                self.check_classic(len(mark["indent"]))
            return False
        self.source.lines[-1] = ""
        return True

    def check_classic(self, indent: int) -> None:
        """Report a box or tab whose words do not stand where it looks for them."""
        below = self.lines[self.position] if self.position < len(self.lines) else ""
        if not below.strip():
            below = next((line for line in self.lines[self.position :] if line.strip()), "")
            if not below.startswith(" " * (indent + 1)):
                return  # a box of a title alone
        if not below.startswith(" " * (indent + 4)) and not CLASSIC.match(below):
            self.problem(
                self.position, "the words of this box stand below it, indented by four spaces more than its mark"
            )

    def problem(self, line: int, message: str) -> None:
        self.source.problems.append((line, message))

    def unclosed(self, opened: _Open) -> None:
        if not opened.ended:
            self.problem(opened.line, f'{opened.kind} is never closed; add a line "{opened.slashes}" after it')

    def end_here(self, opened: _Open) -> None:
        """End a block above the current line, so that one mistake does not swallow what follows."""
        if not opened.ended:
            self.source.lines.insert(-1, opened.slashes)
            self.source.lines.insert(-1, "")
            opened.ended = True

    def close(self, slashes: str, indent: int) -> None:
        """Close the innermost open block with as many slashes; what was opened inside it was left open."""
        if self.in_ours and all(opened.slashes != slashes for opened in self.open):
            opened = self.open[-1]
            self.problem(self.position, f'close the {opened.kind} of line {opened.line} with "{opened.slashes}"')
            slashes = self.source.lines[-1] = opened.slashes
        if all(opened.slashes != slashes for opened in self.open):
            self.problem(self.position, f'"{slashes}" closes nothing; take the line out, or open a block above it')
            self.source.lines.pop()
            return
        while (opened := self.open.pop()).slashes != slashes:
            self.unclosed(opened)
        if opened.ended:
            self.source.lines.pop()
        elif abs(indent - opened.indent) >= 4:
            self.problem(self.position, f"indent this line as line {opened.line}, which it closes")
            self.source.lines[-1] = " " * opened.indent + slashes

    def block(self, header: re.Match[str]) -> None:
        if self.in_ours:
            left = self.open.pop()
            self.unclosed(left)
            self.end_here(left)
        kind = header["kind"].lower()
        self.open.append(_Open(self.position, kind, header["slashes"], len(header["indent"])))
        if kind in KINDS:
            line, argument = self.position, (header["argument"] or "").strip()
            before = len(self.source.problems)
            options, unnamed = self.options(kind, indent=len(header["indent"]))
            if not argument:
                what = KINDS[kind].argument
                self.problem(line, f'{kind} has no {what}; write it on the first line, as in "/// {kind} | …"')
            handed_on = f"{STX}block:{len(self.source.blocks)}{ETX}"
            self.source.lines[-1] = f"{header['indent']}{header['slashes']} {kind} | {handed_on}"
            sound = len(self.source.problems) == before
            if sound and "id" in options:
                self.source.ids.append((line, options["id"]))
            self.source.blocks.append(BlockSource(line, kind, argument, options, sound, unnamed))
        elif kind in self.other_kinds:
            self.source.others.append(Mark(self.position, header.string.strip()))
        else:
            advice = did_you_mean(kind, {*KINDS, *self.other_kinds})
            self.problem(self.position, f'there is no block "{kind}"{advice}')

    def options(self, kind: str, indent: int) -> tuple[dict[str, Any], bool]:
        """Read the option lines under a header, and whether an id is missing there; go on below them."""
        header = self.position
        self.take_options(indent + 4)
        text = textwrap.dedent("\n".join(self.lines[header : self.position]))
        wants = any(option.name == "id" for option in KINDS[kind].options) and not _ID.search(text)
        try:
            values, messages = read_options(KINDS[kind], parse_options(text))
        except UnreadableError as error:
            self.problem(header + 1 + error.line, f"{kind}: {error}")
            return {}, wants
        for message in messages:
            self.problem(header, message)
        return values, wants

    def take_options(self, indent: int) -> None:
        """Go past the option lines; those not indented enough, or below an empty line, are reported and taken too."""
        wrong = False
        while self.position < len(self.lines):
            line = self.lines[self.position]
            following = self.lines[self.position + 1] if self.position + 1 < len(self.lines) else ""
            if not line.strip() and _OPTION.match(following) and following.startswith(" " * indent):
                self.problem(self.position + 1, "take out this empty line: options stand straight below the first line")
            elif line.strip() and not line.startswith(" " * indent) and _OPTION.match(line):
                if not wrong:
                    self.problem(self.position + 1, "indent this option by four spaces more than the line with ///")
                wrong = True
                self.lines[self.position] = " " * indent + line.strip()
            elif not line.strip() or not line.startswith(" " * indent):
                return
            self.position += 1
            self.source.prose[self.position] = line

    def misplaced(self) -> None:
        """Report text inside a block of ours, once a block."""
        opened = self.open[-1]
        if not opened.ended:
            message = f'{KINDS[opened.kind].holds}; close it with "{opened.slashes}" above this line'
            self.problem(self.position, message)
            self.end_here(opened)
