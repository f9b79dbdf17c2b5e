"""A worksheet as plain data: what the page, the sheet of paper and the form are made from.

Nothing here can be changed after it is made, and nothing here knows Markdown or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCALE_STEPS = 5

SideT = TypeVar("SideT", bound="Prompt | Scale")

#: What stands behind the id of what the other of two fills in on paper, under an id that no page has.
OTHER = "--other"

FieldKind = Literal["item", "prompt", "scale", "cell"]
ExerciseKind = Literal["item", "prompt", "scale", "table"]


@dataclass(frozen=True)
class Span:
    """A run of text in one style.

    `href` is a link's target as the page has it; "" is no link. `raised` is the number of a note, and no word.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    raised: bool = False


Inline = tuple[Span, ...]


def plain(content: Inline) -> str:
    """The words of `content` without style and numbers of notes, white space folded."""
    return " ".join("".join(span.text for span in content if not span.raised).split())


def as_set(content: Inline) -> str:
    """The words of `content` as they are set: a forced break is a newline, a no-break space stays one."""
    return "".join(span.text for span in content)


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; `level` is 3 to 6."""

    level: int
    content: Inline


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    content: Inline


@dataclass(frozen=True)
class Step:
    """One entry of a list, and the blocks inside it."""

    content: Inline
    children: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Steps:
    """A list to read: numbered (`ordered`) or not."""

    items: tuple[Step, ...]
    ordered: bool


@dataclass(frozen=True)
class Item:
    """One line to tick, and the blocks below it; with lines to tick among them it is done when they are."""

    id: str
    label: Inline
    children: tuple[Block, ...] = ()

    def parts(self) -> tuple[Item, ...]:
        """The lines to tick below this one, at any depth."""
        return tuple(block for block in walk(self.children) if isinstance(block, Item))


@dataclass(frozen=True)
class Checklist:
    """Lines to tick."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Quote:
    """Words someone said, and who said them, if that is told."""

    paragraphs: tuple[Inline, ...]
    credit: Inline


@dataclass(frozen=True)
class Prompt:
    """A question with room to write: `lines` ruled lines on paper, for `both` of two people as many each."""

    id: str
    question: Inline
    lines: int
    both: bool = False


@dataclass(frozen=True)
class Scale:
    """A question answered on `SCALE_STEPS` steps between two ends said in words; on paper by `both` of two people."""

    id: str
    question: Inline
    low: str
    high: str
    both: bool = False

    def step_id(self, value: int) -> str:
        """The id of one step, from 1."""
        return f"{self.id}--{value}"

    @property
    def clear_id(self) -> str:
        """The id of what takes the choice of a step back."""
        return f"{self.id}--clear"

    def end(self, value: int) -> str:
        """The words at a step, from 1; "" between the ends."""
        return {1: self.low, SCALE_STEPS: self.high}.get(value, "")


@dataclass(frozen=True)
class Table:
    """A table to fill in, on paper by `both` of two people.

    `row_heads` are the words of its first column; "" leaves that cell to fill in too.
    """

    id: str
    caption: Inline
    columns: tuple[str, ...]
    row_heads: tuple[str, ...]
    both: bool = False

    def cells(self) -> Iterator[tuple[int, int]]:
        """(row, column) of every cell to fill in, both from 1, in reading order."""
        for row, head in enumerate(self.row_heads, start=1):
            for column in range(2 if head else 1, len(self.columns) + 1):
                yield row, column

    def cell_id(self, row: int, column: int) -> str:
        """The id of the field in that cell."""
        return f"{self.id}--{row}-{column}"

    def printed(self, names: tuple[str, ...]) -> Table:
        """The table as it stands on paper: for both each column to fill in is there for each, headed by their names."""
        if not self.both:
            return self
        headed = 1 if any(self.row_heads) else 0
        columns = tuple(said(column, name) for column in self.columns[headed:] for name in names)
        return replace(self, columns=(*self.columns[:headed], *columns))

    def cell_label(self, row: int, column: int) -> str:
        """What the field in that cell is called when it is heard and not seen."""
        head = self.row_heads[row - 1] or str(row)
        return said(plain(self.caption), f"{head}, {self.columns[column - 1]}")


def sides(block: SideT) -> tuple[SideT, ...]:
    """An exercise as it stands on paper: once, or for both once each."""
    return tuple(replace(block, id=name) for name in side_ids(block.id, both=block.both))


def side_ids(name: str, *, both: bool) -> tuple[str, ...]:
    """The ids on paper of what is `name` on the page."""
    return (name, name + OTHER) if both else (name,)


def said(*parts: str) -> str:
    """Words after one another, as they are said: a colon between them, unless a sign stands there."""
    words = ""
    for part in filter(None, parts):
        words += ("" if not words else " " if words[-1] in "?!.:…؟" else ": ") + part
    return words


@dataclass(frozen=True)
class Grid:
    """A table to read: what heads its columns, and its rows, each with as many cells as there are columns."""

    heads: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class Code:
    """Lines that stand as they were written, spaces and all."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, its size in CSS pixels; `alt` is what it shows, in words."""

    svg: str
    width: float
    height: float
    alt: str
    caption: Inline = ()


@dataclass(frozen=True)
class Box:
    """Words that several pages share, set apart from those round them; `label` is what they are called, "" for none."""

    label: str
    blocks: tuple[Block, ...]


#: The blocks that are exercises of their own, made of a block of the language.
Asked = Prompt | Scale | Table

Block = Heading | Text | Steps | Checklist | Quote | Prompt | Scale | Table | Grid | Code | Picture | Box


@dataclass(frozen=True)
class Section:
    """A second-level heading and the blocks below it; `slug` is the heading's fragment on the page.

    Both are empty for what stands above the first of them, where that comes on paper.
    """

    title: Inline
    slug: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Worksheet:
    """Every section of a page that comes on paper, in page order.

    `number` is the sheet's own and never used again; `minutes` is the time it takes, 0 where none is given; `language`
    is the code of its page's own, "" for that of the guide. `pause` is what the guide has to be read first. Of the
    minutes so many are spent `alone`; so many more come `after` them, for looking back. `copies` says whether a couple
    needs one "each" or one for "both", "" for either.
    """

    number: int
    title: str
    minutes: int
    sections: tuple[Section, ...]
    language: str = ""
    pause: tuple[Block, ...] = ()
    alone: int = 0
    copies: str = ""
    after: int = 0


@dataclass(frozen=True)
class Field:
    """One thing to fill in: one stored answer, one form field.

    `of` is the id of what it is answered with: of a table the table, of a checklist its first line, else its own.
    `ends` are the words at the ends of a scale. A line that is `parted` keeps no answer: those below it do.
    """

    id: str
    kind: FieldKind
    label: str
    of: str
    ends: tuple[str, ...] = ()
    parted: bool = False


@dataclass(frozen=True)
class Exercise:
    """One thing a reader can have done: an item, a prompt, a scale, or a table as a whole.

    An item that is `parted` is done when the items below it are, and `within` are the ids of those that this is below.
    """

    id: str
    kind: ExerciseKind
    label: str
    within: tuple[str, ...] = ()
    parted: bool = False


def walk(group: Iterable[Block]) -> Iterator[Block | Item]:
    """Every block and line to tick in reading order, those inside list entries and boxes included."""
    for block in group:
        yield block
        match block:
            case Steps(items):
                for step in items:
                    yield from walk(step.children)
            case Checklist(ticks):
                for item in ticks:
                    yield item
                    yield from walk(item.children)
            case Box(blocks=inside):
                yield from walk(inside)


def blocks(sections: Iterable[Section]) -> Iterator[Block | Item]:
    """Every block and line to tick of the sections in reading order, those inside list entries and boxes included."""
    return walk(block for section in sections for block in section.blocks)


def exercises(sections: Iterable[Section]) -> Iterator[Exercise]:
    """Everything in the sections that a reader can have done, in reading order."""
    within: dict[str, tuple[str, ...]] = {}
    for block in blocks(sections):
        match block:
            case Item(name, label):
                parts = block.parts()
                within.update({part.id: (*within.get(part.id, ()), name) for part in parts})
                yield Exercise(name, "item", plain(label), within.get(name, ()), parted=bool(parts))
            case Prompt(id=name, question=question):
                yield Exercise(name, "prompt", plain(question))
            case Scale(id=name, question=question):
                yield Exercise(name, "scale", plain(question))
            case Table(id=name, caption=caption):
                yield Exercise(name, "table", plain(caption))


def fields(sections: Iterable[Section]) -> Iterator[Field]:
    """Every field of the sections in reading order."""
    first: dict[str, str] = {}
    for block in blocks(sections):
        match block:
            case Checklist(items):
                first.update((item.id, items[0].id) for item in items)
            case Item(name, label):
                yield Field(name, "item", plain(label), first[name], parted=bool(block.parts()))
            case Prompt(id=name, question=question):
                yield Field(name, "prompt", plain(question), name)
            case Scale(name, question, low, high):
                yield Field(name, "scale", plain(question), name, (low, high))
            case Table() as table:
                for row, column in table.cells():
                    yield Field(table.cell_id(row, column), "cell", table.cell_label(row, column), table.id)
