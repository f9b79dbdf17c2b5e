"""Paper from any browser: headings with what follows, questions with their space, answers whole, tables with lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from paper import MM, edges, ink, printed_by, rules, text_of, write_lines, wrong_on_paper
from site_files import STRINGS, serving_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.page import Page as PrintedPage

    from site_files import Site
    from tab import Tab

SHEET, SHEET_OF_ONE, ANSWERS = "worksheets/talk/listen/", "worksheets/talk/", "your-answers/"

#: The sections of a sheet so many times, with another room between them each time: any part of them comes to stand at
#: the foot of a page.
AGAIN = """((times, step) => {
  const body = document.querySelector(".sheet-body");
  const sections = [...body.children];
  const heights = [];
  for (let time = 1; time < times; time++) {
    const room = document.createElement("hr");
    heights.push(`.sheet-body > hr:nth-of-type(${time}) { height: ${((time * step) % 97) + 1}mm; border: 0 }`);
    body.append(room, ...sections.map((section) => section.cloneNode(true)));
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(heights.join(""));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})"""


@pytest.mark.promise("Paper: headings stand with what follows, questions with all their lines")
def test_whatever_stands_at_the_foot_of_a_page_stays_together(tab: Tab) -> None:
    tab.go(SHEET)
    tab.run(f"{AGAIN}(12, 23), null")
    wrong = wrong_on_paper(tab, "A4")
    assert not wrong, "\n".join(wrong)


@pytest.mark.promise("Paper: answers are printed whole, or left out where the reader says so")
def test_answers_of_any_length_are_printed_whole(tab: Tab) -> None:
    tab.go(SHEET)
    tab.run(f"{AGAIN}(3, 40), null")
    # Four cells and a question, three times: a short answer, one of a page, one of several, also in a cell.
    typed = write_lines(tab, [1, 5, 1, 1, 5, 1, 30, 1, 1, 30, 1, 100, 1, 1, 100])
    wrong = wrong_on_paper(tab, "Letter", typed)
    assert not wrong, "\n".join(wrong)


@pytest.mark.engines("chromium", "firefox")  # WebKit takes it to the next page, whole or not
@pytest.mark.first_engine
def test_a_long_answer_begins_below_its_question_where_there_is_room(tab: Tab) -> None:
    tab.go(SHEET)
    write_lines(tab, [1, 1, 1, 1, 40])
    first, *others = printed_by(tab).pages
    assert "t5-l1" in first.extract_text()
    assert len(others) == 2


@pytest.mark.promise("Paper: answers are printed whole, or left out where the reader says so")
def test_a_sheet_is_printed_with_answers_or_blank(tab: Tab) -> None:
    tab.go(SHEET)
    tab.run("document.querySelectorAll('.checklist input').forEach((box) => box.click()), null")
    tab.write("#surprise", "words of the reader")
    tab.write("#log--1-2", "in a cell")
    answered = printed_by(tab)
    assert "words of the reader" in text_of(answered)
    assert "in a cell" in text_of(answered)
    tab.run("document.querySelector('[data-print-answers]').click(), null")
    blank = printed_by(tab)
    assert "words of the reader" not in text_of(blank)
    assert "in a cell" not in text_of(blank)
    assert ink(answered.pages[0]) > ink(blank.pages[0]), "ticks are drawn"
    assert len(rules(blank.pages[-1])) == len(rules(answered.pages[-1])) == 4


@pytest.mark.promise("Paper: no page is left blank at the end")
@pytest.mark.parametrize("step", [30, pytest.param(15, marks=pytest.mark.audit)])
@pytest.mark.parametrize(
    "path", ["talk/", *(pytest.param(path, marks=pytest.mark.audit) for path in (ANSWERS, SHEET_OF_ONE))]
)
def test_no_blank_page_follows_a_full_one(path: str, step: int, tab: Tab) -> None:
    tab.go("talk/")
    tab.run("document.querySelector('#chose').click(), null")
    tab.until("document.querySelector('[data-ask]').checkVisibility()")  # on the screen there is room for it
    if path != "talk/":
        tab.go(path)
        tab.until(
            "document.querySelector('#chose').checked"
            if path == SHEET_OF_ONE
            else "document.querySelector('[data-answer=chose]').checkVisibility()"
        )
    (before,) = printed_by(tab).pages
    end, words = before.chars[-1], last_words([before])
    point = (14 if path == SHEET_OF_ONE else 12) * 96 / 72 / end["size"]  # in the page's own pixels
    left = before.height - edges(tab)[1] * MM - end["bottom"]
    lengths = set()
    for less in range(0, 105, step):
        tab.run(
            "((height) => { const sheet = new CSSStyleSheet();"
            " sheet.replaceSync(`article h1 { padding-top: ${height}px }`);"
            f" document.adoptedStyleSheets = [sheet]; }})({(left - less) * point}), null"
        )
        pages = printed_by(tab).pages
        assert all(page.chars for page in pages)
        assert last_words(pages) == words
        lengths.add(len(pages))
    assert lengths == {1, 2}, "the page was full, and more than full"


def last_words(pages: list[PrintedPage]) -> str:
    """The last line of a print."""
    return str(pages[-1].extract_text_lines()[-1]["text"])


@pytest.fixture
def lost(sample: Site) -> Iterator[Site]:
    """The sample on a host of its own, from which the scripts do not come."""
    with serving_apart(sample) as apart:
        apart.lost.add("/repo/assets/workbook/main.js")
        yield apart


@pytest.fixture
def watched(request: pytest.FixtureRequest) -> bool:
    """A file that does not come is told in the console."""
    return "lost" not in request.fixturenames


def test_an_answer_is_printed_whole_without_our_scripts_or_the_page_says_that_it_may_not_be(
    tab: Tab, lost: Site
) -> None:
    tab.go(lost.address + SHEET, alive=False)
    words = [f"line-{number}" for number in range(12)]
    tab.run(f"document.querySelector('#surprise').value = {json.dumps(chr(10).join(words))}, null")
    text = text_of(printed_by(tab))
    printed = [word for word in text.split() if word.startswith("line-")]
    if printed != words:
        assert not tab.run("CSS.supports('field-sizing', 'content')")
        tab.pass_time()
        assert tab.run("getComputedStyle(document.querySelector('.without-scripts')).visibility === 'visible'")
        assert STRINGS["no_scripts"] in tab.text(".without-scripts")
