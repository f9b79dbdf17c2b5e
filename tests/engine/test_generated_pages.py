"""Thousands of pages by chance: nothing of a valid one is lost, and one mistake is told at its line, never a traceback.

`make test` tries a hundred, `make audit` ten thousand, 300 of them as PDF.
"""

from __future__ import annotations

import io
from collections import Counter

import pikepdf
import pytest
from bs4 import BeautifulSoup

from pages_by_chance import MISTAKES, broken, valid
from pdfs import FONTS, FORMATS, GUIDE, fields_of, on_paper, sheet_of
from reading import read
from workbook.model import exercises
from workbook.paper.job import Job
from workbook.paper.pdf import render
from workbook.paper.preflight import report_unprintable

EVERY = 10_000


def seeds(some: int) -> pytest.MarkDecorator:
    """Some pages in `make test`, the others in `make audit`."""
    return pytest.mark.parametrize(
        "chosen", [range(some), pytest.param(range(some, EVERY), marks=pytest.mark.audit)], ids=["some", "all"]
    )


@seeds(50)
def test_a_valid_page_keeps_every_exercise(chosen: range) -> None:
    for seed in chosen:
        made = valid(seed)
        page = read(made.text)
        assert page.problems == [], (seed, page.problems)
        assert [(exercise.id, exercise.kind) for exercise in exercises(page.sections)] == list(made.exercises), seed
        known = {name for name, _ in made.exercises}
        soup = BeautifulSoup(page.html, "lxml")
        found = [element["id"] for element in soup.find_all(id=True) if element["id"] in known]
        assert found == [name for name, _ in made.exercises], seed


@seeds(150)
def test_a_mistake_is_told_at_its_line(chosen: range) -> None:
    tried: Counter[str] = Counter()
    for seed in chosen:
        if page := broken(seed):
            told = [(problem.line, problem.message) for problem in read(page.text).problems]
            assert any(line == page.line and page.message in message for line, message in told), (seed, page, told)
            assert len(told) <= 3, (seed, page.what, told)
            tried[page.what] += 1
    assert set(tried) == set(MISTAKES)


@pytest.mark.parametrize("count", [4, pytest.param(300, marks=pytest.mark.audit)])
def test_a_valid_page_keeps_every_exercise_as_pdf(count: int) -> None:
    done = 0
    for seed in range(10 * count):
        page = read(valid(seed).text)
        report_unprintable(page, FONTS)
        if page.problems or done == count:
            continue
        done += 1
        pdf = render(Job(GUIDE, (sheet_of(page, 1, "A title"),), FORMATS[seed % len(FORMATS)])).content
        assert [field.name for field in fields_of(pikepdf.open(io.BytesIO(pdf)))] == [
            field.id for field in on_paper(page.sections)
        ], seed
    assert done == count
