"""A copy of the site for the file system: pages that a browser opens from a folder, without a server and scripts.

There a browser runs no ES module and fetches nothing, so a copy has no script that pretends to; links name the file
that a server would find by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workbook.web.packed import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What does nothing without scripts or a server, or is shown only where scripts are off by the reader's own choice. To
#: preload a font is refused: a page that is a file has no origin, and the style sheet asks for the font anyway.
_DEAD = re.compile(
    r"<(?P<name>script|button|noscript)\b.*?</(?P=name)>|<link\b[^>]*\brel=\"?(?:manifest|preload)\b[^>]*>", re.DOTALL
)
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?<=\s)(href|src)=(["'])(.*?)\2""")

#: What a page of a copy may ask for: its pages, styles, pictures, fonts, the PDFs and the book.
_KEPT = re.compile(r".*\.(html|css|pdf|epub|svg|png|jpe?g|webp|avif|gif|ico|woff2?|ttf|otf)")
#: What pages of a copy do not ask for: the page that only a server shows, the search, and pictures for link previews.
_LEFT_OUT = re.compile(r"404\.html|search/.*|assets/cards/.*")

#: The folder in the archive: a name that tells nothing, because others may see the downloads folder.
UNPACKED = "guide/"


def without_scripts(html: str) -> str:
    """A page without its scripts and what they would do."""
    return _DEAD.sub("", html)


def style_without_scripts(css: str) -> str:
    """A style sheet as a browser reads it that runs no scripts (Media Queries 5, "scripting"): a copy has none.

    A font is waited for: from a folder it is there at once, and nothing has begun to load it before.
    """
    css = css.replace("@media (scripting: none)", "@media all").replace("@media (scripting)", "@media not all")
    return css.replace("font-display: optional", "font-display: block")


def with_files(html: str) -> str:
    """A page whose links to folders name the page in them: "../listen/#try" becomes "../listen/index.html#try"."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(_with_file, tag[0]), html)


def _with_file(found: re.Match[str]) -> str:
    name, quote, address = found.groups()
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not re.search(r"(^|/)\.{0,2}$", parts.path) or not parts.path:
        return found[0]
    path = parts.path.rstrip("/") + "/index.html"
    return f"{name}={quote}{parts._replace(path=path.removeprefix('./')).geturl()}{quote}"


def archive(files: Mapping[str, bytes]) -> bytes:
    """The copy as a zip file: of all files of a site, by path, those that its pages can ask for."""
    kept = (path for path in sorted(files) if _KEPT.fullmatch(path) and not _LEFT_OUT.fullmatch(path))
    return packed((UNPACKED + path, _as_file(path, files[path])) for path in kept)


def _as_file(path: str, content: bytes) -> bytes:
    return style_without_scripts(content.decode()).encode() if path.endswith(".css") else content
