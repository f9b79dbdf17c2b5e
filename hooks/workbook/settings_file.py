"""A file of settings in YAML, read as far as it can be: what is broken is told by its line, and the rest counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from workbook.problems import CONFLICT_MESSAGE, CONFLICTING, Problem, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yaml.nodes import Node

    #: The way to a setting: names, and numbers from 0 within a list.
    Way = tuple[str | int, ...]

_ENTRY = re.compile(r"-(?:\s|$)")
_NAME = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:")


@dataclass(frozen=True)
class Written:
    """What an author wrote: `values` without what is broken, the line of each setting, and every mistake.

    `lost` are the names of the settings, outermost first, of which a part could not be read.
    """

    label: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: Mapping[Way, int] = field(default_factory=dict)
    wrong: tuple[Problem, ...] = ()
    lost: frozenset[str] = frozenset()

    def line(self, way: Way) -> int:
        """The line of a setting, else of what holds it."""
        return next((self.lines[way[:end]] for end in range(len(way), 0, -1) if way[:end] in self.lines), 1)

    def problem(self, way: Way, message: str) -> Problem:
        return Problem(self.label, self.line(way), message)


def read_yaml(text: str, label: str, loader: type[yaml.SafeLoader | yaml.UnsafeLoader] = yaml.SafeLoader) -> Written:
    """The settings in a text; what cannot be read is left out, and told, each with its line."""
    lines = text.split("\n")
    wrong: list[Problem] = []
    lost: set[str] = set()
    for find in (_conflicts, _broken):
        for start, end, line, message in [*find(lines, 0, len(lines))]:
            wrong.append(Problem(label, line + 1, message))
            lost |= {_above(lines, start), *(found[1] for found in map(_NAME.match, lines[start:end]) if found)}
            lines[start:end] = [""] * (end - start)
    reader = loader("\n".join(lines))
    try:
        root = reader.get_single_node()
    except (yaml.YAMLError, RecursionError) as error:  # what no part of it shows, such as a name for what was left out
        line = line_of(error) if isinstance(error, yaml.MarkedYAMLError) else 0
        return Written(label, wrong=(*wrong, Problem(label, line + 1, _unreadable(error))), lost=frozenset({"", *lost}))
    if root is None:
        return Written(label, wrong=tuple(wrong), lost=frozenset(lost))
    if not isinstance(root, yaml.MappingNode):
        wrong.append(Problem(label, root.start_mark.line + 1, "write lines of name: value"))
        return Written(label, wrong=tuple(wrong), lost=frozenset({""}))
    places: dict[Way, int] = {}
    wrong += [Problem(label, line + 1, message) for line, message in _places(root, (), places)]
    values = {}
    reader.flatten_mapping(root)
    for key, value in root.value:
        try:
            values[str(key.value)] = reader.construct_object(value, deep=True)
        except (yaml.YAMLError, ImportError, AttributeError, ValueError, TypeError, RecursionError) as error:
            line = line_of(error) if isinstance(error, yaml.MarkedYAMLError) else value.start_mark.line
            wrong.append(Problem(label, line + 1, _unreadable(error)))
            lost.add(str(key.value))
    return Written(label, values, places, tuple(wrong), frozenset(lost))


def _conflicts(lines: list[str], start: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    """Where two versions of some lines met, as `_broken` gives it."""
    marks = [number for number in range(start, end) if CONFLICTING.match(lines[number])]
    if marks:
        yield marks[0], marks[-1] + 1, marks[0], CONFLICT_MESSAGE.replace("page", "list of settings")


def _broken(lines: list[str], start: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    """The smallest parts of some lines that cannot be read: where each begins and ends, its line and what is wrong."""
    if not (error := _error("\n" * start + "\n".join(lines[start:end]))):
        return
    parts = _parts(lines, start, end)
    if len(parts) == 1 and re.search(r":\s*(?:#.*)?$", lines[parts[0][0]]):
        parts = _parts(lines, parts[0][0] + 1, end)
    elif len(parts) == 1:
        parts = []
    found = [broken for part in parts for broken in _broken(lines, *part)]
    if not found:
        last = max(number for number in range(start, end) if lines[number].strip())
        yield start, end, min(line_of(error), last), _unreadable(error)
    yield from found


def _parts(lines: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """Lines as the settings, or the entries of a list, that they hold: where each begins, and ends."""
    said = [number for number in range(start, end) if lines[number].strip() and lines[number].lstrip()[0] != "#"]
    if not said:
        return []
    indent, listed = _indent(lines[said[0]]), bool(_ENTRY.match(lines[said[0]].lstrip()))
    begins = [
        number
        for number in said
        if _indent(lines[number]) < indent
        or (_indent(lines[number]) == indent and (listed or not _ENTRY.match(lines[number].lstrip())))
    ]
    return list(zip(begins, [*begins[1:], end], strict=True))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _above(lines: list[str], start: int) -> str:
    """The name of the outermost setting that a line belongs to."""
    for number in range(start, -1, -1):
        if (found := _NAME.match(lines[number])) and not lines[number][0].isspace():
            return found[1]
    return ""


def _error(text: str) -> yaml.MarkedYAMLError | None:
    """What is wrong in a text that can be looked at without what stands round it."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    except yaml.YAMLError as error:  # a character that YAML does not have
        place = getattr(error, "position", 0)
        mark = yaml.Mark("", place, text.count("\n", 0, place), 0, "", 0)
        return yaml.MarkedYAMLError(problem=str(error).partition("\n")[0], problem_mark=mark)
    return None


def _places(node: Node, way: Way, places: dict[Way, int]) -> Iterator[tuple[int, str]]:
    """Note the line of each setting; the line of each that stands twice, with what to say of it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*way, str(key.value))
            if here in places and key.value != "<<":
                first = places[here]
                yield key.start_mark.line, f"{key.value} stands in line {first} already; take one of the two out"
            places.setdefault(here, key.start_mark.line + 1)
            yield from _places(value, here, places)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            places[*way, number] = value.start_mark.line + 1
            yield from _places(value, (*way, number), places)


def _unreadable(error: Exception) -> str:
    said = str(error)
    if isinstance(error, yaml.MarkedYAMLError):
        said = " ".join(filter(None, (error.context, error.problem)))
    advice = "words with a colon or # want quotes round them, and lines begin with spaces, never a tab"
    return f"this cannot be read: {' '.join(said.split())}; {advice}"
