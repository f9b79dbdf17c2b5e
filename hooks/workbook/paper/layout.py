"""The JSON that `sheet.typ` reads: everything it prints.

A sheet is laid out twice. The first time Typst measures what stands on it, each thing as low as it may be; the second
time the blocks know where pages end and how much room they have, as `pages.py` has decided.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import model
from workbook.direction import direction_of
from workbook.paper.address import absolute, qr_code, shown
from workbook.paper.formats import MM
from workbook.paper.measure import Measure
from workbook.paper.parting import LINES, Run, flow_of, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.paper.job import Cover, Imprint, Job, Sheet
    from workbook.paper.parting import Measured


#: Two short words joined by a hyphen.
_COMPOUND = re.compile(r"\b[^\W\d_]{1,12}-[^\W\d_]{1,12}\b")

#: Round the heading of the contents, in em: `sheet.typ` says the same. What is above an entry is as much as leading.
_HEADED = 2.1


def sheet_data(job: Job) -> dict[str, Any]:
    """Everything that the page design prints of a job's one sheet, once `end_pages` has said where its pages end."""
    (sheet,) = job.sheets
    return {**_job_data(job, sheet.worksheet.title), "sheet": _SheetData(job).sheet(sheet)}


def measuring_data(job: Job, papers: Sequence[str]) -> dict[str, Any]:
    """What the page design measures of a job's one sheet on each of these papers."""
    (sheet,) = job.sheets
    first, *_ = on = [replace(job, format=replace(job.format, paper=paper)) for paper in papers]
    return {**_job_data(first, sheet.worksheet.title), "papers": [_SheetData(each).sheet(sheet) for each in on]}


def end_pages(data: dict[str, Any], job: Job, measured: Measured) -> float:
    """Say in the data of a job's one sheet where pages end; returns by how many millimetres it is more than a leaf."""
    (sheet,) = job.sheets
    flow = flow_of(sheet.worksheet, Measure(job.imprint.fonts, job.format))
    return place(flow, data["sheet"]["body"], measured, job.format).over(job.format.leaf)


def cover_data(job: Job, cover: Cover, pages: Sequence[int]) -> dict[str, Any]:
    """Everything that the page design prints of the cover of a pack, whose sheets have so many pages each."""
    return {
        **_job_data(job, " · ".join(pack_names(job))),
        "pack": _pack_data(job, cover),
        "sheets": [
            {**_named(sheet.worksheet, job.imprint), "pages": number}
            for sheet, number in zip(job.sheets, pages, strict=True)
        ],
    }


def _job_data(job: Job, title: str) -> dict[str, Any]:
    """What the page design needs to know for whatever it prints."""
    imprint = job.imprint
    return {
        "title": title,
        "author": imprint.author,
        "tongue": tongue(imprint.language),
        "fonts": imprint.fonts.names,
        "colours": vars(imprint.palette),
        "dated": imprint.date is not None,
        "format": job.format.as_data(),
        "words": vars(imprint.words),
        "help_line": job.choice.help_line,
    }


def _of_paper(job: Job) -> dict[str, Any]:
    """How wide lines are on its paper, and where help is, as there is room for it."""
    return {"width": job.format.text_width, "support": address_data(job.imprint.support, job)}


def _named(worksheet: model.Worksheet, imprint: Imprint) -> dict[str, Any]:
    """Which worksheet it is."""
    return {
        "title": worksheet.title,
        "unbroken": unbroken(worksheet.title),
        "tongue": tongue(worksheet.language or imprint.language),
        "number": imprint.words.sheet_number.format(number=worksheet.number) if worksheet.number else "",
    }


def tongue(language: str) -> dict[str, str | None]:
    """A language as Typst takes it, and which way it is written."""
    name, _, region = language.partition("-")
    return {
        "lang": name,
        "region": region.upper() if len(region) == 2 else None,
        "dir": direction_of(language),
    }


def pack_names(job: Job) -> list[str]:
    """What a pack is called: by its guide, if that has a name, and the whole, a section or its sheets' numbers."""
    words = job.imprint.words
    if job.cover and not job.cover.whole:
        numbers = ", ".join(str(sheet.worksheet.number) for sheet in job.sheets)
        name = job.cover.section or words.pack_chosen.format(numbers=numbers)
    else:
        name = words.pack.format(number=len(job.sheets))
    return [*filter(None, (job.imprint.title, name))]


def _pack_data(job: Job, cover: Cover) -> dict[str, Any]:
    """What the cover of a pack says."""
    imprint = job.imprint
    title, *subtitles = pack_names(job)
    return {
        "title": title,
        "unbroken": unbroken(title),
        "subtitles": subtitles,
        "key": "cover",
        "hand_out": _SheetData(job).blocks(cover.hand_out, 1, job.format.text_width),
        "pause": _SheetData(job).blocks(() if cover.hand_out else cover.pause, 1, job.format.text_width),
        "imprint": [*filter(None, [imprint.title])],
        **_of_paper(job),
        "whole": _contents_height(job) <= job.format.text_height,
        **address_data(imprint.address, job),
    }


def unbroken(title: str) -> list[str]:
    """The words of a title at whose hyphen no line ends."""
    return list(dict.fromkeys(_COMPOUND.findall(title)))


def _contents_height(job: Job) -> float:
    """How tall the contents of a pack get: a line or more for each sheet, with its number, its title and its page."""
    sizes, words = job.format.sizes, job.imprint.words
    measure = Measure(job.imprint.fonts, job.format)
    entries = (
        measure.paragraph(f"{words.sheet_number.format(number=999)} {sheet.worksheet.title} 999", job.format.text_width)
        for sheet in job.sheets
    )
    heading = measure.paragraph(words.contents, job.format.text_width, sizes.section) + _HEADED * sizes.section / MM
    return heading + sum(entries) + sizes.text / MM + measure.paragraph(words.contents_more, job.format.text_width)


def address_data(address: str, job: Job) -> dict[str, str]:
    """An address as a link, as a QR code, and to read, unless that takes more than two lines beside the code."""
    target = absolute(address, "")
    to_read = shown(target if job.imprint.fonts.missing(address) else address)
    whole = to_read.replace("-", "\u2011")  # in an address no line ends at a hyphen
    fits = Measure(job.imprint.fonts, job.format).fits(whole, job.format.head_width, job.format.sizes.small, 2)
    return {"address": target, "shown": to_read if fits else "", "qr": qr_code(target)}


class _SheetData:
    """Makes the data of the sheets of one job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.imprint = job.imprint
        self.format = job.format
        self.measure = Measure(job.imprint.fonts, job.format)

    def sheet(self, sheet: Sheet) -> dict[str, Any]:
        """What one sheet says."""
        worksheet, words = sheet.worksheet, self.imprint.words
        named = _named(worksheet, self.imprint)
        of = [*filter(None, (self.imprint.title, named["number"]))]
        about = [
            *filter(None, (words.time(worksheet.minutes, worksheet.alone, worksheet.after), self.copies(worksheet)))
        ]
        blanks = self.job.choice.blanks(worksheet.number, words)
        return {
            **named,
            "key": str(worksheet.number),
            "kicker": self.kicker(of, about),
            "blanks": [{"id": name, "label": label} for name, label in blanks],
            "imprint": of,
            **_of_paper(self.job),
            **address_data(sheet.address, self.job),
            "pause": self.blocks(worksheet.pause, 1, self.format.box_width),
            "body": self.blocks(flow_of(worksheet, self.measure), 1, self.format.text_width),
        }

    def kicker(self, of: list[str], about: list[str]) -> list[str]:
        """What stands above a title, in a line beside the code: if that is too long, only the foot names the guide."""
        whole = [*of, *about]
        wide = self.measure.width(" · ".join(whole), self.format.sizes.small, bold=True)
        return whole if wide <= self.format.head_width else [*of[-1:], *about]

    def copies(self, worksheet: model.Worksheet) -> str:
        """How many copies a couple needs, where the sheet is to say it."""
        words = {"each": self.imprint.words.one_each, "both": self.imprint.words.one_for_both}
        return words.get(worksheet.copies, "") if self.job.choice.copies else ""

    def blocks(self, group: Sequence[model.Block], level: int, width: float) -> list[dict[str, Any]]:
        """Blocks in their order, in a column `width` millimetres wide.

        `level` is that of the heading above: PDF/UA-1 lets none be skipped (ISO 14289-1, 7.4.2).
        """
        found = []
        for block in group:
            made = self.block(block, level, width)
            if isinstance(block, model.Heading):
                level = made["level"] = min(block.level, level + 1)
            found.append({"kind": type(block).__name__, **made})
        return found

    def block(self, block: model.Block, level: int, width: float) -> dict[str, Any]:
        words = self.words
        match block:
            case Run(_, content, said):
                return {"content": words(content), "said": words(said)}
            case model.Heading(_, content) | model.Text(content):
                return {"content": words(content)}
            case model.Steps(items, ordered):
                inner = width - self.format.sizes.indent
                entries = [
                    {"content": words(step.content), "children": self.blocks(step.children, level, inner)}
                    for step in items
                ]
                return {"ordered": ordered, "count": len(items), "items": entries}
            case model.Checklist(ticks):
                inner = width - self.format.sizes.indent
                lines = [
                    {"id": item.id, "label": words(item.label), "below": self.blocks(item.children, level, inner)}
                    for item in ticks
                ]
                return {"items": lines}
            case model.Quote(paragraphs, credit):
                return {"paragraphs": [words(part) for part in paragraphs], "credit": words(credit)}
            case model.Prompt(_, question, lines):
                return {"question": words(question), "lines": min(LINES, lines), "sides": self.sides(block)}
            case model.Scale(_, question, low, high):
                found = [
                    {
                        **side,
                        "steps": [part.step_id(value) for value in range(1, model.SCALE_STEPS + 1)],
                        "clear": part.clear_id,
                    }
                    for part, side in zip(model.sides(block), self.sides(block), strict=True)
                ]
                return {"question": words(question), "low": low, "high": high, "sides": found, "room": width}
            case model.Table(caption=caption):
                printed = block.printed(self.imprint.words.two)
                return {
                    "caption": words(caption),
                    "heads": [words((model.Span(head),)) for head in printed.columns],
                    "widths": self.measure.column_widths(printed, width),
                    "rows": self.rows(block),
                }
            case model.Grid(heads, rows):
                return {
                    "heads": [words(head) for head in heads],
                    "widths": self.measure.grid_widths(block, width),
                    "rows": [[words(cell) for cell in row] for row in rows],
                }
            case model.Code(text):
                return {"lines": [_indented(line) for line in text.split("\n")]}
            case model.Picture(svg, alt=alt, caption=caption):
                across, down = self.measure.picture(block, width)
                drawn = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
                return {"svg": drawn, "width": across, "height": down, "alt": alt, "caption": words(caption)}
            case model.Box(_, inside):
                return {"blocks": self.blocks(inside, level, width - 2 * self.format.box_side)}

    def sides(self, block: model.Prompt | model.Scale) -> list[dict[str, str]]:
        """Who fills in an exercise: one, of whom nothing is said, or two, each with what they are called."""
        names = self.imprint.words.two if block.both else ("",)
        return [{"id": side.id, "said": said} for side, said in zip(model.sides(block), names, strict=True)]

    def rows(self, table: model.Table) -> list[list[Any]]:
        """A table row by row: a heading's words, or what a cell to fill in is called and how tall it is."""
        rows: list[list[Any]] = [
            [self.words((model.Span(head, strong=True),))] if head else [] for head in table.row_heads
        ]
        for row, column in table.cells():
            for name in model.side_ids(table.cell_id(row, column), both=table.both):
                rows[row - 1].append({"id": name, "height": self.format.sizes.cell})
        return rows

    def words(self, content: model.Inline) -> list[str | dict[str, Any]]:
        """Plain words, and spans, whose links are as paper can give them; one without an address keeps its words."""
        return [span.text if _is_plain(span) else self._span(span) for span in content]

    def _span(self, span: model.Span) -> dict[str, Any]:
        # A soft hyphen at the end of a link at the end of a paragraph is more than Typst 0.15 can take.
        text = span.text.rstrip("\u00ad") if span.href else span.text
        return {**vars(span), "text": text, "href": absolute(span.href, self.imprint.address)}


def _is_plain(span: model.Span) -> bool:
    """Whether words are in no style, lead nowhere, and are not broken into lines by their author."""
    return span == model.Span(span.text) and "\n" not in span.text


def _indented(line: str) -> str:
    """A line of code, whose indentation no line break takes away."""
    words = line.expandtabs(4).lstrip(" ")
    return "\u00a0" * (len(line.expandtabs(4)) - len(words)) + words
