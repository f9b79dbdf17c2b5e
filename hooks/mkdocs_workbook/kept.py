"""What builds keep on disk for the next: PDFs, cards and compiled templates, by all that they depend on.

What came of pages is kept by `again.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_workbook import cards, handouts, pdfs
from mkdocs_workbook.compiled import Compiled
from workbook.store import KEPT, store_beside

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_POOLS = (pdfs.SHEETS, pdfs.PACKS, handouts.POOL, cards.POOL)


def configure(config: MkDocsConfig) -> None:
    """Find the store of this guide."""
    store = store_beside(Path(config.config_file_path))
    for pool in (*_POOLS, KEPT):
        pool.store = store


def keep_compiled(env: Environment) -> None:
    """Take templates from the store, and keep those that are compiled, unless another cache is set."""
    if (store := pdfs.SHEETS.store) and not env.bytecode_cache:
        env.bytecode_cache = Compiled(store, env)


def trim() -> None:
    """Keep no more than may be kept."""
    if store := pdfs.SHEETS.store:
        store.trim()
