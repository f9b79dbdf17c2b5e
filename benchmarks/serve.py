"""What an author waits for who saves a word while the guide is served, beside plain Material.

For each way to build the same Markdown a server runs through all rounds, and in turn one word changes in what it
serves. The ratio is that of the rebuilds, in processor time: every server looks for changes only twice a second.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO, TYPE_CHECKING

import yaml
from guides import change_a_word, config_of, write_guide
from rebuilds import SAID
from tables import against, head, ratios, row, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What is served, in words; and what a rebuild is to cost at most, beside the first.
SERVED = {"plain": "plain Material", "hooks": "all hooks, no PDFs", "all": "with all PDFs"}
GOAL = 1.3
#: From so many chapters on, each is measured in one round.
_ONCE = 1000
_HOOK = Path(__file__).with_name("rebuilds.py")


@dataclass(frozen=True)
class Rebuild:
    """Of one rebuild: seconds of processor time, by the clock, and from the word that is saved to its end."""

    used: float
    took: float
    waited: float


@dataclass(frozen=True)
class Server:
    """A server of a guide of its own, in a folder, and what it says."""

    folder: Path
    said: IO[str]

    def until(self, words: str) -> str:
        """Wait for a line that has these words, and give what follows them."""
        said = []
        for line in self.said:
            said.append(line)
            if words in line:
                return line.partition(words)[2]
        raise SystemExit("".join(said))  # it has ended

    def rebuild(self, time_: int) -> Rebuild:
        """Save another word, and wait for the page."""
        started = time.perf_counter()
        change_a_word(self.folder, time_)
        cost = json.loads(self.until(SAID))
        return Rebuild(**cost, waited=time.perf_counter() - started)


@contextmanager
def served(folder: Path, way: str) -> Iterator[Server]:
    """Serve a guide that is written in a folder."""
    config = config_of(folder, f"served-{way}")
    hooks = yaml.safe_load(config_of(folder, way).read_text(encoding="utf-8")).get("hooks", [])
    settings = {"INHERIT": config_of(folder, way).name, "hooks": [*hooks, str(_HOOK)]}
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        where = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", where],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true", "TMPDIR": str(folder), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        try:
            server = Server(folder, process.stdout)
            server.until("Serving on")
            yield server
        finally:
            process.kill()


def measure(folder: Path, chapters: int, rounds: int) -> dict[str, list[Rebuild]]:
    """What each rebuild cost in each round, in turn; every other round goes backwards. The first of all counts not."""
    found: dict[str, list[Rebuild]] = {way: [] for way in SERVED}
    with ExitStack() as stack:
        servers = {}
        for way in SERVED:
            shutil.rmtree(folder / way, ignore_errors=True)
            write_guide(folder / way, chapters)
            servers[way] = stack.enter_context(served(folder / way, way))
        for number in range(rounds + 1):
            for way in list(servers)[:: -1 if number % 2 else 1]:
                found[way].append(servers[way].rebuild(number))
    return {way: rebuilds[1:] for way, rebuilds in found.items()}


def section(folder: Path, sizes: Iterable[int], rounds: int) -> str:
    """Measure, printing a line as soon as it is known; the same as a part of a page in Markdown."""
    lines = [head(">chapters", "", ">÷ plain", ">goal", ">processor time", ">by the clock", ">from saved to seen")]
    for size in sizes:
        found = measure(folder / "served" / str(size), size, rounds if size < _ONCE else 1)
        for way, says in SERVED.items():
            ratio = ratios([one.used for one in found[way]], [one.used for one in found["plain"]])
            goal = against(None if way == "plain" else GOAL, median(ratio))
            times = (median(getattr(one, name) for one in found[way]) for name in ("used", "took", "waited"))
            lines.append(row(size, says, spread(ratio), goal, *(f"{time_:.2f} s" for time_ in times)))
            print(lines[-1], flush=True)
    return "\n".join(lines)
