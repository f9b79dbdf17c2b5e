"""A server while an author writes (`make serve`), as the tests watch it."""

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Far more seconds than anything here takes; only a server that does nothing uses them up.
PATIENCE = 120


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


def free_address() -> str:
    """Where a server can answer that is still to be started: host and port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


@contextmanager
def served(config: Path, generator: str) -> Iterator[Server]:
    """Serve a guide."""
    where = free_address()
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
