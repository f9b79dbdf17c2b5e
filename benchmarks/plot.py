"""The picture of what was measured, ratios.svg: how many times as much as plain Material, by the number of chapters.

It is drawn from the tables of README.md, so that both say the same: `python benchmarks/plot.py` draws it anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from pathlib import Path

from results import rows

PICTURE = Path(__file__).with_name("ratios.svg")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 48, 250, 44, 48
#: What is drawn: the part and the row of the page, in words, how the line is dashed, and its mark.
_BUILD, _SERVE = "What a build costs", "What an author waits for"
_LINES = {
    (_BUILD, "the exercises alone"): ("exercises alone", "2 4", "circle"),
    (_BUILD, "all hooks, no PDFs"): ("all hooks, no PDFs", "7 4", "square"),
    (_BUILD, "with all PDFs"): ("with all PDFs", "", "diamond"),
    (_BUILD, "with all PDFs, one word changed since"): (
        "built again after a word",
        "12 3 2 3",
        "triangle",
    ),
    (_SERVE, "all hooks, no PDFs"): ("served, no PDFs", "9 3", "bars"),
    (_SERVE, "with all PDFs"): ("served, after a word", "1 3", "bar"),
}
#: Dark on light and light on dark, by what the reader's system asks for; lines differ by dashes and marks as well.
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222; }
.line { fill: none; stroke-width: 2; stroke: #222; } .mark { fill: #222; }
.grid { stroke: #bbb; stroke-width: 1; } .ground { fill: #fff; }
.one { stroke: #555; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) {
  text { fill: #eee; } .line { stroke: #eee; } .mark { fill: #eee; }
  .grid { stroke: #555; } .ground { fill: #1b1b1f; } .one { stroke: #aaa; }
}
"""


@dataclass(frozen=True)
class Scale:
    """Both axes, each by tenfolds: chapters and ratios to places in the picture."""

    chapters: tuple[float, float]
    ratios: tuple[float, float]

    def x(self, chapters: float) -> float:
        low, high = map(math.log10, self.chapters)
        share = (math.log10(chapters) - low) / (high - low) if high > low else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, ratio: float) -> float:
        low, high = map(math.log10, self.ratios)
        return HEIGHT - BOTTOM - (math.log10(ratio) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def points() -> dict[str, list[tuple[int, float]]]:
    """Each line, by its words: chapters and ratio."""
    found: dict[str, list[tuple[int, float]]] = {}
    for (part, named), (words, _, _) in _LINES.items():
        here = [(int(row["chapters"]), float(row["÷ plain"].split()[0])) for row in rows(part) if row[""] == named]
        found |= {words: sorted(here)} if here else {}
    return found


def draw(lines: dict[str, list[tuple[int, float]]]) -> str:
    """The picture, with what it shows in words for who cannot see it."""
    every = [point for line in lines.values() for point in line]
    sizes = sorted({chapters for chapters, _ in every})
    scale = Scale((sizes[0], sizes[-1]), (0.5, max(2.0, *(ratio for _, ratio in every)) * 1.2))
    how = {words: (dashes, mark) for words, dashes, mark in _LINES.values()}
    parts = [f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>', *_grid(scale, sizes)]
    named = dict(sorted(lines.items(), key=lambda line: -line[1][-1][1]))
    places = _apart([scale.y(line[-1][1]) for line in named.values()])
    for (words, line), place in zip(named.items(), places, strict=True):
        dashes, mark = how[words]
        spots = [(scale.x(chapters), scale.y(ratio)) for chapters, ratio in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline class="line" stroke-dasharray="{dashes or "none"}" points="{path}"/>')
        parts += [_mark(mark, x, y) for x, y in spots]
        x, y = spots[-1]
        parts.append(f'<path class="grid" d="M{x + 8:.1f} {y:.1f} L{x + 24:.1f} {place:.1f}"/>')
        parts.append(f'<text x="{x + 28:.1f}" y="{place + 4:.1f}">{escape(words)}: {line[-1][1]:.2f}</text>')
    said = "; ".join(
        f"{words}: {', '.join(f'{ratio:.2f} at {chapters:,} chapters' for chapters, ratio in line)}"
        for words, line in lines.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="title desc">\n'
        '<title id="title">Processor time beside plain Material, by the number of chapters</title>\n'
        f'<desc id="desc">Ratios, both axes by tenfolds. {escape(said)}.</desc>\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _grid(scale: Scale, sizes: list[int]) -> list[str]:
    """The axes in words, and a line for each size and each step of the ratios."""
    low, high = scale.ratios
    steps = [step for step in (0.5, 1, 2, 5, 10, 20, 50, 100) if low <= step <= high]
    right, foot = WIDTH - RIGHT, HEIGHT - BOTTOM
    return [
        f'<text x="{LEFT - 36}" y="20">times as much processor time as plain Material</text>',
        f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 10}" text-anchor="middle">chapters</text>',
        *(
            f'<path class="{"one" if step == 1 else "grid"}" d="M{LEFT} {scale.y(step):.1f} H{right}"/>'
            f'<text x="{LEFT - 8}" y="{scale.y(step) + 4:.1f}" text-anchor="end">{step:g}</text>'
            for step in steps
        ),
        *(
            f'<path class="grid" d="M{scale.x(size):.1f} {TOP - 8} V{foot}"/>'
            f'<text x="{scale.x(size):.1f}" y="{foot + 18}" text-anchor="middle">{size:,}</text>'
            for size in sizes
        ),
    ]


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "circle":
        return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    shapes = {
        "square": "m-4-4h8v8h-8z",
        "diamond": "m0-6l6 6l-6 6l-6-6z",
        "triangle": "m0-5.5l5.5 9.5h-11z",
        "bar": "m-6-2h12v4h-12z",
        "bars": "m-5-5h3v10h-3z m7 0h3v10h-3z",
    }
    return f'<path class="mark" d="M{x:.1f} {y:.1f}{shapes[kind]}"/>'


def _apart(places: list[float], least: float = 18) -> list[float]:
    """Places from the top down, each so far from the one above that words do not meet."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + least if found else place))
    return found


def main() -> None:
    """Draw what the page has, if it has anything to draw."""
    if lines := points():
        PICTURE.write_text(draw(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
