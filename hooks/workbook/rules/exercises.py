"""Rules about exercises: who listens to a page can tell them apart.

That each comes on a worksheet, and that a quotation has a credit, is part of the language (`markup/checks.py`,
`markup/lists.py`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.model import exercises
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.problems import Problem


def repeated_question(pages: Pages) -> Iterator[Problem]:
    """The same question twice on a page: one who listens cannot tell them apart."""
    for document in pages.documents:
        counted = Counter(exercise.label for exercise in exercises(document.reading.sections))
        for label, count in counted.items():
            if count > 1:
                yield document.problem(label, f'"{label}" stands there {count} times')


RULES = (Rule("repeated-question", "say what is different about each", repeated_question),)
