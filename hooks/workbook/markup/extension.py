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

import difflib
import re
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension
from markdown.extensions.toc import slugify
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from workbook import model
from workbook.markup import elements, lists
from workbook.markup.blocks import ExerciseBlocks
from workbook.markup.collect import CARD, ON_PAPER, Collector, classes_of
from workbook.markup.dialects import CODE, left_in
from workbook.markup.inline import InlineReader
from workbook.markup.links import take_out_wrong
from workbook.markup.meeting import MEETING, make_meetings
from workbook.markup.nesting import NestLists
from workbook.markup.schema import KINDS
from workbook.markup.source import BlockSource, Source, read
from workbook.markup.tabs import number_tabs
from workbook.markup.together import keep_together
from workbook.page import PageReading, current_page
from workbook.problems import CONFLICT_MESSAGE, AuthorError, Problem
from workbook.shared import UnknownTextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from markdown import Markdown

_LEFT_BLOCK = re.compile(rf"^\W*/{{2,}}\s*(?:{'|'.join(KINDS)})\s*\|.*", re.IGNORECASE | re.MULTILINE)
_LEFT_ID = re.compile(r"\{\s*#[\w-]+\s*\}(?=\s*$)")
#: Elements that stand within a line.
_INLINE = {"a", "abbr", "b", "del", "em", "i", "img", "mark", "small", "span", "strong", "sub", "sup"}
#: In raw HTML: what shows no words, or shows them as code.
_NO_WORDS = re.compile(r"<!--.*?-->|<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
#: What the classes of a section's heading can ask for.
_ASKED = (ON_PAPER, CARD, MEETING)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class WorkbookExtension(Extension):
    """Reads the exercise language. Mistakes go to the host's open page, or are raised as AuthorError."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "reserved": [[], "Ids that a site has around each page, so no exercise may have them"],
            "uncredited": [False, "Whether a quotation may go without saying who said it"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        self.source = Source()
        self.created: dict[Element, BlockSource] = {}
        self.blocks: list[BlockSource] = []
        self.unread: list[str] = []
        self.text: tuple[str, ...] = ()
        ExerciseBlocks(self.blocks, self.created, self.unread).extendMarkdown(md)
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
        self.extension.source = source
        self.extension.blocks[:] = source.blocks
        self.extension.created.clear()
        self.extension.unread.clear()
        self.extension.text = tuple(lines)
        return source.lines


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
        self.check_blocks(root, page)
        self.check_ids(root, page)
        self.check_sections(root, page)
        for text, message in make_meetings(root, words.spans):
            page.report(page.line_where(text), message)
        if page.shared:
            self.check_text(root, page)
        for line, message in self.extension.source.problems:
            page.report(line, message)
        shown = "\n".join((_text_of(root), *map(_words_of_html, stash)))
        for line, message in left_in(shown, self.extension.source.prose):
            page.report(line, message)
        if not page.problems:
            self.check_leftovers(root, page)
        if conflicts := self.extension.source.conflicts:
            page.problems[:] = [Problem(page.path, line + page.offset, CONFLICT_MESSAGE) for line in conflicts]
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

    def check_blocks(self, root: Element, page: PageReading) -> None:
        """Report each block that Markdown did not take for one, of ours and of other extensions."""
        source = self.extension.source
        made = {id(block) for block in self.extension.created.values()}
        for block in self.extension.blocks:
            if block.sound and id(block) not in made:
                page.report(block.line, f"this {block.kind} is not read as one; leave an empty line above and below it")
                source.ids[:] = [entry for entry in source.ids if entry != (block.line, block.options.get("id"))]
        left = [text.strip() for text in _texts(root)]
        for mark in source.others:
            if any(text.startswith(mark.text) for text in left):
                page.report(mark.line, f'this block is not read as one; check its options: "{mark.text}"')

    def check_leftovers(self, root: Element, page: PageReading) -> None:
        """Report what was meant as an exercise and came out as text, for a reason that no other check knows."""
        for question in self.extension.unread:
            message = (
                "this block stands in a code block, comment, quote or list mark that is not closed or does not fit"
            )
            page.report(page.line_of(question), message)
        for text in _texts(root):
            if found := _LEFT_BLOCK.search(text):
                page.report(
                    page.line_of(found[0].strip()), 'this is not read as a block; write it as "/// prompt | ..."'
                )
            if found := _LEFT_ID.search(text):
                message = f'no line to tick takes this id; begin the line with "- [ ] ", spaces and all: {found[0]}'
                page.report(page.line_of(found[0]), message)

    def check_ids(self, root: Element, page: PageReading) -> None:
        """Report each id that is used twice, is a heading's address, or stands where no worksheet takes it."""
        on_sheet = {exercise.id for exercise in model.exercises(page.sections)}
        used = Counter(element.get("id") for element in root.iter())
        # toc counts up a heading's address that is taken: "reflect_1" was to be "reflect".
        headings = {
            slugify("".join(element.itertext()), "-")
            for element in root.iter()
            if element.tag in _HEADINGS and re.search(r"_\d+$", element.get("id", ""))
        }
        names = [name for _, name in self.extension.source.ids]
        for line, name in sorted(self.extension.source.ids):
            if name in page.lines:
                page.report(line, f'id "{name}" stands on line {page.lines[name]} already; an id is used once')
                continue
            page.lines[name] = line + page.offset
            if name in self.extension.getConfig("reserved"):
                kind = next((f"{block.kind}: " for block in self.extension.blocks if block.line == line), "")
                page.report(line, f'{kind}id "{name}" is the id of a part of the site; choose another')
            if name in headings or used[name] > names.count(name):
                page.report(line, f'id "{name}" is the address of a heading or something else here; choose another')
            if name not in on_sheet and not page.shared:
                message = f'"{name}" comes on no worksheet; put it below a heading with ##, outside quotes and HTML'
                page.report(line, message)

    def check_sections(self, root: Element, page: PageReading) -> None:
        """Report each heading that asks for what its section cannot have."""
        for heading in (element for element in root.iter() if element.tag in _HEADINGS):
            line = page.line_of("".join(heading.itertext()), heading=True)
            for name in classes_of(heading):
                near = difflib.get_close_matches(name, _ASKED, n=1, cutoff=0.8)
                if name not in _ASKED and near:
                    page.report(line, f'"{name}" is no class of a section; did you mean ".{near[0]}"?')
                elif near and heading.tag != "h2":
                    page.report(line, f'a section begins with ##; take ".{name}" from this heading')
                elif name == ON_PAPER and not page.exercise_count:
                    page.report(line, "this section is for paper, and the page has nothing to fill in, so no sheet")

    def check_text(self, root: Element, page: PageReading) -> None:
        """Report what a text that several pages show cannot hold: what belongs to one page."""
        for line in page.lines.values():
            page.problems.append(Problem(page.path, line, "there is nothing to fill in here"))
        for heading in (element for element in root.iter() if element.tag in _HEADINGS):
            words = "".join(heading.itertext())
            page.report(page.line_of(words, heading=True), "a shared text has no headings; begin it with words in bold")
        if root.find(".//sup[@class='cite']") is not None:
            page.report(page.line_of("[@"), "a shared text cites nothing; a page that shows it can")


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


def _text_of(element: Element) -> str:
    """The text below an element, blocks each on lines of their own, code as a sign that is none."""
    if element.tag in ("pre", "code", "script", "style"):
        return CODE
    inside = "".join((element.text or "", *(_text_of(child) + (child.tail or "") for child in element)))
    return inside if element.tag in _INLINE else f"\n{inside}\n"


def _words_of_html(html: str) -> str:
    """What raw HTML shows, without code."""
    return _TAG.sub(" ", _NO_WORDS.sub("", html))


def _texts(element: Element) -> Iterator[str]:
    """Every run of text below an element, outside code."""
    if element.tag not in ("pre", "code", "script", "style"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
