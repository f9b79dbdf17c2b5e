"""How long a page takes to read."""

from __future__ import annotations

import math
from html.parser import HTMLParser

#: Words a minute: Brysbaert (2019), doi:10.1016/j.jml.2019.104047, finds 238 for English prose read silently; a page
#: that one stops at to think is read more slowly.
PACE = 200


class _Words(HTMLParser):
    """Counts the words between the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def handle_data(self, data: str) -> None:
        self.count += len(data.split())


def minutes_to_read(html: str) -> int:
    """Whole minutes for the words of `html`, at least 1."""
    words = _Words()
    words.feed(html)
    words.close()
    return max(1, math.ceil(words.count / PACE))
