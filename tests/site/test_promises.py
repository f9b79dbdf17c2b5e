"""The table of promises for hosts: each of its rows has a test, each promise that a test names has a row."""

from __future__ import annotations

import pytest

from promises import COLUMNS, TABLE, Promises, promised, rows


def test_every_promise_of_the_table_has_a_test_and_the_reverse() -> None:
    named = {promise for promise, _ in promised()}
    assert named
    assert rows(TABLE.read_text(encoding="utf-8")) == sorted(named), "`make promises` writes the table anew"


@pytest.mark.parametrize(
    ("outcomes", "cell"),
    [
        ({"holds"}, "holds"),
        ({"holds", "fails"}, "fails"),
        ({"holds", "cannot: close the tab"}, "cannot, and the page says so: close the tab"),
        (set(), "not tried"),
    ],
)
def test_of_several_outcomes_the_worst_stands_in_the_table(outcomes: set[str], cell: str, pytestconfig: object) -> None:
    gathered = Promises(pytestconfig)
    gathered.found = {"Leaving: blank": {"webkit": outcomes}}
    gathered.versions = dict.fromkeys(COLUMNS, "1.2")
    table = gathered.table()
    assert rows(table) == ["Leaving: blank"]
    assert f"| Leaving: blank | not tried | not tried | {cell} | not tried | not tried |" in table
