"""Where a command writes: a file, whole or not at all, or its standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.problems import GuideError
from workbook.whole_file import write

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The name that stands for the standard output.
STANDARD = Path("-")


def check_output(path: Path, pages: Iterable[Path]) -> None:
    """Raise GuideError when a PDF cannot be written there, or would take the place of a page."""
    if path == STANDARD:
        if sys.stdout.isatty():
            raise GuideError("a PDF is nothing for a terminal to show; name a file with -o, or send it on with |")
        return
    try:
        if path.exists() and any(page.exists() and path.samefile(page) for page in pages):
            raise GuideError(f"{path}: the PDF would take the place of the page; name another file with -o")
        if path.exists() and not path.is_file():
            raise GuideError(f"{path}: this is not a file; name another to write to")
        if path.exists() and not os.access(path, os.W_OK):
            raise GuideError(f"{path}: Permission denied")
        path.resolve()
    except OSError as error:
        raise GuideError(f"{path}: {error.strerror}") from None
    except RuntimeError:
        raise GuideError(f"{path}: this is a link to itself; name another file with -o") from None


def send(path: Path, content: bytes) -> None:
    """Write a file, or to the standard output; raises GuideError."""
    if path == STANDARD:
        sys.stdout.buffer.write(content)
    else:
        write(path, content)
