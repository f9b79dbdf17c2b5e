"""The guide built once for all processes of a run: one builds it, and the one that hands out the tests serves it.

An address is part of what is built (of PDFs too), so all need the same server.
"""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from site_files import ROOT, PagesServer, Site, build_for
from tab import PATIENCE, awaited
from workbook.whole_file import write

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController


class OneGuide:
    """In the process that hands out the tests: a server for all others."""

    def __init__(self, config: pytest.Config) -> None:
        made = TemporaryDirectory()
        config.add_cleanup(made.cleanup)
        server = PagesServer()
        self.shared = {"folder": str(Path(made.name) / "site"), "origin": f"http://127.0.0.1:{server.server_port}"}
        server.site = Site(Path(self.shared["folder"]), self.shared["origin"])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        config.add_cleanup(server.server_close)
        config.add_cleanup(server.shutdown)

    @pytest.hookimpl(optionalhook=True)  # xdist's
    def pytest_configure_node(self, node: WorkerController) -> None:
        """Tell another process where it is."""
        node.workerinput["guide"] = self.shared


class BuiltOnce:
    """In each of the others: the guide, built in a process of its own by the first that has a test of it."""

    def __init__(self, folder: str, origin: str) -> None:
        self.site = Site(Path(folder), origin)
        self.begun, self.outcome = (self.site.folder.with_name(name) for name in ("begun", "outcome"))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Begin while the first tests run."""
        if any("site" in getattr(item, "fixturenames", ()) for item in session.items):
            self.begin()

    def begin(self) -> None:
        """Build it, unless another process does."""
        try:
            self.begun.mkdir()
        except FileExistsError:
            return
        threading.Thread(target=self._build).start()

    def _build(self) -> None:
        built = build_for(self.site, ROOT / "mkdocs.yml", PYTHONPATH="")  # which gives it a process of its own
        told = "" if built.returncode == 0 else built.stdout + built.stderr
        write(self.outcome, told.encode())

    def built(self) -> Site:
        """The guide, once it is there."""
        self.begin()
        assert awaited(self.outcome.exists, 4 * PATIENCE), "the guide was not built in time"
        told = self.outcome.read_text(encoding="utf-8")
        assert not told, told
        return self.site
