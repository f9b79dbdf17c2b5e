"""Worksheets to PDF: a sheet, or the complete pack of a guide; tagged (PDF/UA-1), with fields to fill in.

    Job ─ layout.py ─► JSON ─ Typst, sheet.typ ─► PDF with marked links ─ forms.py ─► PDF with form fields
    PDFs of sheets, and a cover that Typst has set ─ joining.py ─► pack

The same job gives the same bytes, on any machine and at any time.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pikepdf

from workbook import model
from workbook.paper.address import own_shown
from workbook.paper.formfont import form_font
from workbook.paper.forms import Typing, Widget, add_fields
from workbook.paper.heights import HEIGHTS
from workbook.paper.joining import Part, join
from workbook.paper.layout import cover_data, end_pages, sheet_data
from workbook.paper.typesetting import SHEET, compiler_of, finished, typeset
from workbook.store import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.paper.job import Cover, Job
    from workbook.translations import Words

#: What is typed in normal print and in large: there at one size, for viewers begin at 12 points where they choose.
TYPING = {False: Typing(size=0, least=10, least_cell=5.5), True: Typing(size=14, least=14, least_cell=14)}


@dataclass(frozen=True)
class Pdf:
    """A finished PDF and how many pages it has; how many millimetres its sheet is too tall for a leaf, at least."""

    content: bytes
    pages: int
    over: float = 0.0

    def packed(self) -> bytes:
        """All of it as bytes."""
        return json.dumps([self.pages, self.over]).encode() + b"\n" + self.content

    @classmethod
    def unpacked(cls, packed: bytes) -> Pdf:
        """What `packed` gave."""
        facts, _, content = packed.partition(b"\n")
        return cls(content, *json.loads(facts))


def render(job: Job) -> Pdf:
    """The PDF of a job.

    What an author may get wrong is found before, by `workbook.paper.preflight`; a typst.TypstError here is a mistake of
    ours.
    """
    if not job.cover:
        return sheet_pdf(job)
    with TemporaryDirectory() as folder:
        parts = []
        for alone in job.alone():
            made, number = sheet_pdf(alone), alone.sheets[0].worksheet.number
            parts.append(Part(number, Path(folder, f"{number}.pdf"), made.pages))
            parts[-1].path.write_bytes(made.content)
        return pack(job, job.cover, parts)


def sheet_pdf(job: Job) -> Pdf:
    """The PDF of a job's one sheet."""
    laid_out, over = lay_out(job)
    with pikepdf.open(io.BytesIO(laid_out)) as pdf:
        widgets = dict(widgets_of(job.sheets[0].worksheet, job))
        add_fields(pdf, widgets, partial(form_font, job.imprint.fonts.regulars), TYPING[job.format.large])
        own_shown(pdf, {job.imprint.support: job.imprint.words.stop_link})
        return Pdf(finished(pdf), len(pdf.pages), over)


def pack(job: Job, cover: Cover, sheets: Sequence[Part]) -> Pdf:
    """The PDF of a job's sheets, each made already, behind a cover."""
    with pikepdf.open(io.BytesIO(_cover(job, cover_data(job, cover, [sheet.pages for sheet in sheets])))) as pdf:
        own_shown(pdf, {job.imprint.support: job.imprint.words.stop_link})
        join(pdf, sheets)
        return Pdf(finished(pdf), len(pdf.pages))


def lay_out(job: Job) -> tuple[bytes, float]:
    """The pages of a sheet as a PDF with marked links, and by how many millimetres it is too tall."""
    data = sheet_data(job)
    over = end_pages(data, job, HEIGHTS.of(job))
    return _set(job, data), over


def _cover(job: Job, data: dict[str, Any]) -> bytes:
    """The cover of a pack, which is as it was as long as its contents are."""
    return KEPT.of(("cover", job.imprint.fonts, job.imprint.date, data), partial(_set, job, data))


def _set(job: Job, data: dict[str, Any]) -> bytes:
    with compiler_of(SHEET, job.imprint.fonts) as compiler:
        return typeset(compiler, data, job.imprint.date)


def widgets_of(worksheet: model.Worksheet, job: Job) -> Iterator[tuple[str, Widget]]:
    """What each marked link of a sheet becomes: the fields of the model, a scale's steps each by itself."""
    imprint = job.imprint
    language = worksheet.language or imprint.language
    for name, label in job.choice.blanks(worksheet.number, imprint.words):
        yield name, Widget(name, label, imprint.language)
    asked = {
        block.id: block for block in model.blocks(worksheet.sections) if isinstance(block, model.Prompt | model.Scale)
    }
    tables = {block.id for block in model.blocks(worksheet.sections) if isinstance(block, model.Table) and block.both}
    for field in model.fields(worksheet.sections):
        block = asked.get(field.id)
        if block is None:
            both = field.of in tables
            names = imprint.words.two if both else ("",)
            for name, said in zip(model.side_ids(field.id, both=both), names, strict=True):
                yield name, Widget(name, model.said(field.label, said), language, "Yes" if field.kind == "item" else "")
            continue
        for side, said in zip(model.sides(block), imprint.words.two if block.both else ("",), strict=True):
            yield from _widgets_of(side, model.said(field.label, said), language, imprint.words)


def _widgets_of(
    block: model.Prompt | model.Scale, question: str, language: str, words: Words
) -> Iterator[tuple[str, Widget]]:
    """Those of a question: one to write in, or a scale's steps each by itself, and what takes the choice back."""
    if isinstance(block, model.Prompt):
        yield block.id, Widget(block.id, question, language)
        return
    for value in range(1, model.SCALE_STEPS + 1):
        place = words.scale_step.format(value=value, steps=model.SCALE_STEPS)
        label = model.said(question, place, block.end(value))
        yield block.step_id(value), Widget(block.id, label, language, str(value), question)
    label = words.scale_clear.format(question=question)
    yield block.clear_id, Widget(block.clear_id, label, language, clears=block.id)
