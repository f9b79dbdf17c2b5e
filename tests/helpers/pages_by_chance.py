"""Pages made by chance from a seed: valid ones with what they hold, and valid ones broken in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

WORDS = (
    *("we", "talk", "about", "money", "listening", "the phone", "a walk", "Tuesday", "home", "and/or", "don't"),
    *("*really*", "**both**", "`code`", "[a link](https://example.org/a?b=1&c=2)", "&amp;", "é", "“so”", "HTML"),
    *("a -- b", "\\*"),
    *(
        "one[^note]",
        "***all***",
        "<b>bold</b>",
        "2 < 3",
        "{ so }",
        "50 %",
        "_under_",
        "x^2^",
        r"\[ ]",
        "#1",
        "1.",
        "- no",
    ),
)
MARK = "///"

#: Lines with a mistake, the one where it is told (from 0), words of the message.
Spoiled = tuple[list[str], int, str]
Spoil = Callable[[list[str]], Spoiled | None]


@dataclass(frozen=True)
class Made:
    """A page: its text, and the id and kind of each exercise in order."""

    text: str
    exercises: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Broken:
    """A page with one mistake: what was done, the line it is on, and words of the message that tells it."""

    what: str
    text: str
    line: int
    message: str


class Maker:
    """Makes a page; its blocks are lists of lines, those with something to fill in are remembered."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.exercises: list[tuple[str, str]] = []

    def words(self, most: int = 8) -> str:
        """Words that begin no block."""
        return "We " + " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(1, most)))

    def plain(self) -> str:
        """Words for an option."""
        return self.chance.choice(("Not at all", "No", "Yes: often", "5", "true", "Who", "What we do", "Completely"))

    def name(self, kind: str) -> str:
        """A new id, remembered with its kind."""
        name = self.chance.choice(("listen-{}", "a1-b-{}", "{}", "why-not-{}")).format(len(self.exercises) + 1)
        self.exercises.append((name, kind))
        return name

    def checklist(self) -> list[str]:
        mark = self.chance.choice("-*")
        return [f"{mark} [ ] {self.words()} {{ #{self.name('item')} }}" for _ in range(self.chance.choice((1, 2, 5)))]

    def options(self, kind: str, **options: str) -> list[str]:
        lines = [f"{MARK} {kind} | {self.words()}?", f"    id: {self.name('table' if kind == 'table' else kind)}"]
        lines += [f"    {name}: {value}" for name, value in options.items()]
        return [*lines, MARK]

    def prompt(self) -> list[str]:
        return self.options("prompt", **self.chance.choice(({}, {"lines": "1"}, {"lines": "20"})))

    def scale(self) -> list[str]:
        return self.options("scale", **{"from": f'"{self.plain()}"', "to": f'"{self.plain()}"'})

    def table(self) -> list[str]:
        count = self.chance.randint(2, 4)
        columns = ", ".join(f'"{self.plain()}"' for _ in range(count))
        both = self.chance.choice(({}, {"for": "both"})) if count == 2 else {}
        rows = self.chance.choice(({}, {"rows": "3"}, {"rows": f'["{self.plain()}", "{self.plain()}"]'}))
        return self.options("table", columns=f"[{columns}]", **rows, **both)

    def exercise(self) -> list[str]:
        return self.chance.choice((self.checklist, self.prompt, self.scale, self.table))()

    def quote(self) -> list[str]:
        return [f"> {self.words()}", ">", f"> — {self.words(2)}"]

    def fenced(self) -> list[str]:
        return ["```", f"{MARK} prompt | No exercise?", "    id: no", MARK, "- [ ] No line { #none }", "```"]

    def around(self) -> list[str]:
        kind = self.chance.choice(("admonition", "details", "tab"))
        inside = self.exercise()
        return [f"//// {kind} | {self.words(2)}", "", *inside, "", "////"]

    def filler(self) -> list[str]:
        return self.chance.choice(
            (
                lambda: [self.words(30)],
                lambda: [f"- {self.words()}" for _ in range(3)],
                lambda: [f"1. {self.words()}", f"2. {self.words()}", "", f"    {self.words()}"],
                lambda: ["| a | b |", "| --- | --- |", f"| 1 | {self.words(3).replace('|', '')} |"],
                lambda: [f"### {self.words(3)}", "", self.words()],
                self.quote,
                self.fenced,
            )
        )()

    def blocks(self) -> list[list[str]]:
        """The blocks of a page; the first of each section is its heading."""
        made = [["# A title"], [self.words(20)]]
        for number in range(self.chance.randint(1, 3)):
            made.append([f"## Section {number}"])
            for _ in range(self.chance.randint(1, 4)):
                made.append(self.chance.choice((self.exercise, self.exercise, self.filler, self.around))())
                made.append([self.words()])  # two lists in a row would be one
        made.append(["*[HTML]: Hypertext", "", "[^note]: A note."])
        return made


def joined(blocks: list[list[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def valid(seed: int) -> Made:
    """A page without a mistake."""
    maker = Maker(seed)
    text = joined(maker.blocks())
    return Made(text, tuple(maker.exercises))


def _replace(old: str, new: str, message: str, at: int | None = None) -> Spoil:
    """A mistake: the first line that has `old` gets `new`; it is told at that line, or at the `at`-th of the block."""

    def spoil(block: list[str]) -> Spoiled | None:
        place = next((number for number, line in enumerate(block) if old in line), None)
        if place is None:
            return None
        spoiled = [*block[:place], block[place].replace(old, new, 1), *block[place + 1 :]]
        return spoiled, place if at is None else at, message

    return spoil


def _without(start: str, message: str) -> Spoil:
    """A mistake: the block loses the line that begins so; it is told at the block's first line."""

    def spoil(block: list[str]) -> Spoiled | None:
        place = next((number for number, line in enumerate(block) if line.startswith(start)), None)
        return None if place is None else ([*block[:place], *block[place + 1 :]], 0, message)

    return spoil


def _no_id(block: list[str]) -> Spoiled:
    return [*block[:-1], block[-1].partition(" {")[0]], len(block) - 1, "no id"


def _many(block: list[str]) -> Spoiled:
    return [block[0], "    lines: many", *(line for line in block[1:] if "lines:" not in line)], 0, "a whole number"


#: What each mistake is done to: blocks that begin so.
MISTAKES: dict[str, tuple[str, Spoil]] = {
    "a block without an id": (f"{MARK} ", _without("    id:", "has no id")),
    "a block that is never closed": (f"{MARK} ", lambda block: (block[:-1], len(block), "close it with")),
    "an unknown block": (f"{MARK} prompt", _replace("prompt", "promt", 'did you mean "prompt"')),
    "an unknown option": (f"{MARK} scale", _replace("    from:", "    form:", 'did you mean "from"', at=0)),
    "a block without words": (f"{MARK} ", lambda block: ([block[0].partition("|")[0], *block[1:]], 0, "has no")),
    "a number that is none": (f"{MARK} prompt", _many),
    "an id in capitals": (f"{MARK} ", _replace("    id: ", "    id: A-", "is not lower-case words", at=0)),
    "a line without an id": ("- [ ]", _no_id),
    "a line that is ticked": ("- [ ]", _replace("[ ]", "[x]", "starts empty")),
    "a line with an odd id": ("- [ ]", _replace("{ #", "{ #B-", "is not lower-case words")),
    "a quote without a credit": ("> ", lambda block: (block[:-2], 0, "has no credit")),
    "a mark that closes nothing": ("## ", lambda block: ([*block, "", MARK], 2, "closes nothing")),
}


def broken(seed: int) -> Broken | None:
    """A valid page with one mistake in it; None when there is nothing on it to spoil in the way that chance chose."""
    chance = Random(-seed - 1)
    blocks = Maker(seed).blocks()
    what = chance.choice(sorted(MISTAKES))
    start, spoil = MISTAKES[what]
    places = [number for number, block in enumerate(blocks) if block[0].startswith(start)]
    chance.shuffle(places)
    for place in places:
        if found := spoil(blocks[place]):
            block, line, message = found
            above = joined(blocks[:place]).count("\n") + 1 if place else 0
            return Broken(what, joined([*blocks[:place], block, *blocks[place + 1 :]]), above + line + 1, message)
    return None
