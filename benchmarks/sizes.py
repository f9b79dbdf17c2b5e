"""What a guide costs by its size: every way to build the same Markdown, beside plain Material.

Each build is a process of its own. Ratios are those of processor time, round by round, so what else the machine does
counts less; nothing passes or fails.
"""

from __future__ import annotations

import json
import pstats
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from guides import ROOT, SPENT, WAYS, change_a_word, config_of, write_guide
from processes import Cost, run
from tables import against, head, ratios, row, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

#: What is built once more, in a new process, when one word was changed.
AGAIN = "again"
_SAYS = {**WAYS, AGAIN: "with all PDFs, one word changed since"}
#: Whose code is where; and packages by the name of what they are part of.
_OWN = {"hooks/workbook/markup": "the exercises", "hooks": "the rest of the engine", "overrides": "templates"}
_CALLED = {"markdown": "Python-Markdown", "pymdownx": "PyMdown Extensions", "jinja2": "Jinja", "mkdocs": "MkDocs"}
#: What is built with a hook that says what others' code took.
_TOLD = ("hooks", "all")
#: From so many chapters on, each is measured in one round.
_ONCE = 1000
#: Less than this part of the whole is left out.
_LEAST = 0.02
#: What each is to cost at most, beside plain Material; and the memory (MB) that a guide of so many chapters may take.
GOALS = {"extension": 1.15, "hooks": 2.2, "all": 7.0, AGAIN: 2.5}
MEMORY = {100: 250, 1000: 600}


@dataclass(frozen=True)
class Built:
    """Of one build: what it cost, how many bytes the site has, and what it says that others' code took, in seconds."""

    cost: Cost
    size: int
    spent: dict[str, float]


def section(folder: Path, sizes: Iterable[int], rounds: int) -> str:
    """Measure, printing a line as soon as it is known; the same as a part of a page in Markdown."""
    columns = (">÷ plain", ">goal", ">processor time", ">by the clock", ">memory", ">goal", ">the site")
    lines = [head(">chapters", "", *columns)]
    spent: list[str] = []
    for size in sizes:
        found = measure(folder / str(size), size, rounds if size < _ONCE else 1)
        for way, built in found.items():
            costs = [one.cost for one in built]
            ratio = ratios([cost.used for cost in costs], [one.cost.used for one in found["plain"]])
            used, took, memory = (median(getattr(cost, name) for cost in costs) for name in ("used", "took", "memory"))
            most = against(MEMORY.get(size) if way in ("all", AGAIN) else None, memory, " MB")
            figures = (f"{used:.2f} s", f"{took:.2f} s", f"{memory:.0f} MB", most, f"{built[0].size / 1e6:.1f} MB")
            lines.append(row(size, _SAYS[way], spread(ratio), against(GOALS.get(way), median(ratio)), *figures))
            print(lines[-1], flush=True)
        spent += [f"{_said(way)}, {size} chapters: {_others(found, way)}." for way in ("hooks", "all", AGAIN)]
        spent.append(f"All hooks, no PDFs, {size} chapters, what is in Python: {shares(folder / str(size))}.")
        print(*spent[-4:], sep="\n", flush=True)
    return "\n\n".join(["\n".join(lines), *spent])


def _said(way: str) -> str:
    """A way in words, as a sentence begins with them."""
    return _SAYS[way][0].upper() + _SAYS[way][1:]


def _others(found: Mapping[str, Sequence[Built]], way: str) -> str:
    """What of the builds is Typst's, and what goes to reading and writing PDFs: seconds of all, and their part.

    With what the same pages cost without ours, that is what no change of ours could save.
    """
    used = {name: median(one.cost.used for one in built) for name, built in found.items()}
    told, others = [], used["pages"]
    for key, says in (("typst", "Typst"), ("pikepdf", "reading and writing PDFs")):
        took = median(one.spent.get(key, 0.0) for one in found[way])
        told += [f"{says} {took:.1f} s ({took / used[way]:.0%})"] if took else []
        others += took
    said = f"of {used[way]:.1f} s {', '.join(told)}"
    if way == AGAIN:
        return said
    whole, part = (seconds / used["plain"] for seconds in (used[way], others))
    return f"{said}; with the row of empty pages {part:.2f} of {whole:.2f} × plain"


def shares(folder: Path) -> str:
    """Whose code the time of a build goes to, of a guide that is written: the most first, in parts of a hundred."""
    profile = folder / "profile"
    build(folder, "hooks", "-m", "cProfile", "-o", str(profile))
    used: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(str(profile)).stats.items():  # type: ignore[attr-defined]
        if file == "~":  # Python's own in C: its caller's
            for (caller, _, _), (_, _, there, _) in callers.items():
                used[_whose(caller)] += there
        else:
            used[_whose(file)] += own
    whole = sum(used.values())
    found = [f"{name} {used[name] / whole:.0%}" for name, _ in used.most_common() if used[name] / whole >= _LEAST]
    return ", ".join(found)


def _whose(file: str) -> str:
    """Whose a file of Python is."""
    for folder, name in _OWN.items():
        if file.startswith(str(ROOT / folder)):
            return name
    if "site-packages" in file:
        name = file.split("site-packages")[1].lstrip("/\\").replace("\\", "/").partition("/")[0]
        return "templates" if file.endswith(".html") else _CALLED.get(name, name)
    return "Python"


def measure(folder: Path, chapters: int, rounds: int) -> dict[str, list[Built]]:
    """What each way cost in each round, in turn; every other round goes backwards."""
    found: dict[str, list[Built]] = {way: [] for way in _SAYS}
    for number in range(rounds):
        shutil.rmtree(folder, ignore_errors=True)
        write_guide(folder, chapters)
        for way in list(WAYS)[:: -1 if number % 2 else 1]:
            shutil.rmtree(folder / ".cache", ignore_errors=True)  # nothing is kept from before
            found[way].append(build(folder, way))
            if way == "all":
                change_a_word(folder)
                found[AGAIN].append(build(folder, way))
    return found


def build(folder: Path, way: str, *how: str) -> Built:
    """Build a guide one way, `how` being said to Python; a build that fails ends everything."""
    config, site = config_of(folder, way), folder / "site"
    cost = run([sys.executable, *how, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)])
    spent = folder / SPENT
    said = json.loads(spent.read_text(encoding="utf-8")) if way in _TOLD else {}
    return Built(cost, sum(file.stat().st_size for file in site.rglob("*") if file.is_file()), said)
