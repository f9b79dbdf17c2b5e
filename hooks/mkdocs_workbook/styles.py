"""One style sheet of ours in place of many: a visit asks for less, and what is alike packs better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_workbook import material
from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import add, file_of
from mkdocs_workbook.fonts import FACES
from mkdocs_workbook.interface import ASSETS, NIGHT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

STYLE = ASSETS + "guide.css"

#: Our sheets in their order, as a guide has them.
_GUIDE = (
    *("tokens", "material", "material.menu", "targets", "focus", "exercises", "tables", "quotes", "leave", "keeping"),
    *("answers", "text", "facts", "contents", "next", "language", "downloads", "sheet", "notes", "search"),
    *("pictures", "print"),
    "print-exercises",
)
#: What a site that is no guide goes without: the words of its pages look as its theme has them.
_NOT_SITE = {"material", "material.menu", "text", "print"}

#: CSS Syntax Level 3, 4.3.2; no string of ours holds one.
_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)


def join(files: Files, config: MkDocsConfig) -> None:
    """Join our style sheets in their order, without their comments: a quarter of what a reader would load.

    They come before the site's own, which so has the last word. Night is what the theme calls it.
    """
    whole = build_of(config).door.whole
    names = [name for name in _GUIDE if whole or name not in _NOT_SITE]
    names += [] if whole else ["site", *material.sheets_of_site(config)]
    parts = []
    for name in names:
        file = file_of(files, f"{ASSETS}{name}.css")
        parts.append(_COMMENT.sub("", file.content_string).replace(NIGHT + " {", material.NIGHT + " {"))
    for file in [file for file in files if file.src_uri.startswith(ASSETS) and file.src_uri.endswith(".css")]:
        files.remove(file)
    add(files, File.generated(config, STYLE, content="\n".join(parts)), "our style sheet")
    config.extra_css = [*([FACES] if whole else []), STYLE, *config.extra_css]
