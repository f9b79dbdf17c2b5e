"""Typst with a guide's fonts and no others: what sets the sheets and draws the cards."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbook.paper.fonts import Fonts

_idle: dict[tuple[Path | str, ...], SimpleQueue[typst.Compiler]] = {}


@contextmanager
def compiler_of(template: Path, fonts: Fonts) -> Iterator[typst.Compiler]:
    """A compiler of a template that no other thread uses; kept for the next job, for a new one reads the fonts anew."""
    folders = fonts.folders
    idle = _idle.setdefault((template, *folders), SimpleQueue())
    try:
        compiler = idle.get_nowait()
    except Empty:
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        compiler = typst.Compiler(template, root=template.parent, font_paths=found)
    try:
        yield compiler
    finally:
        idle.put(compiler)
