"""What must hold across the pages of a guide."""

from __future__ import annotations

from workbook.frontmatter import FrontMatter
from workbook.rules.across import exercise_list, wrong_between

TEXT = "## Check\n\n- [ ] {words} {{ #{name} }}\n"


def page(convert, path: str, name: str, sheet: int):
    _, found = convert(TEXT.format(words="Once.", name=name), path=path, url=path.removesuffix(".md") + "/")
    found.front = FrontMatter("T", "D", worksheet=sheet)
    return found


def test_ids_and_sheet_numbers_are_used_once(convert) -> None:
    pages = [page(convert, "a.md", "once", 1), page(convert, "b.md", "once", 1)]
    assert [str(problem) for problem in wrong_between(pages)] == [
        'b.md:3: id "once" stands in a.md:3 already; an id is used once',
        "b.md:1: worksheet 1 is a.md already; 2 is free",
    ]
    assert not list(wrong_between([page(convert, "a.md", "once", 1), page(convert, "b.md", "twice", 2)]))


def test_pages_without_a_sheet_are_told_a_number_each(convert) -> None:
    pages = [page(convert, "a.md", "once", 0), page(convert, "b.md", "twice", 7), page(convert, "c.md", "thrice", 0)]
    assert [str(problem) for problem in wrong_between(pages)] == [
        'a.md:1: the page has exercises and no sheet; add "worksheet: 8" to its front matter',
        'c.md:1: the page has exercises and no sheet; add "worksheet: 9" to its front matter',
    ]


def test_the_exercise_list_names_page_and_words(convert) -> None:
    assert exercise_list([page(convert, "talk/a.md", "once", 1)]) == [
        {"id": "once", "kind": "item", "label": "Once.", "page": "talk/a/", "title": "T", "quiet": False}
    ]
