"""The table of promises for hosts: each of its rows has a test, each promise that a test names has a row."""

from __future__ import annotations

import pytest

from promises import COLUMNS, TABLE, Promises, promised, rows


def test_every_promise_of_the_table_has_a_test_and_the_reverse() -> None:
    named = {promise for promise, _ in promised()}
    assert named
    assert rows(TABLE.read_text(encoding="utf-8")) == sorted(named), "`make promises` writes the table anew"


def report(when: str, outcome: str, longrepr: object = None) -> pytest.TestReport:
    """What came of a step of a test in Firefox."""
    made = pytest.TestReport("test_it", ("", 0, ""), {}, outcome, longrepr, when)
    made.user_properties = [("promises", ["firefox", ["Leaving: blank"]]), ("version", ["firefox", "153"])]
    return made


def test_outcomes_are_kept_by_promise_and_engine(pytestconfig: pytest.Config) -> None:
    kept = {}
    for name, reports in {
        "holds": [report("setup", "passed"), report("call", "passed"), report("teardown", "passed")],
        "fails": [report("call", "failed", "why")],
        "fails at its end": [report("call", "passed"), report("teardown", "failed", "why")],
        "cannot": [report("call", "skipped", ("test_it.py", 1, "Skipped: cannot: close the tab"))],
        "skipped": [report("setup", "skipped", ("test_it.py", 1, "Skipped: of no interest"))],
    }.items():
        gathered = Promises(pytestconfig)
        for each in reports:
            gathered.pytest_runtest_logreport(each)
        kept[name] = gathered.found.get("Leaving: blank", {}).get("firefox")
    assert kept == {
        "holds": {"holds"},
        "fails": {"fails"},
        "fails at its end": {"holds", "fails"},
        "cannot": {"cannot: close the tab"},
        "skipped": None,
    }


@pytest.mark.parametrize(
    ("outcomes", "cell"),
    [
        ({"holds"}, "holds"),
        ({"holds", "fails"}, "fails"),
        ({"holds", "cannot: close the tab"}, "cannot, and the page says so: close the tab"),
        (set(), "not tried"),
    ],
)
def test_of_several_outcomes_the_worst_stands_in_the_table(
    outcomes: set[str], cell: str, pytestconfig: pytest.Config
) -> None:
    gathered = Promises(pytestconfig)
    gathered.found = {"Leaving: blank": {"webkit": outcomes}}
    gathered.versions = dict.fromkeys(COLUMNS, "1.2")
    table = gathered.table()
    assert rows(table) == ["Leaving: blank"]
    assert f"| Leaving: blank | not tried | not tried | {cell} | not tried | not tried |" in table
