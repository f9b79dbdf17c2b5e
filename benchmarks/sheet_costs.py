"""What the PDFs of this guide cost a build, a sheet and a pack.

Every measurement is a process of its own, as a build is: a second round in the same process would find fonts read and
pages remembered.

What is measured is what a build makes: MkDocs runs this file as a hook too, which writes down the build's jobs.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import yaml

from mkdocs_workbook.build import build_of
from mkdocs_workbook.pdfs import SHEETS, all_jobs, joined, make
from workbook.paper.fonts import Fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from workbook.paper.job import Job

ROOT = Path(__file__).parent.parent
CONFIG = ROOT / "mkdocs.yml"
SETTINGS = yaml.load(CONFIG.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
LINUX = hasattr(os, "sched_setaffinity")
#: Where a build writes its jobs, beside its configuration; and the ways to make them.
JOBS, WAYS = "jobs.pickle", ("all", "loop", "each")


def main() -> None:
    """The part of a process that `Bench` started."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--make", choices=WAYS, required=True)
    parser.add_argument("--jobs", type=Path, required=True)
    options = parser.parse_args()
    measure(options.make, options.jobs)


class Bench:
    """Measures a number of rounds, in a folder for what is built."""

    def __init__(self, rounds: int, folder: Path) -> None:
        self.rounds = rounds
        self.site = folder / "site"
        self.bare = configuration(folder / "bare", sheets={"papers": []})
        self.jobs = folder / "written" / JOBS
        build(configuration(self.jobs.parent, hooks=[__file__]), self.site)

    def run(self) -> None:
        """Print everything; it takes a minute or two."""
        builds = {"with": lambda: self.build(CONFIG)[0], "without": lambda: self.build(self.bare)[0]}
        show("the guide built with all its PDFs : without", self.in_turn(builds), "with", "without", "at most 2.5")
        ways = {"all": lambda: self.child("all"), "loop": lambda: self.child("loop")}
        show("all PDFs made on all cores : one after the other", self.in_turn(ways), "all", "loop")
        self.one_core()

    def one_core(self) -> None:
        """Measure what a sheet and a pack cost, in processor time: what others do meanwhile is left out."""
        runs: dict[str, Callable[[], Any]] = {"each": lambda: self.child("each")}
        if LINUX:
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # for what is started from here on, too
            runs |= {"with": lambda: self.build(CONFIG)[1], "without": lambda: self.build(self.bare)[1]}
        rounds = self.in_turn(runs)
        made = rounds["each"]
        sheets = [median(times["sheets"]) for times in made]
        print("\nIn processor time", "on one core" if LINUX else "(no builds: only Linux keeps them to one core)")
        if LINUX:
            show("the guide built with all its PDFs : without", rounds, "with", "without")
            number, packs = len(made[0]["sheets"]), [sum(times["packs"].values()) for times in made]
            added = [a - b - c for a, b, c in zip(rounds["with"], rounds["without"], packs, strict=True)]
            each = f"{median(added) / number:.1f} ms"
            line(f"added to a build by each of {number} sheet PDFs", each, "at most 25 ms")
        line("one sheet PDF by itself (the median sheet)", f"{median(sheets):.1f} ms")
        for name in made[0]["packs"]:
            both = {"pack": [times["packs"][name] for times in made], "sheet": sheets}
            show(f"the complete pack, {name} : one sheet PDF", both, "pack", "sheet", "pack under 500 ms")

    def in_turn(self, runs: dict[str, Callable[[], Any]]) -> dict[str, list[Any]]:
        """What each run measured in each round; every other round goes backwards, so that none always comes first."""
        found: dict[str, list[Any]] = {name: [] for name in runs}
        for number in range(self.rounds):
            for name in list(runs)[:: -1 if number % 2 else 1]:
                found[name].append(runs[name]())
        return found

    def build(self, config: Path) -> tuple[float, float]:
        """How many milliseconds a build takes by the clock, and of processor time."""
        before, started = os.times(), time.perf_counter()
        build(config, self.site)
        after, ended = os.times(), time.perf_counter()
        return (ended - started) * 1000, (sum(after[2:4]) - sum(before[2:4])) * 1000  # of what was started

    def child(self, way: str) -> Any:
        """What a process of this file prints that makes all PDFs one way."""
        command = [sys.executable, __file__, "--make", way, "--jobs", str(self.jobs)]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def show(what: str, rounds: dict[str, list[float]], one: str, other: str, target: str = "") -> None:
    """Print one run as a ratio to another."""
    ratio = median(a / b for a, b in zip(rounds[one], rounds[other], strict=True))
    line(what, f"{median(rounds[one]):.0f} : {median(rounds[other]):.0f} ms", target, f"{ratio:.2f}")


def line(what: str, measured: str, target: str = "", ratio: str = "") -> None:
    """Print a line of the result."""
    print(f"{what:52} {ratio:>6}  {measured:>15}{target and f'  (target: {target})'}", flush=True)


def build(config: Path, folder: Path) -> None:
    """Build a guide."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder)]
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "true"}, cwd=ROOT, check=True)


def configuration(folder: Path, hooks: list[str] | None = None, sheets: dict[str, Any] | None = None) -> Path:
    """The configuration of the same guide with more hooks or other sheets, written into a folder."""
    settings = {
        "INHERIT": str(CONFIG),
        "docs_dir": str(ROOT / SETTINGS["docs_dir"]),
        "hooks": [*(str(ROOT / hook) for hook in SETTINGS["hooks"]), *(hooks or [])],
        "theme": {"custom_dir": str(ROOT / SETTINGS["theme"]["custom_dir"])},
        "extra": {"sheets": sheets or {}},
        "watch": [],
    }
    folder.mkdir()
    (config := folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """In a build, as the last hook: write down the jobs, with fonts of which nothing is read yet."""
    build = build_of(config)
    printing = build.printing
    assert printing
    imprint = replace(printing.imprint, fonts=Fonts(printing.imprint.fonts.families))
    jobs = [job for _, job in all_jobs(replace(printing, imprint=imprint), config, files)]
    Path(config.config_file_path).with_name(JOBS).write_bytes(pickle.dumps(jobs))


def measure(way: str, written: Path) -> None:
    """Make all PDFs once, and print how many milliseconds it took: together, in a loop, or each in processor time."""
    jobs: list[Job] = pickle.loads(written.read_bytes())
    sheets: list[float] = []
    packs: dict[str, float] = {}
    started = time.perf_counter()
    if way == "all":
        make(jobs)
    for job in sorted(jobs, key=lambda job: job.cover is not None) if way != "all" else ():
        before = time.process_time()
        if job.cover:
            joined(job)
        else:
            SHEETS.start(job).result()
        used = (time.process_time() - before) * 1000
        if job.cover:
            packs[job.format.name] = used
        else:
            sheets.append(used)
    whole = (time.perf_counter() - started) * 1000
    print(json.dumps({"sheets": sheets, "packs": packs} if way == "each" else whole))


if __name__ == "__main__":
    main()
