"""The colours: one style sheet says them, and screen, paper and cards have them from there."""

from __future__ import annotations

import re

import pytest

from mkdocs_workbook.interface import DAY, NIGHT
from site_files import ROOT
from workbook.palette import DEFAULT_PALETTE, read_palette
from workbook.problems import GuideError

ASSETS = ROOT / "overrides" / "assets" / "workbook"
TOKENS = (ASSETS / "tokens.css").read_text(encoding="utf-8")
ENGINE = ROOT / "hooks" / "workbook"

#: A colour that is no grey: those of paper are black, white and what lies between.
_TINT = re.compile(r"#(?!([0-9a-f])\1{2}\b|([0-9a-f]{2})\2{2}\b)(?:[0-9a-f]{3}){1,2}\b")


def test_a_sheet_without_a_site_has_the_colours_of_the_site() -> None:
    assert read_palette(TOKENS, DAY) == DEFAULT_PALETTE


def test_the_rule_is_the_one_with_this_selector_and_names_what_it_lacks() -> None:
    assert read_palette(TOKENS, NIGHT).paper != DEFAULT_PALETTE.paper
    with pytest.raises(GuideError, match=r"night has no --wb-muted as in"):
        read_palette(TOKENS[: TOKENS.index("--wb-muted", TOKENS.index(NIGHT))] + "}", NIGHT)


def test_no_design_has_a_colour_of_its_own() -> None:
    files = [*ENGINE.rglob("*.py"), *ENGINE.rglob("*.typ"), *ASSETS.iterdir()]
    found = {file.name for file in files if _TINT.search(file.read_text(encoding="utf-8"))}
    assert found == {"palette.py", "tokens.css"}
