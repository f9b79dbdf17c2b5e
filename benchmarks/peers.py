"""What others make of the same pages: time for each, and what the PDF is. Each has an environment of its own.

MkDocs plugins build the same Markdown with plain Material, with PDFs and without; the difference is what the PDFs cost.
WeasyPrint alone makes PDFs of our own worksheet pages, with their forms and tags.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import yaml
from guides import ROOT, config_of, write_guide
from pikepdf import Dictionary, Name, Pdf
from processes import Cost, run
from tables import against, head, ratios, row, spread

from browsers import find, how

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: What `make` puts environments into, and the names of their locks.
ENVIRONMENTS = ROOT / ".cache" / "peers"
_EXPORTER = {"exporter": {"formats": {"pdf": {"enabled": True, "aggregator": {"enabled": True, "output": "all.pdf"}}}}}
PLUGINS: dict[str, object] = {"print-site": "print-site", "to-pdf": "to-pdf", "exporter": _EXPORTER}
SAYS = {
    "ours": "a sheet of ours, with its pack",
    "weasyprint": "WeasyPrint 70, our worksheet pages",
    "to-pdf": "mkdocs-to-pdf 0.12, all pages as one (WeasyPrint)",
    "print-site": "mkdocs-print-site-plugin 2.9, printed by Chromium",
    "exporter": "mkdocs-exporter 6.2, each page and all as one (Chromium)",
}
#: How many times as fast we are to be, at least.
GOALS = {"weasyprint": 8.0, "exporter": 20.0}
#: From so many pages on, each is measured in one round.
_ONCE = 100
#: Ours make so many PDFs of a sheet: A4, and A4 with large print.
_FORMATS = 2
_WEASYPRINT = """
import sys
from weasyprint import HTML
for page in sys.argv[1:]:
    HTML(page).write_pdf(page.removesuffix("html") + "pdf", pdf_forms=True, pdf_tags=True)
"""
#: Playwright takes no browser but its own from the settings of that plugin.
_HOOK = """
import os
from playwright.async_api import BrowserType
launch = BrowserType.launch
BrowserType.launch = lambda self, **given: launch(self, executable_path=os.environ["CHROMIUM"], **given)
"""


@dataclass(frozen=True)
class Made:
    """What a PDF is: its pages, whether it is tagged, its form fields, bookmarks and bytes."""

    pages: int
    tagged: bool
    fields: int
    bookmarks: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Made:
        with Pdf.open(path) as pdf:
            form = pdf.Root.get(Name.AcroForm, Dictionary())
            fields, left = 0, list(form.get(Name.Fields, []))
            while left:
                below = [kid for kid in left.pop().get(Name.Kids, []) if Name.T in kid]
                fields, left = fields + (not below), left + below
            with pdf.open_outline() as outline:
                entries, bookmarks = list(outline.root), 0
                while entries:
                    bookmarks += 1
                    entries += entries.pop(0).children
            tagged = Name.StructTreeRoot in pdf.Root
            return cls(len(pdf.pages), tagged, fields, bookmarks, path.stat().st_size)


def missing() -> str:
    """What is not there to measure; "" if all is."""
    gone = [name for name in (*PLUGINS, "weasyprint") if not (ENVIRONMENTS / name / "done").is_file()]
    if gone:
        return f'no environment for {", ".join(gone)}: run make bench ARGS="--part peers"'
    return "" if find("chromium", "") else how("chromium")


def python_of(peer: str) -> str:
    found = shutil.which("python", path=f"{ENVIRONMENTS / peer / 'bin'}:{ENVIRONMENTS / peer / 'Scripts'}")
    assert found
    return found


class Peers:
    """A guide of so many chapters in a folder, and each way to make PDFs of it."""

    def __init__(self, folder: Path, chapters: int) -> None:
        self.folder, self.chapters = folder, chapters
        self.browser = found.path if (found := find("chromium", "")) else ""
        write_guide(folder, chapters)
        plain = yaml.safe_load(config_of(folder, "plain").read_text(encoding="utf-8"))
        for name, plugin in PLUGINS.items():
            hooks = ["chromium.py"] if name == "exporter" else []
            self._write(name, {**plain, "plugins": [plugin], "hooks": hooks})
        self._write("ours", {"INHERIT": "all.yml", "extra": {"sheets": {"papers": ["a4"]}}})
        (folder / "chromium.py").write_text(_HOOK, encoding="utf-8")

    def each(self, name: str) -> float:
        """Seconds of processor time that each PDF costs: of a sheet, or of a page that is one or a part of one."""
        if name == "ours":
            made = self._build(sys.executable, "ours").used - self._build(sys.executable, "hooks").used
            return made / (self.chapters * _FORMATS)
        if name == "weasyprint":
            pages = self.folder.glob("site-hooks/worksheets/part-*/*/index.html")
            return run([python_of(name), "-c", _WEASYPRINT, *map(str, sorted(pages))]).used / self.chapters
        made = self._build(python_of(name), name).used - self._build(python_of(name), "plain").used
        return (made + (self._print().used if name == "print-site" else 0)) / self.chapters

    def pdf(self, name: str) -> Path:
        """One of those that it made."""
        return (
            self.folder
            / {
                "ours": "site-ours/worksheets/sheet-01-a4.pdf",
                "weasyprint": "site-hooks/worksheets/part-1/chapter-1/index.pdf",
                "to-pdf": "site-to-pdf/pdf/document.pdf",
                "print-site": "printed.pdf",
                "exporter": "site-exporter/all.pdf",
            }[name]
        )

    def _build(self, python: str, name: str) -> Cost:
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)  # nothing is kept from before, or from the other
        config, site = config_of(self.folder, name), self.folder / f"site-{name}"
        command = [python, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
        return run(command, {"CHROMIUM": self.browser}, silent=name in PLUGINS)

    def _print(self) -> Cost:
        page = (self.folder / "site-print-site" / "print_page" / "index.html").as_uri()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        return run([self.browser, *options, f"--print-to-pdf={self.folder / 'printed.pdf'}", page], silent=True)

    def _write(self, name: str, settings: dict[str, object]) -> None:
        config_of(self.folder, name).write_text(yaml.safe_dump(settings), encoding="utf-8")


def section(folder: Path, sizes: Iterable[int], rounds: int) -> str:
    """Measure, printing a line as soon as it is known; the same as a part of a page in Markdown."""
    if gone := missing():
        raise SystemExit(gone)
    columns = (">time for each", ">÷ ours", ">goal", ">pages", "tagged", ">fields", ">bookmarks", ">kB")
    lines = [head(">pages", "", *columns)]
    for size in sizes:
        peers = Peers(folder / "peers" / str(size), size)
        found: dict[str, list[float]] = {name: [] for name in SAYS}
        for number in range(rounds if size < _ONCE else 1):
            names = list(SAYS) if not number % 2 else ["ours", *list(SAYS)[:0:-1]]  # WeasyPrint reads pages of ours
            for name in names:
                found[name].append(peers.each(name))
        for name, says in SAYS.items():
            ratio, made = ratios(found[name], found["ours"]), Made.of(peers.pdf(name))
            goal = against(GOALS.get(name), median(ratio), least=True)
            facts = (made.pages, "yes" if made.tagged else "no", made.fields, made.bookmarks, f"{made.size / 1000:.0f}")
            lines.append(row(size, says, f"{median(found[name]) * 1000:.0f} ms", spread(ratio), goal, *facts))
            print(lines[-1], flush=True)
    return "\n".join(lines)
