"""Front matter: what a page may say of itself."""

from __future__ import annotations

import pytest

from workbook.frontmatter import (
    FrontMatter,
    Top,
    of_site,
    read_front_matter,
    read_top,
    wants_sheet,
)
from workbook.page import PageReading

GOOD = {"title": "T", "description": "D", "time": 20, "worksheet": 10_000, "pause": True}


def test_good_front_matter_becomes_data() -> None:
    assert read_front_matter(GOOD) == (FrontMatter("T", "D", 20, 10_000, pause=True), [])


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"titel": "T"}, 'front matter knows no "titel"; did you mean "title"?'),
        ({"title": None}, 'front matter has no title; add "title: …"'),
        ({"title": " "}, "front matter: title is some words; put quotes round them"),
        (
            {"description": 'Say "no".'},
            'front matter: description has one of < > "; search results show it, so write it without',
        ),
        ({"time": "20"}, "front matter: time is a whole number from 1 to 1440"),
        ({"worksheet": 0}, "front matter: worksheet is a whole number from 1 on"),
        ({"worksheet": True}, "front matter: worksheet is a whole number from 1 on"),
        ({"pause": "yes"}, "front matter: pause is true or false"),
        ({"share": "no"}, "front matter: share is true or false"),
        ({"alone": 21}, "front matter: alone is some of the minutes that time says"),
        ({"after": "8"}, "front matter: after is a whole number from 1 to 1440"),
        ({"copies": "one"}, "front matter: copies is each, for one each, or both, for one that both share"),
        ({"lang": "Arabic"}, 'front matter: lang is the code of a language in quotes, as in lang: "ar"'),
        ({"lang": False}, 'front matter: lang is the code of a language in quotes, as in lang: "ar"'),
    ],
)
def test_wrong_entries_are_named(entry: dict[str, object], message: str) -> None:
    assert read_front_matter({**GOOD, **entry})[1] == [(*entry, message)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Words.\n\n# A *title* #\n", "A title"),
        ("A title: one\n====\n\n# B\n", '"A title: one"'),
        ("Words\n\n===\n", "…"),
    ],
)
def test_a_page_without_front_matter_is_told_its_title(text: str, title: str) -> None:
    wrong = read_top(text).wrong
    assert wrong
    assert f" title: {title}, description: " in wrong[1]


def test_a_sheet_without_exercises_is_told() -> None:
    for lines, count in (({}, 1), ({"above": 9}, 0)):
        page = PageReading("a.md", front=FrontMatter("T", "D", worksheet=3), keys={"worksheet": 4}, lines=lines)
        page.finish()
        assert [problem.line for problem in page.problems] == [4] * count


def test_a_missing_description_is_named() -> None:
    assert read_front_matter({"title": "T"})[1] == [
        ("description", 'front matter has no description; add "description: …"')
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# A page\n", 1, "the page has no front matter"),
        ("\n---\ntitle: A\n---\n", 2, "at the very top"),
        ("---\ntitle: A\n\n# A page\n", 1, "never closed"),
        ("---\ndescription: D\ntitle: One: two\n---\n", 3, 'title: "One: two"'),
        ("---\n- title\n---\n", 1, 'lines of "name: value"'),
    ],
)
def test_front_matter_that_cannot_be_read_says_where_and_why(text: str, line: int, message: str) -> None:
    wrong = read_top(text).wrong
    assert wrong is not None
    assert wrong[0] == line
    assert message in wrong[1]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: A\n---\nWords.", "A"),
        ("\ufeff---\ntitle: 'One: two'\n...\nWords.", "One: two"),
        ("---\r\ntitle: A\r\n---\r\nWords.", "A"),
    ],
)
def test_front_matter_that_can_be_read(text: str, title: str) -> None:
    assert read_top(text) == Top("Words.", 3, {"title": title})


def test_a_name_that_is_no_text_is_named_too() -> None:
    assert read_front_matter({**GOOD, 1: "x"})[1][0][1].startswith('front matter knows no "1"')
    assert read_front_matter({**GOOD, "title": 2024})[1] == [
        ("title", "front matter: title is some words; put quotes round them")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitle: A\ndescription: D\nlayout: post\ntime: soon\n---\n", [(4, "layout"), (5, "time")]),
        ('---\n"title": A\n\ndescription: >-\n  D\nlang: no\n---\n', [(6, "lang")]),
        ("---\ndescription: D\n---\n", [(1, "title")]),
        ("---\ntitle: A\n<<<<<<< HEAD\ndescription: D\n=======\n>>>>>>> b\n---\n", [(3, "two versions")]),
        ("+++\ntitle = 'A'\n+++\n", [(1, 'between two lines "---"')]),
    ],
)
def test_what_is_wrong_is_told_at_the_line_of_its_name(text: str, told: list[tuple[int, str]]) -> None:
    page = PageReading.begin("page.md", read_top(text))
    assert [problem.line for problem in page.wrong_front] == [line for line, _ in told]
    assert all(said in problem.message for problem, (_, said) in zip(page.wrong_front, told, strict=True))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("---\nworksheet: 1\ndate: 2024-03-01\n---\n# The *first* `outing` { #first }\n", "The first outing"),
        ("---\nworksheet: 1\ntitle: Said\n---\n# Shown\n", "Said"),
        ("---\nworksheet: 1\n---\n## No heading\n", "outing"),
    ],
)
def test_a_page_of_any_site_needs_nothing_but_the_number_of_its_sheet(written: str, title: str) -> None:
    top = read_top(written)
    assert wants_sheet(top)
    front, wrong = read_front_matter(of_site(top, "outing").said)
    assert (front.title, front.worksheet, wrong) == (title, 1, [])
    assert not wants_sheet(read_top("---\ntitle: T\n---\n"))


def test_minutes_after_come_on_top_of_others() -> None:
    message = "front matter: after comes on top of the minutes that time says; add time"
    assert read_front_matter({"title": "T", "description": "D", "after": 8})[1] == [("after", message)]
