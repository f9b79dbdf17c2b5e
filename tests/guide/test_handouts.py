"""What this guide has to cut and to fold: three questions for each practice of two, the house rules, nine questions."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pdfs import GUIDE, structure
from site_files import DOCS, front, sources
from workbook.markup.reading import read_page, read_text
from workbook.model import Steps
from workbook.paper.formats import PAPERS
from workbook.paper.handouts import ZineJob, render
from workbook.shared import ZINE, Texts

TEXTS = Texts(DOCS / "_data", "_data")


#: Questions already, a look back, and what one does alone: a card of it would tell the other.
WITHOUT_A_CARD = {12, 13, 14}


@pytest.mark.parametrize(
    "source", [each for each in sources() if front(each).get("worksheet", 12) not in WITHOUT_A_CARD]
)
def test_a_practice_of_two_has_a_card_of_three_questions(source) -> None:
    (card,) = read_page(source, texts=TEXTS).cards
    (questions,) = [block for block in card.blocks if isinstance(block, Steps)]
    assert len(questions.items) == 3


@pytest.mark.parametrize("paper", PAPERS)
def test_the_booklet_has_the_five_house_rules_and_nine_questions(paper: str) -> None:
    pdf = pikepdf.open(io.BytesIO(render(ZineJob(GUIDE, paper, read_text(TEXTS, ZINE).above)).content))
    rules = [block for block in read_text(TEXTS, "house-rules").above if isinstance(block, Steps)]
    assert [len(block.items) for block in rules] == [5]
    assert len([element for element in structure(pdf) if pikepdf.Name.LI == element.S]) == 5 + 9


def test_what_one_does_alone_is_on_no_card() -> None:
    carded = {front(each).get("worksheet") for each in sources() if read_page(each, texts=TEXTS).cards}
    assert not carded & WITHOUT_A_CARD
    assert carded
