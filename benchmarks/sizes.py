"""What a guide costs by its size: every way to build the same Markdown, beside plain Material.

Each build is a process of its own. Ratios are those of processor time, round by round, so what else the machine does
counts less; nothing passes or fails.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
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
        "| chapters | | ÷ plain | processor time | by the clock | memory |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for size in sizes:
        found = measure(folder / str(size), size, rounds)
        for way, costs in found.items():
            ratios = [cost.used / plain.used for cost, plain in zip(costs, found["plain"], strict=True)]
            spread = f" ({min(ratios):.2f} to {max(ratios):.2f})" if len(ratios) > 1 else ""
            used, took, memory = (median(getattr(cost, name) for cost in costs) for name in ("used", "took", "memory"))
            ratio = f"{median(ratios):.2f}{spread}"
            lines.append(f"| {size} | {_SAYS[way]} | {ratio} | {used:.2f} s | {took:.2f} s | {memory:.0f} MB |")
            print(lines[-1], flush=True)
    return "\n".join(lines)


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


def build(folder: Path, way: str) -> Cost:
    """Build a guide one way; a build that fails ends everything."""
    command = [
        sys.executable,
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
        "15 lines to tick, three prompts and two quotations. Less memory than some 60 MB cannot be told.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, {rounds} rounds, {os.cpu_count()} cores, {platform.machine()}, "
        f"{platform.system()}, Python {platform.python_version()}, {packages}.\n\n{measured}\n",
        encoding="utf-8",
    )
