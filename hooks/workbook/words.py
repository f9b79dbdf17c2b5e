"""What a sheet says beside the author's words: one file a language in `words/`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


class WordsError(Exception):
    """A language whose words are missing; says what to do."""


@dataclass(frozen=True)
class Words:
    """The words of a sheet. Those in braces are filled in: "Page {page} of {pages}"."""

    sheet_number: str
    minutes: str
    page_number: str
    stop: str
    stop_link: str
    may_copy: str
    belongs_to: str
    scale_step: str
    pack: str
    pack_sheets: str
    contents: str


def path_of(language: str) -> Path:
    """The file of a language's words."""
    return FOLDER / f"{language}.json"


def read_words(language: str) -> Words:
    """The words in a language, by its code; raises WordsError where there are none, or one is missing."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise WordsError(f'"{language}" is not the code of a language; try "en"')
    path = path_of(language)
    if not path.is_file():
        raise WordsError(f"{path} is missing: copy en.json beside it to this name, and translate it")
    try:
        return Words(**json.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as error:
        raise WordsError(f"{path} does not have the words that en.json beside it has: {error}") from error
