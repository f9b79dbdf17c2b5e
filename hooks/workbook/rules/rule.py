"""What a rule is, and what it is shown: the pages of a guide as their authors wrote them and as they come out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import lxml.html

from workbook.frontmatter import read_top, wants_sheet
from workbook.markup.bibliography import ANY, SOURCES, read_entries
from workbook.markup.drawings import is_drawing
from workbook.markup.literal import INLINE_CODE, Literal
from workbook.markup.reading import WORKBOOK, read_page, read_text, text_in, unread
from workbook.markup.schema import is_id
from workbook.model import exercises
from workbook.page import PageReading
from workbook.problems import GuideError, Problem
from workbook.rules.ledger import LEDGER, read_ledger
from workbook.rules.prose import paragraphs_of
from workbook.rules.settings import SETTINGS, read_rules
from workbook.shared import DATA, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from workbook.markup.reading import Extensions
    from workbook.page import PageReading

#: The settings of the site, beside its pages.
SITE = "mkdocs.yml"
#: How the names begin of what is added to every guide when its site is built.
MADE = ("worksheets/", "your-answers.md", "side-by-side.md", "search.md")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Places(NamedTuple):
    """What of a page leads somewhere or is led to: all that rules ask of it which compare pages.

    `addresses` are those that lie inside the guide, `drawings` those of pictures that come into the page; `ids` are
    where a link into the page can lead.
    """

    addresses: tuple[str, ...]
    drawings: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """One page: its `name` below the folder of the guide ("talk/listen.md"), what was read, and its HTML as a tree.

    `known` are the places of a page that is known to keep each rule which looks at it alone: it needs no tree.
    """

    name: str
    reading: PageReading
    known: Places | None = None

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The HTML of the page in a `div`, as it was written: without the notes that are made of citations.

        The boxes of shared texts are empty, since those are documents themselves.
        """
        whole = lxml.html.fragment_fromstring(self.reading.written, create_parent="div")
        for made in whole.xpath("//section[@role='doc-endnotes'] | //sup[@class='cite']/a"):
            made.drop_tree() if made.tag == "section" else made.drop_tag()
        for made in whole.xpath("//ul[@class='sources']"):
            made.clear(keep_tail=True)
        return whole

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The text of each paragraph, and the names of the elements round it: many rules go through them."""
        return tuple(paragraphs_of(self.tree))

    @cached_property
    def places(self) -> Places:
        """What of it leads somewhere or is led to."""
        if self.known:
            return self.known
        alone = "//p[count(*) = 1 and normalize-space() = '']/img/@src"
        return Places(
            tuple(filter(_is_inside, map(str, self.tree.xpath("//@href | //@src")))),
            tuple(filter(is_drawing, map(str, self.tree.xpath(alone)))),
            tuple(map(str, self.tree.xpath("//@id | //a/@name"))),
        )

    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading."""
        return [(int(element.tag[1]), said(element)) for element in self.tree.iter(*HEADINGS)]

    def problem(self, words: str, message: str, *, heading: bool = False, key: str = "") -> Problem:
        """A problem at the line that has these words, or of a name in the front matter; at the top where none has."""
        if key:
            return Problem(self.reading.path, self.reading.front_line(key), message)
        line = self.reading.line_of(words, heading=heading) if words else 1
        return Problem(self.reading.path, line + (self.reading.offset if words else 0), message)

    def everywhere(self, words: str, message: str) -> Iterator[Problem]:
        """The problem at each line outside code that has these words, such as an address."""
        literal, whole = Literal(), re.compile(rf"(?<![\w./-]){re.escape(words)}(?![\w/?#-])")
        lines = [
            number
            for number, line in enumerate(self.reading.text, start=1)
            if not literal.covers(number, line, in_block=False) and whole.search(INLINE_CODE.sub("", line))
        ]
        for line in lines:
            yield Problem(self.reading.path, line + self.reading.offset, message)
        if not lines:
            yield self.problem(words, message)


@dataclass(frozen=True)
class Pages:
    """The pages of a guide; `folder` holds them, `label` is how their author calls it ("docs").

    `texts` are those that pages share, each looked at once.
    `ledger` is every id that it has used, and its kind or "retired"; `sources` are those of its list, by key; both are
    empty for a guide that keeps none. `listed` are the pages that its navigation names; None where that is not known.
    `made` is how the names begin of what is added when the site is built. `language` is that of the guide, `wrong` what
    is wrong in the ledger, the list of sources and the settings; `unsure` are words in what could not be read of
    the sources, of which any may be the key of one.
    """

    folder: Path
    label: str
    documents: tuple[Document, ...] = ()
    texts: tuple[Document, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    ledger: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    listed: frozenset[str] | None = None
    made: tuple[str, ...] = ()
    language: str = "en"
    wrong: tuple[Problem, ...] = ()
    unsure: frozenset[str] = frozenset()

    def of(self, readings: Mapping[str, PageReading], known: Mapping[str, Places] = MappingProxyType({})) -> Pages:
        """These pages, read, by their names below the folder of the guide; the places of sound ones are `known`."""
        read = (Document(name, reading, known.get(name)) for name, reading in sorted(readings.items()))
        return replace(self, documents=tuple(read))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Each id that an author wrote on a page, and its kind."""
        return {
            exercise.id: exercise.kind
            for document in self.documents
            for exercise in exercises(document.reading.sections)
            if exercise.id not in document.reading.named and is_id(exercise.id)
        }

    @property
    def written(self) -> tuple[Document, ...]:
        """Everything that its authors wrote: the pages, and the texts that they share."""
        return self.documents + self.texts

    def is_unsure(self, key: str) -> bool:
        """Whether a source that is not in the list may be in a part of it that could not be read."""
        return key not in self.sources and bool(self.unsure & {key, *ANY})

    def language_of(self, document: Document) -> str:
        """The language of a page, without its country: "de" for "de-AT"."""
        return (document.reading.front.lang or self.language).partition("-")[0].lower()

    @cached_property
    def by_name(self) -> dict[str, Document]:
        """The pages by their names below the folder of the guide."""
        return {document.name: document for document in self.documents}

    def named(self, patterns: Iterable[str]) -> Iterator[Document]:
        """The pages whose names are meant by patterns such as "talk/*.md"."""
        known = list(patterns)
        for document in self.documents:
            if any(PurePosixPath(document.name).match(pattern) for pattern in known):
                yield document

    def of_kinds(self, name: str) -> Iterator[tuple[Document, Any]]:
        """Each page of a kind whose anatomy says something under this name, and what that is."""
        for kind in self.settings.get("anatomy", []):
            for document in self.named(kind["pages"]) if name in kind else ():
                yield document, kind[name]


@dataclass(frozen=True)
class Rule:
    """One thing that a guide is held to: what it looks for, what to do about it, and how to find it.

    A `whole` rule compares pages, so it waits until all of them can be read to their end. One that is `alone` looks at
    each page by itself: what it finds there depends on no other.
    """

    name: str
    advice: str
    find: Callable[[Pages], Iterable[Problem]]
    whole: bool = False
    alone: bool = False

    @property
    def looks_for(self) -> str:
        """The first line of its function's docstring."""
        return (self.find.__doc__ or "").strip().partition("\n")[0]

    def check(self, pages: Pages) -> Iterator[Problem]:
        """What breaks the rule, with the advice."""
        for problem in self.find(pages):
            yield Problem(problem.path, problem.line, f"{problem.message}; {self.advice}")


def _is_inside(address: str) -> bool:
    """Whether an address lies inside the guide."""
    parts = urlsplit(address)
    return not (parts.scheme or parts.netloc)


def said(element: lxml.html.HtmlElement) -> str:
    """The words of an element in one line."""
    return " ".join(element.text_content().split())


def page_names(folder: Path) -> list[str]:
    """The pages below a folder; files whose names begin with "_" or ".", and those in such folders, are none."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    return sorted(name for name in names if not any(part[0] in "_." for part in name.split("/")))


def read_pages(
    folder: Path,
    label: str = "",
    listed: frozenset[str] | None = None,
    extensions: Extensions = WORKBOOK,
    language: str = "en",
    *,
    guide: bool = True,
) -> Pages:
    """The pages of a guide and what they are held to; of another site those that ask for a sheet. Raises GuideError."""
    held = read_held_to(folder, label, listed, MADE, extensions, language)
    shared = Texts(folder / DATA, f"{held.label}/{DATA}")
    readings = {}
    for name in page_names(folder):
        path, label = folder / name, f"{held.label}/{name}"
        try:
            if guide or wants_sheet(read_top(text_in(path, label))):
                readings[name] = read_page(path, label, strict=True, texts=shared, extensions=extensions, guide=guide)
        except GuideError as error:  # a file that is no text: the others are read all the same
            readings[name] = unread(label, error)
    return held.of(readings)


def read_held_to(
    folder: Path,
    label: str = "",
    listed: frozenset[str] | None = None,
    made: tuple[str, ...] = (),
    extensions: Extensions = WORKBOOK,
    language: str = "en",
) -> Pages:
    """What the pages of a guide are held to, and the texts that they share; raises GuideError."""
    label = label or folder.as_posix()
    shared = Texts(folder / DATA, f"{label}/{DATA}")
    texts = tuple(Document(f"{DATA}/{name}.md", read_text(shared, name, extensions)) for name in shared.names())
    rules = read_rules(folder / SETTINGS, f"{label}/{SETTINGS}")
    ledger, wrong = read_ledger(folder / LEDGER, f"{label}/{LEDGER}")
    listed_sources = read_entries(folder / SOURCES, f"{label}/{SOURCES}")
    return Pages(
        folder,
        label,
        texts=texts,
        settings=rules.values,
        ledger=ledger,
        sources=listed_sources.entries,
        unsure=listed_sources.unsure,
        listed=listed,
        made=(*made, *rules.values.get("made", ())),
        language=language,
        wrong=(*rules.wrong, *wrong, *listed_sources.wrong),
    )
