"""What a page or a PDF says, and which of it is the interface's own English."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import material
from bs4 import Comment

from site_files import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup

STRINGS, WORDS = ROOT / "overrides" / "strings", ROOT / "hooks" / "workbook" / "translations"

#: Attributes that are read to or by a person.
SAID = ("title", "aria-label", "alt", "content", "placeholder", "data-widest", "data-say", "data-column", "data-search")


def words_in(folder: Path, language: str) -> dict[str, str]:
    """The words of a folder in a language, by name."""
    found = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return {name: text for name, text in found.items() if isinstance(text, str)}


def material_words(language: str) -> dict[str, str]:
    """What the theme itself says in a language."""
    file = Path(material.__file__).parent / "templates" / "partials" / "languages" / f"{language}.html"
    return dict(re.findall(r'"([\w.]+)": "(.*)"', file.read_text(encoding="utf-8")))


def english(other: str) -> set[str]:
    """What interface, sheet and theme say in English alone, and not in another language, cut where it is filled in."""
    found, theirs = set(), list[str]()
    for usual, translated in (
        (words_in(STRINGS, "en"), words_in(STRINGS, other)),
        (words_in(WORDS, "en"), words_in(WORDS, other)),
        (material_words("en"), material_words(other)),
    ):
        meant = (usual[name] for name in translated if usual[name] != translated[name])
        found |= {part.strip(" ,.:;") for text in meant for part, *_ in Formatter().parse(text)}
        theirs += translated.values()
    parts = {part for part in found if re.search(r"[^\W\d_]{2}", part)}
    return parts - set(found_in("\n".join(theirs), parts))


def said_in(page: BeautifulSoup) -> Iterator[str]:
    """Everything that a page says: its text, its attributes for people, the words that it gives to scripts."""
    for text in page.find_all(string=True):
        script = text.parent if text.parent and text.parent.name == "script" else None
        if not isinstance(text, Comment) and (script is None or script.get("type") == "application/json"):
            # Of a script's words their values alone.
            yield from values(json.loads(text)) if script else [str(text)]
    for element in page.find_all(True):
        said = (str(value) for name, value in element.attrs.items() if name in SAID or name.startswith("data-say-"))
        yield from (value for value in said if not value.startswith("http"))  # og:url


def values(data: Any) -> Iterator[str]:
    """Every text in some data."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from values(value)
    elif isinstance(data, str):
        yield data


def found_in(said: str, words: set[str]) -> list[str]:
    """Those of the words that stand in a text; the names of what is filled in are no words."""
    said = re.sub(r"\{\w+\}", "", said)
    return sorted(part for part in words if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said))
