"""Files that were made, kept on disk by all that they depend on: `.cache/workbook/`, which may be deleted at any time.

An entry is named by the hash of its job and of what makes it: the engine's own files, the versions of what it calls.
It is written whole or not at all, and begins with a hash of what it holds: one that is damaged counts as none.
"""

from __future__ import annotations

import hashlib
import os
import platform
import zlib
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.problems import GuideError
from workbook.whole_file import write

if TYPE_CHECKING:
    from collections.abc import Callable

#: Names another folder, or is OFF: then nothing is kept and nothing is looked for.
VARIABLE, OFF = "WORKBOOK_CACHE", "off"
#: The most that is kept, in bytes.
MOST = 512 << 20

_DIGEST = hashlib.sha256().digest_size
#: What the bytes of a file depend on besides the engine.
_CALLED = ("typst", "pikepdf", "fonttools", "segno", "brotli")


class Store:
    """What is kept in a folder, which is made when there is something to keep."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self.folder = folder
        self.most = most

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where there is nothing, or where it is damaged."""
        path = self.folder / key
        try:
            entry = path.read_bytes()
            os.utime(path)  # used just now
        except OSError:
            return None
        content = entry[_DIGEST:]
        return content if entry[:_DIGEST] == _digest(key, content) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something; where nothing can be written, nothing is kept, and the next build makes it again."""
        with suppress(OSError, GuideError):
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True, exist_ok=True)
                write(self.folder / ".gitignore", b"*\n")
            write(self.folder / key, _digest(key, content) + content)

    def of(self, job: object, make: Callable[[], bytes]) -> bytes:
        """What was kept of a job, else what `make` makes, which is kept."""
        key = key_of(job)
        if (kept := self.get(key)) is None:
            self.put(key, kept := make())
        return kept

    def trim(self) -> None:
        """Let go of what was used longest ago, until the rest is as much as may be kept."""
        found = []
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                with suppress(OSError):  # another build may have taken it away
                    found.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
        held = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if held <= self.most:
                break
            held -= size
            with suppress(OSError):
                Path(path).unlink()


class Kept:
    """What is kept of the parts of files, if anywhere: for the process, which says where."""

    store: Store | None = None

    def of(self, job: object, make: Callable[[], bytes]) -> bytes:
        """What was kept of a job, else what `make` makes."""
        return self.store.of(job, make) if self.store else make()


KEPT = Kept()


def store_beside(settings: Path) -> Store | None:
    """The store of a guide, beside the file of its settings or where the environment says; None for none."""
    said = os.environ.get(VARIABLE, "")
    return None if said == OFF else Store(Path(said) if said else settings.parent / ".cache" / "workbook")


def key_of(job: object) -> str:
    """The name of what a job makes. Its `repr` says all that it depends on but the engine."""
    return hash_of(engine(), job)


def hash_of(*known: object) -> str:
    """A hash of all that the `repr` of something, or of some things, says."""
    return hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def engine() -> str:
    """A hash of every file of the engine, and the versions of what it calls."""
    package = Path(__file__).parent
    files = (file for file in package.rglob("*") if file.suffix in {".py", ".typ", ".json", ".csl"})
    digests = {file.relative_to(package).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    versions = [*map(version, _CALLED), platform.python_version(), zlib.ZLIB_RUNTIME_VERSION]
    return hashlib.sha256(repr((sorted(digests.items()), versions)).encode()).hexdigest()


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()
