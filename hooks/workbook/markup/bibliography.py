"""The sources of a guide: a list in CSL-JSON, and each of them in words.

CSL-JSON is what Zotero and most reference managers export (citeproc-js, "CSL JSON input data"); `sources.csl` says, in
the Citation Style Language 1.0.2, how a source is written. citeproc-py does the writing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook.problems import GuideError

#: Where a guide has its list, below the folder of its pages.
SOURCES = "_data/sources.json"
#: What the key of a source looks like.
KEY = r"[\w.-]+"

_STYLE = Path(__file__).with_name("sources.csl")
_DOI = "https://doi.org/"
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """One source: its `key`, its `words` as HTML, and the `address` where it can be read, "" without one."""

    key: str
    words: str
    address: str


def read_entries(path: Path, label: str = "") -> dict[str, dict[str, Any]]:
    """The list in a file, by key; empty without it. Raises GuideError, which calls the file by its `label`."""
    if not path.is_file():
        return {}
    label = label or path.as_posix()
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(entries, list):
            raise TypeError("it begins with [")
        keyed = [{**entry, "id": str(entry["id"]), "type": str(entry["type"])} for entry in entries]
    except (ValueError, TypeError, KeyError) as error:
        raise GuideError(f"{label}: this is no list of sources in CSL-JSON: {error}") from error
    found = {entry["id"]: entry for entry in keyed}
    if odd := next((key for key in found if not re.fullmatch(KEY, key)), None):
        raise GuideError(f'{label}: "{odd}" cannot be cited: an id has letters, digits, ".", "_" and "-"')
    # citeproc-py does not tell small letters from capitals.
    if len({key.lower() for key in found}) < len(entries):
        raise GuideError(f"{label}: two sources have the same id")
    return found


def read_sources(path: Path, language: str = "en", label: str = "") -> tuple[Source, ...]:
    """Every source of a list in words of a language, by author and year; raises GuideError."""
    try:
        return _in_words(list(read_entries(path, label).values()), language)
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # what citeproc-py makes of wrong data
        raise GuideError(f"{label or path.as_posix()}: a source cannot be written: {error}") from error


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
