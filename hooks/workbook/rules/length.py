"""Rules about how long a page is: what stands before its practice, and all of it that is not folded away."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from workbook.markup.collect import FOLDED
from workbook.rules.prose import WORD
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from workbook.problems import Problem

#: What is no part of the measure: details of studies, and the notes, which other tools may have put there.
_LEFT_OUT = {FOLDED, "notes", "footnote", "cite"}


def long_opening(pages: Pages) -> Iterator[Problem]:
    """A page of a kind that has more words before its first section than its kind may have."""
    for document, most in pages.of_kinds("opening"):
        above = takewhile(lambda element: element.tag != "h2", document.tree)
        count = _words_in(element for element in above if element.tag != "h1")
        if count > most:
            yield document.problem("", f"{count} words stand before the first section; {most} are the most")


def page_length(pages: Pages) -> Iterator[Problem]:
    """A page of a kind that has fewer or more words, without what is folded away, than its kind has."""
    for document, (least, most) in pages.of_kinds("words"):
        count = _words_in(document.tree)
        if not least <= count <= most:
            yield document.problem("", f"the page has {count} words that are not folded away; it has {least} to {most}")


def _words_in(elements: Iterable[HtmlElement]) -> int:
    """How many words elements have; a word has a letter, so a number does not count."""
    found = (word for element in elements for text in _texts(element) for word in WORD.findall(text))
    return sum(any(map(str.isalpha, word)) for word in found)


def _texts(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or _LEFT_OUT & set(element.get("class", "").split()):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


RULES = (
    Rule("long-opening", "say for whom it is and what one gets; the rest can come later", long_opening, alone=True),
    Rule("page-length", "cut, or fold details of studies away", page_length, alone=True),
)
