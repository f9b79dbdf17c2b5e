"""Marks of other dialects work or are told with their line; none is published as text, and none gives a traceback."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from bs4 import BeautifulSoup

from foreign_marks import PLAIN, TOLD, WORKING, mixed, numbered
from pdfs import breaches, fields_of, pdf_of, printed
from reading import read
from workbook.markup import elements

EVERY = 2000
#: What no page may show.
RAW = re.compile(
    r"^ *!!!|^ *\?\?\?|^ *===[!+]? ?[\w\"“]|\[!\w+\]|:::|8<-|(?<![\w:/]):[a-z][\w-]+:(?!\w)|(?<!=)==\w|~~\w"
    r"|\[ \]|_{4}|\[\[\D|\{\{|\{%|<{7}|>{7}|\[\^|\+\+ctrl",
    re.MULTILINE,
)


def visible(html: str) -> str:
    """What is to be read in HTML, but for code."""
    soup = BeautifulSoup(html, "lxml")
    for code in soup.find_all(["pre", "code"]):
        code.decompose()
    return soup.get_text()


@pytest.mark.parametrize("written", [*WORKING, *PLAIN])
def test_what_mkdocs_has_works_and_what_is_no_mark_is_left_alone(written: str) -> None:
    page = read(f"# A\n\n## B\n\n{numbered(written, 1)}\n\nWords.\n\n- [ ] Once. {{ #once }}\n")
    assert page.problems == []
    assert not RAW.search(visible(page.html))
    assert not RAW.search(visible(elements.html(page.sections, str)))


@pytest.mark.parametrize(("written", "line", "said"), TOLD)
def test_a_foreign_mark_is_told_once_with_its_line(written: str, line: int, said: str) -> None:
    page = read(f"# A\n\n## B\n\n{numbered(written, 1)}\n\nWords.\n")
    assert [problem.line for problem in page.problems] == [line + 5], page.problems
    assert said in page.problems[0].message


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        (
            "1. One\n   <details>\n   <summary>More</summary>\n\n   *Words*.\n\n   </details>\n2. Two",
            1,
            "right below words",
        ),
        ("| A | B |\n|---|---|\n| <details><summary>One</summary>Two</details> | x |", 2, "in a cell of a table"),
        ("| A | B |\n|---|---|\n| x<ul><li>One</li><li>Two</li></ul> | x |", 2, "in a cell of a table"),
        ("<table><tr><td>One</td></tr></table>", 0, "does not come on paper"),
        ('<h3 align="center">One</h3>', 0, "does not come on paper"),
    ],
)
def test_raw_html_that_one_of_the_three_would_lose_is_told_once_at_its_line(written: str, line: int, said: str) -> None:
    page = read(f"# A\n\n## B\n\n{written}\n\n- [ ] Once. {{ #once }}\n")
    assert [problem.line for problem in page.problems] == [line + 5], page.problems
    assert said in page.problems[0].message


@pytest.mark.parametrize(
    "written",
    [
        "- [ ] H<sub>2</sub>O and <kbd>Ctrl</kbd><br>or <mark>this</mark>. { #one }",
        "- [ ] One. { #one }\n\n    <details>\n    <summary>More</summary>\n\n    *Words*.\n\n    </details>",
        "<details>\n<summary>More</summary>\n\n*Words*.\n\n</details>",
        "| A | B |\n|---|---|\n| One<br>two | <kbd>x</kbd> |",
        '<p align="center"><img src="a.png" alt="A"></p>\n\n<!-- *Words* -->\n\n<a name="x"></a>',
    ],
)
def test_raw_html_that_all_three_have_is_left_alone(written: str) -> None:
    page = read(f"# A\n\n## B\n\n{written}\n\nWords.\n\n- [ ] Once. {{ #once }}\n")
    assert page.problems == []


@pytest.mark.parametrize(
    "chosen", [range(300), pytest.param(range(300, EVERY), marks=pytest.mark.audit)], ids=["some", "all"]
)
def test_no_mark_is_published_whatever_stands_round_it(chosen: range) -> None:
    for seed in chosen:
        page = mixed(seed)
        found = read(page.text)
        told = [(problem.line, problem.message) for problem in found.problems]
        for line, said in page.told:
            assert any(line == at and said in message for at, message in told), (seed, line, said, told, page.text)
        lines = {line for line, message in told if "does not come on paper" not in message}
        assert len(lines) <= len(page.told), (seed, told, page.text)
        assert page.told or not RAW.search(visible(found.html)), (seed, page.text)


def test_boxes_and_tabs_come_on_paper_and_into_the_form() -> None:
    text = "\n\nWords.\n\n".join(
        numbered(written, number) for number, written in enumerate(WORKING) if "code" not in written
    )
    page = read(f"# A\n\n## B\n\n{text}\n")
    assert page.problems == []
    content = pdf_of(page)
    assert breaches(content) == []
    words = "\n".join(sheet.extract_text() for sheet in printed(content))
    assert not RAW.search(words)
    assert all(said in words for said in ("A title", "Inside a box.", "Folded", "Why 4?", "By van", "Ride.", "Deeper."))
    assert [field.name for field in fields_of(pikepdf.open(io.BytesIO(content)))] == [
        "box-1",
        "why-4",
        "ride-6",
        "hand-12",
    ]


def test_tabs_of_two_ways_to_write_them_have_ids_of_their_own() -> None:
    page = read('=== "One"\n\n    A.\n\nWords.\n\n/// tab | Two\nB.\n///\n\nWords.\n\n=== "Three"\n\n    C.\n')
    soup = BeautifulSoup(page.html, "lxml")
    assert [box["id"] for box in soup.select("input")] == ["__tabbed_1_1", "__tabbed_2_1", "__tabbed_3_1"]
    assert [box["name"] for box in soup.select("input")] == ["__tabbed_1", "__tabbed_2", "__tabbed_3"]
    assert [label["for"] for label in soup.select("label")] == ["__tabbed_1_1", "__tabbed_2_1", "__tabbed_3_1"]


CONFLICT = "# A\n\n## B\n\n<<<<<<< HEAD\n- [ ] Once. { #once }\n=======\n- [ ] Twice. { #once }\n>>>>>>> theirs\n"


def test_a_conflict_is_told_and_nothing_else() -> None:
    (problem,) = read(CONFLICT).problems
    assert (problem.line, problem.message[:42]) == (5, "two versions of this page met here and nob")
    assert read(f"```\n{CONFLICT}```\n").problems == []
