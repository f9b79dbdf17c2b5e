"""Rules about telephone numbers: a wrong one harms, so they stand on one page, each with who published it and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.rules.rule import Pages, Rule, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from workbook.problems import Problem

_NUMBER = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ()-]{5,}\d(?![\w/-])")
#: Who published it, and the year: "Refuge, 2020", in brackets beside it or in a note.
_SEEN = re.compile(r"\w[^()]*, (?:\w+ )?20\d\d")
_BRACKETS = re.compile(rf"\([^()]*{_SEEN.pattern}\)")


def number_elsewhere(pages: Pages) -> Iterator[Problem]:
    """Telephone numbers on another page than that of the contacts."""
    contacts = pages.settings.get("contacts")
    for document in pages.written:
        if contacts and document.name != contacts:
            for text in map(said, document.tree.iter("p", "li", "td", "th")):
                for number in _NUMBER.findall(text):
                    yield document.problem(number, f"{number.strip()} looks like a telephone number")


def number_without_source(pages: Pages) -> Iterator[Problem]:
    """Telephone numbers that do not say who published them and when that was seen."""
    for document in pages.named([pages.settings.get("contacts", "-")]):
        for element in document.tree.iter("p", "li"):
            text = said(element)
            number = _NUMBER.search(text)
            if number and not (_BRACKETS.search(text) or any(map(_SEEN.search, notes_of(element)))):
                yield document.problem(number[0], f"{number[0]} has no source")


def notes_of(element: HtmlElement) -> Iterator[str]:
    """The words of each note to which an element refers."""
    page = element.getroottree()
    for reference in element.xpath(".//a[@class='footnote-ref']/@href"):
        yield from map(said, page.xpath("//li[@id=$name]", name=reference.removeprefix("#")))


RULES = (
    Rule("number-elsewhere", "put it on the page of contacts, and link to that", number_elsewhere, alone=True),
    Rule(
        "number-without-source",
        'say who published it and when: "(Refuge, 2020)", or a note',
        number_without_source,
        alone=True,
    ),
)
