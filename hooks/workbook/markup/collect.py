"""A finished page to plain data: the sections that come on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

import lxml.html
from markdown.util import HTML_PLACEHOLDER_RE

from workbook import model
from workbook.markup import blocks as declared
from workbook.markup.inline import note_of
from workbook.markup.pictures import UnfitPictureError, read_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from workbook.markup.inline import InlineReader
    from workbook.markup.source import BlockSource

#: The class of a section that comes on paper with nothing to fill in, and of details that do not come there.
ON_PAPER, FOLDED = "on-paper", "evidence"
#: The class of a section that is a card to talk about.
CARD = "card"
_CONTAINERS = {"div", "details", "section", "article", "aside", "figure"}
#: Raw HTML that shows something, and what of it is no words.
_SHOWN = re.compile(r"<(?:img|svg|video|audio|iframe|object|embed|canvas|input|textarea|select|button)\b")
_MARKS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


class Collector:
    """Reads a finished tree.

    `created` says which elements are blocks of ours, and what was written for each; `boxes` are the shared texts among
    them; `stash` is the raw HTML, code blocks among it. `whole` takes all of the page, which is the file `file`.
    `left` is what does not come on paper though it was asked for: words on its line, and a message.
    """

    def __init__(
        self,
        reader: InlineReader,
        created: Mapping[Element, BlockSource],
        boxes: Mapping[Element, model.Box],
        *,
        whole: bool = False,
        file: Path | None = None,
    ) -> None:
        self.words = reader.spans
        self.stash = reader.stash
        self.created = created
        self.boxes = boxes
        self.whole = whole
        self.file = file
        self.notes: dict[str, Element] = {}
        self.left: list[tuple[str, str]] = []
        self.raw_left: list[tuple[str, str]] = []  # and raw HTML, of any section
        self.found: tuple[tuple[Element | None, model.Section], ...] = ()
        self.tables: list[tuple[Element, model.Table]] = []  # those found, with their elements

    def sections(self, root: Element) -> tuple[model.Section, ...]:
        """Every H2 section with something to fill in, or for paper, each with the notes that it refers to.

        A page that comes as a `whole` has all of its sections, and what stands above the first.
        """
        return tuple(section for heading, section in self.all_sections(root) if self.comes(heading, section.blocks))

    def cards(self, root: Element) -> tuple[model.Section, ...]:
        """Every H2 section that is a card to talk about."""
        return tuple(
            section
            for heading, section in self.all_sections(root)
            if heading is not None and CARD in classes_of(heading)
        )

    def all_sections(self, root: Element) -> Sequence[tuple[Element | None, model.Section]]:
        """Every H2 section with its heading, and before them what stands above the first, which has none.

        A page is gone through once, whatever is asked of it.
        """
        if not self.found:
            self.found = tuple(self._all_sections(root))
        return self.found

    def _all_sections(self, root: Element) -> Iterator[tuple[Element | None, model.Section]]:
        self.notes = {f"#{name}": entry for entry in root.iter("li") if (name := entry.get("id"))}
        found: list[tuple[Element | None, list[model.Block], dict[str, str]]] = [(None, [], {})]
        begins = [0]
        for child in _unwrapped(root):
            if child.tag == "h2":
                found.append((child, [], dict(self.numbers([child]))))
                begins.append(len(self.raw_left))
            elif self.whole and child.tag == "h1":
                continue  # the title stands above all
            elif self.whole or len(found) > 1:
                found[-1][1].extend(self.blocks([child]))
                found[-1][2].update(self.numbers([child]))
        for (heading, below, _), start, end in zip(found, begins, [*begins[1:], len(self.raw_left)], strict=True):
            if self.comes(heading, below) or (heading is not None and CARD in classes_of(heading)):
                self.left += self.raw_left[start:end]
        for heading, below, notes in found:
            title = self.words(heading) if heading is not None else ()
            slug = heading.get("id", "") if heading is not None else ""
            yield heading, model.Section(title, slug, (*below, *self.noted(notes)))

    def comes(self, heading: Element | None, below: Sequence[model.Block]) -> bool:
        """Whether a section comes on paper."""
        if heading is None:
            return self.whole and bool(below)
        exercises = any(isinstance(block, model.Checklist | model.Asked) for block in model.walk(below))
        return self.whole or exercises or ON_PAPER in classes_of(heading)

    def numbers(self, group: Iterable[Element]) -> Iterable[tuple[str, str]]:
        """Where the numbers of footnotes in these elements lead, on a page that has any."""
        return _noted(group) if self.notes else ()

    def noted(self, numbers: Mapping[str, str]) -> Iterator[model.Block]:
        """The footnotes that a section refers to, each with its number."""
        for address, number in numbers.items():
            note = self.step(self.notes[address]) if address in self.notes else model.Step(())
            if note.content:
                yield model.Text((model.Span(number, raised=True), model.Span(" "), *note.content))
            yield from note.children

    def above(self, root: Element) -> tuple[model.Block, ...]:
        """What is read above the first H2."""
        return tuple(self.blocks(takewhile(lambda child: child.tag != "h2", _unwrapped(root))))

    def blocks(self, group: Iterable[Element]) -> Iterator[model.Block]:
        """What of a group of elements stands on paper; pictures stay behind, unless all or they were asked for."""
        for element in group:
            classes = classes_of(element)
            source = self.created.get(element)
            if source and source.kind == "shared":
                yield from (self.boxes[element],) if element in self.boxes else ()
            elif source:
                yield self.exercise(element, source)
            elif element.tag in ("h1", "h3", "h4", "h5", "h6"):
                yield model.Heading(max(3, int(element.tag[1])), self.words(element))
            elif element.tag == "summary" or "admonition-title" in classes:
                yield from self.title(element)
            elif element.tag == "p":
                yield from self.paragraph(element)
            elif element.tag in ("ul", "ol") and "checklist" in classes:
                yield self.checklist(element)
            elif element.tag in ("ul", "ol"):
                steps = tuple(self.step(entry) for entry in element if entry.tag == "li")
                yield model.Steps(steps, ordered=element.tag == "ol")
            elif element.tag == "dl":
                yield self.terms(element)
            elif element.tag == "pre":
                yield model.Code("".join(element.itertext()).strip("\n"))
            elif element.tag == "figure" and "quote" in classes:
                yield self.quote(element)
            elif element.tag == "figure" and "picture" in classes:
                yield from self.drawing(element)
            elif element.tag == "figcaption":
                yield from self.paragraph(element)
            elif element.tag == "table":
                yield from self.grid(element)
            elif "tabbed-set" in classes:
                yield from self.tabs(element)
            elif element.tag in _CONTAINERS and not {"footnote", FOLDED} & classes:
                yield from self.blocks(element)

    def title(self, element: Element) -> Iterator[model.Text]:
        """The words that a box, details or a tab are called by."""
        if words := self.words(element):
            yield model.Text(tuple(replace(span, strong=True) for span in words))

    def tabs(self, element: Element) -> Iterator[model.Block]:
        """Tabs one below the other, each under its title."""
        titles = element.findall("label") or element.findall("div[@class='tabbed-labels']/label")
        inside = element.findall("div[@class='tabbed-content']")
        for label, part in zip(titles, inside if len(inside) > 1 else inside[0], strict=False):
            yield from self.title(label)
            yield from self.blocks(part)

    def paragraph(self, element: Element) -> Iterator[model.Block]:
        """A paragraph; one that holds pictures alone, or the place of a code block or raw HTML, is that."""
        said = f"{element.text or ''}{''.join(child.tail or '' for child in element)}".strip()
        if len(element) and not said and all(child.tag == "img" for child in element):
            for image in element:
                yield from self.picture(image)
        elif not len(element) and (place := HTML_PLACEHOLDER_RE.fullmatch(said)) and "<" in self.stash[int(place[1])]:
            yield from self.raw(self.stash[int(place[1])])  # and not an entity alone
        elif words := self.words(element):
            yield model.Text(words)

    def raw(self, html: str) -> Iterator[model.Code]:
        """What Python-Markdown keeps out of the tree: a code block, which comes, or raw HTML, which does not."""
        if "<pre" in html:
            yield model.Code(lxml.html.fragment_fromstring(html, create_parent="div").text_content().strip("\n"))
        elif (self.whole and _SHOWN.search(html)) or _MARKS.sub("", html).strip():
            wrong = "this HTML is left out" if self.whole else "this HTML does not come on paper"
            self.raw_left.append((html.strip().split("\n")[0], f"{wrong}; write it in Markdown"))

    def picture(self, image: Element) -> Iterator[model.Picture]:
        """A picture that is no drawing of the page: on paper where all of the page is."""
        address, alt = image.get("src", ""), image.get("alt", "")
        if not self.whole:
            if ON_PAPER in classes_of(image):
                self.left.append((address, f"{address} does not come on paper; a drawing (SVG) that a page takes does"))
            return
        caption = (model.Span(image.get("title", "")),) if image.get("title") else ()
        try:
            if self.file is None:
                raise UnfitPictureError("it is not known where the page is")
            yield read_picture(self.file.parent, address, alt or address, caption)
        except UnfitPictureError as error:
            self.left.append((address, f"this picture is left out: {error}"))

    def drawing(self, figure: Element) -> Iterator[model.Picture]:
        """A drawing that is part of the page."""
        if self.whole or ON_PAPER in classes_of(figure):
            svg, *rest = figure
            width, height = (float(part) for part in svg.get("viewBox", "").replace(",", " ").split()[2:])
            shown = float(svg.get("width", "").removesuffix("px") or width)
            caption = self.words(rest[0]) if rest else ()
            alt = svg.get("aria-label", "")
            yield model.Picture(tostring(svg, encoding="unicode"), shown, shown * height / width, alt, caption)

    def terms(self, element: Element) -> model.Steps:
        """Terms and their meanings as a list: the words of each, and what they mean below."""
        entries: list[model.Step] = []
        open_ = False  # whether terms are waiting for their meaning
        for part in element:
            if part.tag == "dt":
                words = tuple(replace(span, strong=True) for span in self.words(part))
                if open_:
                    entries[-1] = replace(entries[-1], content=(*entries[-1].content, model.Span(", "), *words))
                else:
                    entries.append(model.Step(words))
                open_ = True
            elif part.tag == "dd" and entries:
                meaning = self.step(part)
                below = (*((model.Text(meaning.content),) if meaning.content else ()), *meaning.children)
                entries[-1] = replace(entries[-1], children=(*entries[-1].children, *below))
                open_ = False
        return model.Steps(tuple(entries), ordered=False)

    def exercise(self, element: Element, source: BlockSource) -> model.Block:
        """The prompt, scale or table that a block became."""
        options = source.options
        if source.kind == "prompt":
            return model.Prompt(options["id"], self.words(element[0]), options["lines"], options["for"])
        if source.kind == "scale":
            return declared.scale(source, self.words(element[0]))
        table = declared.table(source, self.words(element[0]))
        self.tables.append((element, table))
        return table

    def checklist(self, group: Element) -> model.Checklist:
        items = []
        for label, *below in (entry for entry in group if len(entry) and entry[0].tag == "label"):
            children = tuple(self.blocks(chain.from_iterable(below)))
            items.append(model.Item(label.get("for", ""), self.words(label), children))
        return model.Checklist(tuple(items))

    def quote(self, figure: Element) -> model.Quote:
        said, *credit = figure
        return model.Quote(tuple(self.words(paragraph) for paragraph in said), self.words(credit[0]) if credit else ())

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


def _noted(group: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Where the numbers of footnotes lead that stand in these elements, but for folded details of studies."""
    for element in group:
        if FOLDED in classes_of(element) or "footnote" in classes_of(element):
            continue
        if element.tag == "sup" and (link := note_of(element)) is not None:
            yield link.get("href", ""), link.text or ""
        yield from _noted(element)


def _unwrapped(root: Element) -> Iterator[Element]:
    """The children of the root, those of a wrapping element in place of it when it holds a section's heading."""
    for child in root:
        if child.get("class") == "footnote":
            continue
        if child.tag in _CONTAINERS and child.find(".//h2") is not None:
            yield from _unwrapped(child)
        else:
            yield child
