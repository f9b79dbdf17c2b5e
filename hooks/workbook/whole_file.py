"""A file that is written whole or not at all."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from workbook.problems import GuideError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises GuideError."""
    path = path.resolve()  # a link stays one, and what it leads to is written
    made = path.with_name(f".{token_hex(8)}")
    try:
        try:
            with made.open("xb") as file:  # with the permissions of any new file
                file.write(content)
            made.replace(path)  # closed by now: Windows renames no open file
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GuideError(f"{path}: {error.strerror}") from None
