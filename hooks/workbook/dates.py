"""When a guide was last changed: what its PDFs say of their age, so that the same guide gives the same bytes."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from workbook.problems import GuideError

if TYPE_CHECKING:
    from pathlib import Path

#: The last second of the year 9999, the last that a PDF can write.
_LAST = 253_402_300_799


def date_of(folder: Path) -> int | None:
    """The date of a guide in a folder, in seconds since 1970: SOURCE_DATE_EPOCH, else that of the last commit.

    None where neither is to be had: a document without a date. Raises GuideError for a SOURCE_DATE_EPOCH that is no
    number (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        if not (given.isascii() and given.isdecimal() and int(given) <= _LAST):
            raise GuideError(f'SOURCE_DATE_EPOCH is "{given}"; it is a number of seconds since 1970')
        return int(given)
    try:
        # Of the whole repository, not of these files: a clone of the last commit alone gives the same date.
        log = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=folder, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(log.stdout) if log.stdout.strip() else None
