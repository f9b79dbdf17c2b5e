"""What an author wrote that paper cannot take: a character without a shape, a word too long for its column.

Checked before anything is laid out, in the format with the narrowest columns, so that a mistake is told with its line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workbook import model
from workbook.paper.formats import PAPERS, Format
from workbook.paper.measure import Measure, pieces
from workbook.problems import GuideError
from workbook.translations import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook.page import PageReading
    from workbook.paper.fonts import Fonts
    from workbook.translations import Words

#: The most characters of a question or a line to tick, which are kept on one page with their space.
MAX_LABEL = 400
#: The most characters of an address, which becomes a small QR code.
MAX_ADDRESS = 300
#: The most characters of a heading in a table, of the words at an end of a scale, and of a guide's name.
MAX_HEAD = 80
#: The most line breaks that an author forces within one of these.
MAX_BREAKS = 8

#: What stands in a column of a table.
_HEADING, _CELL = "heading of a table", "cell of a table"

#: What fits in this one fits in every format.
_NARROWEST = Format(min(PAPERS, key=lambda paper: PAPERS[paper][0]), large=True)
#: The words at either end of a scale have half of what its steps, the sign that takes one back, and the gaps between
#: them leave of a line.
_STEPS = (model.SCALE_STEPS + 1) * _NARROWEST.sizes.step + (model.SCALE_STEPS + 2) * _NARROWEST.step_gap


@dataclass(frozen=True)
class _Label:
    """Words of a page, how wide their column is (millimetres) and their size (points).

    `limit` is how many characters they may have: 0 for as many as one likes, but some; None for none, too. `what` and
    `id` are for the message.
    """

    text: str
    width: float
    size: float
    limit: int | None = None
    what: str = "text"
    id: str = ""


@dataclass(frozen=True)
class _Wrong:
    """A message, and what to look for in the source: these words, else the exercise of this id."""

    message: str
    words: str = ""
    id: str = ""


def report_unprintable(page: PageReading, fonts: Fonts) -> None:
    """Report what of a page's title, sections and shared texts cannot be printed in these fonts."""
    measure = Measure(fonts, _NARROWEST)
    title = _Label(page.front.title, _NARROWEST.text_width, _NARROWEST.sizes.title)
    page.report_front(wrong.message for wrong in _wrong_with(title, measure))
    sections = page.worksheet.sections
    _report(page, (words for section in sections for words in _words_of_section(section, measure)), measure)
    for text in page.texts.values():
        known = len(text.problems)
        _report(text, _words_of(text.above, _NARROWEST.box_width, measure), measure)
        page.problems += text.problems[known:]


def report_unprintable_text(text: PageReading, fonts: Fonts) -> None:
    """Report what of a text for the cover of the pack cannot be printed in these fonts."""
    _report(text, _words_of(text.above, _NARROWEST.text_width, Measure(fonts, _NARROWEST)), Measure(fonts, _NARROWEST))


def report_unprintable_handout(page: PageReading, blocks: Sequence[model.Block], fonts: Fonts) -> None:
    """Report what of some blocks has no place on a card or in a booklet: a character, all but paragraphs and lists."""
    measure = Measure(fonts, _NARROWEST)
    for block in blocks:
        simple = (model.Text, model.Box, model.Steps)
        inside = [child for step in block.items for child in step.children] if isinstance(block, model.Steps) else []
        if inside or not isinstance(block, simple):
            words = next((label.text for label in _words_of([block], _NARROWEST.text_width, measure)), "")
            page.report(page.line_of(words[:20]), "a card or a booklet has paragraphs and simple lists, nothing else")
    words_of = _words_of(blocks, _NARROWEST.text_width, measure)
    missing = ((words.text, wrong) for words in words_of if (wrong := unprintable(words.text, fonts)))
    for text, message in missing:
        page.report(page.line_of(text[:20]), message)


def _report(page: PageReading, passages: Iterable[_Label], measure: Measure) -> None:
    found = (wrong for words in passages for wrong in _wrong_with(words, measure))
    # A dict keeps one of each: a font lacks a character wherever it stands.
    for line, message in dict.fromkeys((page.line_of(wrong.words, wrong.id), wrong.message) for wrong in found):
        page.report(line, message)


def wrong_name(name: str, fonts: Fonts) -> str | None:
    """What to say of a guide's name that no sheet can bear; None if it can be printed."""
    words = _Label(name, _NARROWEST.footer_width, _NARROWEST.sizes.small, MAX_HEAD, "name")
    return next((wrong.message for wrong in _wrong_with(words, Measure(fonts, _NARROWEST))), None)


def wrong_help_line(line: str, fonts: Fonts) -> str | None:
    """What to say of a line for help nearby that no sheet can bear; None if it can be printed."""
    words = _Label(line, _NARROWEST.box_width, _NARROWEST.sizes.text, MAX_HEAD, "line")
    return next((wrong.message for wrong in _wrong_with(words, Measure(fonts, _NARROWEST))), None)


def wrong_address(address: str, fonts: Fonts) -> str | None:
    """What to say of an address that no sheet can bear; None if it can be printed, and for none."""
    if address and not _is_address(address):
        return f'"{address}" is no address of a page on the web; it begins with https://'
    if len(address) > MAX_ADDRESS:
        return f"this has {len(address)} characters; {MAX_ADDRESS} are the most that a phone reads from paper"
    return unprintable(address, fonts)


def _is_address(address: str) -> bool:
    try:
        return bool(re.fullmatch(r"https?://\S+", address) and urlsplit(address).hostname)
    except ValueError:
        return False


def check_words(words: Words, language: str, fonts: Fonts) -> None:
    """Raise GuideError when these fonts cannot print a language's words."""
    if wrong := unprintable("".join(vars(words).values()), fonts):
        raise GuideError(f"{path_of(language)}: {wrong}")


def unprintable(text: str, fonts: Fonts) -> str | None:
    """The message about characters that no font has; None if the fonts have all."""
    missing = fonts.missing(text)
    if not missing:
        return None
    named = ", ".join(
        f'"{char}" (U+{ord(char):04X} {unicodedata.name(char, "").lower()}'.rstrip() + ")" for char in missing
    )
    return f"the font {' or '.join(fonts.names)} has no {named}; write it another way, or add a font that has it"


def _wrong_with(words: _Label, measure: Measure) -> Iterator[_Wrong]:
    for char in measure.fonts.missing(words.text):
        yield _Wrong(str(unprintable(char, measure.fonts)), char, words.id)
    if words.width <= 0:
        yield _Wrong("this list is too deep for paper; lift it out of the lists round it", words.text[:20], words.id)
        return
    for piece in pieces(words.text):
        if measure.width(piece, words.size) > words.width:
            if words.what in (_HEADING, _CELL):
                advice = "the table is too wide; use shorter words or fewer columns"
            else:
                advice = "shorten it, or part it with a hyphen"
            yield _Wrong(f'"{piece[:40]}" is wider than its column on paper: {advice}', piece, words.id)
    if words.limit is None:
        return
    length, breaks = len(" ".join(words.text.split())), len(words.text.splitlines()) - 1
    if not any(char.isprintable() and char != " " for char in words.text):
        yield _Wrong(f"this {words.what} has no words; on paper there would be nothing to read", id=words.id)
    elif words.limit and length > words.limit:
        message = f"this {words.what} has {length} characters; {words.limit} are the most that fit on paper"
        yield _Wrong(message, words.text.split()[0], words.id)
    elif words.limit and breaks > MAX_BREAKS:
        message = f"this {words.what} has {breaks} line breaks; {MAX_BREAKS} are the most that fit on paper"
        yield _Wrong(message, words.text.split()[0], words.id)


def _words_of_section(section: model.Section, measure: Measure) -> Iterator[_Label]:
    """A section's heading, and all words below it."""
    title = model.as_set(section.title)
    yield _Label(title, _NARROWEST.text_width, _NARROWEST.sizes.section, 0, "heading")
    yield from _words_of(section.blocks, _NARROWEST.text_width, measure)


def _words_of(blocks: Iterable[model.Block], width: float, measure: Measure) -> Iterator[_Label]:
    """All words of blocks that stand in a column `width` millimetres wide."""
    sizes, inner = _NARROWEST.sizes, width - _NARROWEST.sizes.indent
    text = model.as_set
    for block in blocks:
        match block:
            case model.Heading(_, content):
                yield _Label(text(content), width, sizes.text, 0, "heading")
            case model.Text(content):
                yield _Label(text(content), width, sizes.text)
            case model.Steps(items):
                for step in items:
                    yield _Label(text(step.content), inner, sizes.text)
                    yield from _words_of(step.children, inner, measure)
            case model.Checklist(items):
                for item in items:
                    yield _Label(text(item.label), inner, sizes.text, MAX_LABEL, "line to tick", item.id)
            case model.Quote(paragraphs, credit):
                for words in (*paragraphs, credit):
                    yield _Label(text(words), inner, sizes.text)
            case model.Prompt(name, question):
                yield _Label(text(question), width, sizes.text, MAX_LABEL, "question", name)
            case model.Scale(name, question, low, high):
                yield _Label(text(question), width, sizes.text, MAX_LABEL, "question", name)
                for end in (low, high):
                    yield _Label(end, (width - _STEPS) / 2, sizes.small, MAX_HEAD, "end of a scale", name)
            case model.Table(name, caption, columns, row_heads):
                yield _Label(text(caption), width, sizes.text, MAX_LABEL, "caption", name)
                widths = [column - 2 * _NARROWEST.inset for column in measure.column_widths(block, width)]
                # A heading of a row that has no words leaves its cell to fill in.
                heads = [*zip(columns, widths, strict=True), *((head, widths[0]) for head in row_heads if head)]
                for head, column in heads:
                    yield _Label(head, column, sizes.small, MAX_HEAD, _HEADING, name)
            case model.Grid(heads, rows):
                widths = [column - 2 * _NARROWEST.inset for column in measure.grid_widths(block, width)]
                # A cell without words is white on paper as it is on the page.
                for row, limit, what in ((heads, MAX_HEAD, _HEADING), *((row, MAX_LABEL, _CELL) for row in rows)):
                    for content, column in zip(row, widths, strict=False):
                        yield _Label(text(content), column, sizes.small, limit if content else None, what)
            case model.Box():
                pass  # told with the file of the text
