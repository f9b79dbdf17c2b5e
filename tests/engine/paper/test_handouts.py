"""Cards to cut and a booklet to fold: what stands where on the paper, in which order it is read, what is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from pdfs import GUIDE, MM, breaches, printed, structure
from workbook.model import Span, Step, Steps, Text
from workbook.paper.formats import PAPERS
from workbook.paper.handouts import CardsJob, TalkCard, ZineJob, render
from workbook.paper.preflight import report_unprintable_handout
from workbook.problems import GuideError

EACH_PAPER = pytest.mark.parametrize("paper", PAPERS)


def text(words: str, *, strong: bool = False) -> Text:
    return Text((Span(words, strong=strong),))


def steps(*words: str, ordered: bool = True) -> Steps:
    return Steps(tuple(Step((Span(each),)) for each in words), ordered)


def card(number: int) -> TalkCard:
    questions = [f"Question {number}.{each}, and some more words to it?" for each in (1, 2, 3)]
    return TalkCard(f"Title {number}", "Just talking", (text("Take turns."), steps(*questions)), number=number)


@EACH_PAPER
def test_a_sheet_of_paper_has_four_cards_of_three_questions_between_where_it_is_cut(paper: str) -> None:
    content = render(CardsJob(GUIDE, paper, tuple(card(number) for number in range(1, 6)))).content
    assert breaches(content) == []
    assert "/AcroForm" not in pikepdf.open(io.BytesIO(content)).Root
    first, second = printed(content)
    width, height = PAPERS[paper]
    cuts = sorted(
        tuple(line[name] / MM for name in ("x0", "top", "width", "height"))
        for line in first.lines
        if line["width"] + line["height"] > 50 * MM
    )
    across, along = (0, height / 2, width, 0), (width / 2, 0, 0, height)
    assert cuts == [pytest.approx(across, abs=0.5), pytest.approx(along, abs=0.5)], "in the middle, from edge to edge"
    quarters = [(x, y) for y in (0, first.height / 2) for x in (0, first.width / 2)]
    for number, (x, y) in enumerate(quarters, start=1):
        quarter = first.crop((x, y, x + first.width / 2, y + first.height / 2))
        words = " ".join(quarter.extract_text().split())
        assert [words.count(f"Question {number}.{each}") for each in (1, 2, 3)] == [1, 1, 1]
        assert words.count("Question") == 3
        assert f"A guide · Sheet {number} · Just talking Title {number}" in words
        assert GUIDE.words.stop in words
        assert min(char["x0"] for char in quarter.chars) - x >= 10 * MM
        assert x + first.width / 2 - max(char["x1"] for char in quarter.chars) >= 10 * MM
        assert round(min(char["size"] for char in quarter.chars), 1) >= 10
    assert "Title 5" in second.extract_text()


def test_a_line_above_a_title_ends_between_two_parts() -> None:
    for name in ("Same Side", "On the Same Side", "On the Very Same Side"):
        (page,) = printed(render(CardsJob(replace(GUIDE, title=name), "a4", (card(1),))).content)
        (line, *_) = [line for line in page.extract_text().split("\n") if "Just" in line]
        assert line.endswith("Just talking")


def test_no_line_of_a_title_ends_within_a_word() -> None:
    told = [replace(card(1), title=f"{'w' * wide} words of a four-week plan") for wide in range(1, 9)]
    pages = printed(render(CardsJob(GUIDE, "us-letter", tuple(told))).content)
    assert sum(page.extract_text().count("four-week") for page in pages) == len(told)


@EACH_PAPER
def test_cards_are_read_one_after_the_other(paper: str) -> None:
    pdf = pikepdf.open(io.BytesIO(render(CardsJob(GUIDE, paper, tuple(card(number) for number in (1, 2, 3)))).content))
    kinds = [str(element.S) for element in structure(pdf) if str(element.S) in ("/H1", "/LI")]
    assert kinds == ["/H1", "/LI", "/LI", "/LI"] * 3


def test_a_card_with_too_many_words_is_refused_by_its_name() -> None:
    wordy = replace(card(1), blocks=(steps(*["Many words to ask with. " * 20] * 3),))
    with pytest.raises(GuideError, match="the card of “Title 1” has more words than a quarter of the paper takes"):
        render(CardsJob(GUIDE, "a4", (wordy,)))


BOOKLET = (
    text("The front."),
    *(
        part
        for page in range(2, 8)
        for part in (text(f"Head {page}", strong=True), steps(f"Page {page}.", ordered=False))
    ),
)
#: Which page stands where, in the upper row upside down; so it is folded.
UPPER, LOWER = (5, 4, 3, 2), (6, 7, 8, 1)


def panels(page) -> dict[tuple[int, int], list[dict]]:
    """The letters of each eighth of the paper, by its column and row."""
    found: dict[tuple[int, int], list[dict]] = {}
    for char in page.chars:
        if char["text"].strip() and char["size"] > 0:
            place = (
                int((char["x0"] + char["x1"]) / 2 / page.width * 4),
                int((char["top"] + char["bottom"]) / page.height),
            )
            found.setdefault(place, []).append(char)
    return found


@EACH_PAPER
def test_a_booklet_is_folded_in_the_right_order(paper: str) -> None:
    content = render(ZineJob(GUIDE, paper, BOOKLET)).content
    assert breaches(content) == []
    (page,) = printed(content)
    assert (round(page.height / MM), round(page.width / MM)) == tuple(map(round, PAPERS[paper])), "it lies on its side"
    expected = {1: "The front.", 8: GUIDE.words.stop, **{each: f"Page {each}." for each in range(2, 8)}}
    for row, order in enumerate((UPPER, LOWER)):
        for column, number in enumerate(order):
            letters = [char for char in panels(page)[column, row] if char["text"] not in "•"]
            hint = GUIDE.words.cut.replace(" ", "")
            words = "".join(char["text"] for char in letters).replace(hint[: len(hint) // 2], "")
            assert expected[number].replace(" ", "") in words, (number, words)
            turned = {char["matrix"][0] < 0 for char in letters if char["size"] > 10.1}
            assert turned == {row == 0}, "the upper row is upside down"
            left, top = column * page.width / 4, row * page.height / 2
            inner = [char for char in letters if char["size"] > 10.1]
            assert min(char["x0"] for char in inner) - left >= 5 * MM
            assert left + page.width / 4 - max(char["x1"] for char in inner) >= 5 * MM
            assert min(char["top"] for char in inner) - top >= 4 * MM
            assert top + page.height / 2 - max(char["bottom"] for char in inner) >= 4 * MM
    assert round(min(char["size"] for char in page.chars), 1) >= 10
    (cut,) = [line for line in page.lines if line["width"] > page.width / 3]
    assert round(cut["x0"] / page.width * 4, 2), round(cut["x1"] / page.width * 4, 2) == (1, 3)
    assert round(cut["top"] / page.height, 2) == 0.5


def test_what_a_list_leaves_of_a_page_of_the_booklet_is_to_write_on() -> None:
    long = steps("Words that fill a page of it. " * 20, ordered=False)
    short = (text("Short", strong=True), steps("A question?"), text("A task", strong=True), text("Do it."))
    parts = (text("The front."), *short, text("Long", strong=True), long)
    (page,) = printed(render(ZineJob(GUIDE, "a4", parts)).content)
    lines = [line for line in page.lines if page.width / 6 < line["width"] < page.width / 4.5]
    assert {int(line["x0"] / page.width * 4) for line in lines} == {2, 3}, "below the question and the task"
    assert {line["top"] < page.height / 2 for line in lines} == {True}
    assert len(lines) > 3
    assert min(line["top"] for line in lines) > 4 * MM


def test_the_back_of_a_booklet_has_a_code_for_a_phone_where_help_has_an_address() -> None:
    for support, coded in ((GUIDE.support, True), ("", False)):
        (page,) = printed(render(ZineJob(replace(GUIDE, support=support), "a4", BOOKLET)).content)
        column, row = LOWER.index(8), page.height / 2
        drawn = [each for each in (*page.rects, *page.curves, *page.lines) if each["top"] > row + 9 * MM]
        back = [
            each for each in drawn if column < each["x0"] / page.width * 4 and each["x1"] / page.width * 4 < column + 1
        ]
        assert (len(back) > 0) == coded


def test_a_booklet_is_read_from_its_first_page_to_its_last() -> None:
    pdf = pikepdf.open(io.BytesIO(render(ZineJob(GUIDE, "a4", BOOKLET)).content))
    heads = [str(element.S) for element in structure(pdf) if str(element.S) in ("/H1", "/H2", "/L")]
    assert heads == ["/H1", *["/H2", "/L"] * 6]
    with pdf.open_outline() as outline:
        (top,) = outline.root
        assert [each.title for each in top.children] == [f"Head {page}" for page in range(2, 8)]


def test_a_long_text_goes_on_on_the_next_page_and_an_overlong_one_is_refused() -> None:
    rules = steps(*[f"Rule {number}. " + "Some words that belong to it. " * 4 for number in range(1, 7)], ordered=False)
    (page,) = printed(render(ZineJob(GUIDE, "a4", (text("Rules", strong=True), rules))).content)
    rows = panels(page)
    assert "Rule1." in "".join(char["text"] for char in rows[3, 0])
    assert "Rule3." in "".join(char["text"] for char in rows[2, 0])
    assert "Rule6." in "".join(char["text"] for char in rows[1, 0])
    with pytest.raises(GuideError, match="more words than eight small pages take"):
        render(ZineJob(GUIDE, "a4", (*BOOKLET, text("One more", strong=True))))


def test_a_guide_without_a_line_for_safety_and_without_an_address_has_neither() -> None:
    bare = replace(GUIDE, words=replace(GUIDE.words, stop=""), address="", support="")
    for job in (CardsJob(bare, "a4", (card(1),)), ZineJob(bare, "a4", BOOKLET)):
        content = render(job).content
        assert breaches(content) == []
        assert "example" not in "".join(page.extract_text() for page in printed(content))


def test_from_right_to_left_the_first_page_is_on_the_other_side() -> None:
    (page,) = printed(render(ZineJob(replace(GUIDE, language="ar"), "a4", BOOKLET)).content)
    assert "Thefront." in "".join(char["text"] for char in panels(page)[0, 1])


def test_what_a_card_has_no_place_for_is_told_with_its_line(convert) -> None:
    _, page = convert("# A\n\n## Talk { .card }\n\n1. Why →?\n\n| Instead of | Try |\n| --- | --- |\n| c | d |\n")
    (section,) = page.cards
    report_unprintable_handout(page, section.blocks, GUIDE.fonts)
    told = [(problem.line, problem.message[:37]) for problem in page.problems]
    assert told == [
        (7, "a card or a booklet has paragraphs and simple lists"[:37]),
        (5, "the font Atkinson Hyperlegible has no"[:37]),
    ]


def test_only_marked_sections_are_cards(convert) -> None:
    _, page = convert(
        "# A\n\n## One\n\nWords.\n\n## Two { .card }\n\n1. Why?\n\n### Below\n\nMore.\n\n## Three\n\nWords.\n"
    )
    assert [section.slug for section in page.cards] == ["two"]
    assert page.problems == []
    _, page = convert("# A\n\n## Two { .cards }\n\n1. Why?\n\n### Below { .card }\n\nMore.\n")
    assert [problem.message.split(";")[-1].strip() for problem in page.problems] == [
        'did you mean ".card"?',
        'take ".card" from this heading',
    ]
