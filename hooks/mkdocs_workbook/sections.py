"""The chapters with a sheet, by their section of the navigation; of many sheets each section is a part by itself."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from mkdocs_workbook.build import Section, build_of
from mkdocs_workbook.files import ANSWERS, INDEX, TOGETHER, add, authored, file_of, page_of
from mkdocs_workbook.policy import page_with_policy

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_workbook.build import Build

#: The pages that have a part of each section, and the template of it.
_IN_PARTS = {
    ANSWERS: "partials/answers_of.html",
    TOGETHER: "partials/questions_of.html",
    INDEX: "partials/choose_of.html",
}


def part(files: Files, config: MkDocsConfig) -> None:
    """Find the chapters once the navigation is made, and part them: into what has a pack each, if the guide says so."""
    build = build_of(config)
    chapters = [page for page in authored(files, config) if build.front_of(page).worksheet]
    build.chapters = sorted(chapters, key=lambda page: build.front_of(page).worksheet)
    if not build.settings.by_section:
        build.sections = _as_they_come(build)
        build.packs = [Section("", 0, build.chapters)] if chapters else []
        return
    build.packs = build.sections = _at_top(build)
    for section in build.sections if not config.extra.get("file_copy") else ():
        for path in (path for path in _IN_PARTS if path != INDEX or build.printing):
            folder = path.removesuffix(".md").removesuffix("/index")
            section.parts[path] = f"{folder}/part-{section.number}.html"
            add(files, File.generated(config, section.parts[path], content=""), f"a part of {path}")


def fill(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Fill in the parts, once the templates have all that they show."""
    for section in build_of(config).sections:
        for path, made in section.parts.items():
            page = page_of(files, path)
            shown = env.get_template("partials/part.html").render(
                page=page, base_url=get_relative_url(".", page.url), config=config, section=section, of=_IN_PARTS[path]
            )
            file_of(files, made).content_string = page_with_policy(shown, config)


def _as_they_come(build: Build) -> list[Section]:
    """Neighbours by number that are in the same section."""
    runs = groupby(build.chapters, key=lambda chapter: (chapter.parent and chapter.parent.title) or "")
    found = ((title, list(below)) for title, below in runs)
    return [Section(title, build.front_of(below[0]).worksheet, below) for title, below in found]


def _at_top(build: Build) -> list[Section]:
    """Each section of the first level once, with all below it; pages in none are together."""
    found: dict[object, Section] = {}
    for chapter in build.chapters:
        *_, top = (None, *chapter.ancestors)
        new = Section(str(top.title) if top else "", build.front_of(chapter).worksheet, [])
        found.setdefault(top, new).chapters.append(chapter)
    return list(found.values())
