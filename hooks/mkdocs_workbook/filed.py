"""What a build makes, on disk and not in memory: for as long as something in this process knows of it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import finalize

from mkdocs.structure.files import File

from workbook.paper.pdf import Pdf

#: For all builds of this process, with which it goes.
_FOLDER = TemporaryDirectory(prefix="workbook-")
_NUMBERS = count()


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


class FiledFile(File):
    """A file of the site that is on disk already, and has its place there too: no copy of it is made."""

    def copy_file(self, dirty: bool = False) -> None:
        """Link it to its place; copy it where that is on another disk, or cannot be."""
        place = Path(self.abs_dest_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)  # to write over it might be to write into what another build has
        try:
            os.link(self.abs_src_path or "", place)
        except OSError:
            super().copy_file(dirty)


def _written(content: bytes) -> Path:
    path = Path(_FOLDER.name, str(next(_NUMBERS)))  # with the rights that files of a site have
    path.write_bytes(content)
    return path


def _remove(path: Path) -> None:
    with suppress(OSError):  # at the end of the process the folder may be gone before
        path.unlink()
