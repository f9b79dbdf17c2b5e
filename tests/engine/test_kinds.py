"""Every kind of exercise is known wherever one has to be: what a new one still lacks is told with the file."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from site_files import ROOT
from workbook import model
from workbook.markup.schema import KINDS
from workbook.web.passages import passages

GOLDENS = ROOT / "tests" / "engine" / "goldens"
ASSETS = "overrides/assets/workbook/"
EACH = pytest.mark.parametrize("kind", ["checklist", *(name for name, kind in KINDS.items() if kind.options)])

#: What names each kind by its class: how it looks on the screen and in print, what keeps it on one page of it, where an
#: address leads to it, and where a question about it stands.
NAMED = [
    *(f"{ASSETS}{name}" for name in ("exercises.css", "print-exercises.css", "print.css", "search.css")),
    *(f"{ASSETS}{name}" for name in ("arrive.js", "place.js")),
    "hooks/workbook/markup/together.py",
]


def golden_of(kind: str) -> str:
    return (GOLDENS / f"{kind}.md").read_text(encoding="utf-8")


def class_of(html: str, name: str) -> str:
    """The class of the exercise with this id: that of the outermost element round it but for what keeps it together."""
    found = BeautifulSoup(html, "html.parser").find(id=name)
    assert found, name
    classes = [element.get("class", []) for element in (found, *found.parents)]
    return str([names for names in classes if names and "keep" not in names][-1][0])


@EACH
@pytest.mark.parametrize("path", NAMED)
def test_it_is_named_wherever_exercises_are(kind: str, path: str, convert) -> None:
    html, page = convert(golden_of(kind))
    name = next(model.exercises(page.sections)).id
    assert re.search(rf"\b{class_of(html, name)}\b", (ROOT / path).read_text(encoding="utf-8")), path


@EACH
def test_its_fields_are_kept_when_they_change(kind: str, convert) -> None:
    html, _ = convert(golden_of(kind))
    script = (ROOT / ASSETS / "fields.js").read_text(encoding="utf-8")
    kept = re.search(r'^const FIELDS = "(.+)";$', script, re.MULTILINE)
    assert kept
    page = BeautifulSoup(html, "html.parser")
    controls = page.select("input, textarea, select")
    assert controls
    assert page.select(kept[1]) == controls


@EACH
def test_a_search_finds_its_words_once(kind: str, convert) -> None:
    """As an exercise, not among the words round it."""
    html, page = convert(golden_of(kind))
    read = " ".join(passage.text for passage in passages(html))
    assert [found.label for found in model.exercises(page.sections) if found.label in read] == []
