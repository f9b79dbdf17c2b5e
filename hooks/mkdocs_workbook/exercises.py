"""What is found on a page while MkDocs renders it: its exercises, its front matter and what is wrong with either."""

from __future__ import annotations

import logging
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import author_path
from workbook.direction import direction_of
from workbook.frontmatter import of_site, read_top, wants_sheet
from workbook.markup.reading import TOO_DEEP, text_in, unread, why_unreadable
from workbook.page import PageReading, current_page
from workbook.paper.preflight import report_unprintable, report_unprintable_handout
from workbook.problems import GuideError, Problem
from workbook.shared import DATA, PAUSE, PAUSE_ON_SHEET, Texts, UnknownTextError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: The heading of the pause-and-check, and the bold words that become it.
PAUSE_ID = "--pause"

#: What only an exercise of ours looks like.
_EXERCISE = re.compile(r"^///[ ]*(?:prompt|scale|table|shared)\b.*$", re.MULTILINE)
_NO_SHEET = '%s: "%s" is shown as text; add "worksheet: " and a new number to the front matter of the page'

_log = logging.getLogger("mkdocs.plugins.workbook")
_BEGINNING = re.compile(r"<p><strong>(?P<heading>.+?)</strong>\s*")


def refuse_part(*, dirty: bool) -> None:
    """Refuse a build of the changed pages alone: worksheets, pack and progress are made from all of them."""
    if dirty:
        raise PluginError("a part of this guide cannot be built by itself; build it without --dirty")


def begin_pages(files: Files, config: MkDocsConfig) -> None:
    """Read the front matter of every page: sheets and PDFs are planned from it."""
    for file in files.documentation_pages():
        if build_of(config).door.whole or is_of_site(file):
            reading_of(file, config)


def is_of_site(file: File) -> bool:
    """Whether the front matter of a page asks for a worksheet: on a site that is no guide, only such a page is ours."""
    try:
        return wants_sheet(read_top(file.content_string))
    except (UnicodeDecodeError, OSError):
        return False  # its author hears of it from MkDocs


def reading_of(file: File, config: MkDocsConfig) -> PageReading:
    """The reading of a page, which begins when it is first asked for."""
    readings = build_of(config).readings
    if file.src_uri not in readings:
        path = author_path(config, file.src_uri)
        try:
            text = file.content_string
        except UnicodeDecodeError as error:
            readings[file.src_uri] = unread(path, GuideError(why_unreadable(bytes(error.object))))
            file.content_string = ""  # MkDocs would stop at it, and say less
            return readings[file.src_uri]
        top = read_top(text)
        readings[file.src_uri] = PageReading.begin(
            path, top if build_of(config).door.whole else of_site(top, file.name)
        )
    return readings[file.src_uri]


def open_page(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Open the page for `workbook.exercises`, and give the Markdown that is to be rendered, below its front matter."""
    build = build_of(config)
    ours = build.is_ours(page)
    config.markdown_extensions, config.mdx_configs = build.extensions if ours else build.plain
    if not ours:
        if found := _EXERCISE.search(markdown):
            _log.warning(_NO_SHEET, author_path(config, page.file.src_uri), found[0].strip())
        return markdown
    reading = reading_of(page.file, config)
    reading.url = page.url
    reading.file = Path(page.file.abs_src_path) if page.file.abs_src_path else None
    reading.share = partial(shared_text, page=page, config=config, files=files)
    reading.quotes = build_of(config).settings.quotes
    if reading.front.pause:
        reading.notice = pause(reading, page, config, files)
    current_page.set(reading)
    if not markdown.strip():  # a worksheet page is all template: nothing is made ready to convert it
        config.markdown_extensions = []
    # What another plugin has made of it counts; as it was, the lines of messages are those of the file.
    changed = not build.door.whole and markdown.strip() != reading.body.strip()
    return markdown if changed else reading.body


def close_page(config: MkDocsConfig) -> None:
    """Close the page that open_page opened, and look at what was found on it."""
    reading = current_page.get()
    current_page.set(None)
    assert reading
    build = build_of(config)
    config.markdown_extensions, config.mdx_configs = build.extensions if build.door.whole else build.plain
    if reading.unread:
        reading.swallowed = True
        return
    reading.finish()
    printing = build.printing
    if reading.on_paper and printing:
        report_unprintable(reading, printing.imprint.fonts)
    if printing:
        for card in reading.cards:
            report_unprintable_handout(reading, card.blocks, printing.imprint.fonts)


def give_up(error: Exception) -> None:
    """Close a page that could not be converted; raises Abort, which names it, where Python could not follow it."""
    if (reading := current_page.get()) and isinstance(error, RecursionError):
        current_page.set(None)
        raise Abort(TOO_DEEP.format(reading.path)) from error


def texts_of(config: MkDocsConfig) -> Texts:
    """The texts that pages of the guide share."""
    return Texts(Path(config.docs_dir) / DATA, author_path(config, DATA))


def shared_text(name: str, page: Page, config: MkDocsConfig, files: Files) -> PageReading:
    """A text rendered as if it stood at the address of the page that shows it, so that its links lead on."""
    texts = texts_of(config)
    label = texts.label_of(name)
    try:
        content = text_in(texts.path(name), label)
    except GuideError as error:
        return unread(label, error, shared=True)
    reading = PageReading(label, url=page.url, shared=True)
    stand_in = Page(None, File.generated(config, page.file.src_uri, content=content), config)
    stand_in.read_source(config)
    token = current_page.set(reading)
    try:
        stand_in.render(config, files)
    finally:
        current_page.reset(token)
    reading.html = stand_in.content or ""
    return reading


def pause(reading: PageReading, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The pause-and-check as HTML; what of it comes on the page's sheet, and on the cover of the pack, is kept."""
    build = build_of(config)
    try:
        # Not as a text that stands on the page: what is wrong in it is its own.
        notice = reading.texts[PAUSE] = shared_text(PAUSE, page, config, files)
    except UnknownTextError as error:
        build.wrong.append(
            Problem(reading.path, reading.front_line("pause"), f'the page says "pause: true", and {error}')
        )
        return ""
    if notice.unread:
        return ""
    build.pause = notice.above
    if PAUSE_ON_SHEET in texts_of(config).names():
        reading.pause = reading.text_of(PAUSE_ON_SHEET).above
    try:
        heading, words = heading_of_pause(notice.html)
    except ValueError as error:
        build.wrong.append(Problem(notice.path, 1, str(error)))
        return ""
    language = build_of(config).language
    # Inside a page in a language of its own.
    spoken = f' lang="{language}" dir="{direction_of(language)}"' if reading.front.lang else ""
    return (
        f'<section class="pause" aria-labelledby="{PAUSE_ID}"{spoken}>\n'
        f'<h2 id="{PAUSE_ID}">{heading}</h2>\n{words}\n</section>'
    )


def heading_of_pause(html: str) -> tuple[str, str]:
    """The bold words with which the pause-and-check begins, without their full stop, and the rest of it.

    They are a heading on the page: who reads by headings or by landmarks meets it before the practice. It stands in
    no table of contents, which leads to what is on this page alone.
    """
    found = _BEGINNING.match(html)
    if not found:
        raise ValueError('the pause-and-check has no heading; begin it with one in bold: "**Stop and check.** Words."')
    return found["heading"].rstrip(".:"), f"<p>{html[found.end() :]}".removeprefix("<p></p>")
