"""A copy of the site that is read and printed from the file system. `COPY=true` asks for one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_workbook import material
from mkdocs_workbook.files import BuiltFiles
from workbook.web.file_copy import archive, with_files, without_scripts

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def configure(config: MkDocsConfig) -> None:
    """Switch off “Edit this page”."""
    if config.extra.get("file_copy"):
        config.edit_uri = None


def page_for_files(output: str, config: MkDocsConfig) -> str:
    """A page that needs nothing but files, where a copy is asked for; its root says so to the styles."""
    if not config.extra.get("file_copy"):
        return output
    return material.as_copy(with_files(without_scripts(output)))


def pack(config: MkDocsConfig) -> None:
    """Pack the copy beside the site's folder, under its name, when every other file is there."""
    if config.extra.get("file_copy"):
        site = Path(config.site_dir)
        site.with_name(site.name + ".zip").write_bytes(archive(BuiltFiles(config)))
