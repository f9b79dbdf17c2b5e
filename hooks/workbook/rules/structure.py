"""Rules about how a page is built: what it says of itself, headings, the parts of its kind of page."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import pairwise
from typing import TYPE_CHECKING

from workbook.rules.rule import HEADINGS, Pages, Rule, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from workbook.problems import Problem


def description_length(pages: Pages) -> Iterator[Problem]:
    """A description that search results would cut, or that says too little."""
    least, most = pages.settings.get("description", (0, 1000))
    for document in pages.documents:
        length = len(document.reading.front.description)
        if length and not least <= length <= most:  # that there is none is told before
            yield document.problem("", f"the description has {length} characters", key="description")


def title_is_heading(pages: Pages) -> Iterator[Problem]:
    """A title in the front matter that is not the page's heading."""
    for document in pages.documents:
        first = next((words for level, words in document.headings() if level == 1), None)
        title = document.reading.front.title
        if first is not None and title and first != title:
            wrong = f'the heading is "{first}", the title "{title}"'
            yield document.problem(first, wrong, heading=True)


def repeated_title(pages: Pages) -> Iterator[Problem]:
    """A page with the title of another: in a list of pages nobody can tell them apart."""
    first: dict[str, str] = {}
    for document in pages.documents:
        title, path = document.reading.front.title, document.reading.path
        if title and first.setdefault(title, path) != path:
            yield document.problem("", f'{first[title]} has the title "{title}" too', key="title")


def one_h1(pages: Pages) -> Iterator[Problem]:
    """No heading with one #, or more than one."""
    for document in pages.documents:
        titles = [words for level, words in document.headings() if level == 1]
        if len(titles) != 1:
            wrong = f"the page has {len(titles)} headings with one #"
            yield document.problem(titles[1] if titles else "", wrong, heading=True)


def skipped_level(pages: Pages) -> Iterator[Problem]:
    """A heading two levels below the one before it."""
    for document in pages.documents:
        for (above, _), (below, words) in pairwise(document.headings()):
            if below - above > 1:
                yield document.problem(words, f'"{words}" has {below} # below a heading with {above}', heading=True)


def empty_section(pages: Pages) -> Iterator[Problem]:
    """A heading without words, or with nothing below it."""
    for document in pages.documents:
        for heading in document.tree.iter(*HEADINGS):
            if not said(heading):
                yield document.problem("", "a heading has no words")
            elif not below(heading):
                yield document.problem(said(heading), f'nothing stands below "{said(heading)}"', heading=True)


def below(heading: HtmlElement) -> bool:
    """Whether anything stands between a heading and the next one of its level or above."""
    for element in heading.itersiblings():
        if element.tag in HEADINGS and element.tag <= heading.tag:
            return False
        if element.tag not in HEADINGS:
            return True
    return False


def anatomy(pages: Pages) -> Iterator[Problem]:
    """A page of a kind without the sections of its kind, or with them in another order."""
    for document, wanted in pages.of_kinds("sections"):
        found = [words for level, words in document.headings() if level == 2]
        if len(found) != len(wanted) or not all(map(fnmatchcase, found, wanted)):
            missing = [part for part in wanted if not any(fnmatchcase(words, part) for words in found)]
            more = [words for words in found if not any(fnmatchcase(words, part) for part in wanted)]
            wrong = [f'no section "{part}"' for part in missing] + [f'a section "{words}"' for words in more]
            at = more[0] if more else ""
            wanting = " and ".join(wrong) or "its sections in another order"
            yield document.problem(at, f"the page has {wanting}", heading=True)


RULES = (
    Rule("description-length", "search results show about 155; write 70 to 160", description_length, alone=True),
    Rule("title-is-heading", "write the same words in both", title_is_heading, alone=True),
    Rule("repeated-title", "say in each what is different about it", repeated_title, whole=True),
    Rule("one-h1", "write # once, before its title, and ## before each section", one_h1, alone=True),
    Rule("skipped-level", "go down one level at a time", skipped_level, alone=True),
    Rule("empty-section", "write something there, or take the heading out", empty_section, alone=True),
    Rule(
        "anatomy",
        "the pages of its kind have the sections that _data/rules.yml lists, in that order",
        anatomy,
        alone=True,
    ),
)
