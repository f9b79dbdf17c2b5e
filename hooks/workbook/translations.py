"""What a sheet says besides the author's words: one file a language in `translations/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from workbook.direction import CODE
from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Mapping

TRANSLATIONS = Path(__file__).parent / "translations"


@dataclass(frozen=True)
class Words:
    """The words of a sheet. Those in braces are filled in: "Page {page} of {pages}"."""

    sheet_number: str
    minutes: str
    minutes_apart: str
    minutes_after: str
    minutes_alone: str
    one_each: str
    one_for_both: str
    name: str
    date: str
    page_number: str
    stop: str
    stop_link: str
    stop_address: str
    may_copy: str
    scale_step: str
    scale_clear: str
    pack: str
    pack_chosen: str
    contents: str
    contents_more: str
    cards: str
    zine: str
    cut: str
    one_of_two: str
    other_of_two: str

    @property
    def two(self) -> tuple[str, str]:
        """What two people are called, each of whom fills in an exercise."""
        return self.one_of_two, self.other_of_two

    def time(self, minutes: int, alone: int, after: int) -> str:
        """How many minutes a sheet takes, so many of them spent alone, and so many after; "" where nobody said."""
        if 0 < alone < minutes:
            said = self.minutes_apart.format(together=minutes - alone, alone=alone)
        else:
            said = (self.minutes_alone if alone else self.minutes).format(minutes=minutes) if minutes else ""
        return self.minutes_after.format(time=said, after=after) if said and after else said


def path_of(language: str) -> Path:
    return TRANSLATIONS / f"{language}.json"


def read_words(language: str) -> Words:
    """The words in a language, by its code; raises GuideError where a file or a word is missing."""
    if not CODE.fullmatch(language):
        raise GuideError(f'"{language}" is not the code of a language; try "en"')
    path = path_of(language)
    if not path.is_file():
        raise GuideError(f"{path} is missing: copy en.json beside it to this name, and translate it")
    try:
        words = Words(**json.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as error:
        raise GuideError(f"{path} does not have the words that en.json beside it has: {error}") from error
    check_translation(path, vars(words), json.loads(path_of("en").read_text(encoding="utf-8")))
    return words


def check_translation(path: Path, words: Mapping[str, Any], pattern: Mapping[str, Any]) -> None:
    """Raise GuideError where a file does not translate each text of the pattern, en.json in the same folder."""
    if differing := set(words) ^ set(pattern):
        names = ", ".join(sorted(differing))
        raise GuideError(f"{path} does not have the words that en.json beside it has: {names}")
    for name, meant in pattern.items():
        if isinstance(meant, dict) and isinstance(words[name], dict):
            check_translation(path, words[name], meant)
        elif _filled_in(words[name]) != _filled_in(meant):
            raise GuideError(f'{path}: {name} is words, with the same in braces as in en.json: "{meant}"')


def _filled_in(text: Any) -> set[str] | None:
    """The names in braces in a text; None for what is no text, or has braces that do not fit."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except (TypeError, ValueError):
        return None
