"""Measure what a guide costs its authors and its readers: `make bench`, or `make bench ARGS="--part serve --sizes 10"`.

Times say more of a machine, and of what else it did, than of this project. So what is compared is measured in turn, and
shown as a ratio (the median of the rounds, the least and the most) with the times beside it; nothing passes or fails.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import peers
import plot
import reader
import serve
import sheet_costs
import sizes
from results import written

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where the sizes of what others make end: a browser takes a second for a page.
_LONG = 100
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "typst", "pikepdf", "playwright")


@dataclass(frozen=True)
class Part:
    """A part of what is measured: its heading, what it says of itself, and how it is measured and told."""

    title: str
    about: str
    measure: Callable[[Path, list[int], int], str]


PARTS = {
    "sizes": Part(
        "What a build costs",
        "Every build is a process of its own; the ratio is that of processor time to plain Material's in the same "
        "round. A chapter has five sections, 15 lines to tick, three prompts and two quotations. From 1,000 chapters "
        "on there is one round. Two rows have nothing of ours: they are what those below them cost at least. Below the "
        "table is whose work the time is: the processor's time of Typst's calls and threads, which draws cards for "
        "chats too, and, of what is in Python, a profile, in which many small calls seem longer than they are. Less "
        "memory than the measuring program has itself, some 70 MB, cannot be told.",
        sizes.section,
    ),
    "serve": Part(
        "What an author waits for",
        "A word is saved while the guide is served; the ratio is that of the rebuild's processor time. A server looks "
        "for changes twice a second, which the last column has, too. A sheet's formats but the first are made when the "
        "page is shown, packs and the book when someone asks for them: none of these is in it. From 1,000 chapters on "
        "there is one round.",
        serve.section,
    ),
    "reader": Part(
        "What a reader waits for",
        "Chromium, and a site as Pages would serve it, packed. Work is the processor time of the page's main thread, "
        "made four times slower, until the page is at rest.",
        lambda folder, _, rounds: reader.section(folder, rounds),
    ),
    "peers": Part(
        "What others make of the same pages",
        "Processor time for each PDF of a sheet or a page, or for each page in one: of plugins it is that of a build "
        "with them less that of one without. From 100 pages on there is one round. The rest is what one such PDF is.",
        lambda folder, sizes_, rounds: peers.section(folder, [size for size in sizes_ if size <= _LONG], rounds),
    ),
    "pdfs": Part(
        "What a sheet and a pack cost",
        "Those of this guide, on two papers in normal and large print: processor time on one core, and how much of it "
        "is Typst's, and that of opening and saving PDFs. Of a sheet the rest is its layout and its fields; of a pack "
        "it is copying pages, tags and fields with pikepdf.",
        lambda folder, _, rounds: sheet_costs.section(folder, rounds),
    ),
}
#: Others are measured only when they are asked for: each wants an environment.
USUAL = [name for name in PARTS if name != "peers"]


def main() -> None:
    """Measure what is asked for, and print a line for each as soon as it is known."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default: %(default)s)")
    parser.add_argument("--part", default=",".join(USUAL), help="of what is measured (default: %(default)s; peers)")
    parser.add_argument("--sizes", default="10,100", help="of guides, in chapters (default: %(default)s; 1000 is long)")
    parser.add_argument("--write", action="store_true", help="write these parts of benchmarks/README.md anew")
    options = parser.parse_args()
    names, numbers = options.part.split(","), [int(size) for size in options.sizes.split(",")]
    if unknown := {*names} - {*PARTS}:
        parser.error(f"--part is one or more of {', '.join(PARTS)}; there is no {', '.join(sorted(unknown))}")
    if options.rounds < 1:
        parser.error("--rounds is 1 or more")
    print(f"Medians of {options.rounds} rounds, on {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, part in PARTS.items():
            if name in names:
                print(f"\n{part.title}\n", flush=True)
                measured = part.measure(Path(folder), numbers, options.rounds)
                if options.write:
                    text = f"{part.about}\n\n{where(options.rounds)}\n\n{measured}"
                    written(part.title, text, [each.title for each in PARTS.values()])
    if options.write:
        plot.main()


def where(rounds: int) -> str:
    """When and on what something was measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {'one round' if rounds == 1 else f'{rounds} rounds'}, {machine}, {packages}."


if __name__ == "__main__":
    main()
