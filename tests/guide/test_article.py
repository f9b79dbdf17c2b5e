"""The article behind the guide: every bullet is answered, its quotations stand as quotations and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from outline import OUTLINE, STRATEGIES
from site_files import DOCS, sources, url_of

if TYPE_CHECKING:
    from site_files import Site

HERE = Path(__file__).parent
QUOTATIONS: list[dict[str, str]] = yaml.safe_load((HERE / "quotations.yml").read_text(encoding="utf-8"))
BULLETS = [
    pytest.param(strategy["page"], answer, id=f"{strategy['strategy']}: {bullet}")
    for strategy in STRATEGIES
    for bullet, answer in strategy["bullets"].items()
]


@pytest.mark.parametrize(("page", "answer"), BULLETS)
def test_each_bullet_is_answered_by_an_item_or_a_heading(page: str, answer: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    answers = article.select(".checklist input[id], h2[id], h3[id]")
    assert answer in [element["id"] for element in answers]


def test_the_outline_is_whole() -> None:
    assert len(OUTLINE) == 5
    assert len(STRATEGIES) == 10
    assert len(BULLETS) == 24
    assert len({bullet.values for bullet in BULLETS}) == 24, "no item answers two bullets"


def test_each_section_has_an_index_that_leads_to_its_strategies(site: Site) -> None:
    for section in OUTLINE:
        links = {link["href"] for link in site.article(url_of(DOCS / section["index"])).select(".pages a")}
        assert links >= {Path(strategy["page"]).stem + "/" for strategy in section["strategies"]}


def test_the_article_s_title_stands_on_the_home_page(site: Site) -> None:
    title = "How to get my husband on my side: building a strong alliance together"
    assert site.article(url_of(DOCS / "index.md")).h1.get_text() == title


def quotes(site: Site) -> list[dict[str, str]]:
    """Every quote callout of the guide's own pages."""
    return [
        {
            "page": source.relative_to(DOCS).as_posix(),
            "words": " ".join(figure.blockquote.get_text().split()),
            "credit": figure.figcaption.get_text(),
        }
        for source in sources()
        for figure in site.article(url_of(source)).select("figure.quote")
    ]


def test_the_four_quotations_stand_to_the_letter_with_their_credit(site: Site) -> None:
    standing = quotes(site)
    assert [quotation for quotation in QUOTATIONS if standing.count(quotation) != 1] == []
    assert len([quote for quote in standing if quote["credit"].endswith("in the original article")]) == len(QUOTATIONS)


def test_about_says_that_the_credits_are_roles_and_not_people(site: Site) -> None:
    about = " ".join(site.article(url_of(DOCS / "about.md")).get_text().split())
    for quotation in QUOTATIONS:
        assert quotation["credit"].split(",")[0] in about
    assert "No names are given" in about
