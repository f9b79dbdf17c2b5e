"""What builds keep on disk for the next: PDFs and cards, by all that they depend on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_workbook import cards, handouts, pdfs
from workbook.paper.pdf import HEIGHTS
from workbook.store import store_beside

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_POOLS = (pdfs.SHEETS, pdfs.PACKS, handouts.POOL, cards.POOL)


def configure(config: MkDocsConfig) -> None:
    """Find the store of this guide."""
    store = store_beside(Path(config.config_file_path))
    for pool in (*_POOLS, HEIGHTS):
        pool.store = store


def trim() -> None:
    """Keep no more than may be kept."""
    if store := pdfs.SHEETS.store:
        store.trim()
