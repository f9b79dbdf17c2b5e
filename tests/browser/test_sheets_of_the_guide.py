"""Every chapter and worksheet of the guide on paper, A4 and US Letter."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from paper import MM, PAPERS, flat, lowest, printed, rules, write_lines, wrong_on_paper
from site_files import BASE, STRINGS, front, sources, url_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from site_files import Site
    from tab import Tab

CHAPTERS = [url_of(source).removeprefix(BASE) for source in sources() if "worksheet" in front(source)]
#: Words of the page's furniture, which have no place on paper.
FURNITURE = [STRINGS["open_chapter"], STRINGS["print"], STRINGS["kept_tab"], "Skip to content", "Table of contents"]


@pytest.fixture
def address(site: Site) -> str:
    """These tests are about the guide."""
    return site.address


def some(chapter: str, paper: str) -> pytest.MarkDecorator | tuple[()]:
    """One sheet in `make test`; all, on each paper, in `make audit`."""
    return () if (chapter, paper) == (CHAPTERS[0], "Letter") else pytest.mark.audit


@pytest.mark.parametrize(
    ("chapter", "paper"),
    [pytest.param(chapter, paper, marks=some(chapter, paper)) for chapter in CHAPTERS for paper in PAPERS],
)
def test_a_worksheet_on_paper(chapter: str, paper: str, page: Page, site: Site) -> None:
    page.goto("worksheets/" + chapter)
    article = site.article(f"{BASE}worksheets/{chapter}")
    pdf = printed(page, paper)
    texts = [flat(sheet.extract_text()) for sheet in pdf.pages]

    for sheet in pdf.pages:
        assert (round(sheet.width / MM), round(sheet.height / MM)) == tuple(round(side) for side in PAPERS[paper])
        for letter in sheet.chars:
            assert letter["x0"] >= 15 * MM - 1, "a margin for the hole punch"
            assert letter["x1"] <= sheet.width - 15 * MM + 1
    assert flat(article.h1.get_text()) in texts[0]
    assert flat(STRINGS["stop"]) in texts[0]
    assert site.address.removeprefix("http://") + chapter in texts[0]
    assert all(lowest(sheet) > sheet.height / 6 for sheet in pdf.pages), "no page is nearly empty"
    for words in FURNITURE:
        assert not any(words in text for text in texts), words
    assert not any(re.search(r"\d of \d+ done", text) for text in texts), "progress"

    sizes = Counter(round(letter["size"], 1) for sheet in pdf.pages for letter in sheet.chars)
    assert sizes[14], "running text; a sheet may be tables for the most part"
    assert min(sizes) >= 12

    for prompt in article.select(".prompt"):
        question = flat(prompt.label.get_text())
        lines = int(prompt.textarea["rows"])
        start = " ".join(question.split()[:4])
        ((here, found),) = [
            (sheet, match)
            for sheet in pdf.pages
            for match in sheet.search(re.escape(start))
            if question in flat(sheet.extract_text())
        ]
        top = found["bottom"]
        below = [rule for rule in rules(here) if 0 < rule - top <= (lines * 10 + 12) * MM]
        assert len(below) >= lines, f"{question}: its lines stand with it"
    printed_words = {word for text in texts for word in text.split()}
    for table in article.select(".sheet-body table:not([class])"):
        assert set(table.get_text(" ").split()) <= printed_words, "a table to read is printed whole"
    for table in article.select(".fill-in"):
        parts = [flat(table.caption.get_text()), *(flat(head.get_text()) for head in table.select("tbody th"))]
        assert any(all(part in text for part in parts) for text in texts), f"{parts[0]}: the table is on one page"


@pytest.mark.audit
@pytest.mark.parametrize("folder", ["", "worksheets/"], ids=["chapter", "worksheet"])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_any_browser_prints_it_whole(chapter: str, folder: str, tab: Tab) -> None:
    tab.go(folder + chapter)
    wrong = [f"{paper}, blank: {what}" for paper in PAPERS for what in wrong_on_paper(tab, paper)]
    cells = tab.run("[...document.querySelectorAll('.writing textarea')].map((area) => !!area.closest('td'))")
    # Answers shorter and longer than their room, and one that is longer than a page.
    lengths = [2 if cell else (3, 9, 30)[index % 3] for index, cell in enumerate(cells)]
    typed = write_lines(tab, lengths)
    tab.run("document.querySelectorAll('.checklist input').forEach((box) => box.click()), null")
    wrong += [f"{paper}, answered: {what}" for paper in PAPERS for what in wrong_on_paper(tab, paper, typed)]
    assert not wrong, "\n".join(wrong)
