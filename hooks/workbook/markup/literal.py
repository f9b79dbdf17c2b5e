"""Where a source is code or comment, in which nothing has a meaning."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^[ ]*(?:(?:[-*+>]|\d+\.)[ ]+)*(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
INLINE_CODE = re.compile(r"(`+).*?\1")
#: Beginnings of what may hold lines indented by four spaces that are no code: lists, notes, older kinds of boxes.
_HOLDER = re.compile(r"^(?:[-*+:] |\d+\.|\[\^|!!!|\?\?\?|===)")


class Literal:
    """Follows code blocks (by fence or by indentation) and comments through a source, line by line.

    `opened` is the line on which the last fence or comment began; `problems` are (line, message).
    """

    def __init__(self) -> None:
        self.opened = 0
        self.problems: list[tuple[int, str]] = []
        self._fence = ""  # the mark that opened a code block, while in it
        self._comment = False
        self._indented_code = False
        self._in_holder = False
        self._above = ""

    def covers(self, number: int, line: str, *, in_block: bool) -> bool:
        """Whether a line is literal. Lines are given in order; `in_block` says whether a `///` block is open."""
        above, self._above = self._above, line
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if self._fence:
            if mark and mark["fence"].startswith(self._fence) and not mark["info"].strip():
                self._fence = ""
            return True
        if self._comment:
            self._comment = "-->" not in line
            if "<!--" in line:
                self._unclosed_comment()
            return True
        if mark:
            self._fence, self.opened = mark["fence"], number
            return True
        if self._is_indented_code(line, above, in_block):
            return True
        if "<!--" not in line:
            return False
        line = INLINE_CODE.sub("", line)
        if "<!--" in line and "-->" not in line.rpartition("<!--")[2]:
            self._comment, self.opened = True, number
        return line.lstrip().startswith("<!--")

    @property
    def fenced(self) -> bool:
        """Whether the line looked at last is in a code block between fences, and does not end it."""
        return bool(self._fence)

    def end(self) -> None:
        """Report what is open when the source ends."""
        if self._fence:
            self.problems.append((self.opened, f'this code block is never closed; add a line "{self._fence}" after it'))
        if self._comment:
            self._unclosed_comment()

    def _unclosed_comment(self) -> None:
        self.problems.append((self.opened, 'this comment is never closed; add "-->" after it'))

    def _is_indented_code(self, line: str, above: str, in_block: bool) -> bool:
        """Whether a line is code by its four spaces: below an empty line, and in nothing that holds such lines."""
        if line.strip() and not line.startswith(" "):
            self._in_holder = bool(_HOLDER.match(line))
        indented = line.startswith("    ") and not (self._in_holder or in_block)
        self._indented_code = indented and (self._indented_code or not above.strip())
        return self._indented_code
