"""Typst with a guide's fonts and no others: what sets sheets and draws cards; and the file of a PDF that it makes."""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

import pikepdf
import typst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.paper.fonts import Fonts

#: The page design of sheets and packs.
SHEET = Path(__file__).with_name("sheet.typ")

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


def typeset(compiler: typst.Compiler, data: dict[str, Any], date: int | None = None) -> bytes:
    """A tagged PDF of what a template makes of its data; `date` is in seconds since 1970."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made, warnings = compiler.compile_with_warnings(
        format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=date or 0
    )
    assert not warnings, [warning.message for warning in warnings]
    assert isinstance(made, bytes)
    return made


def finished(pdf: pikepdf.Pdf) -> bytes:
    """The file of a PDF that Typst has made: the same bytes for the same PDF."""
    if "/Suspects" in pdf.Root.MarkInfo:
        del pdf.Root.MarkInfo["/Suspects"]  # it says what is so without it, and poppler takes it for a mistake
    file = io.BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,  # Typst has set it
    )
    return file.getvalue()
