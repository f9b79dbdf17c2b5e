"""The commands for a folder of pages: `python -m workbook check docs`, `… ids docs` and `… retire docs`."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbook.markup.naming import settle, with_ids, word_for
from workbook.markup.reading import text_in
from workbook.problems import AuthorError, GuideError
from workbook.rules import BUT_ON_SITE, OF_ANY_SITE, RULES, check
from workbook.rules.across import wrong_between
from workbook.rules.ids import recorded
from workbook.rules.ledger import LEDGER, RETIRED, retired
from workbook.rules.rule import read_pages
from workbook.rules.site_settings import settings_of
from workbook.whole_file import write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.problems import Problem
    from workbook.rules.rule import Pages
    from workbook.rules.site_settings import Site

COMMANDS = ("check", "ids", "retire")


def main(arguments: Sequence[str], look_at_paper: Callable[[Pages, Site], list[Problem]]) -> int:
    """Run one of the commands: 0 when all is well, 1 with messages when not.

    `look_at_paper` reports what sheets cannot take of pages, and returns what is wrong with the settings of sheets.
    """
    made = argparse.ArgumentParser(prog="python -m workbook")
    commands = made.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="hold the pages of a guide to the content rules")
    checking.add_argument("docs", type=Path, nargs="?", help="the folder of the pages")
    checking.add_argument("--rules", action="store_true", help="list the rules")
    ids = commands.add_parser("ids", help="record new ids")
    ids.add_argument("--write", action="store_true", help="first write an id into the pages for what has none")
    retire = commands.add_parser("retire", help="record the ids that are on no page now as retired, for good")
    for command in (ids, retire):
        command.add_argument("docs", type=Path, help="the folder of the pages")
        command.add_argument("--dry-run", action="store_true", help="change nothing, and show what would be")
    options = made.parse_args(arguments)
    if options.command == "check" and options.rules:
        print("\n".join(f"{rule.name:<22}{rule.looks_for}" for rule in RULES))
        return 0
    if not options.docs or not options.docs.is_dir():
        print(f"{options.docs or 'check'}: name the folder that holds the pages, as in docs", file=sys.stderr)
        return 1
    try:
        site = settings_of(options.docs)
        known = (site.listed, site.extensions, site.language)
        read = partial(read_pages, options.docs, "", *known, guide=site.guide)
        pages = read()
        if options.command == "check":
            wrong = [*site.wrong, *look_at_paper(pages, site)]
            return check_guide(pages, wrong, site.held, guide=site.guide)
        if pages.wrong or site.wrong:
            raise AuthorError((*pages.wrong, *site.wrong))
        if options.command == "retire":
            return retire_ids(pages, dry=options.dry_run)
        if options.write and write_ids(pages, dry=options.dry_run) and not options.dry_run:
            pages = read()
        return record(pages, dry=options.dry_run)
    except (GuideError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def check_guide(pages: Pages, wrong: Sequence[Problem], held: frozenset[str], *, guide: bool = True) -> int:
    """Print everything that is wrong, one line each: on the pages but by rules that are `held`, and in the settings."""
    readings = [document.reading for document in pages.documents]
    settle(readings, pages.ledger)
    found = {
        *(problem for document in pages.written for problem in document.reading.problems),
        *wrong_between(readings),
        *check(pages, but=held if guide else held | BUT_ON_SITE),
        *wrong,
    }
    for problem in sorted(found):
        print(problem, file=sys.stderr)
    if not found:
        print(f"{len(readings)} pages, {len(RULES if guide else OF_ANY_SITE)} rules: nothing to mend")
    return int(bool(found))


def write_ids(pages: Pages, *, dry: bool) -> int:
    """Write an id for each exercise without one into its page; prints each, and returns how many."""
    readings = [document.reading for document in pages.documents]
    taken = {*pages.ledger, *(name for page in readings for name in page.lines if name not in page.named)}
    count = 0
    for document in pages.documents:
        path = pages.folder / document.name
        text_in(path, document.reading.path)  # raises for a file that is no text
        before = path.read_bytes().decode("utf-8")
        after, named = with_ids(before, word_for(PurePosixPath(document.reading.path)), taken)
        taken |= {entry.id for entry in named}
        for entry in named:
            print(f"{document.reading.path}:{entry.line}: {entry.id}")
        if named and not dry:
            write(path, after.encode("utf-8"))
        count += len(named)
    print(f"ids {'to be ' if dry else ''}written: {count}")
    return count


def retire_ids(pages: Pages, *, dry: bool) -> int:
    """Mark the ids that are on no page now as retired; raises GuideError while a page cannot be read to its end."""
    broken = [document.reading for document in pages.documents if not document.reading.sound]
    if broken:
        raise GuideError(
            f"{broken[0].path}: mend this page first (check names its mistakes); its ids are not known yet"
        )
    path = pages.folder / LEDGER
    gone = set(pages.ledger) - set(pages.kinds) - {name for name, kind in pages.ledger.items() if kind == RETIRED}
    for name in sorted(gone):
        print(f"{name}: {pages.ledger[name]} → {RETIRED}")
    if gone and not dry:
        write(path, retired(path.read_bytes().decode("utf-8"), gone).encode("utf-8"))
    print(f"ids {'to be ' if dry else ''}retired: {len(gone)}")
    return 0


def record(pages: Pages, *, dry: bool) -> int:
    """Write the ledger with the new ids; what was there stays."""
    path = pages.folder / LEDGER
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = recorded(pages)
    if after != before and not dry:
        path.parent.mkdir(exist_ok=True)
        write(path, after.encode("utf-8"))
    new = len(after.splitlines()) - len(before.splitlines())
    print(f"{path}: {new} new" if before else f"{path}: {'would be ' if dry else ''}made")
    return 0
