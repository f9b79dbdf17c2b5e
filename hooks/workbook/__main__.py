"""A worksheet PDF from a Markdown page, without any site generator: `python -m workbook page.md -o sheet.pdf`.

`check`, `ids` and `retire` in the place of the page are the commands of `rules/command.py`, for a folder of pages, and
`pack` that of `commands/pack.py`.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from workbook.care import read_care
from workbook.commands import pack
from workbook.commands.guide import reachable
from workbook.commands.output import check_output, send
from workbook.dates import date_of
from workbook.markup.reading import read_page
from workbook.paper.fonts import DEFAULT_FONT, find_fonts
from workbook.paper.formats import PAPERS, Format
from workbook.paper.job import Imprint, Job, Sheet, leading_somewhere
from workbook.paper.pdf import render
from workbook.paper.preflight import (
    check_words,
    report_unprintable,
    report_unprintable_handout,
    report_unprintable_text,
    unprintable,
    wrong_address,
    wrong_name,
    wrong_settings,
)
from workbook.paper.sheet_settings import read_settings
from workbook.problems import AuthorError, GuideError
from workbook.rules import command
from workbook.rules.site_settings import way_of
from workbook.shared import HAND_OUT, ZINE
from workbook.translations import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.problems import Problem
    from workbook.rules.rule import Pages
    from workbook.rules.site_settings import Site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the PDF is written, 1 with messages when not (argparse itself exits with 2)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] and given[0] in command.COMMANDS:
        return command.main(given, look_at_paper)
    if given[:1] == ["pack"]:
        return pack.main(given[1:])
    options = parser().parse_args(given)
    try:
        content = sheet_pdf(options)
        send(options.output, content)
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def look_at_paper(pages: Pages, site: Site) -> list[Problem]:
    """Report what the sheets of a guide, and the pictures beside links to its pages, cannot take.

    What is wrong with the settings of the sheets is returned, and nothing reported that could come of it alone.
    """
    said = site.written.values
    extra = found if isinstance(found := said.get("extra"), dict) else {}
    wrong: list[str] = []
    settings = care = None
    try:
        care = read_care(extra)
    except GuideError as error:
        wrong += str(error).split("\n")
    try:
        settings = read_settings(site.sheets)
    except GuideError as error:
        wrong += [f"extra.sheets {line}" for line in str(error).split("\n")]
    if settings and settings.formats:
        address = reachable(str(said.get("site_url") or ""))
        support = urljoin(address, care.support) if care and address else ""
        wrong += wrong_settings(str(said.get("site_name", "-")), address, support, settings)
    told = [site.written.problem(way_of(message), message) for message in wrong]
    if not settings or site.written.lost & {"", "extra"}:
        return told
    for page in (document.reading for document in pages.documents):
        page.quotes = settings.quotes
        if settings.formats and page.on_paper:
            report_unprintable(page, settings.fonts)
        elif not page.front.leave and (unread := unprintable(page.front.title, settings.fonts)):
            page.report_front([f"title: {unread}"], "title")
        for card in page.cards if settings.formats else ():
            report_unprintable_handout(page, card.blocks, settings.fonts)
    for text in (document.reading for document in pages.texts if settings.formats):
        name = PurePosixPath(text.path).stem
        if name == HAND_OUT:
            report_unprintable_text(text, settings.fonts)
        elif name == ZINE:
            report_unprintable_handout(text, text.above, settings.fonts)
    return told


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m workbook",
        description="Make a worksheet PDF from a Markdown page with exercises.",
        epilog="For a folder of pages: python -m workbook check, ids, retire or pack, and docs.",
    )
    made.add_argument("page", type=Path, help="the Markdown file")
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="where the PDF goes; - sends it on"
    )
    made.add_argument("--paper", choices=list(PAPERS), default="a4", help="its paper (default: %(default)s)")
    made.add_argument("--large", action="store_true", help="in large print")
    made.add_argument(
        "--font",
        action="append",
        metavar="NAME",
        help=f"an installed font; again for characters that the one before lacks (default: {DEFAULT_FONT})",
    )
    made.add_argument("--language", default="en", metavar="CODE", help="of the page (default: %(default)s)")
    made.add_argument("--guide", default="", metavar="NAME", help="the guide that the page belongs to")
    made.add_argument("--safety", default="", metavar="WORDS", help="the line at the top, in place of the usual one")
    made.add_argument("--address", default="", metavar="URL", help="of the page on the web: a link and a QR code")
    return made


def sheet_pdf(options: argparse.Namespace) -> bytes:
    """The PDF that the options ask for; raises AuthorError with all mistakes of the page, or one of the others."""
    check_output(options.output, [options.page])
    fonts = find_fonts(*(options.font or [DEFAULT_FONT]))
    if options.guide and (wrong := wrong_name(options.guide, fonts)):
        raise GuideError(f"--guide: {wrong}")
    if wrong := wrong_address(options.address, fonts):
        raise GuideError(f"--address: {wrong}")
    words = read_words(options.language)
    check_words(words, options.language, fonts)
    if wrong := unprintable(options.safety, fonts):
        raise GuideError(f"--safety: {wrong}")
    words = leading_somewhere(replace(words, stop=options.safety or words.stop), "")
    page = read_page(options.page, whole=True)
    report_unprintable(page, fonts)
    if not (page.problems or page.exercise_count):
        page.report_front(["there is nothing to fill in on this page"])
    if page.problems:
        raise AuthorError(page.problems)
    for left in sorted(page.left_out):
        print(left, file=sys.stderr)
    author, date = options.guide or page.front.title, date_of(options.page.parent)
    imprint = Imprint(options.guide, author, options.language, words, fonts, options.address, "", date)
    sheet = Sheet(page.worksheet, options.address)
    return render(Job(imprint, (sheet,), Format(options.paper, options.large))).content


if __name__ == "__main__":
    sys.exit(main())
