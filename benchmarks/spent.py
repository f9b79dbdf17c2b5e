"""What Typst, and reading and writing PDFs, take of a build: a hook beside the engine's, which says it at the end.

Typst works in the threads that call it and in threads of its own; whatever runs in this process and is no thread of
Python's is taken for one of those.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import defaultdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import typst

from workbook.paper import typesetting

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

_spent: defaultdict[str, float] = defaultdict(float)


def _counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose processor time is counted, in seconds."""

    @wraps(call)
    def counted(*given: Any, **named: Any) -> Any:
        started = time.thread_time()
        try:
            return call(*given, **named)
        finally:
            _spent[name] += time.thread_time() - started  # a little is lost where two threads write at once

    return counted


class _Compiler:
    """A compiler of Typst's, whose work is counted."""

    def __init__(self, *given: Any, **named: Any) -> None:
        made = _counted("typst", typst.Compiler)(*given, **named)
        self.compile_with_warnings = _counted("typst", made.compile_with_warnings)
        self.query = _counted("typst", made.query)


class _Typst:
    """Typst as the engine knows it."""

    Fonts, Compiler = staticmethod(_counted("typst", typst.Fonts)), _Compiler


vars(typesetting)["typst"] = _Typst
pikepdf.open = _counted("pikepdf", pikepdf.open)
pikepdf.Pdf.save = _counted("pikepdf", pikepdf.Pdf.save)  # type: ignore[method-assign]


def spent() -> dict[str, float]:
    """What this process has spent so far, in seconds."""
    pythons = {thread.native_id for thread in threading.enumerate()}
    tick, elsewhere = os.sysconf("SC_CLK_TCK"), 0.0
    for thread in Path("/proc/self/task").iterdir():
        if int(thread.name) not in pythons:
            times = (thread / "stat").read_text().rpartition(")")[2].split()[11:13]
            elsewhere += sum(map(int, times)) / tick
    return {**_spent, "typst": _spent["typst"] + elsewhere}


def on_post_build(config: MkDocsConfig) -> None:
    """Say what was spent."""
    Path(config.config_file_path).with_name("spent.json").write_text(json.dumps(spent()), encoding="utf-8")
