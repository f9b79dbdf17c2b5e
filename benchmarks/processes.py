"""A process, and what it cost with all that it started."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from resource import struct_rusage

_SUBREAPER = 36  # prctl(2): Linux
_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and by the clock, and the most memory that one process had (MB)."""

    used: float
    took: float
    memory: float


def run(command: Sequence[str], more: Mapping[str, str] | None = None, *, silent: bool = False) -> Cost:
    """Run a command, `more` being said in its environment, and heard unless it is `silent`; SystemExit where it fails.

    On Linux what it leaves behind is waited for: a browser does not wait for its own processes, and their time would
    count for nothing. So no other process may be under way but one that is about to end.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    _orphans()
    started = time.perf_counter()
    program = shutil.which(command[0]) or command[0]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", **(more or {})}
    unheard = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2) if silent]
    process = os.posix_spawn(program, list(command), environment, file_actions=unheard)
    _, status, usage = os.wait4(process, 0)
    took, used, memory = time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    for left in _orphans():
        used, memory = used + left.ru_utime + left.ru_stime, max(memory, left.ru_maxrss)
    if status:
        raise SystemExit(f"This failed: {' '.join(command)}")
    return Cost(used, took, memory / _UNIT)


def _orphans() -> list[struct_rusage]:
    """Wait for processes that nobody else waits for, and give what each cost."""
    found = []
    with suppress(ChildProcessError):
        while sys.platform == "linux":
            found.append(os.wait4(-1, 0)[2])
    return found
