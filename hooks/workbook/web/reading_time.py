"""How long a page takes to read."""

from __future__ import annotations

import html
import math
import re

#: Words a minute: Brysbaert (2019), doi:10.1016/j.jml.2019.104047, finds 238 for English prose read silently; a page
#: that one stops at to think is read more slowly.
PACE = 200


def minutes_to_read(page: str) -> int:
    """Whole minutes for the words of a page, given as HTML; at least 1."""
    return max(1, math.ceil(len(html.unescape(re.sub(r"<[^>]*>", " ", page)).split()) / PACE))
