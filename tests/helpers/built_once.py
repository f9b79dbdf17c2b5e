"""Each site built once for all processes of a run: one builds it, and the one that hands out the tests serves it.

An address is part of what is built (of PDFs too), so all need the same server.
"""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from site_files import ROOT, SAMPLE, SECOND, PagesServer, Site, build_for
from tab import PATIENCE, awaited
from workbook.whole_file import write

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

#: The sites, by the fixtures that give them; those that take longest first.
SITES = {"site": ROOT, "sample": SAMPLE, "second": SECOND}


class Hosts:
    """In the process that hands out the tests: a server of each site for all others."""

    def __init__(self, config: pytest.Config) -> None:
        made = TemporaryDirectory()
        config.add_cleanup(made.cleanup)
        self.shared = {name: self._serve(Path(made.name, name, "site"), config) for name in SITES}

    def _serve(self, folder: Path, config: pytest.Config) -> dict[str, str]:
        """Serve from now on what is built there."""
        folder.parent.mkdir()
        server = PagesServer()
        server.site = Site(folder, f"http://127.0.0.1:{server.server_port}")
        server.begin()
        config.add_cleanup(server.server_close)
        config.add_cleanup(server.shutdown)
        return {"folder": str(folder), "origin": server.site.origin}

    @pytest.hookimpl(optionalhook=True)  # xdist's
    def pytest_configure_node(self, node: WorkerController) -> None:
        """Tell another process where they are."""
        node.workerinput["sites"] = self.shared


class BuiltOnce:
    """In each of the others: the sites, each built in a process of its own by the first that has a test of it."""

    def __init__(self, shared: dict[str, dict[str, str]]) -> None:
        self.sites = {name: Site(Path(where["folder"]), where["origin"]) for name, where in shared.items()}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Begin while the first tests run."""
        asked = {name for item in session.items for name in getattr(item, "fixturenames", ())}
        for name in self.sites:
            if name in asked:
                self._begin(name)

    def _begin(self, name: str) -> None:
        """Build it, unless another process does."""
        try:
            self.sites[name].folder.with_name("begun").mkdir()
        except FileExistsError:
            return
        threading.Thread(target=self._build, args=(name,)).start()

    def _build(self, name: str) -> None:
        built = build_for(self.sites[name], SITES[name] / "mkdocs.yml", PYTHONPATH="")  # a process of its own
        told = "" if built.returncode == 0 else built.stdout + built.stderr
        write(self._outcome(name), told.encode())

    def _outcome(self, name: str) -> Path:
        return self.sites[name].folder.with_name("outcome")

    def built(self, name: str) -> Site:
        """A site, once it is there."""
        self._begin(name)
        outcome = self._outcome(name)
        assert awaited(outcome.exists, 4 * PATIENCE), f"{name} was not built in time"
        told = outcome.read_text(encoding="utf-8")
        assert not told, told
        return self.sites[name]
