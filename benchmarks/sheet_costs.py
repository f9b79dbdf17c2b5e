"""What a sheet and a pack of this guide cost, and whose work that is: on one core, in processor time.

Every measurement is a process of its own, as a build is: a second round in the same process would find fonts read and
pages remembered. MkDocs runs this file as a hook too, which writes down the jobs of a build.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml
from guides import ROOT
from spent import spent
from tables import against, head, row

from mkdocs_workbook.build import build_of
from mkdocs_workbook.pdfs import SHEETS, all_jobs, joined
from workbook.paper.fonts import Fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from workbook.paper.job import Job

CONFIG = ROOT / "mkdocs.yml"
SETTINGS = yaml.load(CONFIG.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
#: Where a build writes its jobs, beside its configuration.
JOBS = "jobs.pickle"
#: Milliseconds of processor time, at most.
SHEET, PACK = 20, 150


def section(folder: Path, rounds: int) -> str:
    """Measure, printing a line as soon as it is known; the same as a part of a page in Markdown."""
    config = _configuration(folder / "jobs")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "site")]
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "true"}, cwd=ROOT, check=True)
    found = [_measured_apart(config.with_name(JOBS)) for _ in range(rounds)]
    lines = [head("", ">ms", "goal", ">Typst", ">reading and writing PDFs")]
    for name in found[0]:
        times = {key: median(one[name][key] for one in found) for key in found[0][name]}
        goal = against(PACK if "pack" in name else SHEET, times["all"])
        lines.append(row(name, f"{times['all']:.0f}", goal, f"{times['typst']:.0f}", f"{times['pikepdf']:.0f}"))
        print(lines[-1], flush=True)
    return "\n".join(lines)


def _measured_apart(jobs: Path) -> dict[str, dict[str, float]]:
    """What `measure` finds, in a process of its own."""
    found = subprocess.run([sys.executable, __file__, str(jobs)], stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, dict[str, float]] = json.loads(found.stdout)
    return measured


def _configuration(folder: Path) -> Path:
    """The configuration of this guide, with this file as a hook more."""
    settings = {
        "INHERIT": str(CONFIG),
        "docs_dir": str(ROOT / SETTINGS["docs_dir"]),
        "hooks": [*(str(ROOT / hook) for hook in SETTINGS["hooks"]), __file__],
        "theme": {"custom_dir": str(ROOT / SETTINGS["theme"]["custom_dir"])},
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


def measure(jobs: Sequence[Job]) -> dict[str, dict[str, float]]:
    """What each kind costs, in milliseconds for one: all of it, Typst's part, and that of reading and writing PDFs."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sheets = [job for job in jobs if not job.cover]
    found = {f"a sheet ({len(sheets)} of them)": _cost(lambda job: SHEETS.start(job).result(), sheets)}
    for job in jobs:
        if job.cover:
            found[f"the complete pack, {job.format.name}"] = _cost(joined, [job])
    return found


def _cost(make: Callable[[Job], object], jobs: Sequence[Job]) -> dict[str, float]:
    before = _so_far()
    for job in jobs:
        make(job)
    return {name: (after - before[name]) * 1000 / len(jobs) for name, after in _so_far().items()}


def _so_far() -> dict[str, float]:
    """What this process has spent, in seconds."""
    return {"all": time.process_time(), "pikepdf": 0.0, **spent()}


if __name__ == "__main__":
    print(json.dumps(measure(pickle.loads(Path(sys.argv[1]).read_bytes()))))
