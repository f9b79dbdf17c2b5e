"""Rules about exercises: who listens to a page can tell them apart.

That each comes on a worksheet, and that a quotation has a credit, is part of the language (`markup/checks.py`,
`markup/lists.py`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.model import Prompt, Scale, Table, blocks, exercises
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.problems import Problem


def repeated_question(pages: Pages) -> Iterator[Problem]:
    """The same question twice on a page: one who listens cannot tell them apart."""
    for document in pages.documents:
        counted = Counter(exercise.label for exercise in exercises(document.reading.sections))
        for label, count in counted.items():
            if label and count > 1:
                yield document.problem(label, f'"{label}" stands there {count} times')


def both_on_each(pages: Pages) -> Iterator[Problem]:
    """An exercise for both on a sheet of which each of two has one: there it would be filled in twice."""
    for document in pages.documents:
        if document.reading.front.copies == "each":
            for block in blocks(document.reading.sections):
                if isinstance(block, Prompt | Scale | Table) and block.both:
                    yield document.problem(block.id, f'"{block.id}" is for both, and each of them has this sheet')


RULES = (
    Rule("both-on-each", 'take out "for: both", or write "copies: both"', both_on_each, alone=True),
    Rule("repeated-question", "say what is different about each", repeated_question, alone=True),
)
