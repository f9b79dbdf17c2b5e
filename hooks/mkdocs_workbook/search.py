"""The page to search on, and the index that it searches.

Worksheets are not in it: what they show is found on their chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import INDEX, SEARCH, WORKSHEETS, add, file_of, made_page, pages_of
from workbook.rules.across import exercises_of
from workbook.web.passages import passages
from workbook.web.search_index import SearchPage, search_index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_workbook.build import Build

SEARCH_INDEX = "search.json"


def add_files(files: Files, config: MkDocsConfig) -> None:
    strings = build_of(config).strings
    title, text = strings["search_title"], f"# {strings['search_title']}\n"
    made = made_page(config, SEARCH, "search.html", title, strings["search_description"], text)
    add(files, made, "the page to search on")
    add(files, File.generated(config, SEARCH_INDEX, content=""), "the index of the search")


def keep_order(nav: Navigation, config: MkDocsConfig) -> None:
    """Keep the order in which a reader meets the pages."""
    build_of(config).nav = nav


def fill(config: MkDocsConfig, files: Files) -> None:
    build = build_of(config)

    listed = {page.file.src_uri for page in build.nav.pages}
    pages = [*build.nav.pages, *(page for page in pages_of(files) if page.file.src_uri not in listed)]
    file_of(files, SEARCH_INDEX).content_string = search_index([_read(page, build) for page in pages if is_found(page)])


def _read(page: Page, build: Build) -> SearchPage:
    path = page.file.src_uri
    if (found := build.passages.get(path)) is None:
        found = passages(page.content or "")
    reading = build.readings.get(path)
    asked = tuple((exercise.label, exercise.id) for exercise in exercises_of(reading)) if reading else ()
    return SearchPage(page.url, str(page.title), found, build.front_of(page).lang, asked)


def is_found(page: Page) -> bool:
    """Whether a search may lead to a page; to the list of worksheets it may, and to pages about safety."""
    path = page.file.src_uri
    return path == INDEX or not (path == SEARCH or path.startswith(WORKSHEETS))
