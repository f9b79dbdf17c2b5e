"""Which pages keep every rule that looks at a page alone: they are looked at again when something has changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from mkdocs_workbook import converted
from mkdocs_workbook.build import build_of
from mkdocs_workbook.converted import begun
from mkdocs_workbook.files import authored

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: Of the build before, in the process that serves: what all pages depended on, and the hash of each.
_BEFORE: dict[str, frozenset[str]] = {}


def sound(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """The paths of pages that kept those rules before, and are as they were, like all that they depend on."""
    around = build_of(config).around
    if not around:
        return frozenset()
    if (kept := _BEFORE.get(around)) is None:
        store = converted.store_of(config)
        kept = frozenset(json.loads(found) if store and (found := store.get(converted.key("sound", around))) else ())
    return frozenset(path for path, said in _hashes(files, config).items() if said in kept)


def keep(files: Files, config: MkDocsConfig) -> None:
    """Nothing is wrong with any page."""
    if not (around := build_of(config).around):
        return
    _BEFORE.clear()
    _BEFORE[around] = frozenset(_hashes(files, config).values())
    if store := converted.store_of(config):
        store.put(converted.key("sound", around), json.dumps(sorted(_BEFORE[around])).encode())


def forget() -> None:
    """Let go of it: the next build looks at every page."""
    _BEFORE.clear()


def _hashes(files: Files, config: MkDocsConfig) -> dict[str, str]:
    readings = build_of(config).readings
    paths = (page.file.src_uri for page in authored(files, config))
    return {path: sha256(repr(begun(readings[path])).encode("utf-8", "surrogatepass")).hexdigest() for path in paths}
