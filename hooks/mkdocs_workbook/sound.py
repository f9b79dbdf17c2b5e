"""Which pages keep every rule that looks at a page alone: they are looked at again when something has changed."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from mkdocs_workbook import converted
from mkdocs_workbook.build import build_of
from mkdocs_workbook.converted import begun
from mkdocs_workbook.files import authored
from workbook.store import hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from workbook.rules.rule import Places

#: Of the build before, in the process that serves: what all pages depended on; of each its places, by its hash.
_BEFORE: dict[str, dict[str, Places]] = {}


def hashes(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """A hash of the text of each page, by its path; nothing where nothing is kept."""
    build = build_of(config)
    paths = [page.file.src_uri for page in authored(files, config)] if build.around else []
    return {path: hash_of(begun(build.readings[path])) for path in paths}


def places(hashes: Mapping[str, str], config: MkDocsConfig) -> dict[str, Places]:
    """Those of pages that kept those rules before, and are as they were, like all that they depend on."""
    around = build_of(config).around
    if (kept := _BEFORE.get(around)) is None:
        store = converted.store_of(config)
        found = store.get(converted.key("sound", around)) if store and hashes else None
        kept = pickle.loads(found) if found else {}
    return {path: kept[said] for path, said in hashes.items() if said in kept}


def keep(found: dict[str, Places], config: MkDocsConfig) -> None:
    """Nothing is wrong with any page: these are the places of all, by their hashes."""
    around = build_of(config).around
    _BEFORE.clear()
    _BEFORE[around] = found
    if store := converted.store_of(config):
        store.put(converted.key("sound", around), pickle.dumps(found))


def forget() -> None:
    """Let go of it: the next build looks at every page."""
    _BEFORE.clear()
