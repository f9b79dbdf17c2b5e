"""Checklists and quotes: list items and blockquotes of ordinary Markdown, made into what they mean.

Both run before inline Markdown is read, so that what is moved into a label or a caption is read there.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from workbook.markup import elements
from workbook.markup.dialects import NOTE
from workbook.markup.schema import check_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.markup.source import Mark, Source

_ITEM = re.compile(r"\[(?P<box>[ xX])\](?=\s|$)(?P<text>.*)", re.DOTALL)
#: What a box was meant to be, which is told by itself.
_MEANT = re.compile(r"\[[ ]*[-xX]?[ ]*\]")
#: Pictures and tags, which are no words on paper.
_WORDLESS = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<[^>]*>")
_ID = re.compile(r"\s*#(?P<id>[^\s{}]*)\s*\}")
#: What does not stand below a line to tick, by tag or class: headings, what is filled in, boxes, what is opened.
_NOT_BELOW = {"h1", "h2", "h3", "h4", "h5", "h6", "fieldset", "details"}
_NOT_BELOW |= {"prompt", "fill-in", "shared", "admonition", "tabbed-set"}
#: What is said of a list of both kinds, at its first line to tick.
MIXED = (
    "a list is all lines to tick or none; begin each with [ ], or put a line of text between the two kinds, with an "
    "empty line above and below it"
)
_UNCREDITED = (
    f'this quote has no credit; end it with a line "> — Who said it"; if nobody said it, write a box: {NOTE} (or '
    'let all quotes go without: "uncredited_quotes: true" below extra: in mkdocs.yml)'
)
_CREDIT = re.compile(r"(?:^|\n)[ ]*(?:—|–|--)[ ]*(?P<credit>\S[^\n]*)$")


class Cursor:
    """Walks the marks of a source along with the tree: both are in reading order, so the text tells which is which."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.taken: set[int] = set()
        self.last = -1
        self.line = 1

    def find(self, text: str) -> int:
        """The line of the next mark with this text; without one, the line of the mark found last."""
        first = text.strip().split("\n")[0].strip()
        start = self.last + 1
        # Onwards first; then back, for Markdown moves notes to the end and reads boxes after what surrounds them.
        for index in [*range(start, len(self.marks)), *range(start)]:
            if index not in self.taken and self.marks[index].text.endswith(first):
                self.taken.add(index)
                self.last = index
                self.line = self.marks[index].line
                break
        return self.line

    def left(self) -> list[int]:
        """The lines of the marks that were not found, the first of each run of lines."""
        lines = [mark.line for index, mark in enumerate(self.marks) if index not in self.taken]
        return [line for line in lines if line - 1 not in lines]


def make_checklists(root: Element, source: Source) -> None:
    """Turn list items that start with `[ ]` into lines to tick; reports ids and problems to `source`.

    <ul><li>[ ] My *phone* is away. { #phone-away }<p>It rings.</p></li></ul>
      → <ul class="checklist"><li><label for="phone-away"><input id="phone-away" type="checkbox">
        <span>My *phone* is away.</span></label><div class="more"><p>It rings.</p></div></li></ul>
    """
    cursor = Cursor(source.items)
    lines = {
        entry: _make_item(entry, text, cursor, source)
        for entry in list(root.iter("li"))
        if (text := _item_text(entry)) is not None
    }
    for group in (element for element in root.iter() if element.tag in ("ul", "ol")):
        entries = group.findall("li")
        ticked = [lines[entry] for entry in entries if entry in lines]
        if ticked:
            group.set("class", "checklist")
        plain = [entry for entry in entries if entry not in lines and not _is_meant(entry)]
        if ticked and plain:
            source.problems.append((ticked[0], MIXED))
            source.mixed.update(name for box in group.iter("input") if (name := box.get("id")))
    for line in cursor.left():
        source.problems.append((line, "this line to tick is not in a list; leave an empty line above the list"))


def make_quotes(root: Element, source: Source, *, uncredited: bool = False) -> None:
    """Turn every blockquote into a figure with its credit, `uncredited` ones too; reports problems to `source`.

    <blockquote><p>Words.</p><p>— Someone</p></blockquote>
      → <figure class="quote"><blockquote><p>Words.</p></blockquote><figcaption>Someone</figcaption></figure>
    """
    cursor = Cursor(source.quotes)
    for parent in [element for element in root.iter() if element.tag != "blockquote"]:
        for block in [child for child in parent if child.tag == "blockquote"]:
            figures = [_make_quote(words, cursor, source, uncredited) for words in _quotes_in(block)]
            place = list(parent).index(block)
            parent[place : place + 1] = figures
            figures[-1].tail = block.tail
    for line in cursor.left():
        above = source.prose.get(line - 1, "").strip()
        if above and not above.startswith(">"):
            source.problems.append((line, "this quote is not read as one; leave an empty line above it"))
        elif not uncredited:
            message = 'this quote runs into the one above it; end that one with a line "> — Who said it"'
            source.problems.append((line, message))


def _quotes_in(block: Element) -> list[list[Element]]:
    """The paragraphs of each quote: Python-Markdown makes quotes that follow each other one block."""
    quotes: list[list[Element]] = [[]]
    for paragraph in block:
        quotes[-1].append(paragraph)
        if paragraph is not block[-1] and _CREDIT.search(paragraph.text or "") and not len(paragraph):
            quotes.append([])
    return quotes


def _make_quote(paragraphs: list[Element], cursor: Cursor, source: Source, uncredited: bool) -> Element:
    """One quote as a figure; its credit is the last line of its last paragraph."""
    line = cursor.find(next((text for part in paragraphs for text in part.itertext() if text.strip()), ""))
    last = paragraphs[-1] if paragraphs else Element("p")
    found = _CREDIT.search(last.text or "") if last.tag == "p" and not len(last) else None
    if found:
        last.text = (last.text or "")[: found.start()].rstrip()
        paragraphs = paragraphs if last.text else paragraphs[:-1]
    if not paragraphs:
        source.problems.append((line, "this quote has no words; write them above the credit"))
    elif last.tag == "ul" and len(last) == 1 and len(paragraphs) > 1 and not found:
        source.problems.append(
            (line, 'the credit of this quote begins with a dash, not with a list: "> — Who said it"')
        )
    elif any(paragraph.tag != "p" for paragraph in paragraphs):
        source.problems.append((line, f"a quote holds paragraphs and its credit; what holds more is a box: {NOTE}"))
    elif not found and not uncredited:
        source.problems.append((line, _UNCREDITED))
    figure = Element("figure")
    elements.add(figure, "blockquote").extend(paragraphs)
    elements.quote(figure, found["credit"].strip() if found else "")
    return figure


def _item_text(entry: Element) -> str | None:
    """The Markdown of a list item that is to be ticked, in a tight list or a loose one; None for a plain item."""
    holder = _holder(entry)
    text = holder.text if holder is not None else None
    return text if text and _ITEM.match(text) else None


def _is_meant(entry: Element) -> bool:
    """Whether it begins with what was meant to be a box."""
    holder = _holder(entry)
    return holder is not None and _MEANT.match(holder.text or "") is not None


def _holder(entry: Element) -> Element | None:
    """The element whose text begins the item: the item, or its first paragraph."""
    if entry.text and entry.text.strip():
        return entry
    return entry[0] if len(entry) and entry[0].tag == "p" else None


def _make_item(entry: Element, text: str, cursor: Cursor, source: Source) -> int:
    """Make one entry a line to tick; returns its line in the source."""
    found = _ITEM.match(text)
    assert found  # _item_text lets no other text through
    line = cursor.find(text.partition("]")[2])
    name, label = take_id(found["text"].strip())
    name = name or source.named.get(line, "")
    holder = _holder(entry)
    rest = [child for child in entry if child is not holder]
    parted = any(_item_text(inner) is not None for child in rest for inner in child.iter("li"))
    source.problems += [(line, message) for message in _wrong_with(found["box"], label, name, rest)]
    if name:
        source.ids.append((line, name))
    entry[:] = []
    entry.text = None
    elements.item(entry, name, label, parted=parted)
    if rest:
        elements.more(entry).extend(rest)
    return line


def take_id(text: str) -> tuple[str, str]:
    """The id at the end of an item, "" for none, and the words before it."""
    label, _, tail = text.rpartition("{")
    found = _ID.fullmatch(tail)
    return (found["id"], label.rstrip()) if found else ("", text)


def _wrong_with(box: str, label: str, name: str, below: list[Element]) -> Iterator[str]:
    if box != " ":
        yield "a line to tick starts empty; write [ ] and let the reader tick it"
    if not unescape(_WORDLESS.sub("", label)).strip():
        yield "this line to tick has no words; write them after [ ]"
    if re.search(r"\{[^{}]*#", label):
        yield "write the id last and alone, as in { #phone-away }"
    elif not name:
        yield "this line to tick has no id; end it with one, as in { #phone-away }"
    if name:
        try:
            check_id(name)
        except ValueError as error:
            yield f"id {error}"
    for part in (part for element in below for part in element.iter()):
        if part.tag in _NOT_BELOW or _NOT_BELOW & set(part.get("class", "").split()):
            yield "below a line to tick stand words, lists, pictures, quotes and code; put the rest under its list"
            break
