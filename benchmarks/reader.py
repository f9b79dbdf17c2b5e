"""What a page costs its reader: what comes over the network, and what a slow phone works until the page is at rest.

The same Markdown with plain Material, served as Pages serves it, is what it is compared with. Work is the processor
time of the page's main thread in Chromium, made four times slower.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

import yaml
from guides import config_of, write_guide
from playwright.sync_api import sync_playwright
from sizes import build
from tables import head, ratios, row, spread

from browsers import find, how
from quiet import Quiet
from site_files import BASE, PagesServer, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

#: Lines to tick on a page, and answers that are kept on the device when it is opened.
LISTS, KEPT = (10, 100, 1000), (0, 10_000)
_SAYS = {"plain": "plain Material", "hooks": "all hooks"}
_SLOWER = 4
_CHAPTER, _NEXT = "part-1/chapter-1/", "part-1/chapter-2/"
#: What is kept on the device before a page is opened: that it is to be, and ticks, those of the page among them.
_KEEP = """([site, answers]) => {
  localStorage.setItem(`${site}:1:place`, "device");
  for (const id of answers) localStorage.setItem(`${site}:1:me:${id}`, '{"value":"on","time":1700000000000}');
}"""


@dataclass
class Network:
    """What a page asks for from now on: requests that leave the browser, and bytes that come, with their headers."""

    page: Page
    requests: int = 0
    size: int = 0
    _asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._begins)
        session.on("Network.loadingFinished", self._ends)

    def take(self) -> tuple[int, int]:
        """Requests and bytes since it was asked before."""
        found, self.requests, self.size = (self.requests, self.size), 0, 0
        return found

    def _begins(self, event: dict[str, Any]) -> None:
        if event["response"]["url"].startswith("http"):
            self._asked.add(event["requestId"])

    def _ends(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked and (size := int(event["encodedDataLength"])):  # 0 is from a cache
            self.requests += 1
            self.size += size


@contextmanager
def sites(folder: Path) -> Iterator[dict[str, Site]]:
    """The same guide, built each way and served."""
    with ExitStack() as stack:
        found = {}
        for way in _SAYS:
            server = stack.enter_context(PagesServer())
            server.site = found[way] = Site(folder / way / "site", f"http://127.0.0.1:{server.server_port}")
            write_guide(folder / way, 10, LISTS)
            config = config_of(folder / way, way)
            settings = yaml.safe_load(config.read_text(encoding="utf-8")) | {"site_url": found[way].address}
            config.write_text(yaml.safe_dump(settings), encoding="utf-8")
            build(folder / way, way)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
        yield found


def visits(browser: Browser, site: Site) -> dict[str, tuple[int, int]]:
    """Requests and bytes of a reader who opens a chapter, the next one, and comes back to the first another time."""
    with browser.new_context(base_url=site.address) as context:
        page = context.new_page()
        network, quiet, found = Network(page), Quiet(page), {}
        for visit, path in (("first page", _CHAPTER), ("next page", _NEXT), ("first page again", _CHAPTER)):
            quiet.go(path)
            found[visit] = network.take()
        return found


def start(browser: Browser, site: Site, long: int, kept: int) -> float:
    """Milliseconds that the main thread works until a page of so many lines is at rest, with so many answers kept."""
    with browser.new_context(base_url=site.address) as context:
        page = context.new_page()
        page.goto("404.html")
        answers = [f"l{long}-{at}" for at in range(min(long, kept))]
        answers += [f"other-{at}" for at in range(kept - len(answers))]
        page.evaluate(_KEEP, [BASE, answers] if kept else [BASE, []])
        page.goto("about:blank")
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        before = _worked(session)
        Quiet(page).go(f"list-{long}/")
        return (_worked(session) - before) * 1000


def _worked(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def section(folder: Path, rounds: int) -> str:
    """Measure, printing a line as soon as it is known; the same as a part of a page in Markdown."""
    tables = []
    if not (found := find("chromium", "")):
        raise SystemExit(how("chromium"))
    with ExitStack() as stack:
        served = stack.enter_context(sites(folder / "read"))
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(playwright.chromium.launch(executable_path=found.path))
        tables.append(_visited({way: visits(browser, site) for way, site in served.items()}))
        tables.append(_started(browser, served, rounds))
    return "\n\n".join(tables)


def _visited(found: dict[str, dict[str, tuple[int, int]]]) -> str:
    lines = [head("", "", ">requests", ">kB", ">÷ plain")]
    for visit in found["plain"]:
        for way, says in _SAYS.items():
            requests, size = found[way][visit]
            lines.append(row(visit, says, requests, f"{size / 1000:.1f}", f"{size / found['plain'][visit][1]:.2f}"))
            print(lines[-1], flush=True)
    return "\n".join(lines)


def _started(browser: Browser, served: dict[str, Site], rounds: int) -> str:
    """In turn; every other round goes backwards."""
    runs = [(way, long, kept) for long in LISTS for kept in KEPT for way in _SAYS if kept == 0 or way != "plain"]
    found: dict[tuple[str, int, int], list[float]] = {run: [] for run in runs}
    for number in range(rounds):
        for run in runs[:: -1 if number % 2 else 1]:
            found[run].append(start(browser, served[run[0]], *run[1:]))
    lines = [head(">lines to tick", ">answers kept", "", ">÷ plain", ">work")]
    for (way, long, kept), took in found.items():
        ratio = spread(ratios(took, found["plain", long, 0]))
        lines.append(row(long, f"{kept:,}", _SAYS[way], ratio, f"{median(took):.0f} ms"))
        print(lines[-1], flush=True)
    return "\n".join(lines)
