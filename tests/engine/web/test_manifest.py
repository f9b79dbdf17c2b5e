"""Icons from one drawing, and what goes wrong with it."""

from __future__ import annotations

import json

import pytest

from workbook.problems import GuideError
from workbook.web.manifest import PICTURES, drawn, icons, manifest

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" color="#000"><rect width="8" height="8" rx="2" '
    'fill="currentColor"/><circle cx="4" cy="4" r="1" fill="#fff"/></svg>'
)


def test_a_drawing_takes_the_colour_and_fills_the_corners_where_they_are_cut_off() -> None:
    assert drawn(DRAWING, "#1d5c66") == DRAWING.replace("#000", "#1d5c66")
    assert 'rx="0"' in drawn(DRAWING, "#1d5c66", full=True)
    with pytest.raises(GuideError, match="wants color="):
        drawn("<svg/>", "#1d5c66")


def test_every_picture_is_made_and_the_same_each_time() -> None:
    made = icons(DRAWING, "#1d5c66")
    assert set(PICTURES) < set(made)
    assert made == icons(DRAWING, "#1d5c66") != icons(DRAWING, "#1d5c67")
    assert all(content.startswith(b"\x89PNG") for path, content in made.items() if path.endswith("png"))


def test_a_manifest_says_which_way_its_words_run() -> None:
    made = json.loads(manifest("دليل", "", "ar", "#1d5c66"))
    assert (made["dir"], made["lang"], made["name"]) == ("rtl", "ar", "دليل")
    assert "description" not in made
    assert "id" not in made, "on an origin with several sites each is known by where it starts"
