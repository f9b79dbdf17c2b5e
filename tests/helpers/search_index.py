"""The index of the search, read as `search.py` says it is written: for the tests of who writes and of who reads it."""

from __future__ import annotations

import json
import re


def texts_of(index: str) -> dict[str, set[str]]:
    """The words of each place's text; a place is called by its address, "talk/listen/#reflect"."""
    data = json.loads(index)
    places = [
        place for url, _, _, parts, *_ in data["pages"] for place in (url, *(f"{url}#{anchor}" for _, anchor in parts))
    ]
    texts: dict[str, set[str]] = {place: set() for place in places}
    word = ""
    entries = re.findall("([A-Z])([^A-Z]+)", data["words"])
    for (shared, rest), run in zip(entries, data["found"].removesuffix("!").split("!"), strict=True):
        word = word[: ord(shared) - ord("A")] + rest
        at = -1
        for step in run:
            at += 91 if step == "~" else ord(step) - ord("#") + 1
            if step != "~":
                texts[places[at]].add(word)
    return texts
