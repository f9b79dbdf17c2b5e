"""MkDocs hook: adds the page to search on, and the index that it searches.

Order of events: on_files adds both, empty, and takes out what the theme brings for a search of its own; on_nav learns
the order of the pages; on_env, when every page is rendered, fills the index. Worksheets are not in it: what they show
is found on their chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from generated import FOLDER, INDEX, SEARCH, add, file_of, made_page
from interface import read_strings
from workbook.web.passages import passages
from workbook.web.search_index import SearchPage, search_index

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

SEARCH_INDEX = "search.json"
#: Where a build keeps the pages of its navigation, in their order.
_ORDER = "search_order"
#: What Material's search would run, a megabyte: no page asks for it, and no copy of the site has to carry it.
_THEMES_OWN = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page and the index."""
    strings = read_strings(config)
    for file in [file for file in files if file.src_uri.startswith(_THEMES_OWN)]:
        files.remove(file)
    title, text = strings["search_title"], f"# {strings['search_title']}\n"
    made = made_page(config, SEARCH, "search.html", title, strings["search_description"], text)
    add(files, made, "the page to search on")
    add(files, File.generated(config, SEARCH_INDEX, content=""), "the index of the search")
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the order in which a reader meets the pages."""
    config.extra[_ORDER] = nav.pages
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Fill the index, and tell the templates where the page is."""
    ordered: list[Page] = config.extra[_ORDER]
    rest = [file.page for file in files.documentation_pages() if file.page and file.page not in ordered]
    file_of(files, SEARCH_INDEX).content_string = search_index(
        [found(page) for page in (*ordered, *rest) if is_found(page)]
    )
    env.globals.update(search_url=file_of(files, SEARCH).url)
    return env


def is_found(page: Page) -> bool:
    """Whether a search may lead to a page; to the list of worksheets it may, and to pages about safety."""
    path = page.file.src_uri
    return path == INDEX or not (path == SEARCH or path.startswith(FOLDER))


def found(page: Page) -> SearchPage:
    """A page as the index has it."""
    return SearchPage(page.url, str(page.title), passages(page.content or ""), page.meta["source"].front.lang)
