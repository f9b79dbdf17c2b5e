"""What fills in a sheet: `make forms` tries each program, and writes FORMS.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fillers import PRINT_AUDIT, TRIALS, WITH_AUDIT, WITH_PYTHON, outcome, versions

TABLE = Path(__file__).parent.parent / "FORMS.md"

HEAD = """# What fills in a sheet

`make forms` wrote this on {date}: each of these programs filled in a blank sheet and saved it, and {prints} printed it.
*Kept, not printed* is in the file and opens again, and is not whole on paper; *refused* is an error of the program.

- **PDFium** is what Chrome and Edge have, **pdf.js** what Firefox has; both were driven by their own code, not in a
  browser. Evince and Okular have **Poppler**. Acrobat and Preview were not tried.
- What is typed begins at some 12 points and gets smaller as the field fills: at 10, as words run on, it takes no more.
  A cell of a table has 10 at once where ten words fit so; any other takes as many, at 6 where it must. In large print
  all have 14, and take no more than fits.
- The cross beside a scale takes its answer back; it is on the screen alone, and not on paper.
- A field knows some 220 characters: those of the page's language, then those of the languages of Europe that most
  write. PDFium sets those outside Western Europe in a font of the reader's machine, and some not at all.
- From right to left, no viewer joins and turns the letters of a form's font. So they are in none, and are left to the
  viewer's own fonts.
- Not PDF/A: that forbids the cross (a reset action), and fields without a look for print.

"""


def table() -> str:
    """The whole document."""
    known = versions()
    fillers = {**WITH_PYTHON, **WITH_AUDIT}
    lines = [["Tried", *(f"{name} {known[name]}" for name in fillers)], ["---"] * (len(fillers) + 1)]
    with TemporaryDirectory() as folder:
        for trial in TRIALS:
            lines.append([trial.what, *(outcome(trial, fill, PRINT_AUDIT, Path(folder)) for fill in fillers.values())])
    names = list(PRINT_AUDIT)
    head = HEAD.format(date=date.today().isoformat(), prints=f"{', '.join(names[:-1])} and {names[-1]}")
    return head + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def found(text: str) -> dict[tuple[str, str], str]:
    """What the document says, by what was tried and the program."""
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("|")]
    head, _, *lines = [[cell.strip() for cell in row] for row in rows]
    programs = [name.rpartition(" ")[0] for name in head]
    return {(what, name): cell for what, *cells in lines for name, cell in zip(programs[1:], cells, strict=True)}


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
