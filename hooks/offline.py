"""MkDocs hook: the service worker with which a reader can keep the site for offline.

Order of events: on_startup notes whether an author is writing: then pages change all the time, and nothing may keep
them; on_env tells the page of answers to offer it; on_post_build, when every other file is there as it will stay, says
on that page how much it is, and writes the worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from generated import ANSWERS, built_files, file_of
from workbook.web.service_worker import WORKER, retired_worker, size, worker

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: Stands for the size on the page of answers until all files are there.
_SIZE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass
class _Build:
    """Whether this is `mkdocs serve`; and where the build puts the page of answers."""

    serving: bool = False
    answers: str = ""


_build = _Build()


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is being written."""
    _build.serving = command == "serve"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the page of answers offer to keep the site; not to its author."""
    _build.answers = file_of(files, ANSWERS).dest_uri
    env.globals["offline_size"] = "" if _build.serving or config.extra.get("file_copy") else _SIZE
    return env


@event_priority(-100)  # last: it is about the content of every other file
def on_post_build(config: MkDocsConfig) -> None:
    """Write the size and the worker."""
    if config.extra.get("file_copy"):
        return
    site = Path(config.site_dir)
    if _build.serving:
        (site / WORKER).write_bytes(retired_worker().encode())
        return
    files = built_files(config)
    files[_build.answers] = files[_build.answers].replace(_SIZE.encode(), str(size(files)).encode())
    (site / _build.answers).write_bytes(files[_build.answers])
    (site / WORKER).write_bytes(worker(files).encode())  # bytes: text would end its lines as the system does
