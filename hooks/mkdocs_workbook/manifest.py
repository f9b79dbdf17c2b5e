"""The site's icons, and the manifest with which a browser can install it; neither keeps any page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import add
from mkdocs_workbook.interface import ASSETS, NIGHT, asset, palette_of, read_asset
from workbook.problems import GuideError
from workbook.store import store_beside
from workbook.web.manifest import DRAWING, MANIFEST, TOUCH, icons, manifest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add icons and manifest; the drawing itself is read here and served only with its colour."""
    palette = build_of(config).palette
    try:
        store = store_beside(Path(config.config_file_path))
        made = icons(read_asset(config, "icon.svg"), palette.accent, store)
    except GuideError as error:
        raise GuideError(f"{asset(config, 'icon.svg')}: {error}") from error
    if file := files.get_file_from_path(ASSETS + "icon.svg"):
        files.remove(file)
    for path, content in made.items():
        add(files, File.generated(config, path, content=content), f"the icon {path}")
    text = manifest(config.site_name, config.site_description or "", build_of(config).language, palette.paper)
    add(files, File.generated(config, MANIFEST, content=text), "the manifest")


def head(config: MkDocsConfig) -> dict[str, Any]:
    """What each page's head says of them."""
    colours = {"light": build_of(config).palette.paper, "dark": palette_of(config, NIGHT).paper}
    return {"manifest": MANIFEST, "icon": DRAWING, "touch": TOUCH, "colours": colours}
