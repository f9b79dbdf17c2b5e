"""The lines above a page: what an author may say there, checked once and kept as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from workbook.direction import CODE
from workbook.problems import did_you_mean, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys that the site generator and its theme read.
_HOST_KEYS = {"template", "hide", "search", "status", "tags", "icon"}
#: Those that are read here.
OWN_KEYS = {"title", "description", "time", "worksheet", "pause", "leave", "lang"}

#: The largest numbers: minutes of a whole day, and more sheets than a guide has.
_MOST = {"time": 24 * 60, "worksheet": 999}

_FRONT = re.compile(r"---[ ]*\n.*?^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """What a page says of itself.

    `time` is in minutes, 0 where it is not given; `worksheet` is the sheet's number, 0 for a page without one;
    `pause` asks for the pause-and-check; `leave` for the button to leave at once, and keeps the page out of what others
    may see of a reader's way through the guide; `lang` is the code of the page's language, "" for that of the guide.
    """

    title: str = ""
    description: str = ""
    time: int = 0
    worksheet: int = 0
    pause: bool = False
    leave: bool = False
    lang: str = ""


def split_front_matter(text: str) -> tuple[str, str]:
    """The lines of front matter with their marks, "" where there are none, and the Markdown below them."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    found = _FRONT.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def read_front_matter(meta: Mapping[str, Any]) -> tuple[FrontMatter, list[str]]:
    """The front matter and a message for each entry that is wrong."""
    messages = [
        f'front matter knows no "{key}"{did_you_mean(str(key), OWN_KEYS)}'
        for key in meta
        if key not in OWN_KEYS | _HOST_KEYS
    ]
    for key in ("title", "description"):
        if meta.get(key) is None:
            messages.append(f'front matter has no {key}; add "{key}: …"')
        elif not isinstance(meta[key], str) or not meta[key].strip():
            messages.append(f"front matter: {key} is some words; put quotes round them")
        elif set(meta[key]) & set('<>"'):
            messages.append(f'front matter: {key} has one of < > "; search results show it, so write it without')
    for key, most in _MOST.items():
        value = meta.get(key, 1)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            messages.append(f"front matter: {key} is a whole number from 1 to {most}")
    messages += [
        f"front matter: {key} is true or false"
        for key in ("pause", "leave")
        if not isinstance(meta.get(key, True), bool)
    ]
    if not (isinstance(lang := meta.get("lang", "en"), str) and CODE.fullmatch(lang)):
        messages.append('front matter: lang is the code of a language in quotes, as in lang: "ar"')
    if messages:
        return FrontMatter(), messages
    given = {key: meta[key] for key in OWN_KEYS if key in meta}
    for key in ("title", "description"):
        given[key] = " ".join(given[key].split())  # words in quotes may go on over lines
    return FrontMatter(**given), []


def unreadable(text: str) -> tuple[int, str] | None:
    """Why the front matter at the top of a page's text is none, as (line, message); None where it can be read.

    A site generator that cannot read front matter shows it as text and says nothing.
    """
    lines = text.lstrip("\ufeff").replace("\r", "").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != "---":
        return (1, 'the page has no front matter; begin it with a line "---", its title and description, and "---"')
    if first > 0:
        return (first + 1, 'front matter stands at the very top; take out the empty lines above "---"')
    last = next((number for number, line in enumerate(lines) if number and line.rstrip() in ("---", "...")), None)
    if last is None:
        return (1, 'front matter is never closed; add a line "---" below it')
    try:
        meta = yaml.safe_load("\n".join(lines[1:last]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = line_of(error) + 2 if isinstance(error, yaml.MarkedYAMLError) else 1
        return (line, 'front matter: this line cannot be read; words with a colon want quotes, as in title: "One: two"')
    if not isinstance(meta, dict):
        return (1, 'front matter is lines of "name: value"')
    return None


def wrong_with_sheet(front: FrontMatter, *, has_exercises: bool) -> str | None:
    """What is wrong between a page's front matter and its exercises; None when they agree."""
    if has_exercises and not front.worksheet:
        return 'the page has exercises and no sheet; add "worksheet: " and a new number to its front matter'
    if front.worksheet and not has_exercises:
        return f'the page says "worksheet: {front.worksheet}" and has no exercises; take the line out'
    return None
