"""Who imports whom: each room of the package knows those below it and no other, so that a part can be replaced."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import workbook

TESTS = Path(__file__).parents[1]
PACKAGE = Path(workbook.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

#: What a room may import, besides itself. "" is the core, the modules that are in no room; `__main__` may import all.
MAY = {
    "": {""},
    "markup": {""},
    "paper": {""},
    "web": {"", "markup", "paper"},
    "rules": {"", "markup"},
    "commands": {"", "markup", "paper", "rules"},
}


def room_of(module: str) -> str:
    """The room of a module by its dotted name: "markup" for `workbook.markup.source`, "" for `workbook.model`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and (PACKAGE / parts[1] / "__init__.py").is_file() else ""


def imported(file: Path) -> set[str]:
    """What a module imports of the package, also for its types alone."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {name for name in found if name.split(".")[0] == "workbook"}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_is_below_it(file: Path) -> None:
    where = file.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
    if file.name == "__main__.py":
        return
    room = room_of(where)
    wrong = {name for name in imported(file) if room_of(name) not in MAY[room] | {room}}
    assert not wrong, f"{where} imports {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("file", sorted(TESTS.rglob("test_*.py")), ids=lambda file: file.name)
def test_a_test_takes_nothing_from_another(file: Path) -> None:
    """What two need is in tests/helpers."""
    assert not re.findall(r"^ *(?:from|import) test_\w+", file.read_text(encoding="utf-8"), re.MULTILINE)
