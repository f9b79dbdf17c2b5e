"""Tabs of two extensions on one page: `/// tab` and `=== "Tab"` count theirs each for itself, so two may share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def number_tabs(root: Element) -> None:
    """Number the sets of tabs of a page anew where two have the same number."""
    sets = [element for element in root.iter("div") if "data-tabs" in element.attrib]
    if len({element.get("data-tabs", "").partition(":")[0] for element in sets}) == len(sets):
        return
    for number, tabs in enumerate(sets, start=1):
        old = f"__tabbed_{tabs.get('data-tabs', '').partition(':')[0]}"
        tabs.set("data-tabs", f"{number}:{tabs.get('data-tabs', '').partition(':')[2]}")
        for part in (*tabs.findall("input"), *tabs.findall("div[@class='tabbed-labels']/label")):
            for name in ("id", "name", "for"):
                if (value := part.get(name, "")) == old or value.startswith(f"{old}_"):
                    part.set(name, f"__tabbed_{number}{value.removeprefix(old)}")
