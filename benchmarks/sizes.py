"""What a guide costs by its size: every way to build the same Markdown, beside plain Material.

Each build is a process of its own. Ratios are those of processor time, round by round, so what else the machine does
counts less; nothing passes or fails.
"""

from __future__ import annotations

import os
import platform
import pstats
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING

from guides import ROOT, WAYS, change_a_word, config_of, write_guide

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: What is built once more, in a new process, when one word was changed.
AGAIN = "again"
_SAYS = {**WAYS, AGAIN: "with all PDFs, one word changed since"}
#: Whose code is where; and packages by the name of what they are part of.
_OWN = {"hooks/workbook/markup": "the exercises", "hooks": "the rest of the engine", "overrides": "templates"}
_CALLED = {"markdown": "Python-Markdown", "pymdownx": "PyMdown Extensions", "jinja2": "Jinja", "mkdocs": "MkDocs"}
#: From so many chapters on, each is measured in one round.
_ONCE = 1000
#: Less than this part of the whole is left out.
_LEAST = 0.02
#: What each is to cost at most, beside plain Material; and the memory (MB) that a guide of so many chapters may take.
GOALS = {"extension": 1.15, "hooks": 2.2, "all": 7.0, AGAIN: 2.5}
MEMORY = {100: 250, 1000: 600}
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "typst", "pikepdf")


@dataclass(frozen=True)
class Cost:
    """Of one build: seconds of processor time and by the clock, and the most memory that it had (MB)."""

    used: float
    took: float
    memory: float


def table(folder: Path, sizes: Iterable[int], rounds: int) -> str:
    """Measure, printing a line as soon as it is known; the same as a table in Markdown."""
    lines = [
        "| chapters | | ÷ plain | goal | processor time | by the clock | memory | goal |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    spent: list[str] = []
    for size in sizes:
        found = measure(folder / str(size), size, rounds if size < _ONCE else 1)
        for way, costs in found.items():
            ratios = [cost.used / plain.used for cost, plain in zip(costs, found["plain"], strict=True)]
            spread = f" ({min(ratios):.2f} to {max(ratios):.2f})" if len(ratios) > 1 else ""
            used, took, memory = (median(getattr(cost, name) for cost in costs) for name in ("used", "took", "memory"))
            ratio, goal = f"{median(ratios):.2f}{spread}", _goal(GOALS.get(way), median(ratios))
            most = _goal(MEMORY.get(size) if way in ("all", AGAIN) else None, memory, " MB")
            times = f"{used:.2f} s | {took:.2f} s"
            lines.append(f"| {size} | {_SAYS[way]} | {ratio} | {goal} | {times} | {memory:.0f} MB | {most} |")
            print(lines[-1], flush=True)
        spent.append(f"All hooks, no PDFs, {size} chapters: {shares(folder / str(size))}.")
        print(spent[-1], flush=True)
    return "\n\n".join(["\n".join(lines), *spent])


def _goal(goal: float | None, found: float, unit: str = "") -> str:
    """What is to be reached, and whether it is."""
    return "" if goal is None else f"{goal:g}{unit}, {'reached' if found <= goal else 'not reached'}"


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


def measure(folder: Path, chapters: int, rounds: int) -> dict[str, list[Cost]]:
    """What each way cost in each round, in turn; every other round goes backwards."""
    found: dict[str, list[Cost]] = {way: [] for way in _SAYS}
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


def build(folder: Path, way: str, *how: str) -> Cost:
    """Build a guide one way, `how` being said to Python; a build that fails ends everything."""
    command = [
        sys.executable,
        *how,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(config_of(folder, way)),
        "-d",
        str(folder / "site"),
    ]
    started = time.perf_counter()
    process = os.posix_spawn(sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "true"})
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{way} could not be built")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / unit)


def write_readme(measured: str, rounds: int) -> None:
    """Write down what was measured, on which machine and with what."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    (ROOT / "benchmarks" / "README.md").write_text(
        "# What a guide costs by its size\n\n"
        "Written by `make bench ARGS=--write`; do not edit. Every build is a process of its own; the ratio is that of "
        "processor time to plain Material's in the same round (median, least and most). A chapter has five sections, "
        "15 lines to tick, three prompts and two quotations. Less memory than some 60 MB cannot be told. Below the "
        "table is whose code the time goes to, by a profile, in which many small calls seem longer than they are.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, {rounds} rounds (one from {_ONCE:,} chapters on), {os.cpu_count()} cores, "
        f"{platform.machine()}, "
        f"{platform.system()}, Python {platform.python_version()}, {packages}.\n\n{measured}\n",
        encoding="utf-8",
    )
