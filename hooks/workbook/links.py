"""Links as authors write them, from file to file, to addresses below the site's root."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable


def led_from(source: str, href: str, address_of: Callable[[str], str]) -> str:
    """A link in the file `source`, with the address of the file that it leads to; one to elsewhere stays as it is."""
    try:
        parts = urlsplit(href)
    except ValueError:  # not an address at all
        return href
    if parts.scheme or parts.netloc:
        return href
    path = urljoin(f"/{source}", parts.path or f"/{source}").removeprefix("/")
    return parts._replace(path=address_of(path)).geturl()


def page_address(path: str) -> str:
    """The address of a page by its file: a folder of its own, as hosts give it ("talk/listen.md": "talk/listen/")."""
    if not path.endswith(".md"):
        return path
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return f"{folder}/{name}/".removeprefix("/").removesuffix("index/")
