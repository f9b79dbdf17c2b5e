"""What an author wrote that paper cannot take: a character without a shape, a word too long for its column.

Checked before anything is laid out, in the format with the narrowest columns, so that a mistake is told with its line.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook import model
from workbook.measure import Measure, pieces
from workbook.paper import PAPERS, Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbook.fonts import Fonts
    from workbook.page import Page

#: The most characters of a question or a line to tick, which are kept on one page with their space.
MAX_LABEL = 400
#: The most characters of a heading in a table.
MAX_HEAD = 80

#: What fits in this one fits in every format.
_NARROWEST = Format(min(PAPERS, key=lambda paper: PAPERS[paper][0]), large=True)
#: The words at either end of a scale have this part of the line; its steps take the rest.
_SCALE_END = 0.28


@dataclass(frozen=True)
class _Words:
    """Words of a page, how wide their column is (millimetres), their size (points), how long they may be (0: any)."""

    text: str
    width: float
    size: float
    limit: int = 0
    what: str = "text"


def report_unprintable(page: Page, fonts: Fonts) -> None:
    """Report what of a page's title and exercises cannot be printed in these fonts."""
    measure = Measure(fonts, _NARROWEST)
    title = _Words(page.front.title, _NARROWEST.text_width, _NARROWEST.sizes.title)
    page.report_front(message for _, message in _wrong_with(title, measure))
    groups = (group for section in page.sections for group in _words_of_section(section, measure))
    # A dict keeps one of each: a font lacks a character wherever it stands.
    for part, message in dict.fromkeys(wrong for group in groups for wrong in _wrong_with(group, measure)):
        page.report(page.line_of(part), message)


def unprintable(text: str, fonts: Fonts) -> str | None:
    """What to say of the characters that no font has; None if there are none."""
    missing = fonts.missing(text)
    if not missing:
        return None
    named = ", ".join(
        f'"{char}" (U+{ord(char):04X} {unicodedata.name(char, "").lower()}'.rstrip() + ")" for char in missing
    )
    return f"the font {' or '.join(fonts.names)} has no {named}; write it another way, or add a font that has it"


def _wrong_with(words: _Words, measure: Measure) -> Iterator[tuple[str, str]]:
    """(what to look for in the source, message) of each thing that is wrong."""
    for char in measure.fonts.missing(words.text):
        yield char, str(unprintable(char, measure.fonts))
    for piece in pieces(words.text):
        if measure.width(piece, words.size) > words.width:
            if words.what == "heading of a table":
                advice = "the table is too wide; use shorter words or fewer columns"
            else:
                advice = "shorten it, or part it with a hyphen"
            yield piece, f'"{piece[:40]}" is wider than its column on paper: {advice}'
    if words.limit and len(words.text) > words.limit:
        first = words.text.split()[0]
        yield first, f"this {words.what} has {len(words.text)} characters; {words.limit} are the most that fit on paper"


def _words_of_section(section: model.Section, measure: Measure) -> Iterator[_Words]:
    """A section's heading, and all words below it."""
    yield _Words(model.plain(section.title), _NARROWEST.text_width, _NARROWEST.sizes.section)
    yield from _words_of(section.blocks, _NARROWEST.text_width, measure)


def _words_of(blocks: Iterable[model.Block], width: float, measure: Measure) -> Iterator[_Words]:
    """All words of blocks that stand in a column `width` millimetres wide."""
    sizes, inner = _NARROWEST.sizes, width - _NARROWEST.sizes.indent
    plain = model.plain
    for block in blocks:
        match block:
            case model.Heading(_, content) | model.Text(content):
                yield _Words(plain(content), width, sizes.text)
            case model.Steps(items):
                for step in items:
                    yield _Words(plain(step.content), inner, sizes.text)
                    yield from _words_of(step.children, inner, measure)
            case model.Checklist(items):
                for item in items:
                    yield _Words(plain(item.label), inner, sizes.text, MAX_LABEL, "line to tick")
            case model.Quote(paragraphs, credit):
                for words in (*paragraphs, credit):
                    yield _Words(plain(words), inner, sizes.text)
            case model.Prompt(question=question):
                yield _Words(plain(question), width, sizes.text, MAX_LABEL, "question")
            case model.Scale(_, question, low, high):
                yield _Words(plain(question), width, sizes.text, MAX_LABEL, "question")
                for end in (low, high):
                    yield _Words(end, _SCALE_END * width, sizes.small, MAX_HEAD, "end of a scale")
            case model.Table(_, caption, columns, row_heads):
                yield _Words(plain(caption), width, sizes.text, MAX_LABEL, "caption")
                widths = [column - 2 * _NARROWEST.inset for column in measure.column_widths(block, width)]
                heads = [*zip(columns, widths, strict=True), *((head, widths[0]) for head in row_heads)]
                for head, column in heads:
                    yield _Words(head, column, sizes.small, MAX_HEAD, "heading of a table")
