"""Markdown through the extension alone, as any Python-Markdown host would call it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import markdown
import pytest

from workbook.frontmatter import read_top
from workbook.markup.reading import read_text
from workbook.page import PageReading, current_page
from workbook.shared import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown import Extension

EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "md_in_html": {},
    "footnotes": {},
    "tables": {},
    "toc": {},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.blocks.tab": {},
    "pymdownx.superfences": {},
    "workbook.exercises": {"reserved": ["content"]},
}


def convert(
    text: str, path: str = "page.md", url: str = "", more: Sequence[Extension] = (), texts: Path | None = None
) -> tuple[str, PageReading]:
    """HTML, and what the extension found, of a page with or without front matter.

    `more` extensions may take part; `texts` is the folder of those that the page may show.
    """
    top = read_top(text)
    page = PageReading(path, top.lines, url)
    if texts:
        page.share = partial(read_text, Texts(texts, "_data"))
    token = current_page.set(page)
    try:
        return markdown.markdown(top.body, extensions=[*EXTENSIONS, *more], extension_configs=EXTENSIONS), page
    finally:
        current_page.reset(token)


@pytest.fixture(name="convert")
def _convert() -> object:
    return convert
