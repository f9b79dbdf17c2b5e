"""Everything that is Material's: what of it is replaced and left out, and what is mended in its pages.

Who changes the theme changes this room, `assets/workbook/material.css`, `material.js` beside it and
`partials/material/`, and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.web.manifest import FAVICON

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: Its icon, and what its search would run, a megabyte: no page asks for them, and no copy of the site need carry them.
_UNUSED = ("assets/images/favicon.png", "assets/javascripts/lunr/", "assets/javascripts/workers/")

#: The boxes behind its drawer and its search: HTML has no `autocomplete` there (4.10.5, which attributes apply).
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def configure(config: MkDocsConfig) -> None:
    """Name our icon in the place of its own; a copy for the file system has one palette, as to choose wants scripts."""
    config.theme["favicon"] = FAVICON
    palette = config.theme["palette"]
    if config.extra.get("file_copy") and not isinstance(palette, dict):
        config.theme["palette"] = palette[0]


def leave_out(files: Files) -> None:
    """Take its files away that nobody asks for."""
    for file in [file for file in files if file.src_uri.startswith(_UNUSED)]:
        files.remove(file)


def mended(html: str) -> str:
    """A page of its templates, as HTML has it."""
    return _TOGGLE.sub(r"\1", html)


def as_copy(html: str) -> str:
    """A page whose root says that no script has run yet; now it says that none will."""
    return html.replace('class="no-js"', 'class="file-copy"', 1)
