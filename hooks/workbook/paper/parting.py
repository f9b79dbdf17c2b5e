"""What of a sheet no page parts, what that costs where it must be, and where it is best.

Typst measures a sheet (`heights.typ`), each thing as low as it may be; `pages.py` chooses where pages end
and who gets the room that is left; here blocks become its parts, and what it chose becomes data of the blocks. Lengths
are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbook import model
from workbook.paper.formats import MM
from workbook.paper.pages import FREE, LIST, NEVER, TIED, TOGETHER, WITHIN, Part, Plan, plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook.paper.formats import Format, Sizes
    from workbook.paper.measure import Measure

    #: What Typst measured of a sheet: what stands at its `top`, and of each block of its `body` the heights of its
    #: `parts`, of the `lead` above them and of the `head` on each next page; of a box, those of the blocks `inside`.
    Measured = Mapping[str, Any]

#: The fewest lines of a prompt, and by how many it may have more than those asked for, where there is room.
LINES, _MORE_LINES = 2, 4

#: Between the blocks in a box, in em; `blocks.typ` says the same.
_CLOSE = 0.62

#: How many times as far blocks stand apart where they are closer together.
_CLOSER = 0.72

#: Between a line to tick and those below it, in em; `sheet.typ` says the same of all blocks.
_BELOW = 0.8

#: How much taller than its least a row to fill in likes to be, and can be, in millimetres; and each of many rows.
_ROW, _MANY, _LOW_ROW = (5.0, 9.0), 6, (1.0, 5.0)

#: Where a page may be too short by a hair's breadth of rounding.
_SPARE = 1.5


@dataclass(frozen=True)
class Run(model.Heading):
    """A heading, and on the same line what is said of the exercise below it."""

    said: model.Inline


def flow_of(worksheet: model.Worksheet, measure: Measure) -> list[model.Block]:
    """The blocks of a sheet, each section's below its heading."""
    flow: list[model.Block] = []
    for part in worksheet.sections:
        match part.blocks:
            case (model.Text(said), below, *_) if _is_exercise(below) and measure.beside(part.title, said):
                flow += Run(2, part.title, said), *part.blocks[1:]
            case _ if part.title or part.slug:
                flow += model.Heading(2, part.title), *part.blocks
            case _:  # what stands above the first section has no heading
                flow += part.blocks
    return flow


def _is_exercise(block: model.Block) -> bool:
    return isinstance(block, model.Checklist | model.Asked)


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
    if made["kind"] == "Checklist":
        return _end_ticks(made, start, plan)
    count = len(found["parts"])
    made["first"] = start in plan.first
    made["cuts"] = [number for number in range(1, count) if start + number in plan.first]
    return start + count


def _end_ticks(made: dict[str, Any], start: int, plan: Plan) -> int:
    """The same of lines to tick and of those below them, each of which is a part."""
    made["first"], made["cuts"] = start in plan.first, []
    for number, item in enumerate(made["items"]):
        if number and start in plan.first:
            made["cuts"].append(number)
        start += 1
        for below in item["below"]:
            if below["kind"] == "Checklist":
                start = _end_ticks(below, start, plan)
    return start


def plan_of(flow: Sequence[model.Block], measured: Measured, format_: Format) -> Plan:
    """Where the pages of a sheet end.

    What is a leaf only with blocks closer together has them so, and what has its boxes whole only then. If that is not
    enough for a box, the page above it ends sooner, where the sheet is no more than a leaf even so.
    """
    parts = [Part(measured["top"])]
    above: model.Block | None = None
    before: model.Block | None = None
    for block, found in zip(flow, measured["body"], strict=True):
        first, *rest = _parts(block, before, found, format_)
        parts += [replace(first, cost=_cost(block, before, above)), *rest]
        above, before = before, block
    closer = [replace(part, above=part.above * (_CLOSER if part.airy else 1)) for part in parts]
    height = format_.text_height - _SPARE

    def rank(made: Plan) -> tuple[int, int]:
        return max(len(made.heights), format_.leaf), _boxes_parted(parts, made)

    plans: list[Plan] = []
    for tried in (parts, closer, _whole(parts), _whole(closer)):
        plans.append(plan(tried, height))
        if rank(plans[-1]) == (format_.leaf, 0):
            break  # none is better
    return min(plans, key=rank)


def _whole(parts: Sequence[Part]) -> list[Part]:
    """The same parts, those of a box in one."""
    return [replace(part, cost=NEVER) if at and parts[at - 1].tail > 0 else part for at, part in enumerate(parts)]


def _boxes_parted(parts: Sequence[Part], plan: Plan) -> int:
    """How often a page ends inside a box: there alone something stands below what ends it."""
    return sum(parts[start - 1].tail > 0 for start in plan.first)


def _parts(block: model.Block, before: model.Block | None, found: Mapping[str, Any], format_: Format) -> list[Part]:
    """What no page parts of a block, with what it costs to end a page before."""
    if isinstance(block, model.Box):
        return _boxed(block, before, found, format_)
    sizes, heights, count = format_.sizes, found["parts"], len(found["parts"])
    if isinstance(block, model.Checklist):
        between = list(_between_ticks(block, sizes))
    else:
        between = [(sizes.apart if isinstance(block, model.Steps) else 0.0, FREE)] * count
    head: float = found.get("head", 0.0)
    lead: float = found.get("lead", 0.0)
    room = _room(block, format_)
    parts = [Part(heights[0] + lead, _gap(block, before, sizes), FREE, 0.0, 0.0, *room)]
    for number, (height, (apart, least)) in enumerate(zip(heights[1:], between[1:], strict=True), start=1):
        cost = LIST if min(number, count - number) >= TOGETHER else NEVER
        parts.append(Part(height, apart, max(cost, least), apart + head, 0.0, *room, airy=False))
    return parts


def _between_ticks(block: model.Checklist, sizes: Sizes) -> Iterator[tuple[float, float]]:
    """The white above each line to tick, and what it costs at least to end a page before it."""
    for item in block.items:
        yield sizes.between, FREE
        for below in item.children:
            if isinstance(below, model.Checklist):
                _, *rest = _between_ticks(below, sizes)
                yield from ((_BELOW * sizes.text / MM, NEVER), *rest)


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
        return 0.95 * sizes.section / MM
    if isinstance(before, Run):
        return 0.8 * sizes.text / MM
    if isinstance(before, model.Heading):
        return 0.6 * sizes.text / MM
    wide = isinstance(before, model.Asked) or isinstance(block, model.Asked)
    return (0.8 if wide else 0.7) * sizes.text / MM


def _cost(block: model.Block, before: model.Block | None, above: model.Block | None) -> float:
    """What it costs to end a page before a block; `above` is what stands above the one before."""
    match before, block:
        case model.Heading(), _:
            return NEVER
        case _, model.Heading(level):
            return FREE if level == 2 and before else WITHIN
        case model.Text(content), _ if _leads(content):
            return NEVER
        case model.Checklist() | model.Steps(), model.Code():  # it belongs to the last of them
            return NEVER
        case model.Steps(), model.Text():
            return TIED
        case model.Text(), _ if isinstance(above, model.Heading):
            return TIED
    return WITHIN


def _leads(content: model.Inline) -> bool:
    """Whether a paragraph is but the head of what follows: in bold, or with a colon at its end."""
    return all(span.strong or not span.text.strip() for span in content) or model.plain(content).endswith(":")
