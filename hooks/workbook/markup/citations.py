"""The Python-Markdown extension for citations: `[@R16]` and `[@R16; @R21]` become numbers, with notes below the page.

Pandoc's syntax for citations (Pandoc User's Guide, "Citation syntax"), with nothing but keys. `[@*]` in a paragraph of
its own becomes the list of all sources. Numbers and notes have the roles of DPUB-ARIA 1.1. Whether a key is in the list
is for `rules/sources.py`: here, one that is not has a number and no note. A note that only folded details of studies
cite is marked as they are, for neither is printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from workbook.markup.bibliography import KEY
from workbook.markup.collect import FOLDED, classes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from markdown import Markdown

    from workbook.markup.bibliography import Source

#: A group of citations, and a key in it; what an address follows is a link, as to someone's page.
CITED = re.compile(rf"\[@{KEY}(?:; @{KEY})*\](?![(\[])")
CITED_KEY = re.compile(rf"@({KEY})")
#: The list of all sources.
ALL = "[@*]"


class CitationsExtension(Extension):
    """Makes citations. Without `sources`, as `bibliography.read_sources` gives them, there are numbers and no notes."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "sources": [(), "The sources that there are, in words"],
            "title": ["Sources", "The heading of the notes"],
            "number": ["Source {number}", "What a number says aloud"],
            "back": ["Back to the text", "What the way back from a note says aloud"],
        }
        super().__init__(**kwargs)
        self.cited: dict[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.registerExtension(self)
        sources = {source.key: source for source in self.getConfig("sources")}
        # Before links and references (160), which begin with a bracket too.
        md.inlinePatterns.register(_Cite(self, sources), "workbook_cite", 165)
        # After inline Markdown (20) and before the table of contents (5) and the collector (-10).
        md.treeprocessors.register(_Note(self, sources, md), "workbook_notes", 12)

    def reset(self) -> None:
        self.cited.clear()


class _Cite(InlineProcessor):
    def __init__(self, extension: CitationsExtension, sources: dict[str, Source]) -> None:
        super().__init__(CITED.pattern)
        self.extension = extension
        self.sources = sources

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """The numbers of a group of citations."""
        numbers = Element("sup", {"class": "cite"})
        cited = self.extension.cited
        for key in CITED_KEY.findall(m[0]):
            cited[key] = cited.get(key, 0) + 1
            number = str(list(cited).index(key) + 1)
            if len(numbers):
                numbers[-1].tail = ", "
            if key not in self.sources:
                SubElement(numbers, "span").text = number
                continue
            link = SubElement(numbers, "a", {"id": f"cite-{key}-{cited[key]}", "href": f"#source-{key}"})
            link.set("role", "doc-noteref")
            link.set("aria-label", self.extension.getConfig("number").format(number=number))
            link.text = number
        return numbers, m.start(), m.end()


class _Note(Treeprocessor):
    def __init__(self, extension: CitationsExtension, sources: dict[str, Source], md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension
        self.sources = sources

    def run(self, root: Element) -> None:
        cited = {key: times for key, times in self.extension.cited.items() if key in self.sources}
        named = set(cited)  # an id stands once; a citation leads to its note
        for index, element in enumerate(root):
            if element.tag == "p" and element.text == ALL and not len(element):
                root[index] = listed = Element("ul", {"class": "sources"})
                for key, source in self.sources.items():
                    entry = self.entry(listed, source)
                    if key in named:
                        del entry.attrib["id"]
                    named.add(key)
        if not cited:
            return
        seen = {link.get("href", "").removeprefix("#source-") for link in _unfolded(root) if link.tag == "a"}
        folded = cited.keys() - seen
        kind = "notes" if cited.keys() & seen else f"notes {FOLDED}"
        notes = SubElement(root, "section", {"class": kind, "role": "doc-endnotes"})
        heading = SubElement(notes, "h2")
        heading.text = self.extension.getConfig("title")
        listed = SubElement(notes, "ol")
        for number, (key, times) in enumerate(cited.items(), start=1):
            entry = self.entry(listed, self.sources[key])
            if key in folded:
                entry.set("class", FOLDED)
            elif folded:
                entry.set("value", str(number))  # one before it may not be printed
            self.way_back(entry, key, times)

    def entry(self, listed: Element, source: Source) -> Element:
        """A source in a list, with where to read it."""
        entry = SubElement(listed, "li", {"id": f"source-{source.key}"})
        entry.text = self.md.htmlStash.store(source.words) + " "
        if source.address:
            link = SubElement(entry, "a", {"href": source.address})
            link.text = source.address.removeprefix("https://")
        return entry

    def way_back(self, entry: Element, key: str, times: int) -> None:
        """A link to each place that cites a source."""
        for time in range(1, times + 1):
            back = SubElement(entry, "a", {"href": f"#cite-{key}-{time}", "class": "back", "role": "doc-backlink"})
            back.set("aria-label", f"{self.extension.getConfig('back')}{f' ({time})' if times > 1 else ''}")
            back.text = "\u21a9\ufe0e"


def _unfolded(element: Element) -> Iterator[Element]:
    """An element and all below it, without folded details of studies."""
    if FOLDED not in classes_of(element):
        yield element
        for child in element:
            yield from _unfolded(child)
