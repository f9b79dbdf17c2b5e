"""What a PDF is made of: what its guide says on every sheet, the sheets, a format; and what the file is called."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbook.palette import DEFAULT_PALETTE, Palette
from workbook.paper.choice import USUAL
from workbook.store import hash_of

if TYPE_CHECKING:
    from workbook import model
    from workbook.paper.choice import Choice
    from workbook.paper.fonts import Fonts
    from workbook.paper.formats import Format
    from workbook.translations import Words


class _Hashed:
    """Hashed once in each process: pools ask for it often, and it is of all the words of a sheet, or of many.

    The same of its `repr`, which stores name what they keep by.
    """

    @property
    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))  # type: ignore[arg-type]

    @cached_property
    def _hash(self) -> int:
        return hash(self._values)

    @cached_property
    def _digest(self) -> str:
        return hash_of(*self._values)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._digest})"

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_hash"}


@dataclass(frozen=True, repr=False)
class Imprint(_Hashed):
    """What all sheets of a guide have in common.

    `address` is that of its first page, "" where it has none (then links within the guide are left out); `support` is
    the address that the safety line points to; `date` is in seconds since 1970, None for a document without a date.
    `papers` are those that a build makes each sheet on.
    """

    title: str
    author: str
    language: str
    words: Words
    fonts: Fonts
    address: str = ""
    support: str = ""
    date: int | None = None
    palette: Palette = DEFAULT_PALETTE
    papers: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, repr=False)
class Sheet(_Hashed):
    """A worksheet and the address of the page that it belongs to ("" where it has none)."""

    worksheet: model.Worksheet
    address: str = ""

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True)
class Cover:
    """What the cover of a pack says besides its contents: to those who hand out sheets, and what to read first.

    A pack of the `whole` guide says so, that of a `section` its title, any other which sheets are in it.
    """

    hand_out: tuple[model.Block, ...] = ()
    pause: tuple[model.Block, ...] = ()
    whole: bool = True
    section: str = ""


@dataclass(frozen=True, repr=False)
class Job(_Hashed):
    """One PDF to make: a single sheet, or a pack: sheets with a `cover`."""

    imprint: Imprint
    sheets: tuple[Sheet, ...]
    format: Format
    cover: Cover | None = None
    choice: Choice = USUAL

    def __hash__(self) -> int:
        return self._hash

    def alone(self) -> list[Job]:
        """Each sheet of a pack by itself."""
        return [replace(self, sheets=(sheet,), cover=None) for sheet in self.sheets]


def leading_somewhere(words: Words, follows: str) -> Words:
    """Words whose line for safety names the page that it leads to, where it ends with a colon and nothing `follows`."""
    return words if follows or not words.stop.endswith(":") else replace(words, stop=f"{words.stop} {words.stop_link}")


def file_name(number: int | None, format_: Format) -> str:
    """What the PDF of a sheet is called, or of the complete pack (None): neutral, as others may see it."""
    return _named("complete-pack" if number is None else f"sheet-{number:02}", format_)


def pack_name(first: int, format_: Format) -> str:
    """What the pack of a section is called, by the number of its first sheet, which no other section has."""
    return _named(f"pack-{first:02}", format_)


def name_of(job: Job) -> str:
    """What the PDF of a job is called."""
    first = job.sheets[0].worksheet.number
    if job.cover and not job.cover.whole:
        return pack_name(first, job.format)
    return file_name(None if job.cover else first, job.format)


def _named(name: str, format_: Format) -> str:
    return f"{name}-{format_.name}.pdf"
