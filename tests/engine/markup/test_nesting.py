"""Lists in lists, two or three spaces deep: read as those four deep; and what was read before is read as before."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbook.markup.nesting import apart, nested
from workbook.model import exercises

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
PAGES = [
    page
    for folder in ("tests/guides", "tests/engine/goldens", "tests/engine/rules/cases")
    for page in sorted((ROOT / folder).rglob("*.md"))
    if "parted-list" not in page.parts  # which has the others
]


def test_what_is_four_deep_stays_as_it_is() -> None:
    lists = 0
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").expandtabs(4).split("\n")
        assert apart(nested(lines)) == lines, page
        lists += any(line.startswith("    - ") for line in lines)
    assert lists > 3


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("deep", [2, 3])
def test_a_list_less_deep_is_the_same_list(seed: int, deep: int, convert) -> None:
    marks = {2: "-", 3: "-1"}[deep]  # below a number nothing is two deep
    html, page = convert("\n".join(["## A", "", *written(random.Random(seed), marks, deep)]))
    expected, four = convert("\n".join(["## A", "", *written(random.Random(seed), marks, 4)]))
    assert html == expected
    assert page.problems == four.problems == []
    assert page.sections == four.sections


def written(chance: random.Random, marks: str, deep: int, level: int = 0) -> Iterator[str]:
    """A list with what may stand in its entries."""
    mark = {"-": "- ", "1": "1. "}[chance.choice(marks)]
    kind = chance.choice(["tick", "plain"])
    for number in range(chance.randint(1, 3)):
        before = " " * (deep * level)
        inside = " " * (deep * (level + 1))
        name = f"{{ #a-{level}-{number}-{chance.randrange(10**9)} }}"
        yield f"{before}{mark}[ ] Line. {name}" if kind == "tick" else f"{before}{mark}Words"
        if chance.random() < 0.4:
            yield from ("", f"{inside}A paragraph", f"{inside}of two lines.", "")
        if chance.random() < 0.2:
            yield from ("", f"{inside}```", f"{inside}code", "", f"{inside}    - deeper", f"{inside}```", "")
        if level < 2 and chance.random() < 0.5:
            yield from written(chance, marks, deep, level + 1)
            yield from [""] * chance.randint(0, 1)


def test_an_entry_below_a_deeper_paragraph_is_none_of_it(convert) -> None:
    html, page = convert(
        "## A\n\n- [ ] One. { #one }\n\n    More.\n- [ ] Two. { #two }\n    - [ ] Below. { #below }\n\n"
        "        More.\n    - [ ] Beside. { #beside }\n- [ ] Three. { #three }\n"
    )
    assert page.problems == []
    (checklist,) = page.sections[0].blocks
    assert [(item.id, [part.id for part in item.parts()]) for item in checklist.items] == [
        ("one", []),
        ("two", ["below", "beside"]),
        ("three", []),
    ]
    assert "<p>More.</p>" in html


@pytest.mark.parametrize(
    "text",
    [
        "- One\n  wrapped\n\nWords:\n- no list\n  - of any kind",
        "```\n- code\n  - code\n```",
        "Words\n\n    - code\n      - code",
        " - Indented\n - by one",
        "* * *\n\n  Words",
    ],
)
def test_what_is_no_list_in_a_list_stays(text: str) -> None:
    assert apart(nested(text.split("\n"))) == text.split("\n")


@pytest.mark.parametrize(
    ("tight", "loose"),
    [
        (
            "- [ ] Run { #run }\n```\ncode\n```\n- [ ] Look { #look }",
            "- [ ] Run { #run }\n\n```\ncode\n```\n\n- [ ] Look { #look }",
        ),
        (
            "1. Run\n   ```\n   code\n   ```\n   and look\n2. Go",
            "1. Run\n\n    ```\n    code\n    ```\n\n    and look\n\n2. Go",
        ),
        ("- One\n> Words.\n> — Ana\n- Two", "- One\n\n> Words.\n> — Ana\n\n- Two"),
        ("Words:\n~~~\ncode\n~~~\nmore", "Words:\n\n~~~\ncode\n~~~\n\nmore"),
    ],
)
def test_what_begins_straight_below_an_entry_or_a_paragraph_is_read_as_below_an_empty_line(
    tight: str, loose: str, convert
) -> None:
    html, page = convert(f"## A\n\n{tight}\n")
    assert page.problems == []
    assert html == convert(f"## A\n\n{loose}\n")[0]
    assert '<p class="begins"><div' not in html, "no paragraph holds a block"


def test_a_list_of_another_kind_is_another_list(convert) -> None:
    html, page = convert("## A\n\n1. One\n2. Two\n\n- [ ] Three { #three }\n\n1. One\n")
    assert page.problems == []
    assert re.findall(r"</?[ou]l", html) == ["<ol", "</ol", "<ul", "</ul", "<ol", "</ol"]


def test_markdown_goes_on_in_details_of_html(convert) -> None:
    inside = "- [ ] Open it { #open }\n\nWords **so**.\n"
    html, page = convert(f"## A\n\n<details open>\n<summary>By hand</summary>\n\n{inside}\n</details>\n")
    assert page.problems == []
    assert "<summary>By hand</summary>" in html
    assert "<strong>so</strong>" in html
    assert "markdown=" not in html
    assert [exercise.id for exercise in exercises(page.sections)] == ["open"]
    code = "## A\n\n```\n<details>\n```\n"
    assert "markdown=" not in convert(code)[0]
