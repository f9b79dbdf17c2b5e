"""A finished page to plain data: the sections that come on paper."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from markdown.util import HTML_PLACEHOLDER_RE

from workbook import model
from workbook.markup import blocks as declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from workbook.markup.inline import InlineReader
    from workbook.markup.source import BlockSource

_EXERCISES = (model.Checklist, model.Prompt, model.Scale, model.Table)
#: The class of a section that comes on paper with nothing to fill in, and of details that do not come there.
ON_PAPER, FOLDED = "on-paper", "evidence"
#: The class of a section that is a card to talk about.
CARD = "card"
_CONTAINERS = {"div", "details", "section", "article", "aside", "figure"}


class Collector:
    """Reads a finished tree.

    `created` says which elements are blocks of ours, and what was written for each; `boxes` are the shared texts among
    them.
    """

    def __init__(
        self, reader: InlineReader, created: Mapping[Element, BlockSource], boxes: Mapping[Element, model.Box]
    ) -> None:
        self.words = reader.spans
        self.created = created
        self.boxes = boxes
        self.tables: list[tuple[Element, model.Table]] = []  # those found, with their elements

    def sections(self, root: Element) -> tuple[model.Section, ...]:
        """Every H2 section with something to fill in, or for paper, whole. What stands above the first is in none."""
        return tuple(
            section
            for classes, section in self.all_sections(root)
            if ON_PAPER in classes or any(isinstance(block, _EXERCISES) for block in model.walk(section.blocks))
        )

    def cards(self, root: Element) -> tuple[model.Section, ...]:
        """Every H2 section that is a card to talk about."""
        return tuple(section for classes, section in self.all_sections(root) if CARD in classes)

    def all_sections(self, root: Element) -> Iterator[tuple[set[str], model.Section]]:
        """Every H2 section, and the classes of its heading."""
        found: list[tuple[Element, list[model.Block]]] = []
        for child in _unwrapped(root):
            if child.tag == "h2":
                found.append((child, []))
            elif found:
                found[-1][1].extend(self.blocks([child]))
        for heading, below in found:
            yield classes_of(heading), model.Section(self.words(heading), heading.get("id", ""), tuple(below))

    def above(self, root: Element) -> tuple[model.Block, ...]:
        """What is read above the first H2."""
        return tuple(self.blocks(takewhile(lambda child: child.tag != "h2", _unwrapped(root))))

    def blocks(self, group: Iterable[Element]) -> Iterator[model.Block]:
        """The paragraphs, lists, tables and exercises of a group of elements; pictures, code and notes stay behind."""
        for element in group:
            classes = classes_of(element)
            source = self.created.get(element)
            if source and source.kind == "shared":
                yield from (self.boxes[element],) if element in self.boxes else ()
            elif source:
                yield self.exercise(element, source)
            elif element.tag in ("h3", "h4", "h5", "h6"):
                yield model.Heading(int(element.tag[1]), self.words(element))
            elif element.tag in ("p", "summary"):
                if not _stays_behind(element) and (words := self.words(element)):
                    yield model.Text(words)
            elif element.tag in ("ul", "ol") and "checklist" in classes:
                yield self.checklist(element)
            elif element.tag in ("ul", "ol"):
                steps = tuple(self.step(entry) for entry in element if entry.tag == "li")
                yield model.Steps(steps, ordered=element.tag == "ol")
            elif element.tag == "figure" and [part.tag for part in element] == ["blockquote", "figcaption"]:
                yield self.quote(element)
            elif element.tag == "table":
                yield from self.grid(element)
            elif element.tag in _CONTAINERS and not {"footnote", FOLDED} & classes:
                yield from self.blocks(element)

    def exercise(self, element: Element, source: BlockSource) -> model.Block:
        """The prompt, scale or table that a block became."""
        options = source.options
        if source.kind == "prompt":
            return model.Prompt(options["id"], self.words(element[0]), options["lines"])
        if source.kind == "scale":
            return declared.scale(source, self.words(element[0]))
        table = declared.table(source, self.words(element[0]))
        self.tables.append((element, table))
        return table

    def checklist(self, group: Element) -> model.Checklist:
        labels = [label for entry in group for label in entry if label.tag == "label"]
        return model.Checklist(tuple(model.Item(label.get("for", ""), self.words(label)) for label in labels))

    def quote(self, figure: Element) -> model.Quote:
        said, credit = figure
        return model.Quote(tuple(self.words(paragraph) for paragraph in said), self.words(credit))

    def grid(self, table: Element) -> Iterator[model.Grid]:
        """A table to read, unless there is nothing in it."""
        heads = tuple(self.words(cell) for cell in table.iterfind("thead/tr/th"))
        rows = [tuple(self.words(cell) for cell in row) for row in table.iterfind("tbody/tr")]
        count = max(map(len, (heads, *rows)))
        if any(cell for row in (heads, *rows) for cell in row):
            filled = tuple(row + ((),) * (count - len(row)) for row in rows)
            yield model.Grid(heads + ((),) * (count - len(heads)) if any(heads) else (), filled)

    def step(self, entry: Element) -> model.Step:
        """One entry of a list: its words, or those of its first paragraph, and the blocks below."""
        if len(entry) and entry[0].tag == "p" and not (entry.text or "").strip():
            return model.Step(self.words(entry[0]), tuple(self.blocks(entry[1:])))
        return model.Step(self.words(entry), tuple(self.blocks(entry)))


def classes_of(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _stays_behind(paragraph: Element) -> bool:
    """Whether a paragraph holds a picture alone, or the place of raw HTML or a code block, put in later."""
    words = f"{paragraph.text or ''}{''.join(child.tail or '' for child in paragraph)}".strip()
    if len(paragraph):
        return not words and all(child.tag == "img" for child in paragraph)
    return bool(HTML_PLACEHOLDER_RE.fullmatch(words))


def _unwrapped(root: Element) -> Iterator[Element]:
    """The children of the root, those of a wrapping element in place of it when it holds a section's heading."""
    for child in root:
        if child.get("class") == "footnote":
            continue
        if child.tag in _CONTAINERS and child.find(".//h2") is not None:
            yield from _unwrapped(child)
        else:
            yield child
