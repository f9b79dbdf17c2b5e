"""Rules about telephone numbers: a wrong one harms, so they stand on one page, each with who published it and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.rules.rule import Guide, Rule, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.problems import Problem

_NUMBER = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ()-]{5,}\d(?![\w/-])")
#: Who published it, and the year: "(Refuge, 2020)".
_SEEN = re.compile(r"\([^()]*\w[^()]*, (?:\w+ )?20\d\d\)")


def number_elsewhere(guide: Guide) -> Iterator[Problem]:
    """Telephone numbers on another page than that of the contacts."""
    contacts = guide.settings.get("contacts")
    for document in guide.documents:
        if contacts and document.name != contacts:
            for text in map(said, document.tree.iter("p", "li", "td", "th")):
                for number in _NUMBER.findall(text):
                    yield document.problem(number, f"{number.strip()} looks like a telephone number")


def number_without_source(guide: Guide) -> Iterator[Problem]:
    """Telephone numbers that do not say who published them and when that was seen."""
    for document in guide.named([guide.settings.get("contacts", "-")]):
        for text in map(said, document.tree.iter("p", "li")):
            number = _NUMBER.search(text)
            if number and not _SEEN.search(text):
                yield document.problem(number[0], f"{number[0]} has no source")


RULES = (
    Rule("number-elsewhere", "put it on the page of contacts, and link to that", number_elsewhere),
    Rule("number-without-source", 'say who published it and when, as in "(Refuge, 2020)"', number_without_source),
)
