"""What a PDF is made of: what its guide says on every sheet, the sheets, a format; and what the file is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.palette import DEFAULT_PALETTE, Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook import model
    from workbook.paper.fonts import Fonts
    from workbook.paper.formats import Format
    from workbook.translations import Words


@dataclass(frozen=True)
class Imprint:
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

    imprint: Imprint
    sheets: tuple[Sheet, ...]
    format: Format
    pack: bool = False
    pause: tuple[model.Block, ...] = ()


def file_name(number: int | None, format_: Format) -> str:
    """What the PDF of a sheet is called, or of the complete pack (None): neutral, as others may see it."""
    name = "complete-pack" if number is None else f"sheet-{number:02}"
    return f"{name}-{format_.name}.pdf"


def jobs_of(
    imprint: Imprint, sheets: Sequence[Sheet], formats: Iterable[Format], pause: tuple[model.Block, ...] = ()
) -> dict[tuple[int | None, Format], Job]:
    """Every PDF of a guide by its sheet's number, or None for the pack, and its format; `pause` is for the pack."""
    groups: dict[int | None, tuple[Sheet, ...]] = {sheet.worksheet.number: (sheet,) for sheet in sheets}
    if sheets:
        groups[None] = tuple(sheets)
    return {
        (number, format_): Job(imprint, group, format_)
        if number
        else Job(imprint, group, format_, pack=True, pause=pause)
        for format_ in formats
        for number, group in groups.items()
    }


def name_of(job: Job) -> str:
    return file_name(None if job.pack else job.sheets[0].worksheet.number, job.format)
