"""Measure what the PDFs cost: `make bench`.

Times say more of a machine, and of what else it did, than of this project. So what is compared is measured in turn, and
shown as a ratio (the median of the rounds) with the times beside it; nothing passes or fails. Every measurement is a
process of its own, as a build is: a second round in the same process would find fonts read and pages remembered.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import yaml

from workbook.dates import date_of
from workbook.pdf import Guide, Job, Sheet, jobs_of, render
from workbook.press import press
from workbook.reading import read_page
from workbook.settings import read_settings
from workbook.words import read_words

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
ROOT = Path(__file__).parent.parent
CONFIG, DOCS = ROOT / "mkdocs.yml", ROOT / "docs"
SETTINGS = yaml.load(CONFIG.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ADDRESS = "http://127.0.0.1:8000/"
LINUX = hasattr(os, "sched_setaffinity")


def main() -> None:
    """Measure everything and print a line for each; it takes a minute or two."""
    print(f"Medians of {ROUNDS} rounds, on {os.cpu_count()} cores\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        bare, site = without_pdfs(Path(folder)), Path(folder) / "site"
        builds = {"with": lambda: build(CONFIG, site)[0], "without": lambda: build(bare, site)[0]}
        show("the guide built with all its PDFs : without", in_turn(builds), "with", "without", "at most 2.5")
        ways = {"all": lambda: float(child("all")), "loop": lambda: float(child("loop"))}
        show("all PDFs made on all cores : one after the other", in_turn(ways), "all", "loop")
        one_core(bare, site)


def one_core(bare: Path, site: Path) -> None:
    """Measure what a sheet and a pack cost, in processor time: what others do on the machine meanwhile is left out."""
    runs: dict[str, Callable[[], Any]] = {"jobs": lambda: json.loads(child("jobs"))}
    if LINUX:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # for what is started from here on, too
        runs |= {"with": lambda: build(CONFIG, site)[1], "without": lambda: build(bare, site)[1]}
    rounds = in_turn(runs)
    made = rounds["jobs"]
    sheets = [median(times["sheets"]) for times in made]
    print("\nIn processor time", "on one core" if LINUX else "(no builds: only Linux keeps them to one core)")
    if LINUX:
        show("the guide built with all its PDFs : without", rounds, "with", "without")
        number, packs = len(made[0]["sheets"]), [sum(times["packs"].values()) for times in made]
        added = [a - b - c for a, b, c in zip(rounds["with"], rounds["without"], packs, strict=True)]
        line(f"added to a build by each of {number} sheet PDFs", f"{median(added) / number:.1f} ms", "at most 25 ms")
    line("one sheet PDF by itself (the median sheet)", f"{median(sheets):.1f} ms")
    for name in made[0]["packs"]:
        both = {"pack": [times["packs"][name] for times in made], "sheet": sheets}
        show(f"the complete pack, {name} : one sheet PDF", both, "pack", "sheet", "pack under 500 ms")


def in_turn(runs: dict[str, Callable[[], Any]]) -> dict[str, list[Any]]:
    """What each run measured in each round; every other round goes backwards, so that none always comes first."""
    found: dict[str, list[Any]] = {name: [] for name in runs}
    for number in range(ROUNDS):
        for name in list(runs)[:: -1 if number % 2 else 1]:
            found[name].append(runs[name]())
    return found


def show(what: str, rounds: dict[str, list[float]], one: str, other: str, target: str = "") -> None:
    """Print one run as a ratio to another."""
    ratio = median(a / b for a, b in zip(rounds[one], rounds[other], strict=True))
    line(what, f"{median(rounds[one]):.0f} : {median(rounds[other]):.0f} ms", target, f"{ratio:.2f}")


def line(what: str, measured: str, target: str = "", ratio: str = "") -> None:
    """Print a line of the result."""
    print(f"{what:52} {ratio:>6}  {measured:>15}{target and f'  (target: {target})'}", flush=True)


def build(config: Path, folder: Path) -> tuple[float, float]:
    """Build a guide; how many milliseconds it took by the clock, and of processor time."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder)]
    before, started = os.times(), time.perf_counter()
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "true"}, cwd=ROOT, check=True)
    after, ended = os.times(), time.perf_counter()
    return (ended - started) * 1000, (sum(after[2:4]) - sum(before[2:4])) * 1000  # of what was started


def without_pdfs(folder: Path) -> Path:
    """The configuration of the same guide without PDFs, written into `folder`."""
    settings = {
        "INHERIT": str(CONFIG),
        "docs_dir": str(DOCS),
        "hooks": [str(ROOT / hook) for hook in SETTINGS["hooks"]],
        "theme": {"custom_dir": str(ROOT / SETTINGS["theme"]["custom_dir"])},
        "extra": {"sheets": {**SETTINGS["extra"]["sheets"], "papers": []}},
        "watch": [],
    }
    (config := folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config


def child(what: str) -> str:
    """What a process of this file prints that does one of `measure`."""
    return subprocess.run([sys.executable, __file__, what], stdout=subprocess.PIPE, text=True, check=True).stdout


def measure(what: str) -> None:
    """Make all PDFs once, in the order of a build, and print how many milliseconds it took: together or for each."""
    jobs, found = all_jobs(), {"sheets": [], "packs": {}}
    started = time.perf_counter()
    if what == "all":
        press().run(jobs)
    for job in jobs if what != "all" else ():
        before = time.process_time()
        render(job)
        used = (time.process_time() - before) * 1000
        found["packs"].update({job.format.name: used}) if job.pack else found["sheets"].append(used)
    print(json.dumps(found) if what == "jobs" else (time.perf_counter() - started) * 1000)


def all_jobs() -> list[Job]:
    """Every PDF of this guide, as a build makes it."""
    name, language, extra = SETTINGS["site_name"], SETTINGS["theme"]["language"], SETTINGS["extra"]
    settings, words = read_settings(extra["sheets"]), read_words(language)
    words = replace(words, stop=settings.safety)
    guide = Guide(name, name, language, words, settings.fonts, ADDRESS, ADDRESS + extra["support"], date_of(DOCS))
    sheets = []
    for path in (path for path in DOCS.rglob("*.md") if "\nworksheet:" in path.read_text(encoding="utf-8-sig")):
        page = read_page(path)
        sheets.append(Sheet(page.worksheet, f"{ADDRESS}{path.relative_to(DOCS).with_suffix('').as_posix()}/"))
    return list(jobs_of(guide, sorted(sheets, key=lambda sheet: sheet.worksheet.number), settings.formats).values())


if __name__ == "__main__":
    measure(sys.argv[1]) if sys.argv[1:] else main()
