"""Two people on one device: what is kept of them, and which names can be told apart."""

from __future__ import annotations

from typing import Any

import pytest

from scripts import asked

CASES = {
    "": None,
    "me\nAda\nBo": {"who": "me", "closed": False, "me": "Ada", "you": "Bo"},
    "you\nAda\nBo": {"who": "you", "closed": False, "me": "Ada", "you": "Bo"},
    "=you\nAda\nBo": {"who": "you", "closed": True, "me": "Ada", "you": "Bo"},
    "=me\nyou\n=me": {"who": "me", "closed": True, "me": "you", "you": "=me"},
    "{broken": {"who": "me", "closed": False, "me": "1", "you": "2"},
}

NAMES: list[tuple[str, str, Any]] = [
    ("A", "B", ["A", "B"]),
    ("  Ada\n Bo ", "C\u202e\u0000", ["Ada Bo", "C"]),
    ("x" * 40, "y", ["x" * 30, "y"]),
    ("🙂" * 40, "y", ["🙂" * 30, "y"]),
    ("", "B", None),
    ("A", " \n", None),
    ("Ada", "ADA ", None),
]


def test_what_is_kept_is_read_whatever_it_is_and_written_as_it_was() -> None:
    read = asked("people.js", "told.map(read)", list(CASES))
    assert read == list(CASES.values())
    whole = [text for text in CASES if "\n" in text]
    assert asked("people.js", "told.map((text) => written(read(text)))", whole) == whole


@pytest.mark.parametrize(("first", "second", "names"), NAMES)
def test_names_that_can_be_told_apart(first: str, second: str, names: Any) -> None:
    found = asked("people.js", "named(...told)", [first, second])
    assert (found and [found["me"], found["you"]]) == names
