"""The anatomy and the length of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_files import DOCS, front, sources, url_of
from test_article import OUTLINE, STRATEGIES

if TYPE_CHECKING:
    from bs4 import Tag

    from site_files import Site

PAGES = pytest.mark.parametrize("page", [strategy["page"] for strategy in STRATEGIES])


def section(article: Tag, slug: str) -> list[Tag]:
    """What stands below the second-level heading whose address begins with `slug`."""
    heading = article.select_one(f'h2[id^="{slug}"]')
    below = []
    for element in heading.find_next_siblings():
        if element.name == "h2":
            break
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
    links = [link["href"] for part in section(article, "why-it-helps") for link in part.select("a")]
    assert any(link.startswith("https://doi.org/") for link in links), "a fact comes with its source"


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_page_has_its_measure_of_words(source, site: Site) -> None:
    article = site.soup(url_of(source)).find("article")
    text = " ".join(part.get_text(" ") for part in own_words(article))
    words = sum(any(letter.isalpha() for letter in word) for word in text.split())
    short = {section["index"] for section in OUTLINE} | {"index.md"}
    least = 250 if source.relative_to(DOCS).as_posix() in short else 400
    assert least <= words <= 800, f"{words} words; a page of this guide has {least} to 800"


def own_words(article: Tag) -> list[Tag]:
    """The parts of a page that its author wrote there: not the template's, not the pause-and-check of all pages."""
    template = {"facts", "pause", "pages", "md-content__button"}
    return [part for part in article.find_all(recursive=False) if not template & set(part.get("class", []))]
