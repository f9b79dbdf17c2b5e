"""The Python-Markdown extension: text to accessible HTML, and to the sections of a worksheet.

It works in five moments of a conversion, each where Python-Markdown has what is needed:

1. before anything else reads the lines (preprocessor): `workbook.markup.source` reads blocks, items and quotes with
   their lines, and reports what is wrong with them; then `workbook.markup.nesting` moves the lines of lists in lists;
2. while blocks are parsed: `workbook.markup.blocks` builds prompts, scales, tables and the boxes of shared texts;
3. when the tree stands and inline Markdown is still text (treeprocessor above 20): checklists and quotes;
4. when headings have their addresses and links are still as they were written (treeprocessor below 5): the page is kept
   as the content rules look at it;
5. when the tree is finished, links rewritten and escapes resolved (treeprocessor below 0): the data is collected, and
   what paper keeps together is put into boxes.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from workbook import model
from workbook.markup import elements, lists
from workbook.markup.blocks import ExerciseBlocks
from workbook.markup.checks import Read, report
from workbook.markup.collect import Collector
from workbook.markup.inline import InlineReader
from workbook.markup.links import take_out_wrong
from workbook.markup.meeting import make_meetings
from workbook.markup.naming import message, missing, word_for
from workbook.markup.nesting import NestLists
from workbook.markup.source import BlockSource, Source, read
from workbook.markup.stuck import stuck_in_words
from workbook.markup.tabs import number_tabs
from workbook.markup.together import keep_together
from workbook.page import PageReading, current_page
from workbook.problems import AuthorError, Problem
from workbook.shared import UnknownTextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from markdown import Markdown


class WorkbookExtension(Extension):
    """Reads the exercise language. Mistakes go to the host's open page, or are raised as AuthorError."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "reserved": [[], "Ids that a site has around each page, so no exercise may have them"],
            "uncredited": [False, "Whether a quotation may go without saying who said it"],
            "unsure": [False, "Whether other extensions may be missing, so that marks may be theirs"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        self.source = Source()
        self.created: dict[Element, BlockSource] = {}
        self.blocks: list[BlockSource] = []
        self.unread: list[str] = []
        self.text: tuple[str, ...] = ()
        ExerciseBlocks(self.blocks, self.created, self.unread).extendMarkdown(md)
        # A list of another kind is another list.
        for name, tag in (("olist", "ol"), ("ulist", "ul")):
            processor: Any = md.parser.blockprocessors[name]
            processor.SIBLING_TAGS = [tag]
        # After white space is made regular (30) and before code blocks are taken out (25).
        md.preprocessors.register(_ReadSource(md, self), "workbook_source", 28)
        # After the source is read by the author's lines.
        md.preprocessors.register(NestLists(md), "workbook_nesting", 27)
        # Before tasklist (25) and inline (20).
        md.treeprocessors.register(_MakeLists(md, self), "workbook_lists", 26)
        # After attributes (8).
        md.treeprocessors.register(_CheckLinks(md, self), "workbook_links", 7)
        # After attributes (8) and the table of contents (5); before terms (4) and drawings (3) come into the page, and
        # the host follows links (0).
        md.treeprocessors.register(_KeepWritten(md), "workbook_written", 4.5)
        # After the links of the host and the escapes of Python-Markdown (0).
        md.treeprocessors.register(_Collect(md, self), "workbook_collect", -10)


class _ReadSource(Preprocessor):
    def __init__(self, md: Markdown, extension: WorkbookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        manager: Any = self.md.parser.blockprocessors["blocks"]
        source = read(lines, other_kinds=set(manager.blocks))
        self.name_exercises(source, lines)
        self.extension.source = source
        self.extension.blocks[:] = source.blocks
        self.extension.created.clear()
        self.extension.unread.clear()
        self.extension.text = tuple(lines)
        return source.lines

    def name_exercises(self, source: Source, lines: Sequence[str]) -> None:
        """Report the exercises that have no id, and read the page on as if each had the one that would be written."""
        page = current_page.get() or PageReading("<markdown>")
        named = missing(lines, source, word_for(PurePosixPath(page.path)), ())
        if named and not page.shared:  # which has nothing to fill in
            source.problems.append((named[0].line, message(named)))
        source.named = {entry.line: entry.id for entry in named}
        page.named = frozenset(source.named.values())
        for index, block in enumerate(source.blocks):
            if name := source.named.get(block.line):
                source.blocks[index] = replace(block, options={**block.options, "id": name})
                source.ids += [(block.line, name)] if block.sound else []


class _MakeLists(Treeprocessor):
    def __init__(self, md: Markdown, extension: WorkbookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        source = self.extension.source
        lists.make_checklists(root, source)
        lists.make_quotes(root, source, uncredited=self.extension.getConfig("uncredited"))


class _CheckLinks(Treeprocessor):
    def __init__(self, md: Markdown, extension: WorkbookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        number_tabs(root)
        page = PageReading("", text=self.extension.text)
        for address in take_out_wrong(root, self.md.htmlStash.rawHtmlBlocks):
            message = f'"{address}" is no address; mend it, as in https://example.org/page or ../page.md'
            self.extension.source.problems.append((page.line_of(address), message))


class _KeepWritten(Treeprocessor):
    def run(self, root: Element) -> None:
        if page := current_page.get():
            written = deepcopy(root)
            self.md.treeprocessors["unescape"].run(written)
            html = self.md.serializer(written).removeprefix("<div>").removesuffix("</div>")
            for processor in self.md.postprocessors:
                html = processor.run(html)
            page.written = html.strip()


class _Collect(Treeprocessor):
    def __init__(self, md: Markdown, extension: WorkbookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        page = current_page.get() or PageReading("<markdown>")
        page.text = self.extension.text
        stash = [html if isinstance(html, str) else "" for html in self.md.htmlStash.rawHtmlBlocks]
        words = InlineReader(stash, href=lambda href: _from_root(page, href))
        boxes = dict(self.show_texts(page))
        collector = Collector(words, self.extension.created, boxes, whole=page.whole, file=page.file)
        page.sections = collector.sections(root)
        page.above = collector.above(root)
        page.cards = collector.cards(root)
        for element, table in collector.tables:
            elements.label_cells(element, table)
        for text, said in dict.fromkeys(collector.left):
            left = Problem(page.path, page.line_of(text) + page.offset, said)
            (page.left_out if page.whole else page.problems).append(left)
        for text, wrong in dict(stuck_in_words(root, stash)).items():
            page.report(page.line_of(text), wrong)
        for text, wrong in make_meetings(root, words.spans):
            page.report(page.line_where(text), wrong)
        source, reserved = self.extension.source, self.extension.getConfig("reserved")
        unsure = self.extension.getConfig("unsure")
        report(root, page, Read(source, self.extension.created, self.extension.unread, stash, reserved, unsure))
        if current_page.get() is None and page.problems:
            raise AuthorError(page.problems)
        if page.notice:
            self.show_notice(root, page.notice)
        keep_together(root)

    def show_texts(self, page: PageReading) -> Iterator[tuple[Element, model.Box]]:
        """Put each shared text into its box, and tell what it is on paper."""
        for element, source in self.extension.created.items():
            if source.kind != "shared":
                continue
            try:
                text = page.text_of(source.argument)
            except UnknownTextError as error:
                page.report(source.line, str(error))
                continue
            box = model.Box(label_of(text.above), text.above)
            elements.name_shared(element, box.label)
            SubElement(element, "p").text = self.md.htmlStash.store(text.html)
            yield element, box

    def show_notice(self, root: Element, notice: str) -> None:
        """Put HTML before the first section, as Python-Markdown puts raw HTML back: over a paragraph in its place."""
        place = Element("p")
        place.text = self.md.htmlStash.store(notice)
        first = next((index for index, element in enumerate(root) if element.tag == "h2"), len(root))
        root.insert(first, place)


def label_of(blocks: Sequence[model.Block]) -> str:
    """What a text is called: the words in bold with which it begins, without the sign at their end."""
    first = blocks[0].content if blocks and isinstance(blocks[0], model.Text) else ()
    return model.plain(first[:1]).rstrip(".:") if first and first[0].strong else ""


def _from_root(page: PageReading, href: str) -> str:
    """A link's target as seen from the site's root; one that is no address stays as it is.

    That of a shared text which no host has resolved leads nowhere: it begins at a folder that is not known here.
    """
    if page.shared and href.startswith("/"):
        return ""
    try:
        return urljoin(page.url, href)
    except ValueError:
        return href
