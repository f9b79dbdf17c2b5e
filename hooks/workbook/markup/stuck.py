"""Blocks of raw HTML in the middle of words: Markdown in them is shown with its marks, and on paper words run together.

GitHub shows them, so checklists that come from there have `<details>` right below a step, and lists in cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.util import HTML_PLACEHOLDER_RE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

_BLOCK = re.compile(r"<(?:details|summary|div|section|center|p|table|ul|ol|dl|h[1-6]|blockquote)\b[^<>]*>")


def stuck_in_words(root: Element, stash: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What of the stashed HTML is a block in the middle of words: its first line, and what to do."""
    for element in root.iter():
        if element.tag not in ("p", "li", "dd", "td", "th"):
            continue
        in_cell = element.tag in ("td", "th")
        words = "".join((element.text or "", *(child.tail or "" for child in element)))
        alone = not in_cell and not len(element) and HTML_PLACEHOLDER_RE.fullmatch(words.strip())
        for place in HTML_PLACEHOLDER_RE.finditer(words) if not alone else ():
            html = stash[int(place[1])].strip()
            found = _BLOCK.match(html)
            if found and in_cell:
                yield (
                    found[0],
                    f"{found[0]} cannot stand in a cell of a table; write its words with <br> between",
                )
                break
            if found and found[0] != html:
                yield (
                    html.split("\n")[0],
                    f"{found[0]} stands right below words of a list or paragraph, and what is in it is shown with "
                    "its marks; leave an empty line above and below it, and indent all of it, or the lines of its "
                    'words, by four spaces for each list that it stands in, or write ??? note "…" there',
                )
