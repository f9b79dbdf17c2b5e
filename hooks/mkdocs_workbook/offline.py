"""The service worker with which a reader can keep the site for offline.

While an author writes, pages change all the time: nothing may keep them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import ANSWERS, BuiltFiles, file_of
from workbook.web.service_worker import WORKER, retired_worker, size, worker

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: Stands for the size on the page of answers until all files are there.
_SIZE = "\N{OBJECT REPLACEMENT CHARACTER}"


def size_shown(config: MkDocsConfig) -> str:
    """What the page of answers shows as the size of the site; "" where it does not offer to keep the site."""
    build = build_of(config)
    return "" if build.serving or not build.door.whole or config.extra.get("file_copy") else _SIZE


def fill(config: MkDocsConfig, files: Files) -> None:
    """Keep where the page of answers is to be written."""
    build_of(config).answers = file_of(files, ANSWERS).dest_uri


def write(config: MkDocsConfig) -> None:
    """Write the size of the site on the page of answers, and the worker, when all files are as they will stay."""
    build = build_of(config)
    if config.extra.get("file_copy"):
        return
    site = Path(config.site_dir)
    if build.serving:
        (site / WORKER).write_bytes(retired_worker().encode())
        return
    files = BuiltFiles(config)
    answers = files[build.answers].replace(_SIZE.encode(), str(size(files.sizes)).encode())
    (site / build.answers).write_bytes(answers)
    (site / WORKER).write_bytes(worker(files).encode())  # bytes: text would end its lines as the system does
