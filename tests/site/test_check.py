"""`python -m workbook check` refuses what a build refuses, in the same words, and each mistake is told once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from site_files import build_site
from small_guide import page, write_guide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHEET = "worksheet: {}\n"
#: Pages with a mistake each: the page, and how its one message begins.
MISTAKES = {
    "a": (page("A", None) + "\n![A thing](/assets/missing.png)\n", ":10: /assets/missing.png leads to"),
    "b": (page("B", None) + "\n[About us all](/about/)\n", ":10: /about/ leads to"),
    "c": (page("C", None) + "\n[About us all](about/)\n", ":10: about/ leads to"),
    "d": (page("D", None) + "\n[About us all](index.md?a=1)\n", ":10: index.md?a=1 leads to"),
    "e": (page("E", None) + "\n[About us all](https://[)\n", ':10: "https://[" is no address'),
    "f": (page("F", "f-1", SHEET.format(1)) + f"\n- [ ] {'word, ' * 75}{{ #f-2 }}\n", ":13: this line to tick has"),
    "g": (page("G", "g-1", SHEET.format(2)) + "\nTo → here, → there.\n", ":13: the font Atkinson Hyperlegible has no"),
    "h": (page("H →", None), ":2: title: the font Atkinson Hyperlegible has no"),
    "i": (page("I", "i-1", SHEET.format(3) + "pause: true\n"), ':5: the page says "pause: true", and there is no'),
    "j": (page("J", "j-1", SHEET.format(4) + "layout: post\n"), ':5: front matter knows no "layout"'),
    "k": (page("K", None) + "\n> [!NOTE]\n> Words.\n", ":10: write this box as !!! note"),
    "l": (page("L", None) + "\nWe are :smile: now.\n", ':10: ":smile: now.": no sign is put in here'),
    "m": (page("M", None) + "\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> b\n", ":10: two versions of this page met"),
    "n": (page("N", "n-1", SHEET.format(5)) + "\n/// shared | none\n///\n", ":13: there is no _data/none.md"),
    "o": (page("O", "o-1", SHEET.format(1)), ":4: worksheet 1 is docs/f.md already"),
    "p": (page("P", "g-1", SHEET.format(6)), ':11: id "g-1" stands in docs/g.md:11 already'),
    "q": (
        page("Q", None) + "\n!!! note\n\n    - [ ] Once. { #q-1 }\n",
        ":12: a worksheet holds what stands below a heading with ##",
    ),
}
#: What both take.
SOUND = page("R", "r-1", SHEET.format(9)) + (
    "\n!!! note\n\n    - [ ] Twice. { #r-2 }\n"
    "\n[All of the sheets](worksheets/index.md) and [what you wrote](your-answers.md).\n"
)


def both(
    folder: Path, pages: Mapping[str, str | bytes], extra: dict[str, object] | None = None
) -> tuple[list[str], list[str]]:
    """The messages of a build and of a check of the same guide."""
    home = page("Home", None) + "".join(f"\n[The page {name}]({name})\n" for name in pages)
    settings = {
        "markdown_extensions": ["admonition", "workbook"],
        "extra": extra or {"sheets": {"papers": ["a4"]}},
    }
    config = write_guide(folder, {"index.md": home, **pages}, settings)
    built = build_site(config, folder / "site")
    checked = subprocess.run(
        [sys.executable, "-m", "workbook", "check", "docs"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in built.stderr + checked.stderr
    assert "WARNING" not in built.stderr, built.stderr
    assert bool(built.returncode) == bool(checked.returncode), (built.stderr, checked.stderr)
    told = [line for line in built.stderr.splitlines() if line.startswith(("docs/", "mkdocs.yml:"))]
    return sorted(told), sorted(checked.stderr.splitlines())


def test_a_check_refuses_what_a_build_refuses_and_each_mistake_is_told_once(tmp_path: Path) -> None:
    built, checked = both(tmp_path, {f"{name}.md": text for name, (text, _) in MISTAKES.items()})
    assert checked == built
    for name, (_, said) in MISTAKES.items():
        told = [line for line in built if line.startswith(f"docs/{name}.md")]
        assert len(told) == 1, told
        assert told[0].startswith(f"docs/{name}.md{said}")


ALL_AT_ONCE = """# A: all at once

Below it → [nothing](gone.md).

- [ ] Above any section.

## A section

| Where | Done |
| --- | --- |
| → | [ ] |

> Nobody said this.

- [ ] One ![High](https://example.org/high.svg)
"""


def test_all_kinds_of_mistakes_of_a_page_are_told_at_once_by_both(tmp_path: Path) -> None:
    pages = {
        "c.md": page("→", None) + "\n[Gone](gone.md)\n",
        "a.md": ALL_AT_ONCE,
        "b.md": f"---\ntitle: B\nworksheet: 7\nauthor: me\n---\n{ALL_AT_ONCE}",
    }
    built, checked = both(tmp_path, pages)
    assert checked == built
    lines = [int(line.split(":")[1]) for line in built if line.startswith("docs/a.md")]
    assert sorted(lines) == [1, 1, 3, 3, 5, 5, 11, 13, 15]
    lines = [int(line.split(":")[1]) for line in built if line.startswith("docs/b.md")]
    assert sorted(lines) == [1, 4, *(line + 5 for line in (1, 3, 3, 5, 5, 11, 13, 15))], "its title too"


def test_wrong_settings_of_the_site_stop_a_build_with_all_else_and_are_told_by_both(tmp_path: Path) -> None:
    extra = {
        "sheets": {"papers": ["a4"], "safety": "→"},
        "uncredited_quotes": "soon",
        "care": {"leave": "https://example.org/", "support": 3, "week": 4},
    }
    built, checked = both(tmp_path, {"s.md": page("S", "s-1", SHEET.format(1)) + "\nTo → here.\n"}, extra)
    assert checked == built
    starts = sorted(line.split(": ")[1].split(" ")[0] for line in built)
    told = [
        "extra.care.support",
        "extra.care.week",
        "extra.sheets.safety",
        "extra.uncredited_quotes",
    ]
    assert starts == [*told, "the"]


#: Files beside the pages with a mistake or two each, and how their messages begin.
BROKEN = {
    "rules.yml": (b"contacts: [x]\nmade: a: b\nseldom:\n  - words: Found\n    most: no\n", [":1:", ":2:", ":5:"]),
    "sources.json": (b'[{"id": "A1", "type": "book"},\n{"id": "A1", "type": "book"},\n{"id": "A2"}]', [":2:", ":3:"]),
    "ids.yml": (b"r-1 item\nr-2: itm\n", [":1:", ":2:"]),
    "house.md": (b"\xff", [":1:"]),
    "pause.md": ("One.".encode("utf-16"), [":1:"]),
}


def test_broken_files_beside_the_pages_and_a_page_that_is_no_text_hide_nothing_and_make_nothing(tmp_path: Path) -> None:
    data = tmp_path / "docs" / "_data"
    data.mkdir(parents=True)
    for name, (content, _) in BROKEN.items():
        (data / name).write_bytes(content)
    cites = "\nSo it was found [@A1; @A2].\n\n/// shared | house\n///\n\n[Added](added/).\n"
    paused = SHEET.format(3) + "pause: true\n"
    mistaken = page("S", "s-1", paused) + cites + "\n![](gone.png)\n"
    built, checked = both(tmp_path, {"r.md": SOUND, "s.md": mistaken, "t.md": "# T".encode("utf-16")})
    assert checked == built
    told = [line.partition(" ")[0].removeprefix("docs/") for line in built]
    beside = [f"_data/{name}{line}" for name, (_, lines) in sorted(BROKEN.items()) for line in lines]
    assert told == [*sorted(beside), "s.md:21:", "t.md:1:"], built


def test_what_holds_for_all_pages_is_told_by_both(tmp_path: Path) -> None:
    pages = {"r.md": SOUND, "s.md": page("S", None) + "\n[Another part](r.md#nowhere)\n"}
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    ids = tmp_path / "docs" / "_data" / "ids.yml"
    ids.write_text("a-gone: prompt\nr-1: item\nr-2: item\n", encoding="utf-8")
    built, checked = both(tmp_path, pages)
    assert checked == built
    assert [line.partition(" ")[0] for line in built] == ["docs/_data/ids.yml:1:", "docs/s.md:10:"]
    ids.write_text("r-1: item\nr-2: item\n", encoding="utf-8")
    assert both(tmp_path, {"r.md": SOUND, "s.md": page("S", None)}) == ([], [])
