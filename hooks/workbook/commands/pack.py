"""`python -m workbook pack docs 1 3 talk/listen.md -o pack.pdf`: the sheets that someone chooses, in one PDF."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from workbook.commands.chosen import Reader, choose, sheets_in
from workbook.commands.guide import reachable, read_guide
from workbook.commands.output import check_output, send
from workbook.dates import date_of
from workbook.paper.choice import Choice
from workbook.paper.formats import PAPERS, Format
from workbook.paper.job import Imprint, Job, leading_somewhere
from workbook.paper.pdf import render
from workbook.paper.preflight import check_words, wrong_address, wrong_help_line, wrong_name
from workbook.problems import AuthorError, GuideError
from workbook.translations import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.commands.guide import GuideSettings


def main(arguments: Sequence[str]) -> int:
    """Run the command: 0 when the PDF is written, 2 with messages when not."""
    options = parser().parse_args(arguments)
    try:
        send(options.output, pack_pdf(options))
    except (GuideError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m workbook pack",
        description="Make one PDF of the sheets that you choose, each from the front of a leaf.",
        epilog="Nothing of this is kept: the next pack is made with what you say then.",
    )
    made.add_argument("docs", type=Path, help="the folder of the pages")
    made.add_argument("sheets", nargs="*", metavar="SHEET", help="its number (3), some (5-8) or its page; none: all")
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="where the PDF goes; - sends it on"
    )
    made.add_argument("--paper", choices=list(PAPERS), help="its paper (default: the guide's first)")
    made.add_argument("--large", action="store_true", help="in large print")
    made.add_argument("--address", default="", metavar="URL", help="of the guide on the web, if its settings lack it")
    made.add_argument("--no-addresses", action="store_true", help="without web addresses and codes")
    made.add_argument("--help-line", default="", metavar="TEXT", help="a line for help nearby, on each sheet")
    made.add_argument("--names", action="store_true", help="with a place for a name and a date on each sheet")
    made.add_argument("--copies", action="store_true", help="each sheet says: one each, or one for both")
    return made


def pack_pdf(options: argparse.Namespace) -> bytes:
    """The PDF that the options ask for; raises GuideError, with all mistakes of the pages."""
    docs: Path = options.docs
    if not docs.is_dir():
        raise GuideError(f"{docs}: name the folder that holds the pages, as in docs")
    guide, sheets = read_guide(docs), sheets_in(docs)
    check_output(options.output, docs.rglob("*.md"))
    chosen = choose(options.sheets, docs, sheets)
    choice = Choice(not options.no_addresses, " ".join(options.help_line.split()), options.names, options.copies)
    address = (reachable(options.address) or guide.address) if choice.addresses else ""
    imprint = imprint_of(guide, address, choice, docs)
    reader = Reader(docs, address, imprint.fonts, guide.sheets.quotes, choice.addresses)
    made = tuple(reader.sheet(sheets[number]) for number in chosen)
    cover = reader.cover(whole=len(chosen) == len(sheets))
    if reader.wrong:
        raise AuthorError(reader.wrong)
    if choice.addresses and not address:
        print("the guide's address is not known, so no sheet has one; it can be said with --address", file=sys.stderr)
    if guide.support and not (imprint.support or choice.help_line):
        print("the sheets name help, and not how to get there; --help-line puts a number on each", file=sys.stderr)
    paper = options.paper or next(iter(guide.sheets.papers or PAPERS))
    return render(Job(imprint, made, Format(paper, options.large), cover, choice)).content


def imprint_of(guide: GuideSettings, address: str, choice: Choice, docs: Path) -> Imprint:
    """What every sheet says of the guide; raises GuideError for what paper cannot take."""
    fonts, words = guide.sheets.fonts, read_words(guide.language)
    wrong = {
        "site_name": guide.name and wrong_name(guide.name, fonts),
        "the guide's address": wrong_address(address, fonts),
        "--help-line": choice.help_line and wrong_help_line(choice.help_line, fonts),
    }
    if messages := [f"{name}: {message}" for name, message in wrong.items() if message]:
        raise GuideError("\n".join(messages))
    stop = guide.sheets.safety or (words.stop if guide.careful else "")
    check_words(replace(words, stop=stop), guide.language, fonts)
    support = urljoin(address, guide.support) if address and guide.support else ""
    words = leading_somewhere(replace(words, stop=stop), support or choice.help_line)
    return Imprint(guide.name, guide.author, guide.language, words, fonts, address, support, date_of(docs))
