"""The JSON that `sheet.typ` reads: everything it prints, and what this decides for it.

Decided here, from estimated heights: how many lines a prompt has, how tall a cell is, what stays on one page, and how
much is held back for the last page, so that it is never nearly empty.
"""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from workbook import model
from workbook.direction import direction_of
from workbook.paper.address import absolute, qr_code
from workbook.paper.formats import MM
from workbook.paper.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.paper.job import Job, Sheet

#: What stands before one of these belongs to it: an introduction is not left behind on the page before.
_INTRODUCED = (
    model.Checklist,
    model.Quote,
    model.Prompt,
    model.Scale,
    model.Table,
    model.Grid,
    model.Code,
    model.Picture,
)

#: What takes more of a page may go on over the next; a list takes less, for it may end after any entry.
_WHOLE, _SHORT = 0.7, 0.25

#: The last rows of a table that goes on over a page are at least so many; one with fewer than twice as many goes on
#: only where it is too tall.
_ROWS = 3

#: Above each line of the contents, and round their heading, in em: `sheet.typ` says the same.
_ENTRY, _HEADED = 0.8, 2.5

#: The least that a last page holds, and the most that is held back for it, as parts of a page.
_LAST_PAGE = (0.28, 0.8)


def page_data(job: Job) -> dict[str, Any]:
    """Everything that the page design prints, as plain data."""
    imprint, words = job.imprint, job.imprint.words
    return {
        "title": f"{imprint.title}: {words.pack}" if job.pack else job.sheets[0].worksheet.title,
        "author": imprint.author,
        "tongue": tongue(imprint.language),
        "fonts": imprint.fonts.names,
        "colours": dataclasses.asdict(imprint.palette),
        "dated": imprint.date is not None,
        "format": job.format.as_data(),
        "words": dataclasses.asdict(words),
        "support": address_data(imprint.support, job),
        "pack": pack_data(job) if job.pack else None,
        "sheets": [_SheetData(job).sheet(sheet) for sheet in job.sheets],
    }


def tongue(language: str) -> dict[str, str | None]:
    """A language as Typst takes it, and which way it is written."""
    name, _, region = language.partition("-")
    return {
        "lang": name,
        "region": region.upper() if len(region) == 2 else None,
        "dir": direction_of(language),
    }


def pack_data(job: Job) -> dict[str, Any]:
    """What the cover of a pack says."""
    imprint = job.imprint
    return {
        "title": imprint.title,
        "subtitle": f"{imprint.words.pack}: {imprint.words.pack_sheets.format(number=len(job.sheets))}",
        "pause": _SheetData(job).blocks(job.pause, 1, job.format.text_width),
        "imprint": [imprint.title],
        "whole": _contents_height(job) <= job.format.text_height,
        **address_data(imprint.address, job),
    }


def _contents_height(job: Job) -> float:
    """How tall the contents of a pack get: a line or more for each sheet, with its number, its title and its page."""
    sizes, words = job.format.sizes, job.imprint.words
    measure = Measure(job.imprint.fonts, job.format)
    entries = (
        measure.paragraph(f"{words.sheet_number.format(number=999)} {sheet.worksheet.title} 999", job.format.text_width)
        for sheet in job.sheets
    )
    heading = measure.paragraph(words.contents, job.format.text_width, sizes.section) + _HEADED * sizes.section / MM
    return heading + sum(entry + _ENTRY * sizes.text / MM for entry in entries)


def address_data(address: str, job: Job) -> dict[str, str]:
    """An address as a link, as a QR code, and to read, unless that takes more than two lines of the footer."""
    target = absolute(address, "")
    readable = target if job.imprint.fonts.missing(address) else address
    shown = readable.removeprefix("https://").removeprefix("http://")
    whole = shown.replace("-", "\u2011")  # in an address no line ends at a hyphen
    fits = Measure(job.imprint.fonts, job.format).fits(whole, job.format.footer_width, job.format.sizes.small, 2)
    return {"address": target, "shown": shown if fits else "", "qr": qr_code(target)}


class _SheetData:
    """Makes the data of the sheets of one job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.imprint = job.imprint
        self.format = job.format
        self.measure = Measure(job.imprint.fonts, job.format)

    def sheet(self, sheet: Sheet) -> dict[str, Any]:
        """What one sheet says; `tail` is what is kept together at its end."""
        worksheet, words = sheet.worksheet, self.imprint.words
        number = words.sheet_number.format(number=worksheet.number) if worksheet.number else ""
        minutes = words.minutes.format(minutes=worksheet.minutes) if worksheet.minutes else ""
        flow = [block for section in worksheet.sections for block in _with_heading(section)]
        body = self.blocks(flow, 1, self.format.text_width)
        tail = self.tail(flow)
        return {
            "title": worksheet.title,
            "tongue": tongue(worksheet.language or self.imprint.language),
            "number": number,
            "kicker": " · ".join(filter(None, (self.imprint.title, number, minutes))),
            "imprint": [*filter(None, (self.imprint.title, number))],
            **address_data(sheet.address, self.job),
            "pause": self.blocks(worksheet.pause, 1, self.format.box_width),
            "body": body[:tail],
            "tail": body[tail:],
        }

    def tail(self, flow: Sequence[model.Block]) -> int:
        """Where the blocks begin that are kept together at the end: the least that the last page is to hold."""
        least, most = (part * self.format.text_height for part in _LAST_PAGE)
        start, height = len(flow), 0.0
        while start and (height < least or _belongs(flow[start - 1], flow[start])):
            height += self.measure.height(flow[start - 1], self.format.text_width) + self.measure.gap
            if height > most:
                break
            start -= 1
        return start

    def blocks(self, group: Sequence[model.Block], level: int, width: float) -> list[dict[str, Any]]:
        """Blocks in their order, in a column `width` millimetres wide.

        `level` is that of the heading above: PDF/UA-1 lets none be skipped (ISO 14289-1, 7.4.2).
        """
        found = []
        for block, following in pairwise([*group, None]):
            assert block
            made = self.block(block, level, width)
            if isinstance(block, model.Heading):
                level = made["level"] = min(block.level, level + 1)
            if isinstance(block, model.Text):
                made["sticky"] = following is not None and _belongs(block, following)
            found.append({"kind": type(block).__name__, **made})
        return found

    def block(self, block: model.Block, level: int, width: float) -> dict[str, Any]:
        words = self.words
        match block:
            case model.Heading(_, content) | model.Text(content):
                return {"content": words(content)}
            case model.Steps(items, ordered):
                inner = width - self.format.sizes.indent
                entries = [
                    {
                        "content": words(step.content),
                        "children": self.blocks(step.children, level, inner),
                        "whole": self.whole(model.Text(step.content), inner),
                    }
                    for step in items
                ]
                return {"ordered": ordered, "items": entries, "whole": self.whole(block, width, _SHORT)}
            case model.Checklist(items):
                lines = [{"id": item.id, "label": words(item.label)} for item in items]
                return {"items": lines, "whole": self.whole(block, width, _SHORT)}
            case model.Quote(paragraphs, credit):
                said = [words(part) for part in paragraphs]
                return {"paragraphs": said, "credit": words(credit), "whole": self.whole(block, width)}
            case model.Prompt(name, question):
                return {"id": name, "question": words(question), "lines": self.measure.prompt_lines(block, width)}
            case model.Scale(_, question, low, high):
                steps = [block.step_id(value) for value in range(1, model.SCALE_STEPS + 1)]
                return {"question": words(question), "low": low, "high": high, "steps": steps}
            case model.Table(caption=caption, columns=columns):
                rows = self.rows(block, width)
                whole = len(rows) < 2 * _ROWS and self.whole(block, width)
                last = 0 if whole else min(_ROWS, len(rows) - 1)
                if self.measure.table(block, width, last) > self.format.text_height:
                    last = 0
                return {
                    "caption": words(caption),
                    "columns": columns,
                    "widths": self.measure.column_widths(block, width),
                    "rows": rows,
                    "whole": whole,
                    "last": last,
                }
            case model.Grid(heads, rows):
                return {
                    "heads": [words(head) for head in heads],
                    "columns": len(heads or rows[0]),
                    "rows": [self.grid_row(row, width) for row in rows],
                    "whole": self.whole(block, width, _SHORT),
                }
            case model.Code(text):
                return {
                    "lines": [_indented(line) for line in text.split("\n")],
                    "whole": self.whole(block, width, _SHORT),
                }
            case model.Picture(svg, alt=alt, caption=caption):
                across, down = self.measure.picture(block, width)
                drawn = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
                return {"svg": drawn, "width": across, "height": down, "alt": alt, "caption": words(caption)}
            case model.Box(_, inside):
                made = self.blocks(inside, level, width - 2 * self.format.box_side)
                return {"blocks": made, "whole": self.whole(block, width)}

    def grid_row(self, row: tuple[model.Inline, ...], width: float) -> dict[str, Any]:
        """A row of a table to read, and whether it is kept on one page."""
        whole = self.measure.grid_row(row, width) <= _WHOLE * self.format.text_height
        return {"cells": [self.words(cell) for cell in row], "whole": whole}

    def rows(self, table: model.Table, width: float) -> list[list[str | dict[str, Any]]]:
        """A table row by row: a heading's words, or what a cell to fill in is called and how tall it is."""
        rows: list[list[str | dict[str, Any]]] = [[head] if head else [] for head in table.row_heads]
        heights = self.measure.row_heights(table, width)
        for row, column in table.cells():
            rows[row - 1].append({"id": table.cell_id(row, column), "height": heights[row - 1]})
        return rows

    def whole(self, block: model.Block, width: float, part: float = _WHOLE) -> bool:
        """Whether a block is kept on one page: it takes no more than this part of it."""
        return self.measure.height(block, width) <= part * self.format.text_height

    def words(self, content: model.Inline) -> list[dict[str, Any]]:
        """Spans, their links as paper can give them; one that leads nowhere from paper keeps its words."""
        # A soft hyphen at the end of a link at the end of a paragraph is more than Typst 0.15 can take.
        return [
            {
                **vars(span),
                "text": span.text.rstrip("\u00ad") if span.href else span.text,
                "href": absolute(span.href, self.imprint.address),
            }
            for span in content
        ]


def _with_heading(section: model.Section) -> Iterator[model.Block]:
    if section.title or section.slug:
        yield model.Heading(2, section.title)
    yield from section.blocks


def _indented(line: str) -> str:
    """A line of code, whose indentation no line break takes away."""
    words = line.expandtabs(4).lstrip(" ")
    return "\u00a0" * (len(line.expandtabs(4)) - len(words)) + words


def _belongs(block: model.Block, following: model.Block) -> bool:
    """Whether a block is not left behind on the page before the one that follows."""
    introduces = isinstance(block, model.Text) and isinstance(following, _INTRODUCED)
    return introduces or isinstance(block, model.Heading)
