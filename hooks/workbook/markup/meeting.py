"""A meeting that comes back: a section whose heading asks for help with it, `## The weekly meeting { .meeting }`.

Its numbered list is what is done there. Each step says first, in bold, what it is and how many minutes it takes.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbook.model import Inline

#: The class of its heading.
MEETING = "meeting"
#: The class of a place straight below the list, and all of that place: a host that offers nothing leaves it empty.
_HELP = "meeting-help"
PLACE = f'<div class="{_HELP}"></div>'

_STEPS = 'a meeting has a numbered list, as in "1. **Thanks, 5 minutes.** Take turns."'
_MINUTES = 'a step of a meeting begins in bold with what it is and its minutes, as in "**Thanks, 5 minutes.**"'


def make_meetings(root: Element, words: Callable[[Element], Inline]) -> Iterator[tuple[str, str]]:
    """Write into each step of the meetings how long it takes, and open a place below their lists.

    `words` reads an element. Yields the words of a line, and what is wrong on it.
    """
    for parent in list(root.iter()):
        for index, heading in enumerate(list(parent)):
            if heading.tag == "h2" and MEETING in heading.get("class", "").split():
                below = takewhile(lambda element: element.tag != "h2", list(parent)[index + 1 :])
                steps = next((element for element in below if element.tag == "ol"), None)
                if steps is None:
                    yield "".join(heading.itertext()), _STEPS
                    continue
                yield from _time(steps, words)
                parent.insert(list(parent).index(steps) + 1, Element("div", {"class": _HELP}))


def _time(steps: Element, words: Callable[[Element], Inline]) -> Iterator[tuple[str, str]]:
    for step in steps:
        said = words(step[0] if len(step) and step[0].tag == "p" else step)
        lead = "".join(span.text for span in takewhile(lambda span: span.strong, said))
        if len(found := re.findall(r"\d+", lead)) == 1 and 0 < int(found[0]) < 1000:
            step.set("data-minutes", str(int(found[0])))
        else:
            yield "".join(span.text for span in said), _MINUTES
