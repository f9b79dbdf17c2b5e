"""PDFs of a build on disk, not in memory: for as long as something in this process knows of them."""

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
        descriptor, name = mkstemp(".pdf", dir=_FOLDER.name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf.content)
        filed = cls(Path(name), pdf.pages, len(pdf.content), pdf.over)
        finalize(filed, _remove, name)
        return filed

    @classmethod
    def unpacked(cls, packed: bytes) -> Filed:
        """What `packed` gave."""
        return cls.of(Pdf.unpacked(packed))


def _remove(name: str) -> None:
    with suppress(OSError):  # at the end of the process the folder may be gone before
        Path(name).unlink()
