"""The service worker of a site, from the files of the site: what "Keep for offline" keeps, and its version."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Where the worker stands: at the root of the site, for it answers only for what is below it (Service Workers, 3.1.3).
WORKER = "service-worker.js"

#: What a reader without a network has no use for, by the path below the site's root, and why.
LEFT_OUT = {
    r"service-worker\.js": "the browser keeps the worker itself",
    r"sitemap\.xml(\.gz)?|robots\.txt|\.nojekyll": "for search engines and for the host",
    r".*\.map": "for someone who looks for a mistake in a script",
    r"assets/cards/.*": "for the link previews of other programs",
}

_FOLDER = Path(__file__).parent
_LEFT_OUT = re.compile("|".join(f"(?:{pattern})" for pattern in LEFT_OUT))


def kept(files: Iterable[str]) -> list[str]:
    """Those files of a site that are kept, by their paths below the site's root, in order."""
    return [path for path in sorted(files) if not _LEFT_OUT.fullmatch(path)]


def size(sizes: Mapping[str, int]) -> int:
    """What a site takes on a device when it is kept, in whole megabytes (of a million bytes), rounded up.

    `sizes` are those of its files, in bytes, by their paths below its root.
    """
    return -(-sum(sizes[path] for path in kept(sizes)) // 1_000_000)


def worker(files: Mapping[str, bytes]) -> str:
    """The text of the service worker for the files of a site: the same files give the same text.

    A file is named with its hash as Subresource Integrity, 3.5, writes it; the version is the hash of all those names
    and of the worker's own code, so that one cache never serves two workers.
    """
    code = (_FOLDER / "worker.js").read_text(encoding="utf-8")
    listed = json.dumps({path: _integrity(files[path]) for path in kept(files)}, indent=1)
    version = hashlib.sha256((listed + code).encode()).hexdigest()[:16]
    return f'const VERSION = "{version}";\nconst FILES = {listed};\n\n{code}'


def retired_worker() -> str:
    """The text of a worker that takes itself away, with what an earlier one kept."""
    return (_FOLDER / "retired.js").read_text(encoding="utf-8")


def _integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
