"""The sources of a guide: a list in CSL-JSON, and each of them in words.

CSL-JSON is what Zotero and most reference managers export (citeproc-js, "CSL JSON input data"); `sources.csl` says, in
the Citation Style Language 1.0.2, how a source is written. citeproc-py does the writing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.markup.reading import text_in
from workbook.problems import GuideError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Where a guide has its list, below the folder of its pages.
SOURCES = "_data/sources.json"
#: What the key of a source looks like.
KEY = r"[\w.-]+"

#: Words of which any may be a key; white in JSON; how the entries of a list begin that a program wrote.
_WORDS, _SPACE, _BEGINS = re.compile(KEY), re.compile(r"\s*"), re.compile(r"\n([ \t]*)\{")
#: What stands for all words.
ANY = frozenset({""})
_NO_LIST = "this is no list of sources in CSL-JSON"
_EXAMPLES = {"id": "R1", "type": "book"}

_STYLE = Path(__file__).with_name("sources.csl")
_DOI = "https://doi.org/"
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """One source: its `key`, its `words` as HTML, and the `address` where it can be read, "" without one."""

    key: str
    words: str
    address: str


@dataclass(frozen=True)
class Listed:
    """A list of sources, by key; every mistake in it, and while there are any, words of which each may be a key."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: tuple[Problem, ...] = ()
    unsure: frozenset[str] = frozenset()


def read_entries(path: Path, label: str = "") -> Listed:
    """The list in a file, which its author calls by the `label`; empty without it."""
    if not path.is_file():
        return Listed()
    label = label or path.as_posix()
    try:
        text = text_in(path, label)
    except GuideError as error:
        wrong = (Problem(label, 1, str(error).removeprefix(f"{label}: ")),)
        return Listed(wrong=wrong, unsure=ANY)
    found: dict[str, dict[str, Any]] = {}
    told = []
    places: dict[str, int] = {}  # citeproc-py does not tell small letters from capitals
    for line, entry in _entries(text):
        if message := entry if isinstance(entry, str) else _wrong_entry(entry, places):
            told.append(Problem(label, line, message))
        elif isinstance(entry, dict):
            key = str(entry["id"])
            places[key.lower()] = line
            found[key] = {**entry, "id": key, "type": str(entry["type"])}
    if _unwritten([*found.values()]):
        for key in [key for key, entry in found.items() if _unwritten([entry])]:
            wrong_data = _unwritten([found.pop(key)])
            message = f"this source cannot be written: {wrong_data}; compare it with the one above or below it"
            told.append(Problem(label, places[key.lower()], message))
    unsure = frozenset(_WORDS.findall(text)) if found or len(told) > 1 or "[" in text else ANY
    return Listed(found, tuple(told), unsure if told else frozenset())


def _wrong_entry(entry: Any, places: Mapping[str, int]) -> str:
    """What is wrong with an entry, after those that stand at these lines; "" of one that can be cited."""
    if not isinstance(entry, dict):
        return 'a source is names and values in braces, as in {"id": "R1", "type": "book"}'
    for name in ("id", "type"):
        if not isinstance(entry.get(name), str | int) or not str(entry[name]):
            return f'this source has no "{name}"; give it one, as in "{name}": "{_EXAMPLES[name]}"'
    key = str(entry["id"])
    if not re.fullmatch(KEY, key):
        return f'"{key}" cannot be cited: an id has letters, digits, ".", "_" and "-"'
    if key.lower() in places:
        return f'the source in line {places[key.lower()]} has the id "{key}" too; give one of them another'
    return ""


def _unwritten(entries: list[dict[str, Any]]) -> str:
    """Why some sources cannot be put into words; "" for those that can."""
    try:
        _in_words(entries, "en")
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # what citeproc-py makes of wrong data
        return repr(error)
    return ""


def _entries(text: str) -> Iterator[tuple[int, Any]]:
    """Each entry of a list in JSON with its line; instead of one that cannot be read, what is wrong there."""
    place = _after_white(text, 0)
    if text[place : place + 1] != "[":
        yield _line(text, place), f"{_NO_LIST}: it begins with ["
        return
    begin = _BEGINS.search(text, place)
    place, between = _after_white(text, place + 1), True
    while text[place : place + 1] != "]":
        if place >= len(text):
            yield _line(text, len(text.rstrip())), f"{_NO_LIST}: ] is missing at its end"
            return
        if text[place] == "," and not between:
            place = _after_white(text, place + 1)
        elif not between:
            yield _line(text, place), f"{_NO_LIST}: put a comma between two sources, and ] at the end"
        try:
            entry, after = json.JSONDecoder().raw_decode(text, place)
            yield _line(text, place), entry
        except json.JSONDecodeError as error:
            yield error.lineno, f"this is no CSL-JSON: {error.msg.lower()}; mend it here, or in the line above"
            after = text.find(begin[0], place + 1) if begin else -1
            if after < 0:
                return
            between, place = True, _after_white(text, after)
        else:
            between, place = False, _after_white(text, after)
    if rest := text[place + 1 :].strip():
        yield _line(text, text.rindex(rest)), f"{_NO_LIST}: nothing stands below its ]"


def _after_white(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def read_sources(path: Path, language: str = "en", label: str = "") -> tuple[Source, ...]:
    """Every source of a list that can be read in words of a language, by author and year."""
    return _in_words(list(read_entries(path, label).entries.values()), language)


def _in_words(entries: list[dict[str, Any]], language: str) -> tuple[Source, ...]:
    if not entries:
        return ()
    # Only now: it takes long to load, and many guides have no list.
    from citeproc import (
        PRIMARY_DIALECTS,
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    # That which has a language's words, such as "und andere"; otherwise English.
    locale = str(PRIMARY_DIALECTS.get(language.partition("-")[0], "en-US"))
    style = CitationStylesStyle(str(_STYLE), locale=locale, validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(entries), formatter.html)
    for entry in entries:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    bibliography.sort()
    by_key = {entry["id"].lower(): entry for entry in entries}  # citeproc-py writes keys in small letters
    return tuple(
        Source(by_key[key]["id"], _punctuated(str(words)), _address(by_key[key]))
        for key, words in zip(bibliography.keys, bibliography.bibliography(), strict=True)
    )


def _punctuated(words: str) -> str:
    """Words without the full stop that citeproc-py puts after a question or exclamation mark."""
    return words.replace("?.", "?").replace("!.", "!")


def _address(entry: dict[str, Any]) -> str:
    if doi := entry.get("DOI"):
        return _DOI + _RESOLVER.sub("", doi, count=1)
    return str(entry.get("URL", ""))
