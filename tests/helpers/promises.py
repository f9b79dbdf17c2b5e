"""What the guide promises, engine by engine: tests say which promise they hold it to, and the table is made of them.

    @pytest.mark.promise("Leaving: steps back show nothing of the guide")
    def test_steps_back_lead_away(tab: Tab) -> None: ...

A promise is its words: several tests with the same words hold to one. A mark on a function, a class or a module
(`pytestmark`) does, and more than one on a test does too. Where a browser makes a promise impossible, the test says
`cannot(tab, "words of the page")`: the words have to be there, and stand in the table. `make promises` runs all
of these tests in all engines and writes ENGINES.md.
"""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tab import Tab

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "ENGINES.md"
BROWSER = ROOT / "tests" / "browser"

#: The columns: what an engine is called in a test, and in the table.
COLUMNS = {
    "chromium": "Chromium",
    "firefox": "Firefox",
    "webkit": "WebKit",
    "chromium-106": "Chromium",
    "chromium-92": "Chromium",
}

_CANNOT = "cannot: "
_ORDER = ("fails", _CANNOT, "holds")  # of several outcomes the first

HEAD = """# What holds in which browser

`make promises` wrote this on {date}, from tests that tried each promise in each of these browsers. *fails* is a fault
of the guide; *cannot* is a limit of the browser, with the words in which the page tells its reader.

- WebKit is WebKitGTK, which shares most with Safari and is not Safari: no iPhone and no Mac was tried.
- The oldest browsers that all of it is meant for stand in [.browserslistrc](.browserslistrc). Of those only Chromium 92
  and 106 were tried; the others are looked up in MDN's data (`tests/site/test_floor.py`).

"""


def cannot(tab: Tab, words: str) -> NoReturn:
    """End a test of what this browser makes impossible, which the page says in these words."""
    assert words in tab.text("body"), f"the page does not say: {words}"
    pytest.skip(_CANNOT + words)


def promised(folder: Path = BROWSER) -> Iterator[tuple[str, str]]:
    """Each promise that a test names, and the file of that test."""
    for file in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.promise":
                yield ast.literal_eval(node.args[0]), file.name


def rows(text: str) -> list[str]:
    """The promises of a table, in its order."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [line.split("|")[1].strip() for line in lines[2:]]


class Promises:
    """Gathers what came of the tests of promises, in all processes."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.found: dict[str, dict[str, set[str]]] = {}
        self.versions: dict[str, str] = {}
        self.whole = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """In the process of the test: note whose outcome it is."""
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        engine = parameters.get("engine", "chromium")
        if call.when == "setup":
            promises = [mark.args[0] for mark in item.iter_markers("promise")]
            item.user_properties.append(("promises", [engine, promises]))
        elif call.when == "call" and isinstance(item, pytest.Function) and "tab" in item.funcargs:
            tab: Any = item.funcargs["tab"]
            item.user_properties.append(("version", [engine, tab.version]))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be read may have tests of promises."""
        self.whole &= not report.failed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """In the process that counts: keep the outcome."""
        properties: dict[str, Any] = dict(report.user_properties)
        engine, promises = properties.get("promises", ("", []))
        if "version" in properties:
            self.versions[engine] = properties["version"][1]
        outcome = ""
        if report.failed:
            outcome = "fails"
        elif isinstance(report.longrepr, tuple):  # a skip: file, line, reason
            outcome = report.longrepr[2].removeprefix("Skipped: ")
        elif report.when == "call" and report.passed:
            outcome = "holds"
        for promise in promises if outcome.startswith(_ORDER) else []:
            self.found.setdefault(promise, {}).setdefault(engine, set()).add(outcome)

    def cell(self, promise: str, engine: str) -> str:
        """What stands in the table."""
        outcomes = self.found[promise].get(engine, set())
        for kind in _ORDER:
            if these := sorted(outcome for outcome in outcomes if outcome.startswith(kind)):
                return these[0].replace(_CANNOT, "cannot, and the page says so: ")
        return "not tried"

    def table(self) -> str:
        """The whole document."""
        names = [f"{name} {self.versions.get(engine, '')}".strip() for engine, name in COLUMNS.items()]
        lines = [["Promise", *names], ["---"] * (len(names) + 1)]
        lines += [[promise, *(self.cell(promise, engine) for engine in COLUMNS)] for promise in sorted(self.found)]
        return HEAD.format(date=date.today().isoformat()) + "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def pytest_sessionfinish(self) -> None:
        """Write the table, of a run that left nothing out."""
        if not self.config.getoption("--write-promises") or hasattr(self.config, "workerinput"):
            return
        missing = {promise for promise, _ in promised()} - self.found.keys()
        if missing or not self.whole or self.versions.keys() != COLUMNS.keys():
            left_out = ", ".join(missing) or "a file, or an engine"
            raise pytest.UsageError(f"{TABLE.name} was not written: this run left out {left_out}")
        TABLE.write_text(self.table(), encoding="utf-8")
