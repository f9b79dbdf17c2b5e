"""The chapters with a sheet, by their section of the navigation."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_workbook.build import Section, build_of
from mkdocs_workbook.files import authored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def part(files: Files, config: MkDocsConfig) -> None:
    """Find the chapters once the navigation is made, and part them: into what has a pack each, if the guide says so."""
    build = build_of(config)
    chapters = [page for page in authored(files, config) if build.front_of(page).worksheet]
    build.chapters = sorted(chapters, key=lambda page: build.front_of(page).worksheet)
    by_section = build.settings.by_section
    build.sections = _at_top(build.chapters) if by_section else _as_they_come(build.chapters)
    build.packs = build.sections if by_section else [Section("", build.chapters)] if chapters else []


def _as_they_come(chapters: Iterable[Page]) -> list[Section]:
    """Neighbours by number that are in the same section."""
    runs = groupby(chapters, key=lambda chapter: (chapter.parent and chapter.parent.title) or "")
    return [Section(title, list(below)) for title, below in runs]


def _at_top(chapters: Iterable[Page]) -> list[Section]:
    """Each section of the first level once, with all below it; pages in none are together."""
    found: dict[object, Section] = {}
    for chapter in chapters:
        *_, top = (None, *chapter.ancestors)
        found.setdefault(top, Section(str(top.title) if top else "", [])).chapters.append(chapter)
    return list(found.values())
