"""MkDocs hook: tells the Markdown extensions of the guide's sources and of its glossary.

Order of events: on_config hands `workbook.citations` the list of sources and its words, and `workbook.glossary` the
glossary; on_page_content leaves the glossary's own page without tooltips, which would say what stands below.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from generated import author_path
from interface import read_strings
from workbook.markup.bibliography import SOURCES, SourcesError, read_sources
from workbook.markup.glossary import GLOSSARY, read_glossary
from workbook.markup.reading import ReadError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ABBREVIATION = re.compile(r"</?abbr\b[^>]*>")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set the options of the two extensions; raises PluginError for a file that cannot be read."""
    strings = read_strings(config)
    docs = Path(config.docs_dir)
    try:
        sources = read_sources(docs / SOURCES, config.theme["language"], author_path(config, SOURCES))
        glossary = read_glossary(docs / GLOSSARY, author_path(config, GLOSSARY))
    except (ReadError, SourcesError) as error:
        raise PluginError(str(error)) from error
    config.mdx_configs["workbook"] = {
        "citations": {
            "sources": sources,
            "title": strings["sources_title"],
            "number": strings["sources_number"],
            "back": strings["sources_back"],
        },
        "glossary": {"glossary": glossary},
    }
    return config


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take the tooltips out of the glossary."""
    return _ABBREVIATION.sub("", html) if page.file.src_uri == GLOSSARY else html
