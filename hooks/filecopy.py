"""MkDocs hook: a copy of the site that is read and printed from the file system. `COPY=true` asks for one.

Order of events: on_config switches off what needs a server, and templates look at `extra.file_copy`; on_post_page,
before the policy is written, takes the scripts out of each page and makes its links name files; on_post_build, when
every other file is there, packs them beside the site's folder, under its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from generated import built_files
from workbook.web.file_copy import archive, with_files, without_scripts

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Switch off “Edit this page” and the choice of colours."""
    if config.extra.get("file_copy"):
        config.edit_uri = None
        palette = config.theme["palette"]
        config.theme["palette"] = palette if isinstance(palette, dict) else palette[0]
    return config


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Make a page that needs nothing but files."""
    return with_files(without_scripts(output)) if config.extra.get("file_copy") else output


@event_priority(-100)  # last: it packs every other file
def on_post_build(config: MkDocsConfig) -> None:
    """Pack the copy."""
    if config.extra.get("file_copy"):
        site = Path(config.site_dir)
        site.with_name(site.name + ".zip").write_bytes(archive(built_files(config)))
