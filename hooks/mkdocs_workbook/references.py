"""The sources and the glossary of the guide, for the extensions that show them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import author_path
from workbook.markup.bibliography import SOURCES, read_sources
from workbook.markup.glossary import GLOSSARY, read_glossary

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_ABBREVIATION = re.compile(r"</?abbr\b[^>]*>")


def configure(config: MkDocsConfig) -> None:
    """Pass the sources and the glossary to the extensions; what is wrong in a list of sources is for the rules."""
    strings = build_of(config).strings
    docs = Path(config.docs_dir)
    sources = read_sources(docs / SOURCES, build_of(config).language, author_path(config, SOURCES))
    glossary = read_glossary(docs / GLOSSARY, author_path(config, GLOSSARY))
    config.mdx_configs.setdefault("workbook", {}).update(
        citations={
            "sources": sources,
            "title": strings["sources_title"],
            "number": strings["sources_number"],
            "back": strings["sources_back"],
        },
        glossary={"glossary": glossary},
    )


def without_tooltips(html: str, page: Page) -> str:
    """The glossary's own page without tooltips, which would repeat the page's text; any other page as it is."""
    return _ABBREVIATION.sub("", html) if page.file.src_uri == GLOSSARY else html
