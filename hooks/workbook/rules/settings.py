"""What a guide says of its own pages, `_data/rules.yml`: each setting is looked at, and what is wrong is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from workbook.markup.reading import text_in
from workbook.problems import GuideError, Problem, did_you_mean
from workbook.settings_file import Written, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbook.settings_file import Way

    #: What is wrong with a value: the way to each mistake, and what to say of it.
    Wrong = Iterator[tuple[Way, str]]
    Look = Callable[[Any, Way], Wrong]

#: Where a guide says what its own pages are held to.
SETTINGS = "_data/rules.yml"


def read_rules(path: Path, label: str) -> Written:
    """The settings of a guide without what is wrong in them, and all that is wrong; none without the file."""
    if not path.is_file():
        return Written(label)
    try:
        found = read_yaml(text_in(path, label), label)
    except GuideError as error:
        unread = Problem(label, 1, str(error).removeprefix(f"{label}: "))
        return Written(label, _any_address(path, frozenset({""})), wrong=(unread,), lost=frozenset({""}))
    values = _said(found.values)
    told = list(_names(_KNOWN)(values, ()))
    near = {name for way, _ in told if len(way) == 1 for name in get_close_matches(str(way[0]), _KNOWN)}
    lost = found.lost | {str(way[0]) for way, _ in told} | near
    for way in sorted({_part(way) for way, _ in told}, key=_place, reverse=True):
        _leave_out(values, way)
    kept = {name: value for name, value in values.items() if name not in found.lost}
    wrong = (*found.wrong, *(found.problem(*one) for one in told))
    return replace(found, values=kept | _any_address(path, lost), wrong=wrong, lost=lost)


def _any_address(path: Path, lost: frozenset[str]) -> dict[str, Any]:
    """Every address counts as added by the build while it is not known which are."""
    return {"made": [""]} if "made" in lost or ("" in lost and b"made" in path.read_bytes()) else {}


def _place(way: Way) -> list[str]:
    """An order in which what is within something comes after it, and numbers go up."""
    return [f"{step:>9}" for step in way]


def _said(value: Any) -> Any:
    """A value without names that nothing stands behind."""
    if isinstance(value, dict):
        return {name: _said(inner) for name, inner in value.items() if inner is not None}
    return [_said(entry) for entry in value] if isinstance(value, list) else value


def _part(way: Way) -> Way:
    """What no page is held to as long as there is a mistake in it, so that no message comes of the mistake alone."""
    match way:
        case ("anatomy", int(), str(name), *_) if name != "pages":
            return way[:3]
        case ("anatomy" | "seldom" | "forbidden", int(), *_):
            return way[:2]
        case ("reading", str(name), *_) if name != "pages":
            return way[:2]
    return way[:1]


def _leave_out(values: Any, way: Way) -> None:
    *above, last = way
    for step in above:
        values = values[step]
    del values[last]


def _names(known: dict[str, Look], needs: tuple[str, ...] = ()) -> Look:
    """Looks at a mapping of these names."""

    def look(value: Any, way: Way) -> Wrong:
        if not isinstance(value, dict):
            yield way, f"{way[-1] if isinstance(way[-1], str) else 'this'} holds {', '.join(known)}, each with a value"
            return
        for name, inner in value.items():
            if name not in known:
                yield (*way, name), f'there is no "{name}" here{did_you_mean(str(name), known)}'
            else:
                yield from known[name](inner, (*way, name))
        for name in needs:
            if name not in value:
                yield way, f"this says no {name}; write it below, or take all of it out"

    return look


def _each(look: Look) -> Look:
    """Looks at each entry of a list."""

    def looks(value: Any, way: Way) -> Wrong:
        if not isinstance(value, list):
            yield way, f'{way[-1]} is a list: a line with "- " for each'
            return
        for number, entry in enumerate(value):
            yield from look(entry, (*way, number))

    return looks


def _words(value: Any, way: Way) -> Wrong:
    if not isinstance(value, str) or not value.strip():
        yield way, f"{_called(way)} some words; put quotes round them"


def _pattern(value: Any, way: Way) -> Wrong:
    try:
        re.compile(value)
    except (TypeError, re.error) as error:
        yield way, f"{_called(way)} words with | between them, and this is none ({error})"


def _number(value: Any, way: Way) -> Wrong:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        yield way, f"{_called(way)} a number"


def _two(value: Any, way: Way) -> Wrong:
    numbers = isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
    if not numbers or len(value) != 2 or value[0] > value[1]:
        yield way, f"{_called(way)} two numbers, least and most, as in [70, 160]"


def _pages(value: Any, way: Way) -> Wrong:
    if not isinstance(value, dict):
        yield way, "pages holds the name of a page, and below it its measures"
        return
    for name, measures in value.items():
        yield from _names(_MEASURES)(measures, (*way, name))


def _called(way: Way) -> str:
    return f"{way[-1]} is" if isinstance(way[-1], str) else f"an entry of {way[-2]} is"


_MEASURES: dict[str, Look] = dict.fromkeys(("mean", "longest", "long", "ease", "grade"), _number)
_KNOWN: dict[str, Look] = {
    "description": _two,
    "contacts": _words,
    "made": _each(_words),
    "anatomy": _each(
        _names(
            {
                "pages": _each(_words),
                "sections": _each(_words),
                "labels": _each(_words),
                "sources": _number,
                "opening": _number,
                "words": _two,
            },
            ("pages",),
        )
    ),
    "reading": _names(
        {
            **_MEASURES,
            "short_run": _names({"sentences": _number, "words": _number}, ("sentences", "words")),
            "pages": _pages,
        }
    ),
    "seldom": _each(_names({"words": _pattern, "most": _number}, ("words", "most"))),
    "forbidden": _each(_names({"words": _pattern, "instead": _words, "but": _each(_words)}, ("words", "instead"))),
}
