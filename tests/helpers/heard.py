"""What a page says to who listens, as Chromium itself gives it to a screen reader: a line for each part.

It is the browser's own tree, over its protocol: names, descriptions and roles are what Chromium made of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

#: Parts of a line, or of nothing that is said.
_SILENT = {"InlineTextBox", "LineBreak", "RootWebArea", "generic", "none", "LabelText"}
#: What of a part is said beside its name.
_SAID = ("level", "checked", "expanded", "disabled")


def settled(said: str, address: str) -> str:
    """Without what is not the same in each run: where the site is, and how long and large is what has it in it."""
    sizes = re.sub(r"\d+ ([KM]B)", r"… \1", said.replace(address, "/"))
    return re.sub(r"\d+ pages?, …", "… pages, …", sizes)


def lines_of(page: Page) -> Iterator[str]:
    """The tree of a page, indented."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    yield from _lines(nodes[0], {node["nodeId"]: node for node in nodes}, 0, "")


def _lines(node: dict[str, Any], nodes: dict[str, dict[str, Any]], depth: int, above: str) -> Iterator[str]:
    role, name, told = (str(node.get(key, {}).get("value", "")) for key in ("role", "name", "description"))
    said = " ".join(name.split())
    shown = not node.get("ignored") and role not in _SILENT and (said or role not in ("StaticText", "ListMarker"))
    if shown and role == "StaticText" and said == above:  # a heading's or a link's own words
        return
    if shown:
        states = [
            f"[{found['name']}={found['value'].get('value')}]"
            for found in node.get("properties", [])
            if found["name"] in _SAID and not (role == "listitem" and found["name"] == "level")
        ]
        parts = [role, f'"{said}"' if said else "", f"({told})" if told else "", *states]
        yield "  " * depth + "- " + " ".join(part for part in parts if part)
        depth, above = depth + 1, said
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _lines(nodes[child], nodes, depth, above)
