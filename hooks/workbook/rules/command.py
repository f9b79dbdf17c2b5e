"""The commands for a folder of pages: `python -m workbook check docs` and `python -m workbook ids docs`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from workbook.markup.reading import WORKBOOK
from workbook.problems import GuideError
from workbook.rules import RULES, check
from workbook.rules.across import wrong_between
from workbook.rules.ids import recorded
from workbook.rules.rule import LEDGER, read_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.markup.reading import Extensions
    from workbook.rules.rule import Pages

COMMANDS = ("check", "ids")


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands: 0 when all is well, 1 with messages when not."""
    made = argparse.ArgumentParser(prog="python -m workbook")
    commands = made.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="hold the pages of a guide to the content rules")
    checking.add_argument("docs", type=Path, nargs="?", help="the folder of the pages")
    checking.add_argument("--rules", action="store_true", help="list the rules")
    commands.add_parser("ids", help="record new ids").add_argument("docs", type=Path, help="the folder of the pages")
    options = made.parse_args(arguments)
    if options.command == "check" and options.rules:
        print("\n".join(f"{rule.name:<22}{rule.looks_for}" for rule in RULES))
        return 0
    if not options.docs or not options.docs.is_dir():
        print(f"{options.docs or 'check'}: name the folder that holds the pages, as in docs", file=sys.stderr)
        return 1
    try:
        pages = read_pages(options.docs, extensions=extensions_of(options.docs))
        return check_guide(pages) if options.command == "check" else record(pages)
    except (GuideError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def extensions_of(folder: Path) -> Extensions:
    """What the site of these pages is made with, by the settings beside their folder, so that both read the same."""
    path = folder.resolve().with_name("mkdocs.yml")
    try:
        # Nothing is retyped or looked up: "!ENV" is the generator's, and "true" is for the extension to read.
        settings = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.is_file() else {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GuideError(f"{path}: this cannot be read: {' '.join(str(error).split())}") from error
    named = settings.get("markdown_extensions") or [*WORKBOOK]
    return {
        name: options or {}
        for entry in named
        for name, options in (entry if isinstance(entry, dict) else {entry: {}}).items()
    }


def check_guide(pages: Pages) -> int:
    """Print everything that is wrong, one line each."""
    readings = [document.reading for document in pages.documents]
    found = {
        *(problem for document in pages.written for problem in document.reading.problems),
        *wrong_between(readings),
        *check(pages),
    }
    for problem in sorted(found):
        print(problem, file=sys.stderr)
    if not found:
        print(f"{len(readings)} pages, {len(RULES)} rules: nothing to mend")
    return int(bool(found))


def record(pages: Pages) -> int:
    """Write the ledger with the new ids; what was there stays."""
    path = pages.folder / LEDGER
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = recorded(pages)
    if after != before:
        path.parent.mkdir(exist_ok=True)
        path.write_text(after, encoding="utf-8", newline="\n")
    new = len(after.splitlines()) - len(before.splitlines())
    print(f"{path}: {new} new" if before else f"{path}: made")
    return 0
