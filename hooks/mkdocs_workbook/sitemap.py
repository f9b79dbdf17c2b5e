"""The sitemap is dated as the guide is, not by the day of its build, which would change its bytes.

A guide without a date keeps the day of its build.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_workbook.files import pages_of
from mkdocs_workbook.guide_settings import dated

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def configure(config: MkDocsConfig) -> None:
    """Raise GuideError for a date that is not a number."""
    dated(config)


def fill(config: MkDocsConfig, files: Files) -> None:
    """Give every page the guide's date; MkDocs dates the packed sitemap by it too."""
    if (date := dated(config)) is not None:
        day = datetime.fromtimestamp(date, UTC).date().isoformat()
        for page in pages_of(files):
            page.update_date = day
