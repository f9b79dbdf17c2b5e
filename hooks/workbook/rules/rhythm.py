"""The rule about rhythm: short sentences in a row read like orders."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from workbook.rules.prose import END, QUOTED, WORD, text_of
from workbook.rules.rule import Pages, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from workbook.problems import Problem

#: What stands for what somebody says, and where a new sentence begins after it.
_SPOKEN = "“”"
_NEW = re.compile(r"\s+[“‘\"(]?[^\W_a-z]|\s*$")
#: How a paragraph goes on after a name in bold when somebody speaks.
_SPEAKS = re.compile(r"(?:\([^()]*\)\s*)?[“\"]")
#: Elements in whose paragraphs short sentences may follow each other.
_NO_PROSE = {"li", "td", "th", "figure", "dd"}


def short_run(pages: Pages) -> Iterator[Problem]:
    """Short sentences in a row, which read like orders; in lists, tables and what somebody says they may stand."""
    limit = pages.settings.get("reading", {}).get("short_run")
    for document in pages.written if limit else ():
        for paragraph in document.tree.iter("p"):
            if not any(above.tag in _NO_PROSE for above in paragraph.iterancestors()):
                for run in runs_of_short(sentences_of(paragraph), limit["sentences"], limit["words"]):
                    start = " ".join(run[0].split()[:4])
                    message = f"{len(run)} sentences in a row have fewer than {limit['words']} words"
                    yield document.problem(start, f'{message} ("{start} …")')


def sentences_of(paragraph: HtmlElement) -> list[str]:
    """The sentences of a paragraph; "" stands for one in which somebody speaks. A lead in bold is left out."""
    words = text_of(paragraph)
    lead = paragraph[0] if len(paragraph) and paragraph[0].tag in ("strong", "b") else None
    if lead is not None and not (paragraph.text or "").strip():
        start = text_of(lead)
        if start.endswith((".", ":", "?", "!")) and words.startswith(start):
            words = words[len(start) :].strip()
            if start.endswith(":") and _SPEAKS.match(words):
                return []
    return ["" if _SPOKEN in part else part for part in END.split(QUOTED.sub(_unsaid, words)) if part]


def _unsaid(quoted: re.Match[str]) -> str:
    """What stands for what somebody says: it ends a sentence where that does, before a new one."""
    last = quoted[0][-2:-1]
    return _SPOKEN + (last if last in ".!?…" and _NEW.match(quoted.string[quoted.end() :]) else "")


def runs_of_short(sentences: list[str], count: int, words: int) -> Iterator[list[str]]:
    """Runs of so many sentences, or more, that have fewer words each."""
    for short, run in groupby(sentences, lambda sentence: sentence != "" and len(WORD.findall(sentence)) < words):
        found = list(run)
        if short and len(found) >= count:
            yield found


RULES = (Rule("short-run", "join one to its neighbour", short_run, alone=True),)
