"""The anatomy and the length of the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_files import DOCS, front, sources, url_of
from test_article import OUTLINE, STRATEGIES
from workbook.glossary import GLOSSARY, read_glossary

if TYPE_CHECKING:
    from bs4 import Tag

    from site_files import Site

PAGES = pytest.mark.parametrize("page", [strategy["page"] for strategy in STRATEGIES])


def section(article: Tag, slug: str) -> list[Tag]:
    """What stands below the second-level heading whose address begins with `slug`."""
    heading = article.select_one(f'h2[id^="{slug}"]')
    below = []
    for element in heading.find_all_next():
        if element.name == "h2":
            break
        # Nor is a box that keeps parts on one page of paper one of them.
        if element.parent in (article, *article.select(".keep")) and element.get("class") != ["keep"]:
            below.append(element)
    return below


@PAGES
def test_each_part_holds_what_it_is_for(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    meta = front(DOCS / page)
    steps = section(article, "try-this")
    assert steps[0].get_text().startswith(f"Time: {meta['time']} minutes"), "the time stands first, as in front matter"
    assert any(part.name == "ol" for part in steps), "numbered steps"
    assert any(part.name in ("ul", "table") for part in section(article, "words-you-can-use"))
    (checklist,) = [part for part in section(article, "check-yourselves") if "checklist" in part.get("class", [])]
    assert 5 <= len(checklist.find_all("li")) <= 7
    prompts = [part for part in section(article, "reflect") if "prompt" in part.get("class", [])]
    assert 2 <= len(prompts) <= 3


@PAGES
def test_a_practice_can_be_done_by_two_on_a_bad_day_too(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    practice = section(article, "try-this")
    steps = next(part for part in practice if part.name == "ol").find_all("li", recursive=False)
    untimed = [step.strong.get_text() for step in steps if not re.search(r"\d+ minutes?\b", step.strong.get_text())]
    assert untimed in ([], ["In the next days."]), "each step says how long it takes"
    assert any(part.get_text().startswith("In a bad week:") for part in practice)
    swaps = [row for part in section(article, "words-you-can-use") for row in part.select("tbody tr")]
    assert 3 <= len(swaps) <= 7
    said = [part.strong.get_text() for part in section(article, "example-") if part.name == "p" and part.strong]
    assert len({name for name in said if name.endswith(":")}) == 2, "two people talk in the example"


@PAGES
def test_what_was_found_is_said_with_its_source(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    cited = [link["href"] for part in section(article, "why-it-helps") for link in part.select("sup.cite a")]
    notes = [article.find(id=address.removeprefix("#")) for address in cited]
    assert sum(note.find("a", href=re.compile(r"^https://doi\.org/10\.")) is not None for note in notes) >= 2


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_page_has_its_measure_of_words(source, site: Site) -> None:
    article = site.soup(url_of(source)).find("article")
    # What is said of a picture is heard in its place: its words count as they are seen.
    seen = (
        words for part in own_words(article) for words in part.strings if words.parent.name not in ("title", "desc")
    )
    text = " ".join(seen)
    words = sum(any(letter.isalpha() for letter in word) for word in text.split())
    page = source.relative_to(DOCS).as_posix()
    short = {section["index"] for section in OUTLINE} | {"index.md", "sources.md", "glossary.md"}
    long = {strategy["page"] for strategy in STRATEGIES} | {"about.md", "keep-going.md", "support-and-contacts.md"}
    least = 120 if page in short else 400
    most = 1100 if page in long else 800
    assert least <= words <= most, f"{words} words; this page has {least} to {most}"


def own_words(article: Tag) -> list[Tag]:
    """The parts of a page that its author wrote there: not the template's, notes, or the pause-and-check."""
    template = {"kicker", "facts", "contents", "returning", "pause", "notes", "sources", "next", "pages", "edit"}
    return [part for part in article.find_all(recursive=False) if not template & set(part.get("class", []))]


def test_each_term_of_the_glossary_has_its_meaning_where_it_stands(site: Site) -> None:
    terms = read_glossary(DOCS / GLOSSARY)
    found = {term.get_text(): term["title"] for path in site.pages for term in site.article(path).select("abbr")}
    assert found == terms
    assert all(term["tabindex"] == "0" for path in site.pages for term in site.article(path).select("abbr"))
    assert not site.article(url_of(DOCS / GLOSSARY)).select("abbr")
