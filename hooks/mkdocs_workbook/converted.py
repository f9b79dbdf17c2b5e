"""What came of a page, on disk for the next build: found by the page's own text, and by all that it depends on.

A guide of a thousand chapters of which one has changed is converted in a tenth of the time. Pages as they are shown are
there too, packed, each by the hash of what it shows.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs

from mkdocs_workbook.build import build_of
from workbook.store import key_of, store_beside

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.toc import TableOfContents

    from workbook.page import PageReading
    from workbook.store import Store
    from workbook.web.passages import Passage

#: What converts a page besides the engine, and shows it besides the theme.
_CALLED = ("jinja2", "lxml", "markdown", "pymdown-extensions", "pyyaml")


@dataclass(frozen=True)
class Converted:
    """What came of a page: what was found on it, what a search can lead to, and what MkDocs keeps of it.

    `around` is what it depends on besides itself. `links` are those to anchors, by the path of the file they lead to.
    """

    around: str
    reading: PageReading
    html: str
    passages: tuple[Passage, ...]
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]


def found(store: Store, around: str, reading: PageReading) -> Converted | None:
    """What came of a page in an earlier build, by its reading, which is begun; None where that is not kept."""
    kept = store.get(_key(around, reading))
    if kept is None:
        return None
    converted: Converted = pickle.loads(kept)
    return converted


def keep(store: Store, converted: Converted) -> None:
    """Keep what came of a page, for builds in other processes."""
    store.put(_key(converted.around, converted.reading), pickle.dumps(converted, pickle.HIGHEST_PROTOCOL))


def as_shown(store: Store, theme: str, shown: str) -> bytes | None:
    """The page of an earlier build that showed the same, in a theme of that name."""
    return store.get(_shown(theme, shown))


def keep_shown(store: Store, theme: str, shown: str, page: bytes) -> None:
    """Keep a page that shows what `shown` is the hash of."""
    store.put(_shown(theme, shown), page)


def store_of(config: MkDocsConfig) -> Store | None:
    """Where a build by itself finds what other builds made."""
    return None if build_of(config).serving else store_beside(Path(config.config_file_path))


def key(what: str, *known: object) -> str:
    """The name in the store of what is made here of something."""
    return key_of((what, _code(), *known))


def _shown(theme: str, shown: str) -> str:
    return key("shown", _version(theme), shown)


@cache
def _version(theme: str) -> list[str]:
    """Which one of a theme is installed."""
    return [
        f"{entry.value} {entry.dist.version}" for entry in entry_points(group="mkdocs.themes", name=theme) if entry.dist
    ]


def begun(reading: PageReading) -> tuple[object, ...]:
    """What of a page is read before it is converted: two are of the same text if this is the same."""
    return reading.path, reading.body, reading.front, dict(reading.keys), reading.wrong_front


def _key(around: str, reading: PageReading) -> str:
    return key("converted", around, begun(reading))


@cache
def _code() -> str:
    """A hash of what does this here, and the versions of what it calls; another host has MkDocs by another name."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(
        b"".join([*(file.read_bytes() for file in files), repr([mkdocs.__version__, *map(version, _CALLED)]).encode()])
    ).hexdigest()
