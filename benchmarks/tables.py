"""What was measured, in words and as tables in Markdown."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def ratios(ones: Iterable[float], others: Iterable[float]) -> list[float]:
    """Of two that were measured in the same rounds, the one as a ratio to the other, round by round."""
    return [one / other for one, other in zip(ones, others, strict=True)]


def spread(values: Sequence[float]) -> str:
    """The median, and the least and the most where there is more than one."""
    return f"{median(values):.2f}" + (f" ({min(values):.2f} to {max(values):.2f})" if len(values) > 1 else "")


def against(goal: float | None, found: float, unit: str = "", *, least: bool = False) -> str:
    """What is to be reached, at most or at least, and whether it is; "" where nothing is."""
    reached = goal is not None and (found >= goal if least else found <= goal)
    return "" if goal is None else f"{goal:g}{unit}, {'reached' if reached else 'not reached'}"


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def head(*names: str) -> str:
    """The first two rows of a table: its columns, those whose name begins with ">" with their values to the right."""
    sides = ("---:" if name.startswith(">") else "---" for name in names)
    return f"{row(*(name.lstrip('>') for name in names))}\n{row(*sides)}"
