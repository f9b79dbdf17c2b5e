"""What a build makes, on disk and not in memory: for as long as something in this process knows of it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from weakref import finalize

from workbook.paper.pdf import Pdf

#: For all builds of this process, with which it goes.
_FOLDER = TemporaryDirectory(prefix="workbook-")


@dataclass(frozen=True, eq=False)
class Filed:
    """Where a PDF is, how many pages and bytes it has, and by how many millimetres its sheet is too tall for a leaf."""

    path: Path
    pages: int
    size: int
    over: float

    def packed(self) -> bytes:
        """All of it as bytes."""
        return Pdf(self.path.read_bytes(), self.pages, self.over).packed()

    @classmethod
    def of(cls, pdf: Pdf) -> Filed:
        """Write a PDF to a file, which is taken away with what knows of it."""
        filed = cls(_written(pdf.content), pdf.pages, len(pdf.content), pdf.over)
        finalize(filed, _remove, filed.path)
        return filed

    @classmethod
    def unpacked(cls, packed: bytes) -> Filed:
        """What `packed` gave."""
        return cls.of(Pdf.unpacked(packed))


@dataclass(frozen=True, eq=False)
class FiledBytes:
    """Where a picture or the book is, and how many bytes it has."""

    path: Path
    size: int

    def packed(self) -> bytes:
        """Its bytes."""
        return self.path.read_bytes()

    @classmethod
    def of(cls, content: bytes) -> FiledBytes:
        """Write it to a file, which is taken away with what knows of it."""
        filed = cls(_written(content), len(content))
        finalize(filed, _remove, filed.path)
        return filed


def _written(content: bytes) -> Path:
    descriptor, name = mkstemp(dir=_FOLDER.name)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return Path(name)


def _remove(path: Path) -> None:
    with suppress(OSError):  # at the end of the process the folder may be gone before
        path.unlink()
