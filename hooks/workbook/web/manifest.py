"""What an installed site is called and looks like: its icons, from one drawing, and its web app manifest."""

from __future__ import annotations

import json
import re
from functools import cache, partial
from typing import TYPE_CHECKING

import typst

from workbook.direction import direction_of
from workbook.problems import GuideError

if TYPE_CHECKING:
    from workbook.store import Store

#: Where the icons stand, below the site's root; and the manifest (its media type is application/manifest+json).
ICONS, MANIFEST = "assets/icons/", "manifest.webmanifest"
DRAWING, FAVICON, TOUCH = ICONS + "icon.svg", ICONS + "icon-48.png", ICONS + "touch-180.png"

#: The pictures by path: their width and height in pixels, and whether the ground fills the corners too, which a system
#: then cuts to its own shape (Web Application Manifest, "purpose": maskable; the drawing keeps within its safe zone).
PICTURES = {
    FAVICON: (48, False),
    ICONS + "icon-192.png": (192, False),
    ICONS + "icon-512.png": (512, False),
    ICONS + "maskable-192.png": (192, True),
    ICONS + "maskable-512.png": (512, True),
    TOUCH: (180, True),
}


def drawn(drawing: str, ground: str, *, full: bool = False) -> str:
    """The drawing, an SVG, on a ground of this colour; `full` fills the corners.

    Its first lines say `color=` and, of the ground, `rx=`; raises GuideError for a drawing that does not.
    """
    coloured, colours = re.subn(r'\bcolor="[^"]*"', f'color="{ground}"', drawing, count=1)
    cornered, corners = re.subn(r'\brx="[^"]*"', 'rx="0"', coloured, count=1)
    if not (colours and corners):
        raise GuideError('its <svg> wants color="…", and its ground rx="…", as those that came with it')
    return cornered if full else coloured


@cache
def picture(svg: str, size: int) -> bytes:
    """A square picture of so many pixels, as PNG: the same bytes for the same drawing."""
    source = "#set page(width: 72pt, height: 72pt, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), width: 72pt)"
    made = typst.compile(source.encode(), format="png", ppi=float(size), sys_inputs={"svg": svg})
    assert isinstance(made, bytes)
    return made


def icons(drawing: str, ground: str, store: Store | None = None) -> dict[str, bytes]:
    """The icons by path; pictures come from the store, if it has them."""
    made = {}
    for path, (size, full) in PICTURES.items():
        svg = drawn(drawing, ground, full=full)
        make = partial(picture, svg, size)
        made[path] = store.of(("icon", svg, size), make) if store else make()
    return {DRAWING: drawn(drawing, ground).encode(), **made}


def manifest(name: str, description: str, language: str, colour: str) -> str:
    """The web app manifest (https://www.w3.org/TR/appmanifest/), with addresses relative to the site's root.

    "minimal-ui" keeps a way back, which a guide with links to other sites needs; where a system does not know it, the
    site opens in the browser, and with the answers that are kept there. Without "id" a site is known by its start_url,
    so that each of several on one origin is one by itself.
    """
    pictures = [
        {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "maskable" if full else "any"}
        for path, (size, full) in PICTURES.items()
        if size >= 192
    ]
    said = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": language,
        "dir": direction_of(language),
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colour,
        "background_color": colour,
        "icons": [{"src": DRAWING, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}, *pictures],
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False, indent=1)
