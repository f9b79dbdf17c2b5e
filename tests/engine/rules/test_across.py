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


def test_the_exercise_list_says_of_each_page_what_a_script_must_know_of_it(convert) -> None:
    _, nested = convert(TEXT.format(words="All.", name="all") + "    - [ ] One. { #one }\n", path="b.md", url="b/")
    nested.front = FrontMatter("Quiet", "D", worksheet=2, leave=True)
    _, bare = convert("Words.\n", path="c.md", url="c/")
    assert exercise_list([page(convert, "talk/a.md", "once", 1), nested, bare]) == [
        {"page": "talk/a/", "title": "T", "ids": ["once"]},
        {"page": "b/", "title": "Quiet", "ids": ["one"], "quiet": True, "within": {"one": ("all",)}},
    ]
