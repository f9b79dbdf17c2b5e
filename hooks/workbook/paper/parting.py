"""What of a sheet no page parts, what that costs where it must be, and where it is best.

Typst measures a sheet (`heights` in `sheet.typ`), each thing as low as it may be; `pages.py` chooses where pages end
and who gets the room that is left; here blocks become its parts, and what it chose becomes data of the blocks. Lengths
are millimetres.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import model
from workbook.paper.formats import MM
from workbook.paper.pages import FREE, LIST, NEVER, TIED, TOGETHER, WITHIN, Part, Plan, plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.paper.formats import Format, Sizes

    #: What Typst measured of a sheet: what stands at its `top`, and of each block of its `body` the heights of its
    #: `parts`, of the `lead` above them and of the `head` on each next page; of a box, those of the blocks `inside`.
    Measured = Mapping[str, Any]

#: The fewest lines of a prompt, and by how many it may have more than those asked for, where there is room.
LINES, _MORE_LINES = 2, 4

#: Between the blocks in a box, in em; `sheet.typ` says the same.
_CLOSE = 0.62

#: How much taller than its least a row to fill in likes to be, and can be, in millimetres; and each of many rows.
_ROW, _MANY, _LOW_ROW = (5.0, 9.0), 6, (1.0, 5.0)

#: Where a page may be too short by a hair's breadth of rounding.
_SPARE = 1.5


def flow_of(worksheet: model.Worksheet) -> list[model.Block]:
    """The blocks of a sheet, each section's below its heading."""
    flow: list[model.Block] = []
    for part in worksheet.sections:
        if part.title or part.slug:  # what stands above the first section has no heading
            flow.append(model.Heading(2, part.title))
        flow += part.blocks
    return flow


def place(flow: Sequence[model.Block], body: Sequence[dict[str, Any]], measured: Measured, format_: Format) -> Plan:
    """Tell the data of each block where pages end, how far it stands from the one above, and its room."""
    plan = plan_of(flow, measured, format_)
    part = 1  # after what stands above all blocks
    for block, made, found in zip(flow, body, measured["body"], strict=True):
        made["above"] = plan.above[part]
        if isinstance(block, model.Box):
            made["first"] = part in plan.first
            for child, inside in zip(made["blocks"], found["inside"], strict=True):
                part = _end(child, inside, part, plan)
            made["blocks"][0]["first"] = False
            continue
        start, part = part, _end(made, found, part, plan)
        if isinstance(block, model.Prompt):
            made["lines"] += round(plan.room[start] / format_.sizes.pitch)
        if isinstance(block, model.Table):
            for number, (row, height) in enumerate(zip(made["rows"], found["parts"], strict=True)):
                for cell in row:
                    if isinstance(cell, dict):
                        cell["height"] = height + plan.room[start + number]
    return plan


def _end(made: dict[str, Any], found: Mapping[str, Any], start: int, plan: Plan) -> int:
    """Tell the data of a block where it is parted; returns the number of the part that follows."""
    count = len(found["parts"])
    made["first"] = start in plan.first
    made["cuts"] = [number for number in range(1, count) if start + number in plan.first]
    return start + count


def plan_of(flow: Sequence[model.Block], measured: Measured, format_: Format) -> Plan:
    """Where the pages of a sheet end."""
    parts = [Part(measured["top"])]
    above: model.Block | None = None
    before: model.Block | None = None
    for block, found in zip(flow, measured["body"], strict=True):
        first, *rest = _parts(block, before, found, format_)
        parts += [replace(first, cost=_cost(block, before, above)), *rest]
        above, before = before, block
    return plan(parts, format_.text_height - _SPARE)


def _parts(block: model.Block, before: model.Block | None, found: Mapping[str, Any], format_: Format) -> list[Part]:
    """What no page parts of a block, with what it costs to end a page before."""
    if isinstance(block, model.Box):
        return _boxed(block, before, found, format_)
    sizes, heights, count = format_.sizes, found["parts"], len(found["parts"])
    apart = {model.Steps: sizes.apart, model.Checklist: sizes.between}.get(type(block), 0.0)
    head: float = found.get("head", 0.0)
    lead: float = found.get("lead", 0.0)
    room = _room(block, format_)
    parts = [Part(heights[0] + lead, _gap(block, before, sizes), FREE, 0.0, 0.0, *room)]
    for number, height in enumerate(heights[1:], start=1):
        cost = LIST if min(number, count - number) >= TOGETHER else NEVER
        parts.append(Part(height, apart, cost, apart + head, 0.0, *room, airy=False))
    return parts


def _boxed(block: model.Box, before: model.Block | None, found: Mapping[str, Any], format_: Format) -> list[Part]:
    """What no page parts of a box, which is closed at the foot of a page and opened again."""
    edge = format_.box_edge
    parts: list[Part] = []
    for index, (child, inside) in enumerate(zip(block.blocks, found["inside"], strict=True)):
        last = block.blocks[index - 1] if index else None
        first, *rest = _parts(child, last, inside, format_)
        parts += [replace(first, above=_CLOSE * format_.sizes.small / MM, cost=_cost(child, last, None)), *rest]
    parts = [replace(part, cost=part.cost + LIST, head=part.head + edge, tail=edge, airy=False) for part in parts]
    first = parts[0]
    parts[0] = replace(first, above=_gap(block, before, format_.sizes), airy=True)
    parts[0] = replace(parts[0], height=first.height + edge, head=0.0)
    parts[-1] = replace(parts[-1], height=parts[-1].height + edge, tail=0.0)
    return parts


def _room(block: model.Block, format_: Format) -> tuple[float, float, float]:
    """How much taller a block or a row of it likes to be, and can be, and in which steps."""
    match block:
        case model.Prompt(lines=lines):
            pitch = format_.sizes.pitch
            more = max(0, lines - LINES)
            return more * pitch, (more + _MORE_LINES) * pitch, pitch
        case model.Table(row_heads=rows):
            liked, most = _LOW_ROW if len(rows) > _MANY else _ROW
            return liked, most, 1.0
    return 0.0, 0.0, 0.0


def _gap(block: model.Block, before: model.Block | None, sizes: Sizes) -> float:
    """The white above a block at least, in millimetres."""
    if isinstance(block, model.Heading):
        return 1.0 * sizes.section / MM
    if isinstance(before, model.Heading):
        return 0.65 * sizes.text / MM
    wide = isinstance(before, model.Asked) or isinstance(block, model.Asked)
    return (0.95 if wide else 0.64) * sizes.text / MM


def _cost(block: model.Block, before: model.Block | None, above: model.Block | None) -> float:
    """What it costs to end a page before a block; `above` is what stands above the one before."""
    match before, block:
        case model.Heading(), _:
            return NEVER
        case _, model.Heading(level):
            return FREE if level == 2 and before else WITHIN
        case model.Text(content), _ if _leads(content):
            return NEVER
        case model.Steps(), model.Text():
            return TIED
        case model.Text(), _ if isinstance(above, model.Heading):
            return TIED
    return WITHIN


def _leads(content: model.Inline) -> bool:
    """Whether a paragraph is but the head of what follows: in bold, or with a colon at its end."""
    return all(span.strong or not span.text.strip() for span in content) or model.plain(content).endswith(":")
