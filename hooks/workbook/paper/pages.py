"""Where the pages of a sheet end, and who gets the room that is left on them.

First the ends of all pages are chosen at once, as a typesetter chooses the ends of a paragraph's lines; then each page
is filled: with lines to write on, taller rows, white between blocks. Lengths are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is parted has so many parts on either side.
TOGETHER = 2

#: What it costs to end a page before a part, beside the whole page more that may be saved by it.
FREE, WITHIN, LIST, TIED, NEVER = 0.0, 8.0, 10.0, 60.0, 1000.0
_PAGE = 100.0

#: How full a page is to be, as parts of it: each but the last, and that.
_FULL, _LAST = 0.93, 0.42
#: What a page costs that cannot be so full: for each part of it that stays white.
_WHITE = 600.0

#: What rounding may add.
_HAIR = 1e-6

#: How many times as wide the white between blocks gets before anything else, and may get.
_CALM, _AIR = 1.5, 2.2


@dataclass(frozen=True)
class Part:
    """What no page parts.

    `height` is the least it takes, `above` the white above it, which may grow if it is `airy`; `cost` is that of ending
    a page before it, `head` what then stands above it, `tail` what stands below it where it ends a page. `more` is the
    room it would like beyond its least, `most` what it can take, in steps of `step`.
    """

    height: float
    above: float = 0.0
    cost: float = FREE
    head: float = 0.0
    tail: float = 0.0
    more: float = 0.0
    most: float = 0.0
    step: float = 0.0
    airy: bool = True


@dataclass(frozen=True)
class Plan:
    """Which parts begin a page but the first, the white above each part, its room, the least that a page holds."""

    first: frozenset[int]
    above: tuple[float, ...]
    room: tuple[float, ...]
    heights: tuple[float, ...]
    height: float

    def over(self, pages: int) -> float:
        """How much taller all of it is, with as little room as it may have, than so many pages."""
        return max(0.0, sum(self.heights) - pages * self.height)


def plan(parts: Sequence[Part], height: float) -> Plan:
    """The best pages for these parts; the first is never left off its page."""
    starts = _starts(parts, height)
    above, room, used = [], [], []
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        least = _least(parts, start, end)
        fill = height if end < len(parts) else _LAST * height if start else 0.0
        following = parts[end] if end < len(parts) else None
        page_above, page_room = _filled(parts[start:end], height - least, height - fill, following)
        above += page_above
        room += page_room
        used.append(least)
    return Plan(frozenset(starts[1:]), tuple(above), tuple(room), tuple(used), height)


def _least(parts: Sequence[Part], start: int, end: int) -> float:
    """How tall a page is at least."""
    inside = sum(part.above + part.height for part in parts[start + 1 : end])
    return parts[start].head + parts[start].height + inside + parts[end - 1].tail


def _starts(parts: Sequence[Part], height: float) -> list[int]:
    """Which parts begin a page, for the least cost of all: shortest path, one step a page."""
    count = len(parts)
    costs, before = [0.0] + [inf] * count, [0] * (count + 1)
    for start in range(count):
        if costs[start] == inf:
            continue
        least, most = parts[start].head, parts[start].head
        for end in range(start + 1, count + 1):
            part = parts[end - 1]
            if end - 1 > start:
                least += part.above
                most += part.above * (_AIR if part.airy else 1)
            least += part.height
            most += part.height + part.most
            if least + part.tail > height and end - 1 > start:
                break
            white = max(0.0, (_LAST if end == count and start else _FULL) - most / height)
            if end == count and not start:
                white = 0.0
            cost = costs[start] + _PAGE + white * _WHITE + (parts[end].cost if end < count else 0.0)
            if cost < costs[end]:
                costs[end], before[end] = cost, start
    starts, end = [], count
    while end:
        end = before[end]
        starts.append(end)
    return starts[::-1]


def _filled(page: Sequence[Part], free: float, white: float, following: Part | None) -> tuple[list[float], list[float]]:
    """The white above each part of a page and its room: first some air, what it would like, air, what it can take.

    `free` is what there is to share out, `white` what of it may be left at the foot of the page. Of a table that is
    parted, Typst would give all that is left to the last row.
    """
    room = [0.0] * len(page)
    airy = sum(part.above for part in page[1:] if part.airy)
    calm = min((_CALM - 1) * airy, max(0.0, free))
    free = _grow(page, room, [part.more for part in page], free - calm) + calm
    air = 1 + (min(_AIR - 1, max(0.0, free) / airy) if airy else 0.0)
    left = _grow(page, room, [part.most for part in page], free - (air - 1) * airy - white)
    rows = _rows_above(page, following)
    for at in rows:
        room[at] += left / len(rows)
    return [part.above * (air if part.airy else 1) for part in page], room


def _rows_above(page: Sequence[Part], following: Part | None) -> range:
    """The rows at the foot of a page that belong to the same table as what follows, if that is a row."""
    start = len(page)
    if following and following.step and not following.airy:
        while start and page[start - 1].step:
            start -= 1
            if page[start].airy:
                break
    return range(start, len(page))


def _grow(page: Sequence[Part], room: list[float], goals: Sequence[float], free: float) -> float:
    """Give each part room up to its goal, turn by turn; returns what is left."""
    growing = True
    while growing:
        growing = False
        for at, (part, goal) in enumerate(zip(page, goals, strict=True)):
            if part.step and room[at] + part.step <= min(goal, room[at] + free) + _HAIR:
                room[at] += part.step
                free -= part.step
                growing = True
    return free
