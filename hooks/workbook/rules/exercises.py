"""Rules about exercises: what an author wrote arrives where it is filled in.

That a quotation has a credit is part of the language (`lists.py`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.model import exercises
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.problems import Problem


def lost_exercise(pages: Pages) -> Iterator[Problem]:
    """An exercise that is on the page and not on its worksheet, or stands there in another order."""
    for document in pages.documents:
        of_sheet = [exercise.id for exercise in exercises(document.reading.sections)]
        known = set(of_sheet) | document.reading.lines.keys()
        of_page = list(dict.fromkeys(name for name in document.ids if name in known))
        if of_page != of_sheet:
            odd = next((name for name in of_page if name not in of_sheet), (of_page or of_sheet)[0])
            yield document.problem(odd, f'"{odd}" is not on the worksheet where it is on the page')


def repeated_question(pages: Pages) -> Iterator[Problem]:
    """The same question twice on a page: one who listens cannot tell them apart."""
    for document in pages.documents:
        counted = Counter(exercise.label for exercise in exercises(document.reading.sections))
        for label, count in counted.items():
            if count > 1:
                yield document.problem(label, f'"{label}" stands there {count} times')


RULES = (
    Rule("lost-exercise", "move it out of what surrounds it", lost_exercise),
    Rule("repeated-question", "say what is different about each", repeated_question),
)
