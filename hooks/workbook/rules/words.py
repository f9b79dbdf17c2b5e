"""Rules about the words of a page: easy to read, without words that harm, none twice in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

from workbook.problems import Problem
from workbook.rules.pictures import words_of_drawings
from workbook.rules.prose import END, QUOTED, WORD, own_words
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEATED = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
#: Words that rightly stand twice, in the languages of which that is known here; pages in others are not looked at.
_TWICE = {
    "en": {"had", "that"},
    "de": {"das", "dem", "den", "der", "die", "sie"},
    "fr": {"nous", "vous"},
}


def repeated_word(pages: Pages) -> Iterator[Problem]:
    """A word that stands there twice in a row."""
    for document in pages.written:
        twice = _TWICE.get(pages.language_of(document))
        for text in own_words(document) if twice else ():
            for found in _REPEATED.finditer(text):
                if twice and found[1].lower() not in twice:
                    yield document.problem(found[0], f'"{found[0]}"')


def forbidden_word(pages: Pages) -> Iterator[Problem]:
    """Words to avoid, except in quotation marks, where somebody says them."""
    for entry in pages.settings.get("forbidden", []):
        pattern = re.compile(rf"\b(?:{entry['words']})\b", re.IGNORECASE)
        for document in pages.written:
            if any(fnmatchcase(document.name, allowed) for allowed in entry.get("but", [])):
                continue
            for text in own_words(document):
                for found in pattern.finditer(QUOTED.sub("", text)):
                    yield document.problem(found[0], f'"{found[0]}": {entry["instead"]}')
        for path, line, text in words_of_drawings(pages):
            for found in pattern.finditer(QUOTED.sub("", text)):
                yield Problem(path, line, f'"{found[0]}": {entry["instead"]}')


def frequent_word(pages: Pages) -> Iterator[Problem]:
    """A word that this guide wants seldom, and has more often than it may in all."""
    for entry in pages.settings.get("seldom", []):
        pattern = re.compile(rf"\b(?:{entry['words']})\b", re.IGNORECASE)
        standing = [
            [found[0] for text in own_words(document, but=frozenset()) for found in pattern.finditer(text)]
            for document in pages.written
        ]
        count = sum(map(len, standing))
        if count > entry["most"]:
            document, found = max(zip(pages.written, standing, strict=True), key=lambda pair: len(pair[1]))
            message = f'"{found[0]}" stands {count} times in the guide and {len(found)} times here'
            yield document.problem(found[0], f"{message}; {entry['most']} are the most")


@dataclass(frozen=True)
class Readability:
    """How a text reads.

    `mean` is words a sentence on average, `longest` a sentence, `long` the share of those over 20 words in percent,
    `ease` Flesch's reading ease, `grade` Kincaid's school grade.
    """

    mean: float
    longest: str
    long: float
    ease: float
    grade: float


def readability_of(texts: list[str]) -> Readability | None:
    """How texts read, each ending its last sentence, headings and list entries too; None without words.

    Flesch (1948) and Kincaid et al. (1975), for English.
    """
    parts = [part for text in texts for part in END.split(text)]
    sentences: list[list[str]] = [found for part in parts if (found := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    mean = len(words) / len(sentences)
    heavy = sum(map(syllables, words)) / len(words)
    longest = max(sentences, key=len)
    long = 100 * sum(len(sentence) > 20 for sentence in sentences) / len(sentences)
    return Readability(
        mean, " ".join(longest), long, 206.835 - 1.015 * mean - 84.6 * heavy, 0.39 * mean + 11.8 * heavy - 15.59
    )


@cache
def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, without a silent e."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiou]e[sd]$", word) and not re.search(r"[td]ed$|(?:[sxz]|ch|sh)es$", word)
    return max(1, groups - bool(silent))


def hard_to_read(pages: Pages) -> Iterator[Problem]:
    """A page that is harder to read than this guide wants, or has a sentence that is too long.

    Ease and grade are measures of English alone.
    """
    limits = pages.settings.get("reading", {})
    for document in pages.written:
        own = {name: value for name, value in limits.items() if not isinstance(value, dict)}
        own |= limits.get("pages", {}).get(document.name, {})
        if pages.language_of(document) != "en":
            own = {name: value for name, value in own.items() if name not in ("ease", "grade")}
        if not own:
            continue
        found = readability_of(list(own_words(document, but=frozenset({"figure", "table"}))))
        if not found:
            continue
        count = len(found.longest.split())
        if count > own.get("longest", count):
            start = " ".join(found.longest.split()[:4])
            yield document.problem(start, f'a sentence has {count} words, {own["longest"]} are the most ("{start} …")')
        for name, value, fine in (
            ("mean", found.mean, found.mean <= own.get("mean", found.mean)),
            ("long", found.long, found.long <= own.get("long", found.long)),
            ("ease", found.ease, found.ease >= own.get("ease", found.ease)),
            ("grade", found.grade, found.grade <= own.get("grade", found.grade)),
        ):
            if not fine:
                yield document.problem("", f"{_MEASURES[name]} is {value:.1f}, and {own[name]} is wanted")


_MEASURES = {
    "mean": "the average number of words in a sentence",
    "long": "the share of sentences with more than 20 words, in percent,",
    "ease": "the reading ease",
    "grade": "the school grade that can read it",
}

RULES = (
    Rule("repeated-word", "take one out", repeated_word, alone=True),
    Rule("forbidden-word", "say it in other words", forbidden_word, alone=True),
    Rule("frequent-word", "say some of them in other words", frequent_word),
    Rule("hard-to-read", "use shorter words, and a full stop more often", hard_to_read, alone=True),
)
