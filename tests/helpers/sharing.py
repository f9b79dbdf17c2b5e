"""Which tests one process of a run has, so that what they share is made once.

The marks that pytest-xdist has for it do nothing with pytest 9.2, so the name of a test says it.
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

#: A browser that takes seconds to start: Firefox, and the whole Chromium, which tests with its memory of pages have.
_SLOW = re.compile(r"\[(?:.*-)?(firefox|memory-(?:.*-)?chromium)(?:-.*)?\]$")


def shared_by(test: str) -> str:
    """What a test shares with others: a slow browser, or what its file is about; its own name, if that is nothing."""
    file = test.partition("::")[0]
    if "browser/" not in file or file.endswith("right_to_left.py"):  # which is about the second guide
        return file
    slow = _SLOW.search(test)
    return test if slow is None else "firefox" if slow[1] == "firefox" else "chromium"


class Sharing(LoadScopeScheduling):
    """Hands out together what shares something; the largest first, so that what is left at the end is short."""

    def _split_scope(self, nodeid: str) -> str:
        return shared_by(nodeid)
