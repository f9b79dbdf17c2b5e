"""The anatomy and the length of the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from outline import OUTLINE, STRATEGIES
from pdfs import MM, printed
from site_files import BASE, DOCS, front, sources, url_of
from workbook.markup.glossary import GLOSSARY, read_glossary
from workbook.paper.fonts import DEFAULT_FONT, find_fonts
from workbook.paper.formats import Format
from workbook.paper.job import file_name
from workbook.paper.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bs4 import Tag

    from site_files import Site

#: The practices: the article's ten, and those for tonight.
TONIGHT = ["alone", "family", "children", "home", "coming-back"]
PRACTICES = [strategy["page"] for strategy in STRATEGIES] + [f"tonight/{name}.md" for name in TONIGHT]
#: The one for a single person.
ALONE = "tonight/alone.md"
PAGES = pytest.mark.parametrize("page", PRACTICES)
SHEETS = [source for source in sources() if "worksheet" in front(source)]
ON_PAPER = Format("a4")


def section(article: Tag, slug: str) -> list[Tag]:
    """What stands below the second-level heading whose address begins with `slug`."""
    heading = article.select_one(f'h2[id^="{slug}"]')
    below = []
    for element in heading.find_all_next():
        if element.name in ("h2", "section"):
            break
        # Nor is a box that keeps parts on one page of paper one of them.
        kept = element.parent.get("class") == ["keep"]
        if (element.parent is article or kept) and element.get("class") != ["keep"]:
            below.append(element)
    return below


def words_of(parts: Iterable[Tag]) -> list[str]:
    """The words of some parts, without the numbers of citations."""
    return [
        word
        for part in parts
        for text in part.strings
        if text.find_parent(class_="cite") is None
        for word in text.split()
        if any(map(str.isalpha, word))
    ]


@PAGES
def test_each_part_holds_what_it_is_for(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    meta = front(DOCS / page)
    steps = section(article, "try-this")
    assert steps[0].get_text().startswith(f"Time: {meta['time']} minutes"), "the time stands first, as in front matter"
    assert any(part.name == "ol" for part in steps), "numbered steps"
    assert any(part.name in ("ul", "table") for part in section(article, "words-you-can-use"))
    (checklist,) = [part for part in section(article, "looking-back") if "checklist" in part.get("class", [])]
    assert 5 <= len(checklist.find_all("li")) <= 7
    prompts = [part for part in section(article, "reflect") if "prompt" in part.get("class", [])]
    assert 2 <= len(prompts) <= 3


@PAGES
def test_a_practice_can_be_done_by_two_on_a_bad_day_too(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    practice = section(article, "try-this")
    steps = next(part for part in practice if part.name == "ol").find_all("li", recursive=False)
    timed = {step.strong.get_text(): re.search(r"(\d+) minutes?\b", step.strong.get_text()) for step in steps}
    untimed = [words for words, minutes in timed.items() if not minutes]
    assert untimed in ([], ["In the next days."]), "each step says how long it takes"
    together = sum(int(minutes[1]) for minutes in timed.values() if minutes)
    assert together == front(DOCS / page)["time"], "the steps add up"
    (short,) = [part for part in practice if part.get_text().startswith("In two minutes:")]
    assert not short.find_previous_siblings(class_=["fill-in", "prompt", "scale"]), "it stands before what one fills in"
    swaps = [row for part in section(article, "words-you-can-use") for row in part.select("tbody tr")]
    assert 3 <= len(swaps) <= 7
    said = [part.strong.get_text() for part in section(article, "example-") if part.name == "p" and part.strong]
    speakers = {name for name in said if name.endswith(":")}
    assert len(speakers) == 2 or (page == ALONE and len(speakers) == 1), "two people talk in the example"


@PAGES
def test_one_can_do_it_by_talking_only(page: str, site: Site) -> None:
    lead, questions = section(site.article(url_of(DOCS / page)), "just-talking")
    assert (lead.name, questions.name) == ("p", "ol")
    asked = [entry.get_text() for entry in questions.find_all("li")]
    assert len(asked) == 3
    assert all("?" in question for question in asked)
    measure = Measure(find_fonts(DEFAULT_FONT), ON_PAPER)
    texts = [lead.get_text(), *asked]
    width, height = ON_PAPER.text_width / 2, ON_PAPER.text_height / 2
    column = width - ON_PAPER.sizes.indent
    gap = ON_PAPER.sizes.text / MM
    assert sum(measure.paragraph(text, column) + gap for text in texts) <= height, "a quarter of a sheet"


@PAGES
def test_what_was_found_is_said_with_its_source(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    *found, last = (part for part in section(article, "what-studies-say") if part.name != "details")
    leads = [part.strong for part in (*found, last)]
    assert 60 <= len(words_of([*found, last])) - len(words_of(leads)) <= 90, "what is not folded away"
    assert last.strong.get_text() == "Where this comes from."
    assert len(found) == 2, "the two findings that matter"
    assert all(part.select("sup.cite a") for part in found)
    cited = [link["href"] for part in section(article, "what-studies-say") for link in part.select("sup.cite a")]
    notes = {article.find(id=address.removeprefix("#")) for address in cited}
    assert sum(note.find("a", href=re.compile(r"^https://doi\.org/10\.")) is not None for note in notes) >= 2


@PAGES
def test_the_house_rules_are_on_every_practice(page: str, site: Site) -> None:
    article = site.article(url_of(DOCS / page))
    (box,) = article.select("aside.shared")
    assert box["aria-label"] == "House rules"
    assert box.find_previous("h2")["id"].startswith("try-this"), "so they come on the sheet"


def test_the_house_rules_are_the_same_everywhere_and_said_in_no_other_words(site: Site) -> None:
    rules = (DOCS / "_data" / "house-rules.md").read_text(encoding="utf-8")
    asked = [rule.removeprefix("- ") for rule in rules.splitlines() if rule.startswith("- ")]
    assert len(asked) == 5
    for words in ("both want", "sober", "at least 20 minutes", "not this week", "do not follow each other"):
        assert words in rules
    boxes = [box for path in site.pages for box in site.article(path).select("aside.shared")]
    boxes = [box for box in boxes if box["aria-label"] == "House rules"]
    assert len(boxes) > 2 * len(PRACTICES), "on pages and sheets"
    assert len({" ".join(box.get_text(" ").split()) for box in boxes}) == 1
    for source in sources():
        text = source.read_text(encoding="utf-8")
        assert not re.findall(r"follow each other|at least 20 minutes|not this week|names a time", text), source


@pytest.mark.parametrize("source", SHEETS, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_who_has_a_page_or_its_sheet_alone_reads_the_pause(source: Path, site: Site) -> None:
    assert front(source)["pause"] is True
    here = url_of(source)
    whole = site.article(here).select_one(".pause").get_text()
    short = site.article(f"{BASE}worksheets/{here.removeprefix(BASE)}").select_one(".pause").get_text()
    pdf = site.files[f"{BASE}worksheets/{file_name(front(source)['worksheet'], ON_PAPER)}"].read_bytes()
    paper = " ".join(printed(pdf)[0].extract_text().split())
    for asked in ("afraid", "hit, threatened or trapped", "money, phone, work, friends or movements", "punished"):
        assert asked in whole
        assert asked in short
        assert asked in paper
    assert "on a device your partner does not use, if you can" in whole


@pytest.mark.parametrize("page", PRACTICES)
def test_what_is_written_down_is_no_contract(page: str, site: Site) -> None:
    """Whatever both agreed on can be taken back: the house rules say so on every practice, page and sheet."""
    here = url_of(DOCS / page)
    for path in (here, f"{BASE}worksheets/{here.removeprefix(BASE)}"):
        said = " ".join(box.get_text(" ") for box in site.article(path).select("aside.shared"))
        assert "isn’t a contract, and can be taken back at any time" in " ".join(said.split()), path


#: Those whose length `docs/_data/rules.yml` does not say.
OTHERS = [source for source in sources() if source.relative_to(DOCS).as_posix() not in PRACTICES]


@pytest.mark.parametrize("source", OTHERS, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_page_has_its_measure_of_words(source, site: Site) -> None:
    article = site.soup(url_of(source)).find("article")
    # What is said of a picture is heard in its place: its words count as they are seen.
    seen = (
        words for part in own_words(article) for words in part.strings if words.parent.name not in ("title", "desc")
    )
    words = sum(any(letter.isalpha() for letter in word) for text in seen for word in text.split())
    page = source.relative_to(DOCS).as_posix()
    short = {section["index"] for section in OUTLINE} | {"index.md", "tonight/index.md", "sources.md", "glossary.md"}
    short |= {"for-professionals.md"}
    long = {"about.md", "keep-going.md", "support-and-contacts.md"}
    least = 120 if page in short else 400
    most = 1100 if page in long else 900
    assert least <= words <= most, f"{words} words; this page has {least} to {most}"


def own_words(article: Tag) -> list[Tag]:
    """The parts of a page that its author wrote there: not the template's, notes, what is shared or folded away."""
    template = {"kicker", "facts", "contents", "returning", "notes", "footnote", "sources", "next", "pages", "edit"}
    template |= {"pause", "shared", "evidence"}
    return [part for part in article.find_all(recursive=False) if not template & set(part.get("class", []))]


def test_each_term_of_the_glossary_has_its_meaning_where_it_stands(site: Site) -> None:
    terms = read_glossary(DOCS / GLOSSARY)
    found = {term.get_text(): term["title"] for path in site.pages for term in site.article(path).select("abbr")}
    assert found == terms
    assert all(term["tabindex"] == "0" for path in site.pages for term in site.article(path).select("abbr"))
    assert not site.article(url_of(DOCS / GLOSSARY)).select("abbr")
