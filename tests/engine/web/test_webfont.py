"""The font of the screen: light, whole for the words of a Western European guide, named by its style sheet."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from workbook.paper.fonts import DEFAULT_FONT, find_fonts
from workbook.web.webfont import web_font

if TYPE_CHECKING:
    from workbook.web.webfont import WebFont


@cache
def font() -> WebFont:
    """That of a guide which names none."""
    return web_font(find_fonts(DEFAULT_FONT))


def test_two_faces_in_32_kilobytes() -> None:
    assert len(font().faces) == 2
    assert sum(map(len, font().faces.values())) <= 32 * 1024


@pytest.mark.parametrize("number", [0, 1])
def test_a_face_has_what_readers_type_and_pages_say(number: int) -> None:
    face = TTFont(BytesIO([*font().faces.values()][number]))
    assert face.flavor == "woff2"
    text = "The two of us: “Grüße, Zoë … don’t!” — 5 × ½ = 2,50 €"
    assert set(map(ord, text)) <= set(face.getBestCmap())


def test_the_style_sheet_names_each_face_with_its_weight() -> None:
    rules = re.findall(r'font-weight: (\d+);.*?src: url\("([^"]+)"\)', font().style)
    assert {name for _, name in rules} == font().faces.keys()
    weights = {TTFont(BytesIO(font().faces[name]))["OS/2"].usWeightClass: weight for weight, name in rules}
    assert {str(weight): said for weight, said in weights.items()} == {"400": "400", "700": "700"}


def test_the_same_bytes_each_time() -> None:
    web_font.__globals__["_subset"].cache_clear()
    assert web_font(find_fonts(DEFAULT_FONT)) == font()


def test_one_file_for_all_weights_is_served_once() -> None:
    variable = find_fonts("IBM Plex Sans Arabic")
    files = {file.path for file in variable.families[0].files}
    assert len(web_font(variable).faces) == min(2, len(files))
