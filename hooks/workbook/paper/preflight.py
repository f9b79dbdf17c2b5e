"""What an author wrote that paper cannot take: a character without a shape, a word too long for its column.

Checked before anything is laid out, in the format with the narrowest columns, so that a mistake is told with its line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from workbook import model
from workbook.paper.address import encoded
from workbook.paper.fonts import fonts_with, installed, package_of
from workbook.paper.formats import PAPERS, Format
from workbook.paper.measure import Measure, pieces
from workbook.problems import GuideError, Problem
from workbook.translations import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbook.page import PageReading
    from workbook.paper.fonts import Fonts
    from workbook.paper.sheet_settings import Settings
    from workbook.translations import Words

#: The most characters of a question or a line to tick, which are kept on one page with their space.
MAX_LABEL = 400
#: The most characters of an address, which becomes a small QR code.
MAX_ADDRESS = 300
#: The most characters of a heading in a table, of the words at an end of a scale, and of a guide's name.
MAX_HEAD = 80
#: Of so many characters a message says what they are, and so many it names.
MAX_NAMED, MOST_NAMED = 8, 40
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
    """A message, and what to look for in the source: the words of the exercise of this id, or these alone.

    A `whole` text may stand on several lines, and is told at its first.
    """

    message: str
    words: str = ""
    id: str = ""
    whole: bool = False


def wrong_settings(name: str, address: str, support: str, settings: Settings) -> list[str]:
    """What paper cannot take of what a guide says of itself; each message begins with the setting."""
    fonts = settings.fonts
    wrong = {
        "site_name": wrong_name(name, fonts),
        "site_url": wrong_address(address, fonts),
        "extra.care.support": wrong_address(support, fonts),
        "extra.sheets.safety": unprintable(settings.safety, fonts),
    }
    return [f"{setting}: {message}" for setting, message in wrong.items() if message]


def report_unprintable(page: PageReading, fonts: Fonts) -> None:
    """Report what of a page's title, sections and shared texts cannot be printed in these fonts."""
    measure = Measure(fonts, _NARROWEST)
    title = _Label(page.front.title, _NARROWEST.text_width, _NARROWEST.sizes.title)
    page.report_front((wrong.message for wrong in _wrong_with(title, measure)), "title")
    labels = [words for section in page.worksheet.sections for words in _words_of_section(section, measure)]
    _report(page, labels, measure, page.front.title)
    for text in page.texts.values():
        known = len(text.problems)
        _report(text, list(_words_of(text.above, _NARROWEST.box_width, measure)), measure)
        page.problems += text.problems[known:]


def report_unprintable_text(text: PageReading, fonts: Fonts) -> None:
    """Report what of a text for the cover of the pack cannot be printed in these fonts."""
    measure = Measure(fonts, _NARROWEST)
    _report(text, list(_words_of(text.above, _NARROWEST.text_width, measure)), measure)


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


def _report(page: PageReading, labels: Sequence[_Label], measure: Measure, title: str = "") -> None:
    """Report what is wrong with the words of a page; of all characters that no font has, one message tells."""
    found = (wrong for words in labels for wrong in _wrong_with(words, measure))
    # A dict keeps one of each: the same words may stand in two cells.
    for line, message in dict.fromkeys((line, wrong.message) for wrong in found for line in _lines_of(wrong, page)):
        page.report(line, message)
    missing = dict.fromkeys(measure.fonts.missing(title), page.front_line("title"))
    for words in labels:
        for letter in measure.fonts.missing(words.text):
            missing.setdefault(letter, page.line_of(letter, words.id) + page.offset)
    if missing:
        page.problems.append(Problem(page.path, min(missing.values()), _lacking(missing, measure.fonts)))


def _lines_of(wrong: _Wrong, page: PageReading) -> list[int]:
    """Where it is told: words of no exercise on each line that has them."""
    if wrong.whole:
        return [page.line_where(wrong.words, wrong.id)]
    lines = [] if wrong.id else [number for number, line in enumerate(page.text, start=1) if wrong.words in line]
    return (lines if wrong.words else []) or [page.line_of(wrong.words, wrong.id)]


def wrong_name(name: str, fonts: Fonts) -> str | None:
    """What to say of a guide's name that no sheet can bear; None if it can be printed."""
    words = _Label(name, _NARROWEST.head_width, _NARROWEST.sizes.small, MAX_HEAD, "name")
    wrong = (wrong.message for wrong in _wrong_with(words, Measure(fonts, _NARROWEST)))
    return unprintable(name, fonts) or next(wrong, None)


def wrong_help_line(line: str, fonts: Fonts) -> str | None:
    """What to say of a line for help nearby that no sheet can bear; None if it can be printed."""
    words = _Label(line, _NARROWEST.box_width, _NARROWEST.sizes.text, MAX_HEAD, "line")
    wrong = (wrong.message for wrong in _wrong_with(words, Measure(fonts, _NARROWEST)))
    return unprintable(line, fonts) or next(wrong, None)


def wrong_address(address: str, fonts: Fonts) -> str | None:
    """What to say of an address that no sheet can bear; None if it can be printed, and for none."""
    if re.search(r"\s", address):
        return f'"{address}" has a space in it; write %20 for one, or copy the address out of the browser'
    if address and not _is_address(address):
        return f'"{address}" is no address of a page on the web; it begins with https://'
    if address and (length := len(encoded(address))) > MAX_ADDRESS:
        return f"this has {length} characters; {MAX_ADDRESS} are the most that a phone reads from paper"
    return unprintable(encoded(address), fonts)


def _is_address(address: str) -> bool:
    try:
        return bool(re.fullmatch(r"https?://\S+", address) and urlsplit(encoded(address)).hostname)
    except ValueError:
        return False


def check_words(words: Words, language: str, fonts: Fonts) -> None:
    """Raise GuideError when these fonts cannot print a language's words."""
    if wrong := unprintable("".join(vars(words).values()), fonts):
        raise GuideError(f"{path_of(language)}: {wrong}")


def unprintable(text: str, fonts: Fonts) -> str | None:
    """The message about characters that no font has; None if the fonts have all."""
    missing = fonts.missing(text)
    return _lacking(dict.fromkeys(missing, 0), fonts) if missing else None


def _lacking(missing: Mapping[str, int], fonts: Fonts) -> str:
    """The message about characters that no font has, each with its line; those of the first line go without it."""
    first = min(missing.values())
    named = ", ".join(
        f'"{letter}" (U+{ord(letter):04X} {unicodedata.name(letter, "").lower()}'.rstrip()
        + (f", line {line})" if line > first else ")")
        for letter, line in list(missing.items())[:MAX_NAMED]
    )
    if len(missing) > MAX_NAMED:
        more = list(missing.items())[MAX_NAMED:MOST_NAMED]
        named += "".join(f', "{letter}"' + (f" (line {line})" if line > first else "") for letter, line in more)
    if len(missing) > MOST_NAMED:
        named += f" and {len(missing) - MOST_NAMED} more"
    them = "it" if len(missing) == 1 else "them"
    another = fonts_with("".join(missing))
    options = " ".join(f'--font "{name}"' for name in (*fonts.names, another or "…"))
    package = f" (pip install {package_of(another)})" if another and another not in installed() else ""
    return (
        f"the font {' or '.join(fonts.names)} has no {named}; write {them} another way, or add a font that has {them}: "
        f"{options}{package}, in a guide below fonts: of extra.sheets"
    )


def _wrong_with(words: _Label, measure: Measure) -> Iterator[_Wrong]:
    if words.width <= 0:
        yield _Wrong("this list is too deep for paper; lift it out of the lists round it", words.text, words.id, True)
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
    if not words.text and words.what == "line to tick":
        return  # which is told where it stands (markup/lists.py)
    if not any(char.isprintable() and char != " " for char in words.text):
        yield _Wrong(f"this {words.what} has no words; on paper there would be nothing to read", id=words.id)
    elif words.limit and length > words.limit:
        message = f"this {words.what} has {length} characters; {words.limit} are the most that fit on paper"
        yield _Wrong(message, words.text, words.id, whole=True)
    elif words.limit and breaks > MAX_BREAKS:
        message = f"this {words.what} has {breaks} line breaks; {MAX_BREAKS} are the most that fit on paper"
        yield _Wrong(message, words.text, words.id, whole=True)


def _words_of_section(section: model.Section, measure: Measure) -> Iterator[_Label]:
    """A section's heading, and all words below it."""
    title = model.as_set(section.title)
    if section.title or section.slug:  # else it is what stands above the first heading
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
                    yield from _words_of(item.children, inner, measure)
            case model.Quote(paragraphs, credit):
                for words in (*paragraphs, credit):
                    yield _Label(text(words), inner, sizes.text)
            case model.Prompt(name, question):
                yield _Label(text(question), width, sizes.text, MAX_LABEL, "question", name)
            case model.Scale(name, question, low, high):
                yield _Label(text(question), width, sizes.text, MAX_LABEL, "question", name)
                for end in (low, high):
                    yield _Label(end, (width - _STEPS) / 2, sizes.small, MAX_HEAD, "end of a scale", name)
            case model.Table(name, caption, _, row_heads):
                yield _Label(text(caption), width, sizes.text, MAX_LABEL, "caption", name)
                printed = block.printed(("", ""))
                widths = [column - 2 * _NARROWEST.inset for column in measure.column_widths(printed, width)]
                # A heading of a row that has no words leaves its cell to fill in.
                heads = [*zip(printed.columns, widths, strict=True), *((head, widths[0]) for head in row_heads if head)]
                for head, column in heads:
                    yield _Label(head, column, sizes.small, MAX_HEAD, _HEADING, name)
            case model.Grid(heads, rows):
                widths = [column - 2 * _NARROWEST.inset for column in measure.grid_widths(block, width)]
                # A cell without words is white on paper as it is on the page.
                for row, limit, what in ((heads, MAX_HEAD, _HEADING), *((row, MAX_LABEL, _CELL) for row in rows)):
                    for content, column in zip(row, widths, strict=False):
                        yield _Label(text(content), column, sizes.small, limit if content else None, what)
            case model.Code(lines):
                yield _Label(lines, width - 2 * _NARROWEST.inset, sizes.small)
            case model.Picture(caption=caption):
                yield _Label(text(caption), width, sizes.small)
            case model.Box():
                pass  # told with the file of the text
            case _:
                assert_never(block)
