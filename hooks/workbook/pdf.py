"""Worksheets to PDF: a sheet, or the complete pack of a guide; tagged (PDF/UA-1), with fields to fill in.

    Job ─ layout.py ─► JSON ─ Typst, sheet.typ ─► PDF with marked links ─ forms.py ─► PDF with form fields

The same job gives the same bytes, on any machine and at any time.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pikepdf

from workbook import model
from workbook.formfont import form_font
from workbook.forms import Widget, add_fields
from workbook.layout import page_data
from workbook.palette import DEFAULT_PALETTE, Palette
from workbook.typesetting import compiler_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook.fonts import Fonts
    from workbook.paper import Format
    from workbook.words import Words

TEMPLATE = Path(__file__).with_name("sheet.typ")


@dataclass(frozen=True)
class Guide:
    """What all sheets of a guide have in common.

    `address` is that of its first page, "" where it has none (then links within the guide are left out); `support` is
    the address that the safety line points to; `date` is in seconds since 1970, None for a document without a date.
    """

    title: str
    author: str
    language: str
    words: Words
    fonts: Fonts
    address: str = ""
    support: str = ""
    date: int | None = None
    palette: Palette = DEFAULT_PALETTE


@dataclass(frozen=True)
class Sheet:
    """A worksheet and the address of the page that it belongs to ("" where it has none)."""

    worksheet: model.Worksheet
    address: str = ""


@dataclass(frozen=True)
class Job:
    """One PDF to make: a single sheet, or a `pack` of sheets with a cover, which has the `pause` to read first."""

    guide: Guide
    sheets: tuple[Sheet, ...]
    format: Format
    pack: bool = False
    pause: tuple[model.Block, ...] = ()


@dataclass(frozen=True)
class Pdf:
    """A finished PDF and how many pages it has."""

    content: bytes
    pages: int


def file_name(number: int | None, format_: Format) -> str:
    """What the PDF of a sheet is called, or of the complete pack (None): neutral, for others see a downloads folder."""
    name = "complete-pack" if number is None else f"sheet-{number:02}"
    return f"{name}-{format_.name}.pdf"


def jobs_of(
    guide: Guide, sheets: Sequence[Sheet], formats: Iterable[Format], pause: tuple[model.Block, ...] = ()
) -> dict[tuple[int | None, Format], Job]:
    """Every PDF of a guide by its sheet's number, or None for the pack, and its format; `pause` is for the pack."""
    groups: dict[int | None, tuple[Sheet, ...]] = {sheet.worksheet.number: (sheet,) for sheet in sheets}
    if sheets:
        groups[None] = tuple(sheets)
    return {
        (number, format_): Job(guide, group, format_) if number else Job(guide, group, format_, pack=True, pause=pause)
        for format_ in formats
        for number, group in groups.items()
    }


def name_of(job: Job) -> str:
    """What the PDF of a job is called."""
    return file_name(None if job.pack else job.sheets[0].worksheet.number, job.format)


def render(job: Job) -> Pdf:
    """The PDF of a job.

    What an author may get wrong is found before, by `workbook.printable`; a typst.TypstError here is a mistake of ours.
    """
    guide = job.guide
    # A file, though nobody sees it: pikepdf would read bytes through Python, call by call.
    # In a folder of its own, since Windows opens no file twice.
    with TemporaryDirectory() as folder:
        laid_out = str(Path(folder, "laid-out.pdf"))
        lay_out(job, laid_out)
        with pikepdf.open(laid_out) as pdf:
            marks = chain.from_iterable(widgets_of(sheet.worksheet, guide) for sheet in job.sheets)
            if "/Suspects" in pdf.Root.MarkInfo:
                del pdf.Root.MarkInfo["/Suspects"]  # it says what is so without it, and poppler takes it for a mistake
            add_fields(pdf, dict(marks), form_font(guide.fonts.regular), job.format.sizes.text)
            finished = io.BytesIO()
            pdf.save(
                finished,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                fix_metadata_version=False,  # Typst has set it
            )
            return Pdf(finished.getvalue(), len(pdf.pages))


def lay_out(job: Job, path: str) -> None:
    """Write the pages of a job to a file, as a PDF with marked links."""
    with compiler_of(TEMPLATE, job.guide.fonts) as compiler:
        _, warnings = compiler.compile_with_warnings(
            output=path,
            format="pdf",
            sys_inputs={"data": json.dumps(page_data(job), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=job.guide.date or 0,
        )
    assert not warnings, [warning.message for warning in warnings]


def widgets_of(worksheet: model.Worksheet, guide: Guide) -> Iterator[tuple[str, Widget]]:
    """What each marked link of a sheet becomes: the fields of the model, a scale's steps each by itself."""
    language = worksheet.language or guide.language
    scales = {block.id: block for block in model.blocks(worksheet.sections) if isinstance(block, model.Scale)}
    for field in model.fields(worksheet.sections):
        if scale := scales.get(field.id):
            for value in range(1, model.SCALE_STEPS + 1):
                place = guide.words.scale_step.format(value=value, steps=model.SCALE_STEPS)
                label = ": ".join(filter(None, (field.label, place, scale.end(value))))
                yield scale.step_id(value), Widget(field.id, label, language, str(value), field.label)
        else:
            yield field.id, Widget(field.id, field.label, language, "Yes" if field.kind == "item" else "")
