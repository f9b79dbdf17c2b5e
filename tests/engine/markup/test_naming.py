"""Ids written into an author's page: every exercise gets one, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from random import Random
from typing import TYPE_CHECKING

import pytest

from pages_by_chance import valid
from workbook.markup.naming import with_ids, word_for
from workbook.markup.reading import read_page
from workbook.model import exercises

if TYPE_CHECKING:
    from pathlib import Path


def without_ids(text: str, names: set[str]) -> str:
    """A page without the ids of its exercises."""
    some = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(rf"[ ]*\{{ #(?:{some}) \}}[ \t]*$|^    id: (?:{some})\n", "", text, flags=re.MULTILINE)


def as_others_write(text: str, chance: Random) -> str:
    """A page with its lines to tick over several lines, spaces at line ends, and another system's line ends."""
    wrapped = re.sub(r"(?m)^([-*] \[ \] We \S+) (?=\w+ \w)", lambda found: f"{found[1]}\n    ", text)
    spaced = re.sub(r"(?m)(?<=\w)$", lambda _: chance.choice(("", "", "  ")), wrapped)
    return spaced.replace("\n", chance.choice(("\n", "\r\n", "\r")))


def test_every_exercise_gets_an_id_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    for seed in range(100):
        page = valid(seed)
        before = as_others_write(without_ids(page.text, {name for name, _ in page.exercises}), Random(seed))
        after, named = with_ids(before, "page", set())
        path.write_bytes(after.encode("utf-8"))
        reading = read_page(path)
        assert reading.problems == [], seed
        found = [(exercise.id, exercise.kind) for exercise in exercises(reading.sections)]
        assert [kind for _, kind in found] == [kind for _, kind in page.exercises], seed
        assert sorted(name for name, _ in found) == sorted({entry.id for entry in named}), seed
        lines = re.split(r"\r\n|\r|\n", before)
        assert all(re.search(r"^[-*] \[ \]|^/{3} ", lines[entry.line - 1]) for entry in named), seed
        left = after
        for entry in named:
            left, count = re.subn(rf" \{{ #{entry.id} \}}|[ ]*id: {entry.id}(?:\r\n|\r|\n)", "", left)
            assert count == 1, seed
        assert left == before, seed
        assert with_ids(after, "page", set()) == (after, []), seed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] Ask", "- [ ] Ask { #a-ask }"),
        ("- [ ] Ask\n  twice.  \n\n- [ ] Ask", "- [ ] Ask\n  twice. { #a-ask-twice }  \n\n- [ ] Ask { #a-ask }"),
        ("1. [ ] Ask\n2. [ ] Ask\n", "1. [ ] Ask { #a-ask }\n2. [ ] Ask { #a-ask-2 }\n"),
        ("- [ ] [Read it](https://example.org/x-y)!\n", "- [ ] [Read it](https://example.org/x-y)! { #a-read-it }\n"),
        ("- [ ] Łąka, *née* Müller\n", "- [ ] Łąka, *née* Müller { #a-aka-nee-muller }\n"),
        ("- [ ] \N{CYRILLIC SMALL LETTER DE}\N{CYRILLIC SMALL LETTER A}\n", "- [ ] да { #a-item }\n"),
        ("- [ ] A plan\n", "- [ ] A plan { #a-plan }\n"),
        ("## A *plan*\n\n- [ ] A plan\n", "## A *plan*\n\n- [ ] A plan { #a-plan-2 }\n"),
        ("- [ ] Plan\n- [ ] Plan { #a-plan }\n", "- [ ] Plan { #a-plan-2 }\n- [ ] Plan { #a-plan }\n"),
        (
            "- [ ] **B:** ![High](https://x.org/badge/-high.svg) ![][c] [d](https://x.org/a_(b).html) <b>e</b>\n",
            "- [ ] **B:** ![High](https://x.org/badge/-high.svg) ![][c] [d](https://x.org/a_(b).html) <b>e</b> "
            "{ #a-b-d-e }\n",
        ),
        ("- [ ] Run\n```\ncode\n```\n", "- [ ] Run { #a-run }\n```\ncode\n```\n"),
        ("- [ ] Kept { #mine }\n- [ ]\n", "- [ ] Kept { #mine }\n- [ ]\n"),
        ("- [ ] Half { #Not Right }\n", "- [ ] Half { #Not Right }\n"),
        ("    - [ ] code\n\n```\n- [ ] code\n```\n<!-- - [ ] no -->\n", None),
        ("/// prompt | Why?\n///\n", "/// prompt | Why?\n    id: a-why\n///\n"),
        ("/// prompt | Why?\n    lines: 2\n    id: mine\n///\n", None),
        ("/// prompt | Why?\n    id: [broken\n///\n", None),
        ("/// shared | pause\n///\n", None),
        ("/// scale | How?", "/// scale | How?\n    id: a-how\n"),
        ("- [ ] Taken\n", "- [ ] Taken { #a-taken-2 }\n"),
        ("---\ntitle: A\n---\n- [ ] Below\n", "---\ntitle: A\n---\n- [ ] Below { #a-below }\n"),
        (
            "\ufeff---\r\ntitle: A\r\n---\r\n- [ ] Below\r\n",
            "\ufeff---\r\ntitle: A\r\n---\r\n- [ ] Below { #a-below }\r\n",
        ),
    ],
)
def test_an_id_stands_where_its_author_would_write_it(before: str, after: str | None) -> None:
    written, _ = with_ids(before, "a", {"a-taken"})
    assert written == (before if after is None else after)


def test_ids_of_a_page_begin_with_a_word_for_it() -> None:
    pages = ["listen.md", "communicate/index.md", "index.md", "say/what-you-need.md"]
    assert [word_for(PurePosixPath(page)) for page in pages] == ["listen", "communicate", "index", "what-you"]
