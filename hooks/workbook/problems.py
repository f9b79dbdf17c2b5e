"""What is wrong in an author's page: where, what, and how to mend it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import yaml


#: Where one version of a file begins that Git could not join with another, and its other marks.
CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
CONFLICTING = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$")
CONFLICT_MESSAGE = (
    "two versions of this page met here and nobody chose; keep the lines of one, or of both, and take out the lines "
    "that begin with <<<<<<<, ======= and >>>>>>>"
)


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an author.

    `path` is shown as it stands, `line` counts from 1 in the file on disk (front matter included).
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class GuideError(Exception):
    """What stops a build or a command; its message says where, what, and how to mend it."""


class AuthorError(GuideError):
    """Every mistake found in a page, one line each, in the order of the page."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "prompt"?` for the known word nearest to `word`, else the list of them all."""
    known = sorted(known)
    swapped = [name for name in known if sorted(name) == sorted(word)]
    near = swapped or difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; known: {', '.join(known)}"


def line_of(error: yaml.MarkedYAMLError) -> int:
    """The line of a mistake in YAML, from 0: where what is broken begins, which is often above where it was noticed."""
    begins = any(what in (error.context or "") for what in ("simple key", "quoted scalar", "flow"))
    mark = error.context_mark if begins and error.context_mark else error.problem_mark
    return mark.line if mark else 0
