"""What is wrong with a page, told of its finished tree: what was meant as an exercise and is none, ids that clash."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

from workbook import model
from workbook.markup.collect import CARD, ON_PAPER, classes_of
from workbook.markup.dialects import CODE, blanks_in, left_in
from workbook.markup.meeting import MEETING
from workbook.markup.run_on import run_on
from workbook.markup.schema import KINDS
from workbook.problems import CONFLICT_MESSAGE, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from workbook.markup.source import BlockSource, Source
    from workbook.page import PageReading

_LEFT_BLOCK = re.compile(rf"^\W*/{{2,}}\s*(?:{'|'.join(KINDS)})\s*\|.*", re.IGNORECASE | re.MULTILINE)
_LEFT_ID = re.compile(r"\{\s*#[\w-]+\s*\}(?=\s*$)")
#: Elements that stand within a line.
_INLINE = {"a", "abbr", "b", "del", "em", "i", "img", "mark", "small", "span", "strong", "sub", "sup"}
#: In raw HTML: what shows no words, or shows them as code.
_NO_WORDS = re.compile(r"<!--.*?-->|<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
#: What a reader shall put something else for; no element of HTML has such a name.
_PLACEHOLDER = re.compile(r"<[a-z]+(?:[-_][a-z]+)+>")
#: What the classes of a section's heading can ask for.
_ASKED = (ON_PAPER, CARD, MEETING)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Read:
    """What was read of a page on the way to its tree.

    `created` are the elements that blocks became, `unread` the questions of blocks that Markdown saw and the reader of
    the source did not; `stash` is raw HTML; `reserved` are ids that a site has around the page. Where
    it is `unsure` which extensions it has, no mark is told as that of another dialect.
    """

    source: Source
    created: Mapping[Element, BlockSource]
    unread: Sequence[str]
    stash: Sequence[str]
    reserved: Collection[str]
    unsure: bool = False


def report(root: Element, page: PageReading, read: Read) -> None:
    """Keep everything that is wrong with a page whose sections are collected."""
    page.swallowed = read.source.swallowed
    _check_blocks(root, page, read)
    _check_above(page, read)
    _check_ids(root, page, read)
    _check_sections(root, page)
    if page.shared:
        _check_text(root, page)
    for line, message in read.source.problems:
        page.report(line, message)
    if not read.unsure:
        text, prose = _text_of(root), read.source.prose
        shown = "\n".join((text, *map(_words_of_html, read.stash)))
        for line, message in (*left_in(shown, prose), *blanks_in(prose), *run_on(text, prose)):
            page.report(line, message)
        for name in dict.fromkeys(html for html in read.stash if _PLACEHOLDER.fullmatch(html)):
            page.report(page.line_of(name), f"{name} is read as HTML, and nothing is shown; write it in code: `{name}`")
    if not page.swallowed:
        _check_leftovers(root, page, read)
    if conflicts := read.source.conflicts:
        page.problems[:] = [Problem(page.path, line + page.offset, CONFLICT_MESSAGE) for line in conflicts]


def _check_blocks(root: Element, page: PageReading, read: Read) -> None:
    """Report each block that Markdown did not take for one, of ours and of other extensions."""
    source = read.source
    made = {id(block) for block in read.created.values()}
    for block in read.source.blocks:
        if block.sound and id(block) not in made:
            page.report(block.line, f"this {block.kind} is not read as one; leave an empty line above and below it")
            source.ids[:] = [entry for entry in source.ids if entry != (block.line, block.options.get("id"))]
    left = [text.strip() for text in _texts(root)]
    for mark in source.others:
        if any(text.startswith(mark.text) for text in left):
            page.report(mark.line, f'this block is not read as one; check its options: "{mark.text}"')


def _check_leftovers(root: Element, page: PageReading, read: Read) -> None:
    """Report what was meant as an exercise and came out as text, for a reason that no other check knows."""
    message = "this block stands in a code block, comment, quote or list mark that is not closed or does not fit"
    left = [(question, message) for question in read.unread]
    for text in _texts(root):
        if found := _LEFT_BLOCK.search(text):
            left.append((found[0].strip(), 'this is not read as a block; write it as "/// prompt | ..."'))
        if found := _LEFT_ID.search(text):
            message = f'no line to tick takes this id; begin the line with "- [ ] ", spaces and all: {found[0]}'
            left.append((found[0], message))
    told = {problem.line - page.offset for problem in page.problems}
    for words, message in left:
        if (line := page.line_of(words)) not in told:
            page.report(line, message)


def _check_above(page: PageReading, read: Read) -> None:
    """Report, once, what stands above the first section, and take it for told."""
    names = set() if page.whole or page.shared else _names_above(page)
    lines = [line for line, name in read.source.ids if name in names]
    if lines:
        message = "a worksheet holds what stands below a heading with ##; write such a heading above this line"
        page.report(min(lines), message)


def _names_above(page: PageReading) -> set[str]:
    """The ids of the exercises above the first section."""
    return {exercise.id for exercise in model.exercises([model.Section((), "", page.above)])}


def _check_ids(root: Element, page: PageReading, read: Read) -> None:
    """Report each id that is used twice, is a heading's address, or stands where no worksheet takes it."""
    on_sheet = {exercise.id for exercise in model.exercises(page.sections)} | _names_above(page)
    used = Counter(element.get("id") for element in root.iter())
    # toc counts up a heading's address that is taken: "reflect_1" was to be "reflect".
    headings = {
        slugify("".join(element.itertext()), "-")
        for element in root.iter()
        if element.tag in _HEADINGS and re.search(r"_\d+$", element.get("id", ""))
    }
    names = [name for _, name in read.source.ids]
    for line, name in sorted(read.source.ids):
        if name in page.lines:
            page.report(line, f'id "{name}" stands on line {page.lines[name]} already; an id is used once')
            continue
        page.lines[name] = line + page.offset
        if name in read.reserved:
            kind = next((f"{block.kind}: " for block in read.source.blocks if block.line == line), "")
            page.report(line, f'{kind}id "{name}" is the id of a part of the site; choose another')
        if name in headings or used[name] > names.count(name):
            page.report(line, f'id "{name}" is the address of a heading or something else here; choose another')
        if name not in on_sheet | read.source.mixed and not page.shared:
            message = f'"{name}" comes on no worksheet; put it below a heading with ##, outside quotes and HTML'
            page.report(line, message)


def _check_sections(root: Element, page: PageReading) -> None:
    """Report each heading that asks for what its section cannot have."""
    for heading in (element for element in root.iter() if element.tag in _HEADINGS and element.get("class")):
        line = page.line_of("".join(heading.itertext()), heading=True)
        for name in classes_of(heading):
            near = difflib.get_close_matches(name, _ASKED, n=1, cutoff=0.8)
            if name not in _ASKED and near:
                page.report(line, f'"{name}" is no class of a section; did you mean ".{near[0]}"?')
            elif near and heading.tag != "h2":
                page.report(line, f'a section begins with ##; take ".{name}" from this heading')
            elif name == ON_PAPER and not page.exercise_count:
                page.report(line, "this section is for paper, and the page has nothing to fill in, so no sheet")


def _check_text(root: Element, page: PageReading) -> None:
    """Report what a text that several pages show cannot hold: what belongs to one page."""
    for line in page.lines.values():
        page.problems.append(Problem(page.path, line, "there is nothing to fill in here"))
    for heading in (element for element in root.iter() if element.tag in _HEADINGS):
        words = "".join(heading.itertext())
        page.report(page.line_of(words, heading=True), "a shared text has no headings; begin it with words in bold")
    if root.find(".//sup[@class='cite']") is not None:
        page.report(page.line_of("[@"), "a shared text cites nothing; a page that shows it can")


def _text_of(element: Element) -> str:
    """The text below an element, blocks each on lines of their own, code as a sign that is none."""
    if element.tag in ("pre", "code", "script", "style"):
        return CODE
    inside = "".join((element.text or "", *(_text_of(child) + (child.tail or "") for child in element)))
    return inside if element.tag in _INLINE else f"\n{inside}\n"


def _words_of_html(html: str) -> str:
    """What raw HTML shows, without code."""
    return _TAG.sub(" ", _NO_WORDS.sub("", html))


def _texts(root: Element) -> Iterator[str]:
    """Every run of text below an element, outside code."""
    left: list[tuple[Element, str]] = [(root, "text")]
    while left:
        element, part = left.pop()
        if part == "tail":
            yield element.tail or ""
        elif element.tag not in ("pre", "code", "script", "style"):
            yield element.text or ""
            for child in reversed(element):
                left += (child, "tail"), (child, "text")
