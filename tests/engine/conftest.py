"""Markdown through the extension alone, as any Python-Markdown host would call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest

from workbook.frontmatter import split_front_matter
from workbook.page import Page, current_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Extension

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.tab",
    "pymdownx.superfences",
    "workbook.extension",
]


def convert(text: str, path: str = "page.md", url: str = "", more: Sequence[Extension] = ()) -> tuple[str, Page]:
    """HTML, and what the extension found, of a page with or without front matter; `more` extensions may take part."""
    above, body = split_front_matter(text)
    page = Page(path, above.count("\n"), url)
    token = current_page.set(page)
    try:
        return markdown.markdown(body, extensions=[*EXTENSIONS, *more]), page
    finally:
        current_page.reset(token)


@pytest.fixture(name="convert")
def _convert() -> object:
    return convert
