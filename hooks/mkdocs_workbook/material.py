"""Everything that is Material's: what of it is replaced and left out, and what is mended in its pages.

Who changes the theme changes this room, `assets/workbook/material.css`, the script beside it and `partials/material/`,
and nothing else (`tests/engine/test_wall.py`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from workbook.web.manifest import FAVICON

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: Its icon, and what its search would run, a megabyte: no page asks for them, and no copy of the site need carry them.
_UNUSED = ("assets/images/favicon.png", "assets/javascripts/lunr/", "assets/javascripts/workers/")

#: A page by night, as its own switch and its own style sheet have it.
NIGHT = '[data-md-color-scheme="slate"]'

#: What is mended in its pages: each pattern with what stands in its place.
_MENDS = (
    # It goes to these by a single key, which people hit by mistake (WCAG 2.2, 2.1.4); the page has links.
    (r'<link rel="(?:prev|next)" href="[^"]*">', ""),
    # HTML has no `autocomplete` on the boxes behind its drawer and its search (4.10.5, which attributes apply).
    (r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1"),
    # What is the name of its logo is the tooltip too, which a screen reader says after it.
    (r' title="[^"]*"( class="md-header__button md-logo")', r"\1"),
    # An empty tabindex is no number.
    (r'(<label class="md-nav__link\b[^>]*?) tabindex=""', r"\1"),
    # A landmark with nothing in it, where the page has no contents.
    (r'<nav class="md-nav md-nav--secondary" aria-label="[^"]*">\s*</nav>', ""),
    # In Firefox a box that scrolls is a stop of the Tab key, and these have no name; their links are stops anyway.
    (r'(class="md-sidebar__scrollwrap")', r'\1 tabindex="-1"'),
    # A visit writes down which colours the browser asks for; only another choice is the reader's, and is kept.
    (
        r"(__md_set=\((\w+),(\w+)[^{]*\{)",
        r'\1if("__palette"===\2&&!__md_get(\2)&&matchMedia(\3.color.media).matches)return;',
    ),
    # MaterialX has a box for the contents in each page, and in the navigation another of the same id.
    (r'(?s)(data-md-toggle="toc".*<input class="md-nav__toggle md-toggle" type="checkbox") id="__toc"', r"\1"),
)

#: The list of a section in the navigation, and its title within. It is named by a label that is empty where the section
#: has a page of its own.
_LIST = re.compile(
    r'aria-labelledby="__nav_[\d_]+_label"(?P<between>[^>]*>\s*<label class="md-nav__title"[^>]*>\s*'
    r'<span class="md-nav__icon md-icon"></span>)(?P<title>.*?)(?=</label>)',
    re.DOTALL,
)

#: Its switch of colours: a radio button for each half, and its label, which stands in the other half.
_SWITCH = re.compile(r'<form [^>]*data-md-component="palette">.*?</form>', re.DOTALL)
_HALF = re.compile(r'aria-label="[^"]*"([^>]* id="(__palette_\d+)")')
_LABEL = re.compile(r'title="([^"]*)" for="(__palette_\d+)"')


def is_theme(config: MkDocsConfig) -> bool:
    """Whether a site has it, or one that follows it."""
    return any((Path(folder) / "partials" / "javascripts" / "base.html").is_file() for folder in config.theme.dirs)


def configure(config: MkDocsConfig) -> None:
    """Name our icon in the place of its own; a copy for the file system has one palette, as to choose wants scripts."""
    config.theme["favicon"] = FAVICON
    palette = config.theme["palette"]
    if config.extra.get("file_copy") and not isinstance(palette, dict):
        config.theme["palette"] = palette[0]


def sheets_of_site(config: MkDocsConfig) -> list[str]:
    """Our style sheets for a site that has the theme and keeps its colours."""
    return ["material.site"] if is_theme(config) else []


def leave_out(files: Files) -> None:
    """Take its files away that nobody asks for."""
    for file in [file for file in files if file.src_uri.startswith(_UNUSED)]:
        files.remove(file)


def mended(html: str) -> str:
    """A page of its templates, mended."""
    for pattern, replacement in _MENDS:
        html = re.sub(pattern, replacement, html)
    html = _LIST.sub(
        lambda found: f'aria-label="{escape(found["title"].strip())}"{found["between"]}{found["title"]}', html
    )
    html = _SWITCH.sub(lambda found: _named_by_labels(found[0]), html)
    # Nor is there anything to open where the page has no contents.
    return html if 'id="__toc"' in html else html.replace(' for="__toc"', "")


def _named_by_labels(switch: str) -> str:
    """Each half with the name of its own state, which is ticked; its label brings the other, and has that name."""
    names = {half: name for name, half in _LABEL.findall(switch)}
    return _HALF.sub(lambda half: f'aria-label="{names.get(half[2], "")}"{half[1]}', switch)


def as_copy(html: str) -> str:
    """A page whose root says that no script has run yet; now it says that none will."""
    return html.replace('class="no-js"', 'class="file-copy"', 1)
