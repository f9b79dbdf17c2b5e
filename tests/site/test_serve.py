"""While an author writes: a mistake shows in the terminal, the server lives, and the mended page comes back."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from test_build import page

from site_files import write_guide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Far more seconds than anything here takes; only a server that does nothing uses them up.
PATIENCE = 120

SOUND = page("A", "once", "worksheet: 1\n")
BROKEN = SOUND + "\n/// prompt | Why?\n    lines: 3\n///\n"
MENDED = SOUND + "\n/// prompt | Why?\n    id: why\n    lines: 3\n///\n"


@dataclass
class Server:
    """A server under way, and what it has said so far."""

    process: subprocess.Popen[str]
    address: str
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep what it says."""
        assert self.process.stdout
        self.said.extend(self.process.stdout)

    @property
    def output(self) -> str:
        """All that it has said."""
        return "".join(self.said)

    def shows(self, path: str, words: str) -> bool:
        """Whether a page has these words; a server that is building or not there yet does not answer."""
        try:
            with urlopen(self.address + path, timeout=2) as answer:
                return words in answer.read().decode()
        except OSError:
            return False

    def until(self, condition: Callable[[], bool], change: Callable[[], object] = lambda: None) -> None:
        """Make a change until a condition holds: again and again, as a watcher may have begun only after the first."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            change()
            next_change = time.monotonic() + 5
            while time.monotonic() < next_change:
                if condition():
                    return
                assert self.process.poll() is None, self.output
                time.sleep(0.05)
        pytest.fail(self.output)


def stop(process: subprocess.Popen[str]) -> None:
    """Ask it to stop, and stop it: one that is asked while it builds waits for ever for requests that wait for it."""
    if os.name == "nt":
        process.terminate()  # there is no Ctrl+C for one process alone
    else:
        process.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
    process.kill()


@contextmanager
def served(config: Path, generator: str) -> Iterator[Server]:
    """Serve a guide."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{found.getsockname()[1]}"
    folder = dict.fromkeys(("TMPDIR", "TEMP"), str(config.parent))  # what each system calls it
    with subprocess.Popen(
        [sys.executable, "-u", "-m", generator, "serve", "-f", str(config), "--dev-addr", where],
        env={**os.environ, **folder, "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        server = Server(process, f"http://{where}/")
        listener = threading.Thread(target=server.listen, daemon=True)
        listener.start()
        try:
            yield server
        finally:
            stop(process)
            listener.join()


@pytest.mark.parametrize("generator", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.audit)])
def test_a_mistake_shows_the_server_lives_and_the_mended_page_comes_back(generator: str, tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "a.md": SOUND}
    source = tmp_path / "docs" / "a.md"
    with served(write_guide(tmp_path, pages, {"extra": {"sheets": {"papers": ["a4"]}}}), generator) as server:
        server.until(lambda: server.shows("a/", 'id="once"'))
        # An author sees each change: nothing is kept for offline, and what was kept here goes.
        assert server.shows("service-worker.js", "registration.unregister()")
        assert not server.shows("your-answers/", "data-offline")
        server.until(
            lambda: 'docs/a.md:13: prompt has no id; try "id: why"' in server.output,
            lambda: source.write_text(BROKEN, encoding="utf-8"),
        )
        server.until(
            lambda: server.shows("a/", 'id="why"') and server.shows("worksheets/a/", "Why?"),
            lambda: source.write_text(MENDED, encoding="utf-8"),
        )
        assert server.process.poll() is None
    assert "Traceback" not in server.output
