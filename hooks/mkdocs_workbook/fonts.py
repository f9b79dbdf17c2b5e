"""The guide's font for the screen, made from the same font package as its PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import add
from workbook.store import store_beside
from workbook.web.webfont import web_font

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FONTS = "assets/fonts/"
FACES = FONTS + "faces.css"


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add the style sheet, and the faces that it names."""
    font = web_font(build_of(config).settings.fonts, store_beside(Path(config.config_file_path)))
    add(files, File.generated(config, FACES, content=font.style), "the style sheet of the font")
    for name, face in font.faces.items():
        add(files, File.generated(config, FONTS + name, content=face), f"the font {name}")


def faces(files: Files) -> list[str]:
    return [file.url for file in files if file.src_uri.startswith(FONTS) and file.url.endswith("woff2")]
