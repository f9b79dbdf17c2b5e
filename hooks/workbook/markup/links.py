"""Addresses that are none, such as `https://[`: told with their line and taken out, since nobody can follow them.

Whatever else looks at a page, the host's own links among it, may then take every address for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any
    from xml.etree.ElementTree import Element

_NAMES = ("href", "src")
#: An address in raw HTML.
_RAW = re.compile(r"""(?P<name>\b(?:href|src))=(?P<mark>["'])(?P<address>.*?)(?P=mark)""")


def take_out_wrong(root: Element, stash: list[Any]) -> Iterator[str]:
    """Empty each address of a page that is none, those in raw HTML too, and give it as it was written."""
    for element in root.iter():
        for name in _NAMES:
            if not is_address(address := element.get(name, "")):
                element.set(name, "")
                yield address
    for place, html in enumerate(stash):
        if isinstance(html, str):
            wrong = [found["address"] for found in _RAW.finditer(html) if not is_address(found["address"])]
            for address in wrong:
                html = html.replace(address, "")
            stash[place] = html
            yield from wrong


def is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True
