"""Cards: the size that chats show, the whole title beside the drawing, the same bytes each time."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import pdfplumber
import pytest

from site_files import DOCS, SECOND, front, sources
from workbook.paper.fonts import find_fonts
from workbook.web.social_cards import SIZE, Card, compile_card, draw, wrong_with

CARD = Card("Talk", "Together", "A guide", "en", "en", find_fonts("Atkinson Hyperlegible", "IBM Plex Sans Arabic"))
TITLES = {
    "short": CARD,
    "the guide's longest": replace(CARD, title=max((front(page)["title"] for page in sources(DOCS)), key=len)),
    "endless": replace(CARD, title="And what we do when all of this is not enough, " * 8),
    "one word": replace(CARD, title="Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", language="de"),
    "Arabic": replace(CARD, title=front(SECOND / "docs" / "arabisch.md")["title"], language="ar", guide_language="de"),
}


def test_a_card_has_the_size_that_is_told_and_the_same_bytes_each_time() -> None:
    first = draw(CARD)
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", first[16:24]) == SIZE
    assert draw(CARD) == first
    assert draw(replace(CARD, title="Listen")) != first


@pytest.mark.parametrize("card", TITLES.values(), ids=TITLES.keys())
def test_a_title_is_shown_whole_and_beside_the_drawing(card: Card) -> None:
    (page,) = pdfplumber.open(io.BytesIO(compile_card(card, "pdf"))).pages
    ground = min(page.rects, key=lambda rect: rect["width"])  # the other is the paper
    drawn = [*page.curves, *page.lines]
    assert len(drawn) == 3
    assert all(ground["x0"] < thing["x0"] and thing["x1"] < ground["x1"] for thing in drawn), "on its ground"
    if card.language != "ar":  # whose letters a PDF has in the order of their shapes
        words = card.section + card.title + card.guide
        assert "".join(char["text"] for char in page.chars).replace(" ", "") == words.replace(" ", "")
    letters = [char for char in page.chars if char["text"].strip()]
    lefts, rights = [char["x0"] for char in letters], [char["x1"] for char in letters]
    if card.language == "ar":
        assert (ground["x0"], ground["x1"] < min(lefts), max(rights) < page.width - 60) == (0, True, True)
    else:
        assert (ground["x1"], max(rights) < ground["x0"], min(lefts) > 60) == (page.width, True, True)
    assert all(char["top"] > 60 and char["bottom"] < page.height - 60 for char in letters)


def test_a_letter_that_no_font_has_is_told() -> None:
    assert wrong_with(CARD) is None
    assert 'has no "♥" (U+2665 black heart suit)' in str(wrong_with(replace(CARD, title="You ♥ me")))
