"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workbook.problems import GuideError


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises GuideError."""
    path = path.resolve()  # a link stays one, and what it leads to is written
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            made = Path(file.name)
        try:
            made.write_bytes(content)
            made.chmod(0o666 & ~_umask())
            made.replace(path)  # closed by now: Windows renames no open file
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GuideError(f"{path}: {error.strerror}") from None


def _umask() -> int:
    """The permissions that new files do not get; a temporary file has none to spare."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
