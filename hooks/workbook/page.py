"""One page while it is read: what is known of it, what was found in it, what is wrong with it."""

from __future__ import annotations

import html
import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.altered import without_quotes
from workbook.frontmatter import FrontMatter, read_front_matter
from workbook.model import Worksheet, exercises
from workbook.problems import Problem
from workbook.shared import NO_TEXTS, UnknownTextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from workbook.frontmatter import Top
    from workbook.model import Block, Section

#: A heading that shows no words: nothing, an entity, a picture.
_WORDLESS = re.compile(r" {0,3}#{1,6}(?:\s|#|&#?\w+;|!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|\{[^}]*\})*")
#: What Markdown puts round or between words.
_STYLE = re.compile(r"[*_`~\[\]]|\\(?=\W)")


#: How much of a text is looked for on one line, in characters: the longest that is found is the surest.
_STARTS = (80, 40, 20, 10)


@dataclass
class PageReading:
    """What is known of a page before it is converted, and what was found in it.

    `path` is the file as its author knows it; `offset` is the number of its lines above the Markdown, `body`; `keys` is
    the line of each name there, and `wrong_front` what is wrong in them. `url` is the page's address below the site's
    root, `notice` HTML to show before the first section. `share` reads a shared text by its name, as this page shows it
    (UnknownTextError for none); `shared` says that this is one itself. Without `quotes` none comes on the page's sheet.
    `file` is where the page is, so that its drawings are found; None leaves them pictures.

    `text` is the Markdown line by line; `written` is the HTML in which links, pictures and citations are still as
    the author wrote them, `html` what it came to if a host keeps that; `sound` says that nothing is wrong with what
    the author wrote, whatever paper makes of it, `swallowed` that a mark without its end takes what follows for
    something else, `unread` that its file is no text. `sections` are those that come on paper, their links as seen from
    the site's root, `cards` those that are cards to talk about, `above` what is read before the first of all sections.
    `lines` says on which line of the file each id stands, and `named` those of them that nobody wrote yet. `whole` asks
    for all of the page on paper, and `left_out` says what of it does not come there even so. `texts` are the shared
    ones on this page, and `pause`, which is read first on its sheet.
    """

    path: str
    offset: int = 0
    url: str = ""
    body: str = ""
    front: FrontMatter = field(default_factory=FrontMatter)
    keys: Mapping[str, int] = field(default_factory=dict)
    wrong_front: tuple[Problem, ...] = ()
    notice: str = ""
    share: Callable[[str], PageReading] | None = None
    shared: bool = False
    quotes: bool = True
    file: Path | None = None
    whole: bool = False
    text: Sequence[str] = ()
    written: str = ""
    html: str = ""
    sections: tuple[Section, ...] = ()
    above: tuple[Block, ...] = ()
    cards: tuple[Section, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    texts: dict[str, PageReading] = field(default_factory=dict)
    pause: tuple[Block, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    sound: bool = False
    swallowed: bool = False
    unread: bool = False

    @property
    def exercise_count(self) -> int:
        """How many things a reader can have done on this page."""
        return sum(not exercise.parted for exercise in exercises(self.sections))

    @property
    def on_paper(self) -> bool:
        """Whether it has a sheet, or would have one if its front matter said so."""
        return bool(self.front.worksheet) or (self.exercise_count > 0 and not self.shared)

    @property
    def wants_sheet(self) -> bool:
        """Whether it has something to fill in, and says of no sheet."""
        return self.exercise_count > 0 and not self.shared and "worksheet" not in self.keys

    @property
    def worksheet(self) -> Worksheet:
        front = self.front
        sections = self.sections if self.quotes else without_quotes(self.sections)
        return Worksheet(
            front.worksheet,
            front.title,
            front.time,
            sections,
            front.lang,
            self.pause,
            front.alone,
            front.copies,
            front.after,
        )

    def text_of(self, name: str) -> PageReading:
        """A shared text as this page shows it; raises UnknownTextError."""
        if name not in self.texts:
            if self.share is None:
                raise UnknownTextError("a shared text shows no other" if self.shared else f"{NO_TEXTS} to show")
            self.texts[name] = self.share(name)
            self.problems += self.texts[name].problems
        return self.texts[name]

    def report(self, line: int, message: str) -> None:
        """Keep a problem; `line` counts from 1 below the front matter."""
        self.problems.append(Problem(self.path, line + self.offset, message))

    def line_of(self, words: str, exercise: str = "", *, heading: bool = False) -> int:
        """The line, below the front matter, that has these words, in any of the ways in which one can write them.

        Words of an `exercise` stand between its id and the next, those of a `heading` on a line that begins with #, if
        there is one. Without words it is that of the first heading which has none. Where no line is found, it
        is that of the exercise with this id, else 1.
        """
        if not words and not exercise:
            return next((number for number, line in enumerate(self.text, start=1) if _WORDLESS.fullmatch(line)), 1)
        known = self.lines.get(exercise, self.offset + 1) - self.offset
        if not words:
            return known
        lines = list(enumerate(self.text, start=1))
        if exercise in self.lines:
            after = [line - self.offset for line in self.lines.values() if line - self.offset > known]
            lines = lines[known - 1 : min(after, default=len(lines) + 1) - 1]
        if heading:
            lines.sort(key=lambda entry: not entry[1].lstrip("> ").startswith("#"))
        ways: tuple[Callable[[str], str], ...] = (str, html.unescape, lambda line: _STYLE.sub("", html.unescape(line)))
        return next((number for way in ways for number, line in lines if words in way(line)), known)

    def line_where(self, words: str, exercise: str = "") -> int:
        """The line on which a text begins, of which it may hold a part alone; `exercise` as above."""
        starts = (" ".join(words.split())[:length].strip() for length in _STARTS)
        found = ((start, self.line_of(start, exercise)) for start in starts)
        held = (line for start, line in found if start in _STYLE.sub("", html.unescape(self.text[line - 1])))
        return next(held, self.line_of(words.split()[0], exercise))

    @classmethod
    def begin(cls, path: str, top: Top) -> PageReading:
        """A page whose front matter is read, and whose Markdown is still to be converted."""
        front, messages = (FrontMatter(), []) if top.wrong else read_front_matter(top.said)
        wrong = [top.wrong] if top.wrong else [(top.keys.get(key, 1), message) for key, message in messages]
        problems = tuple(Problem(path, *problem) for problem in wrong)
        return cls(path, top.lines, body=top.body, front=front, keys=top.keys, wrong_front=problems)

    def finish(self) -> None:
        """Compare the front matter with what was found on the page, and keep what is wrong, with the lines above it."""
        self.problems += self.wrong_front
        number = self.front.worksheet
        if number and not self.exercise_count and not self.lines:
            odd = f'the page says "worksheet: {number}" and has no exercises; take the line out'
            self.report_front([odd], "worksheet")
        self.sound = not self.problems

    def report_front(self, messages: Iterable[str], key: str = "") -> None:
        """Keep problems of the front matter, at the line of one of its names if they are about that."""
        self.problems += [Problem(self.path, self.front_line(key), message) for message in messages]

    def front_line(self, key: str) -> int:
        """The line of a name in the front matter; 1 for one that is not there."""
        return self.keys.get(key, 1)


#: The page that a host has open. Without one, the extension renders and raises AuthorError itself.
current_page: ContextVar[PageReading | None] = ContextVar("current_page", default=None)
