"""MkDocs hook: collects each page's exercises while MkDocs renders it.

Order of events, for each page: on_page_markdown opens the page for `workbook.extension`, MkDocs renders it,
on_page_content takes away what was found. `worksheets.py` uses it once every page is rendered.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils.meta import get_data

from workbook.frontmatter import read_front_matter, wrong_with_sheet
from workbook.page import Page as SourcePage
from workbook.page import current_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

#: The words of the pause-and-check, shown on every page whose front matter says `pause: true`.
PAUSE = "_data/pause.md"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Open the page; a page with `pause: true` gets the pause-and-check as its last block."""
    source = open_page(page, config)
    current_page.set(source)
    return markdown + pause(source, config) if page.meta.get("pause") is True else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Close the page and keep what was found in its `meta`, where `worksheets.py` and the templates see it."""
    source = current_page.get()
    current_page.set(None)
    assert source  # on_page_markdown opened it
    if not page.file.generated_by:
        source.front, messages = read_front_matter(page.meta)
        wrong = None if messages else wrong_with_sheet(source.front, has_exercises=bool(source.sections))
        source.report_front([*messages, *([wrong] if wrong else [])])
    page.meta["source"] = source
    return html


def open_page(page: Page, config: MkDocsConfig) -> SourcePage:
    """The page as the author knows it: its path from where the build runs, and its lines of front matter."""
    text = page.file.content_string
    body, _ = get_data(text)
    above = text[: len(text) - len(body)] if text.endswith(body) else ""
    docs = os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)
    return SourcePage((Path(docs) / page.file.src_uri).as_posix(), above.count("\n"), page.url)


def pause(source: SourcePage, config: MkDocsConfig) -> str:
    """The pause-and-check as a block of Markdown, put below the page's own lines so that these keep their numbers."""
    path = Path(config.docs_dir) / PAUSE
    if not path.is_file():
        source.report_front([f'the page says "pause: true", and there is no {PAUSE} to show'])
        return ""
    return f'\n\n<aside class="pause" markdown="block">\n\n{path.read_text(encoding="utf-8")}\n</aside>\n'
