"""The exercise language: which blocks there are, which options they take, and what an id looks like.

Options are declared here once; validation and its messages come from the declarations.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml

from workbook.problems import did_you_mean, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: What YAML hands over when no value is retyped (`from: No` stays "No").
Written = str | list[Any] | dict[str, Any]

MAX_LINES = 20
MAX_ROWS = 20
MAX_COLUMNS = 4

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: An option that YAML reads as it stands here, in a fraction of the time.
_PLAIN = re.compile(r"([a-z]+): +(\w[\w ,.-]*)")


def is_id(value: str) -> bool:
    """Whether this is kebab-case."""
    return _ID.fullmatch(value) is not None


def check_id(value: str) -> str:
    """`value` when it is kebab-case; raises ValueError, to be read after the word "id", when not."""
    if is_id(value):
        return value
    if "--" in value:
        raise ValueError(f'"{value}" has a double hyphen, which is kept for the parts of an exercise; use one')
    raise ValueError(f'"{value}" is not lower-case words with hyphens; try "{suggest_id(value)}"')


class UnreadableError(ValueError):
    """Options that are not YAML; `line` counts from 0 below the block's first line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.BaseLoader):
    """Strings, lists and mappings only, and no name twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [self.construct_object(key) for key, _ in node.value]
        for (key, _), name in zip(node.value, names, strict=True):
            if names.count(name) > 1:
                raise UnreadableError(key.start_mark.line, f'option "{name}" stands there twice; take one out')
        return super().construct_mapping(node, deep)


def parse_options(text: str) -> dict[str, Written]:
    """The options written below a block's first line, none retyped; raises UnreadableError."""
    plain = [_PLAIN.fullmatch(line) for line in text.split("\n")]
    found = {option[1]: option[2].rstrip() for option in plain if option}
    if len(found) == len(plain):
        return dict(found)
    try:
        written = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = line_of(error)
        raise UnreadableError(
            line, 'this option cannot be read; put quotes round words with signs in them, as in "What?"'
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(0, "an option holds a character that cannot be printed; type it anew") from error
    if written and not isinstance(written, dict):
        raise UnreadableError(0, 'write each option on a line of its own, as "name: value"')
    return written or {}


def suggest_id(text: str, words: int = 4) -> str:
    """A kebab-case id from the first words of `text`, accents left out."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))[:words]) or "name"


def _folded(text: str) -> str:
    """`text` in one line; a no-break space stays one."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


@dataclass(frozen=True)
class Type:
    """What the value of an option is: in words, to be read after "is", and how it is made from what was written."""

    says: str
    read: Callable[[Written], Any]


def _text(value: Written) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("has no words; if they begin with # or another sign, put quotes round them")
    return _folded(value)


WORDS = Type("some words", _text)
ID = Type("lower-case words with hyphens, used nowhere else", lambda value: check_id(_text(value)))


def _both(value: Written) -> bool:
    if value != "both":
        raise ValueError('is "both", or left out')
    return True


#: Whether an exercise is for two, each of whom answers it.
BOTH = Type('"both"', _both)


def count(limit: int) -> Type:
    """A whole number up to `limit`."""
    says = f"a whole number from 1 to {limit}"

    def read(value: Written) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,4}", value) or not 1 <= int(value) <= limit:
            raise ValueError(f"is {says}")
        return int(value)

    return Type(says, read)


def words(limit: int) -> Type:
    """A list of words, up to `limit` of them."""

    def read(value: Written) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError("is a list, as in [What, Who, When]")
        if len(value) > limit:
            raise ValueError(f"has {len(value)} entries; {limit} are the most that fit on paper")
        if not all(isinstance(entry, str) and entry.strip() for entry in value):
            raise ValueError('has an entry that is not plain words; put quotes round it, as in "Who, and when"')
        return tuple(map(_folded, value))

    return Type(f"a list of up to {limit} words or phrases", read)


def rows(limit: int) -> Type:
    """How many rows, or their headings."""
    number, headings = count(limit), words(limit)

    def read(value: Written) -> tuple[str, ...]:
        found: tuple[str, ...] = ("",) * number.read(value) if isinstance(value, str) else headings.read(value)
        return found

    return Type(f"{number.says}, or {headings.says}: the headings of the rows, in the first column", read)


def _fits(options: Mapping[str, Any]) -> str | None:
    headed = 1 if options["rows"][0] else 0
    written = len(options["columns"]) - headed
    if not written:
        return "table: rows with headings need a second column to write in"
    if options["for"] and headed + 2 * written > MAX_COLUMNS:
        return (
            f"table: for both it has {headed + 2 * written} columns on paper, each to fill in twice; {MAX_COLUMNS} are "
            'the most that fit: use fewer, or leave out "for"'
        )
    return None


@dataclass(frozen=True)
class Option:
    """One option of a block: its name, what it does, its type, and its default (None: it must be given)."""

    name: str
    does: str
    type: Type
    default: Any = None


@dataclass(frozen=True)
class Kind:
    """One kind of block: its name, what the words on its first line are, its options, what they must be together.

    `noun` is what a message calls it where its name is no noun.
    """

    name: str
    argument: str
    options: tuple[Option, ...]
    check: Callable[[Mapping[str, Any]], str | None] = lambda _options: None
    noun: str = ""

    @property
    def holds(self) -> str:
        """What stands between its first line and its last, in words."""
        return f"a {self.noun or self.name} holds {'only its options' if self.options else 'nothing'}"


_NAME = Option("id", "names the reader's answer; it never changes", ID)
_FOR = Option("for", "gives two people a space each in the PDF; on the screen each fills in their own", BOTH, False)
_COLUMN_EACH = f"gives two people a column each in the PDF, for every one to fill in, {MAX_COLUMNS} at most in all"

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("prompt", "question", (_NAME, Option("lines", "ruled lines on paper", count(MAX_LINES), 4), _FOR)),
        Kind(
            "scale",
            "question",
            (
                _NAME,
                Option("from", "stands at the first step", WORDS),
                Option("to", "stands at the last step", WORDS),
                _FOR,
            ),
        ),
        Kind(
            "table",
            "caption",
            (
                _NAME,
                Option("columns", "head the columns", words(MAX_COLUMNS)),
                Option("rows", "below them", rows(MAX_ROWS), ("",) * 4),
                replace(_FOR, does=f"{_COLUMN_EACH}; {_FOR.does.partition('; ')[2]}"),
            ),
            _fits,
        ),
        Kind("shared", "name", (), noun="shared text"),
    )
}


def read_options(kind: Kind, written: Mapping[str, Written]) -> tuple[dict[str, Any], list[str]]:
    """The options of a block with defaults filled in, and a message for each that is wrong.

    A missing id is none of these: `naming.py` tells it with all others of the page.
    """
    values: dict[str, Any] = {}
    messages = []
    known = {option.name for option in kind.options}
    for name in written:
        if not known:
            messages.append(f'{kind.name} takes no options; take out "{name}"')
        elif name not in known:
            messages.append(f'{kind.name} knows no option "{name}"{did_you_mean(name, known)}')
    for option in kind.options:
        if option.name in written:
            try:
                values[option.name] = option.type.read(written[option.name])
            except ValueError as error:
                messages.append(f"{kind.name}: {option.name} {error}")
        elif option.default is not None:
            values[option.name] = option.default
        elif option.name != "id":
            messages.append(f'{kind.name} has no {option.name}; try "{option.name}: …"')
    if not messages and (wrong := kind.check(values)):
        messages.append(wrong)
    return values, messages
