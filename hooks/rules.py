"""MkDocs hook: holds the pages to the content rules, and adds what breaks one to the mistakes that stop a build.

Order of events: on_startup learns if someone is writing; on_files, before any page is rendered, checks them all as
`python -m workbook check docs` does. `worksheets.py` reports, together with every other mistake.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from generated import ANSWERS, BROKEN, FOLDER, SEARCH, author_path
from workbook.markup.reading import ReadError
from workbook.rules import check
from workbook.rules.rule import GuideError, read_guide

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_writing = False


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the guide is being written: then new ids need not be recorded yet."""
    global _writing
    _writing = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Keep what breaks a rule for the end of the build."""
    try:
        guide = read_guide(Path(config.docs_dir), author_path(config), listed(config.nav), (FOLDER, ANSWERS, SEARCH))
    except (GuideError, ReadError) as error:
        raise PluginError(str(error)) from error
    mistakes = [problem for text in guide.texts for problem in text.page.problems]
    config.extra[BROKEN] = [*mistakes, *check(guide, but={"unrecorded-id"} if _writing else set())]


def listed(nav: Any) -> frozenset[str] | None:
    """Every page that the navigation of mkdocs.yml names; None without one, for then MkDocs lists all."""
    if nav is None:
        return None
    if isinstance(nav, str):
        return frozenset({nav})
    entries = nav.values() if isinstance(nav, dict) else nav
    return frozenset[str]().union(*(listed(entry) or frozenset() for entry in entries))
