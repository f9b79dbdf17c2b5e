"""Guides of any size to measure: chapters that differ, and every way to build the same Markdown.

A chapter has five sections, fifteen lines to tick, three prompts and two quotations. The same number gives the same
guide.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from mkdocs_workbook.pdfs import MANY
from workbook.markup.bundle import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent

#: Chapters below one heading of the navigation.
_TOGETHER = 10

#: What a build of each name does. Below what is ours stands what others take for it: what pages may hold besides
#: exercises, and a page for each worksheet.
WAYS = {
    "plain": "Material and pymdownx.tasklist on the same Markdown",
    "others": "and the other extensions of others that ours has, without ours",
    "extension": "the exercises alone",
    "pages": "as the second row, and an empty page for each worksheet",
    "hooks": "all hooks, no PDFs",
    "all": "with all PDFs",
}

#: A hook that says what Typst took, and where it says so, beside the configuration.
_SPENT, SPENT = Path(__file__).with_name("spent.py"), "spent.json"

_TEXT = (
    "we listen before a walk and write what each of us would like to keep from this week because small things said "
    "early are easier than large ones late when the kettle is on and nobody has to be right"
)
_WORDS = sorted(set(_TEXT.split()))
#: The word of a chapter that changes.
_ASKED = re.compile(r"What \w+ I ask")
_SECTIONS = ("Try this", "Looking back", "Reflect", "Words for it", "Next week")


def write_guide(folder: Path, chapters: int, lists: Sequence[int] = ()) -> None:
    """Write the pages of a guide below `folder`/docs, and a configuration for each way to build it.

    For each number of `lists` there is a page more, with so many lines to tick.
    """
    names = ["index.md", *(_path(number) for number in range(1, chapters + 1))]
    pages = {name: _chapter(number) if number else _page("A guide of some size") for number, name in enumerate(names)}
    pages |= {f"list-{long}.md": _list(long, chapters + at) for at, long in enumerate(lists, start=1)}
    empty = {f"worksheets/{name}": _page("A worksheet") for name in names[1:]}
    for root, written in (("docs", pages), ("docs-and-pages", pages | empty)):
        for name, text in written.items():
            path = folder / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    sections = [
        {f"Part {at + 1}": names[start : start + _TOGETHER]} for at, start in enumerate(range(1, chapters + 1, 10))
    ]
    nav = ["index.md", *sections, *(f"list-{long}.md" for long in lists)]
    for way in WAYS:
        docs = "docs-and-pages" if way == "pages" else "docs"
        settings = {"nav": nav, "docs_dir": docs, **_settings(way, many=chapters > MANY)}
        config_of(folder, way).write_text(yaml.safe_dump(settings), encoding="utf-8")


def config_of(folder: Path, way: str) -> Path:
    return folder / f"{way}.yml"


def change_a_word(folder: Path, time: int = 0) -> None:
    """Change one word of one chapter, as an author does: another each time."""
    path = folder / "docs" / _path(1)
    path.write_text(_ASKED.sub(f"What {_WORDS[time]} I ask", path.read_text(encoding="utf-8"), 1), encoding="utf-8")


def _settings(way: str, *, many: bool) -> dict[str, Any]:
    features = ["navigation.prune", "navigation.indexes"]
    if way not in ("hooks", "all"):
        tasks = {"pymdownx.tasklist": {"custom_checkbox": True}}
        others = [{name: options} for name, options in MARKDOWN.items()]
        extensions = {
            "plain": ["attr_list", "tables", tasks],
            "others": [*others, tasks],
            "pages": [*others, tasks],
            "extension": [{"workbook": {}}],
        }[way]
        return {
            "site_name": "Bench",
            "site_url": "https://example.org/",
            "theme": {"name": "material", "font": False, "features": features},
            "markdown_extensions": extensions,
            "plugins": [],
        }
    papers = {"hooks": [], "all": ["a4", "us-letter"]}[way]
    return {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": "https://example.org/",
        "hooks": [str(ROOT / "hooks" / "events.py"), str(_SPENT)],
        "theme": {"custom_dir": str(ROOT / "overrides"), "features": [*features, "navigation.instant", "toc.follow"]},
        "extra": {"care": None, "sheets": {"papers": papers, "quotes": True, "by_section": many}},
        "watch": [],
    }


def _path(number: int) -> str:
    return f"part-{(number - 1) // _TOGETHER + 1}/chapter-{number}.md"


def _page(title: str, more: str = "", text: str = "Words.\n") -> str:
    return (
        f"---\ntitle: {title}\ndescription: A page to measure with, nothing to read.\n{more}---\n\n# {title}\n\n{text}"
    )


def _list(long: int, sheet: int) -> str:
    chance = random.Random(long)
    lines = [f"- [ ] {' '.join(chance.sample(_WORDS, 8)).capitalize()}. {{ #l{long}-{at} }}" for at in range(long)]
    parts = ("\n".join(lines[at : at + 10]) for at in range(0, long, 10))
    text = "\n\n".join(f"## Part {at}\n\n{part}" for at, part in enumerate(parts, start=1))
    return _page(f"A list of {long}", f"time: 20\nworksheet: {sheet}\n", text + "\n")


def _chapter(number: int) -> str:
    chance = random.Random(number)

    def sentence(least: int = 8, most: int = 16) -> str:
        return " ".join(chance.sample(_WORDS, chance.randint(least, most))).capitalize() + "."

    parts = []
    for at, title in enumerate(_SECTIONS, start=1):
        parts.append(f"## {title}\n\n" + "\n\n".join(f"{sentence()} {sentence()} {sentence()}" for _ in range(2)))
        parts.append("\n".join(f"- [ ] {sentence(6, 12)} {{ #c{number}-line-{at}-{line} }}" for line in range(1, 4)))
        if at <= 3:
            question = f"What will I ask about {chance.choice(_WORDS)} number {at}?"
            parts.append(f"/// prompt | {question}\n    id: c{number}-prompt-{at}\n    lines: {at + 2}\n///")
        else:
            parts.append(f"> {sentence()}\n>\n> — Somebody, in a letter")
    front = f"time: 20\nworksheet: {number}\n"
    return _page(f"Chapter {number} about {chance.choice(_WORDS)}", front, "\n\n".join(parts) + "\n")
