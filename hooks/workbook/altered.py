"""Copies of a worksheet's data in which something is otherwise: links led elsewhere, quotations left out."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from workbook.model import Box, Checklist, Item, Quote, Span, Step, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbook.model import Block, Section

PartT = TypeVar("PartT")
EntryT = TypeVar("EntryT", Step, Item)


def led(part: PartT, lead: Callable[[str], str]) -> PartT:
    """A worksheet or a part of one with its links led elsewhere; where `lead` gives "", words are left."""
    if isinstance(part, Span):
        return replace(part, href=part.href and lead(part.href))
    if isinstance(part, tuple):
        return tuple(led(each, lead) for each in part)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{name: led(value, lead) for name, value in vars(part).items()})
    return part


def without_quotes(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections without their quotations."""
    return tuple(replace(section, blocks=_unquoted(section.blocks)) for section in sections)


def _unquoted(group: Iterable[Block]) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in group:
        match block:
            case Quote():
                continue
            case Steps(items):
                found.append(replace(block, items=_unquoted_in(items)))
            case Checklist(ticks):
                found.append(replace(block, items=_unquoted_in(ticks)))
            case Box():
                found.append(replace(block, blocks=_unquoted(block.blocks)))
            case _:
                found.append(block)
    return tuple(found)


def _unquoted_in(entries: tuple[EntryT, ...]) -> tuple[EntryT, ...]:
    return tuple(replace(entry, children=_unquoted(entry.children)) for entry in entries)
