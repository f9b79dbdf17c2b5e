"""The language for authors, EXERCISES.md: `make manual` writes it from what the engine declares and the tests build."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from workbook.markup.schema import KINDS, Kind, Option
from workbook.paper.preflight import MAX_HEAD, MAX_LABEL

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "guides" / "examples" / "docs"
PICTURES = ".github/pictures"

#: Each kind of exercise: its example, and what the options do not say.
PARTS = {
    "line-to-tick": (
        "A list item with empty brackets, and an id at its end. A list is all lines to tick or none. The line may hold "
        f"emphasis, links and code. It has at most {MAX_LABEL} characters. What stands below it, indented by four "
        "spaces (two or three will do), may be words, links, pictures, lists, plain tables, quotes, code, and lines to "
        "tick again. A line with lines to tick below it is done when all of them are: its box shows how they stand, "
        "and a press on it ticks all or none. So it keeps no answer and is not counted, but has an id like any other. "
        "On paper its box is a box.",
        None,
    ),
    "quote": (
        "Every block quote is a quote, and ends with a line that says who said it, after an em dash (or two hyphens). "
        "`uncredited_quotes: true` below `extra` in `mkdocs.yml` lets it end without. "
        "It holds paragraphs. It has no id, for there is nothing to fill in; it comes on a worksheet if its section "
        "does, unless `mkdocs.yml` says `quotes: false` below `extra.sheets`.",
        None,
    ),
    "prompt": (f"A question with room to write. It has at most {MAX_LABEL} characters.", "prompt"),
    "scale": (
        f"A question answered in five steps, with words of up to {MAX_HEAD} characters at both ends. "
        "A step that is chosen is taken back by another press.",
        "scale",
    ),
    "table": (f"A table to fill in. Its headings have up to {MAX_HEAD} characters each.", "table"),
    "shared": (
        "Words that several pages have, kept in one file: here `docs/_data/house-rules.md`. The words in bold "
        "with which the file begins are what the box is called. It holds paragraphs, lists, tables and quotes, and no "
        "headings, citations or exercises. Its links begin with `/`, at the folder of the guide: `/about.md`. It is in "
        "the language of the pages that show it, has no options, and comes on a worksheet if its section does.",
        "shared",
    ),
}

INTRO = f"""\
# The exercise language

What an author writes, what a reader sees, and what comes out on paper. `make manual` writes this page from
`hooks/workbook/markup/schema.py` and from `tests/guides/examples/`, so it says what the engine does.

For all of them:

- A block begins with `///`, its kind and its words, and ends with `///`. Its options stand straight below the first
  line, each on its own, indented by four spaces. Leave an empty line above and below a block.
- An id names the reader's stored answer. It is lower-case words with single hyphens, unique in the guide; begin it with
  a word for the page. It never changes, while words, order and page may.
- Everything to fill in stands below a `##` heading. It may stand in an admonition, in details or in a tab, written
  `!!! note`, `??? note` and `=== "Title"` with what they hold indented by four spaces, or as blocks with four slashes,
  `////`, round a block with three; not in a list, a quote or raw HTML.
- Question and line may hold *emphasis*, **strong words**, `code`, links, abbreviations and entities; options are plain
  words, and never retyped: `from: No` is "No".
- A section that is done again each week says so: `## The weekly meeting {{ .meeting }}`. Below its numbered list the
  page offers a walk through the steps and a file for a calendar. Each step says first what it is and its minutes:
  `1. **Thanks, 5 minutes.** Take turns.`
- A prompt, a scale or a table with `for: both` is answered by each of two people. A PDF has room and fields for both,
  side by side, the second under the id with `--other`: a table has each column to fill in twice, headed by whose it is.
  The screen, and what a browser prints, have one's own. So it suits a sheet of which two people need one:
  `copies: both`.
- What is wrong is told with file, line and how to mend it, all of it at once.

On paper:

- A worksheet has each `##` section with something to fill in. One with nothing to fill in comes too if its heading says
  so: `## Words you can use {{ .on-paper }}`.
- Such a section comes with its paragraphs, lists, quotes, plain tables, code, definition lists, the titles of its tabs
  and, at its end, the footnotes that it refers to. A table's headings have up to \
{MAX_HEAD} characters, its cells up to {MAX_LABEL},
  and each word fits into its column.
- A drawing comes if it says so: `![What it shows](house.svg){{ .on-paper }}`. Other pictures stay on the page, and raw
  HTML does.
- `python -m workbook page.md -o sheet.pdf` takes the whole page: every section, what stands above the first, and its
  pictures (SVG, PNG, JPEG or GIF, beside the page). What it must leave out it names, each with its line.
- Details come on paper open, but for those of studies: `type: evidence` below `/// details | More from the studies`
  keeps them, and the notes that only they cite, from sheet and print.
"""


def manual() -> str:
    """The whole page."""
    return "\n".join([INTRO, *(part(name, *about) for name, about in PARTS.items())])


def part(name: str, about: str, kind: str | None) -> str:
    """What there is to know of one kind of exercise."""
    title, source = example(name)
    lines = [f"## {title}", "", about, "", "```", source, "```", ""]
    lines += ["| on the screen | on paper |", "| --- | --- |"]
    shown = (f"![{title} on {where}]({PICTURES}/{name}-{face}.png)" for face, where in FACES)
    lines += [f"| {' | '.join(shown)} |", ""]
    return "\n".join(lines + (options(KINDS[kind]) if kind and KINDS[kind].options else []))


FACES = (("screen", "the screen"), ("paper", "paper"))


def example(name: str) -> tuple[str, str]:
    """The title of an example, and the Markdown below its heading."""
    text = (EXAMPLES / f"{name}.md").read_text(encoding="utf-8")
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    assert title
    return title[1], text.partition("## Example\n")[2].strip()


def options(kind: Kind) -> list[str]:
    """The options of a kind as a table."""
    rows = [f"| `{option.name}` | {option.does} | {option.type.says} | {default(option)} |" for option in kind.options]
    return ["| option | what it does | what it is | without it |", "| --- | --- | --- | --- |", *rows, ""]


def default(option: Option) -> str:
    """What is taken where an option is not written."""
    if option.default is None:
        return "it must be there"
    if option.default is False:
        return "it is for one"
    return str(len(option.default) if isinstance(option.default, tuple) else option.default)


if __name__ == "__main__":
    (ROOT / "EXERCISES.md").write_text(manual(), encoding="utf-8")
    sys.exit(print("EXERCISES.md is written"))
