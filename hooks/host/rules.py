"""The content rules, held as `python -m workbook check docs` holds them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from host.build import build_of
from host.files import ANSWERS, SEARCH, WORKSHEETS, author_path
from workbook.markup.reading import ReadError
from workbook.rules import check
from workbook.rules.rule import RulesError, read_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def check_pages(config: MkDocsConfig) -> None:
    """Keep what breaks a rule until all mistakes are told; while the guide is written, new ids need no record."""
    build = build_of(config)
    try:
        pages = read_pages(
            Path(config.docs_dir), author_path(config), listed(config.nav), (WORKSHEETS, ANSWERS, SEARCH)
        )
    except (RulesError, ReadError) as error:
        raise PluginError(str(error)) from error
    mistakes = [problem for text in pages.texts for problem in text.reading.problems]
    build.broken = [*mistakes, *check(pages, but={"unrecorded-id"} if build.serving else set())]


def listed(nav: Any) -> frozenset[str] | None:
    """Every page that the navigation of mkdocs.yml names; None without one, for then MkDocs lists all."""
    if nav is None:
        return None
    if isinstance(nav, str):
        return frozenset({nav})
    entries = nav.values() if isinstance(nav, dict) else nav
    return frozenset[str]().union(*(listed(entry) or frozenset() for entry in entries))
