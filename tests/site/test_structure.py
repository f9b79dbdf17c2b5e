"""Each page of the built site: what it says of itself, its headings, its sections, its ids."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import dropwhile, islice, pairwise
from typing import TYPE_CHECKING

import pytest

from site_files import BASE, CARE, DOCS, EDIT_URL, INTERFACE, ROOT, SETTINGS, WORDS, front, sources, url_of

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

    from site_files import Site

SOURCES = pytest.mark.parametrize("source", sources(), ids=lambda path: path.relative_to(DOCS).as_posix())
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


@SOURCES
def test_the_page_says_what_its_source_says(source: Path, site: Site) -> None:
    meta = front(source)
    page = site.soup(url_of(source))
    assert page.find("h1").get_text(" ", strip=True) == meta["title"]
    assert page.title.get_text() == f"{meta['title']} - {SETTINGS['site_name']}"
    assert page.find("meta", attrs={"name": "description"})["content"] == meta["description"]
    assert page.find("link", rel="canonical")["href"] == site.origin + url_of(source)


def test_every_page_has_one_h1_and_skips_no_level(site: Site) -> None:
    for path in site.pages:
        levels = [int(heading.name[1]) for heading in site.article(path).find_all(HEADINGS)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(below - above <= 1 for above, below in pairwise(levels)), (path, levels)


def test_no_section_is_empty(site: Site) -> None:
    for path in site.pages:
        for heading in site.article(path).find_all(HEADINGS[1:]):
            assert heading.get_text(strip=True), path
            assert stands_below(heading, site.article(path)), f"{path}: nothing below {heading.get_text()!r}"


def stands_below(heading: Tag, article: Tag) -> bool:
    """Whether words or a picture stand between a heading and the next one of its level or above."""
    inside = set(map(id, heading.descendants))
    everything = dropwhile(lambda element: element is not heading, article.descendants)
    for element in islice(everything, 1, None):
        if element.name in HEADINGS and element.name <= heading.name:
            return False
        if id(element) not in inside and (element.name == "img" or (isinstance(element, str) and element.strip())):
            return True
    return False


def test_ids_are_unique_on_every_page(site: Site) -> None:
    for path in site.pages:
        counted = Counter(element["id"] for element in site.soup(path).find_all(id=True))
        assert [name for name, count in counted.items() if count > 1] == [], path


def test_every_page_says_its_language_and_leads_to_support(site: Site) -> None:
    for path in site.pages:
        page = site.soup(path)
        assert page.html["lang"] == SETTINGS["theme"]["language"], path
        assert bool(page.select_one(".md-footer .support-link")) == bool(CARE), path
        own = not CARE or path == BASE + CARE["support"]
        assert bool(page.select_one(":is(.quick, .leave) a:not([data-leave])")) != own, f"{path}: also at the top"


def test_edit_links_lead_to_the_fork(site: Site) -> None:
    for source in sources():
        link = site.article(url_of(source)).find("a", rel="edit")
        assert link["href"] == EDIT_URL + source.relative_to(DOCS).as_posix()


def test_no_page_tells_others_where_the_reader_came_from(site: Site) -> None:
    for path in site.pages:
        assert site.soup(path).find("meta", attrs={"name": "referrer"})["content"] == "no-referrer"


def test_no_tabindex_is_empty(site: Site) -> None:
    for path in site.pages:
        assert not site.soup(path).select('[tabindex=""]'), path


def test_words_of_the_interface_are_all_there_and_all_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    code += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks" / "mkdocs_workbook").glob("*.py"))
    used = set(re.findall(r"""strings(?:\.|\[["'])(\w+)""", code))
    assert (used | script_words()) - set(WORDS) == set(INTERFACE)


def script_words() -> set[str]:
    """The words that the scripts say: their names, of which some are put together."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.js"))
    named = set(re.findall(r"words\.(\w+)", code))
    begun = tuple(re.findall(r"words\[`(\w+)\$", code))
    return {name for name in INTERFACE if name in named or name.startswith(begun)}


def test_the_scripts_are_given_the_words_that_they_say(site: Site) -> None:
    given = json.loads(site.soup(BASE).find(id="workbook-strings").string)
    of_the_site = {"guide": SETTINGS["site_name"], "answers": "your-answers/"}
    assert given == {name: INTERFACE[name] for name in script_words()} | of_the_site


def test_words_of_a_sheet_are_all_used() -> None:
    engine = ROOT / "hooks" / "workbook"
    design = [*(engine / "paper").glob("*.typ"), *(engine / "paper").glob("*.py"), *(engine / "commands").glob("*.py")]
    design.append(engine / "translations.py")
    found = re.findall(r"(?:say|words|self)\.(\w+)", "".join(file.read_text(encoding="utf-8") for file in design))
    assert set(WORDS) <= set(found)


def test_a_generated_page_has_no_edit_link(site: Site) -> None:
    assert not site.article(BASE + "worksheets/").find("a", rel="edit")


def test_no_literal_block_mark_is_left(site: Site) -> None:
    for path in site.pages:
        assert "///" not in site.article(path).get_text(), path


def test_what_pages_needs_is_there(site: Site) -> None:
    for name in (".nojekyll", "404.html", "sitemap.xml", "robots.txt", "exercises.json"):
        assert BASE + name in site.files, name
    assert not [path for path in site.files if "_data" in path or "/strings/" in path]


def test_a_page_that_asks_for_a_pause_shows_it_before_its_first_section(site: Site) -> None:
    asking = [source for source in sources() if front(source).get("pause")]
    text = DOCS / "_data" / "pause.md"
    words = text.read_text(encoding="utf-8") if asking else ""
    for source in sources():
        article = site.article(url_of(source))
        found = article.find("section", class_="pause")
        assert bool(found) == (source in asking), source
        if found:
            assert found.find_next_sibling("h2"), source
            assert not found.find_previous_sibling("h2"), source
            assert found["aria-labelledby"] == found.h2["id"], "a landmark, and a heading"
            assert f"**{found.h2.get_text()}.**" in words, source


def test_every_page_has_a_skip_link_that_leads_to_its_content(site: Site) -> None:
    for path in site.pages:
        link, *leaving = site.soup(path).select("a.md-skip")
        assert site.article(path).find(id=link["href"].partition("#")[2]), path
        assert [there["href"] for there in leaving] == ([CARE["leave"]] if CARE else []), path


def test_ids_of_the_templates_are_kept_from_authors() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    ids = set(re.findall(r'\bid="([^"{]+)"', code))
    (workbook,) = SETTINGS["markdown_extensions"]
    reserved = set(workbook["workbook"]["reserved"])
    assert {name for name in ids if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)} == reserved
