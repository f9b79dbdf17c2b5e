"""The index of the guide's own search: which words stand in which passage, small enough for a phone.

It is JSON with three parts, which `search-index.js` reads:

- `pages`: address, title, language ("" for the guide's) and the passages of each page as heading and fragment; then
  its exercises, as label and fragment, if it has any. A page is a place to be found, and each of its passages too;
  places count from 0, page by page, each before its passages.
- `words`: the words of the texts, sorted. Each is a capital that says how many letters it begins with of the one
  before (A is none), and its other letters: `AlistenGerGing` is listen, listener, listening. No word has a capital.
- `found`: for each word, in the same order, its places as steps from one to the next, the first from -1, closed by
  "!". A step of 1 is "#", of 2 "$" and so on to 91; "~" adds 91 more.

Words of titles, headings and exercises are not in it: the browser takes those from the words that it shows. No word is
left out for being common: in this guide that would save a thirtieth, and a search for it would find nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.web.passages import Passage

_WORD = re.compile(r"[^\W_]{2,}")
#: Marks above and below letters, and what is not seen: soft hyphens, joiners (general categories of Unicode).
_DROPPED = {"Mn", "Mc", "Me", "Cf"}
#: The longest beginning that a capital can say, and the longest step that one sign can.
_MOST_SHARED, _MOST_STEP = 25, 91


@dataclass(frozen=True)
class SearchPage:
    """A page to be found: its address below the site's root, and its passages, the first of them without a heading.

    `exercises`: the label and the id of each.
    """

    url: str
    title: str
    passages: tuple[Passage, ...]
    language: str = ""
    exercises: tuple[tuple[str, str], ...] = ()


def words(text: str) -> list[str]:
    """The words of two letters or digits and more, without case, accents and soft hyphens: "Ärger" is "arger".

    `search-index.js` does the same to what a reader types: NFKD (Unicode Annex 15), upper case, which makes two letters
    of "ß", lower case.
    """
    folded = unicodedata.normalize("NFKD", text).upper().lower()
    dropped = {ord(sign): None for sign in set(folded) if unicodedata.category(sign) in _DROPPED}
    return _WORD.findall(folded.translate(dropped) if dropped else folded)


def search_index(pages: Sequence[SearchPage]) -> str:
    """The index of these pages; the same pages give the same text."""
    places: dict[str, list[int]] = {}
    place = 0
    for page in pages:
        for passage in page.passages:
            for word in sorted(set(words(passage.text))):
                places.setdefault(word, []).append(place)
            place += 1
    known = sorted(places)
    index = {
        "pages": [
            [
                *(page.url, page.title, page.language),
                [[passage.heading, passage.anchor] for passage in page.passages[1:]],
                *([page.exercises] if page.exercises else []),
            ]
            for page in pages
        ],
        "words": _packed_words(known),
        "found": "".join(_packed_places(places[word]) + "!" for word in known),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _packed_words(known: Iterable[str]) -> str:
    packed, before = [], ""
    for word in known:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(sum(1 for _ in alike), _MOST_SHARED)
        packed.append(chr(ord("A") + shared) + word[shared:])
        before = word
    return "".join(packed)


def _packed_places(places: Iterable[int]) -> str:
    packed, before = "", -1
    for place in places:
        more, step = divmod(place - before - 1, _MOST_STEP)
        packed += "~" * more + chr(ord("#") + step)
        before = place
    return packed
