"""What a guide about private things does for its readers: `extra.care` in the settings of its site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {"support", "leave", "week"}


@dataclass(frozen=True)
class Care:
    """What a guide about private things does for its readers; other guides have none of it.

    Every page and sheet leads to `support`, below the site's root, and away to `leave`, elsewhere. With `week` a page
    can be chosen for this week.
    """

    support: str
    leave: str
    week: bool


def read_care(extra: Mapping[str, Any]) -> Care | None:
    """`extra.care`; None for a guide that does not say it. Raises GuideError, a line for each mistake."""
    wrong = [
        f"extra.{name} stands below care: now, as extra.care.{name}" for name in ("support", "leave") if name in extra
    ]
    written = extra.get("care")
    if written is not None and not isinstance(written, dict):
        wrong.append("extra.care holds support, leave and week")
    elif written is not None:
        more = [str(name) for name in written if name not in _NAMES]
        wrong += [f"extra.care holds support, leave and week, and knows no {name}" for name in more]
        if not isinstance(written.get("support"), str):
            wrong.append('extra.care.support is the address of the page for safety, as in "support: help/"')
        if not (isinstance(leave := written.get("leave"), str) and re.match(r"https?://\w", leave)):
            wrong.append('extra.care.leave is the address for leaving at once, as in "leave: https://example.org/"')
        if not isinstance(written.get("week", False), bool):
            wrong.append("extra.care.week is true or false: whether readers can choose a page for this week")
    if wrong:
        raise GuideError("\n".join(wrong))
    return Care(written["support"], written["leave"], written.get("week", False)) if written is not None else None
