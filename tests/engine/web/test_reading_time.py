"""How long a page takes to read."""

from __future__ import annotations

from workbook.web.reading_time import PACE, minutes_to_read


def test_words_are_counted_and_tags_are_not() -> None:
    assert minutes_to_read('<p class="one two three">' + "word " * PACE + "</p>") == 1
    assert minutes_to_read("<p>" + "word " * PACE + '<a href="#x">more</a></p>') == 2


def test_a_page_without_words_takes_a_minute() -> None:
    assert minutes_to_read("") == 1
