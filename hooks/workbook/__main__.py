"""A worksheet PDF from a Markdown page, without any site generator: `python -m workbook page.md -o sheet.pdf`."""

from __future__ import annotations

import argparse
import html
import os
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import yaml

from workbook.dates import date_of
from workbook.fonts import DEFAULT_FONT, FontError, find_fonts
from workbook.frontmatter import OWN_KEYS, FrontMatter, read_front_matter, split_front_matter, unreadable
from workbook.layout import MAX_ADDRESS
from workbook.page import Page, current_page
from workbook.paper import PAPERS, Format
from workbook.pdf import Guide, Job, Sheet, render
from workbook.printable import check_words, report_unprintable, unprintable, wrong_name
from workbook.problems import AuthorError
from workbook.words import WordsError, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.fonts import Fonts

#: The Markdown that a page may hold beside its exercises.
EXTENSIONS = (
    "abbr",
    "attr_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.tab",
    "pymdownx.superfences",
    "workbook.extension",
)


#: Front matter that has no end, or stands too low.
_MEANT_AS_FRONT = re.compile(r"\ufeff?\s*---[ ]*\r?\n\s*\w+[ ]*:")


class CommandError(Exception):
    """Something that the person at the command line can mend."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the PDF is written, 1 with messages when not (argparse itself exits with 2)."""
    options = parser().parse_args(arguments)
    try:
        content = sheet_pdf(options)
        write(options.output, content)
    except (AuthorError, CommandError, FontError, WordsError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = argparse.ArgumentParser(
        prog="python -m workbook", description="Make a worksheet PDF from a Markdown page with exercises."
    )
    made.add_argument("page", type=Path, help="the Markdown file")
    made.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where the PDF goes")
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
    made.add_argument("--address", default="", metavar="URL", help="of the page on the web: a link and a QR code")
    return made


def sheet_pdf(options: argparse.Namespace) -> bytes:
    """The PDF that the options ask for; raises AuthorError with all mistakes of the page, or one of the others."""
    if options.output.exists() and options.page.exists() and options.output.samefile(options.page):
        raise CommandError(f"{options.page}: the PDF would take the place of the page; name another file with -o")
    fonts = find_fonts(*(options.font or [DEFAULT_FONT]))
    if options.guide and (wrong := wrong_name(options.guide, fonts)):
        raise CommandError(f"--guide: {wrong}")
    if wrong := wrong_address(options.address, fonts):
        raise CommandError(f"--address: {wrong}")
    words = read_words(options.language)
    check_words(words, options.language, fonts)
    page = read_page(options.page)
    report_unprintable(page, fonts)
    if not (page.problems or page.sections):
        page.report_front(["there is nothing to fill in on this page"])
    if page.problems:
        raise AuthorError(page.problems)
    try:
        date = date_of(options.page.parent)
    except ValueError as error:
        raise CommandError(str(error)) from None
    author = options.guide or page.front.title
    guide = Guide(options.guide, author, options.language, words, fonts, options.address, "", date)
    sheet = Sheet(page.worksheet, options.address)
    return render(Job(guide, (sheet,), Format(options.paper, options.large))).content


def wrong_address(address: str, fonts: Fonts) -> str | None:
    """What to say of an address that no sheet can bear; None if it can be printed, and for none."""
    if address and not re.match("https?://.", address):
        return f'"{address}" is no address of a page on the web; it begins with https://'
    if len(address) > MAX_ADDRESS:
        return f"this has {len(address)} characters; {MAX_ADDRESS} are the most that a phone reads from paper"
    return unprintable(address, fonts)


def read_page(path: Path) -> Page:
    """A page with what was found in it; front matter is not needed, but what there is must be readable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{path}: this file is not UTF-8; save it again as UTF-8") from None
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    above, body = split_front_matter(text)
    page = Page(str(path), above.count("\n"))
    token = current_page.set(page)
    try:
        converter = markdown.Markdown(extensions=list(EXTENSIONS))
        converter.convert(body)
    finally:
        current_page.reset(token)
    lines = above.splitlines()[1:-1]
    said = any(line.strip() and not line.lstrip().startswith("#") for line in lines)
    broken = unreadable(text) if said or (not above and _MEANT_AS_FRONT.match(text)) else None
    if broken:
        page.report(broken[0] - page.offset, broken[1])
    else:
        first: list[dict[str, str]] = getattr(converter, "toc_tokens", [])
        heading = html.unescape(first[0]["name"]) if first else path.stem
        meta = yaml.safe_load("\n".join(lines)) if said else {}
        page.front, wrong = read_own(meta, title=heading)
        page.report_front(wrong)
    return page


def read_own(meta: dict[str, Any], title: str) -> tuple[FrontMatter, list[str]]:
    """What front matter says of a sheet, and what is wrong with it; the rest is for a site generator."""
    given = {key: value for key, value in meta.items() if key in OWN_KEYS and key != "description"}
    front, wrong = read_front_matter({"title": "-", **given, "description": "-"})
    return (front if "title" in given else replace(front, title=title)), wrong


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises CommandError. What is there and no plain file is left alone."""
    path = path.resolve()  # a link stays one, and what it leads to is written
    if path.exists() and not path.is_file():
        raise CommandError(f"{path}: this is not a file; name another to write to")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            made = Path(file.name)
            try:
                file.write(content)
                file.flush()
                made.chmod(0o666 & ~umask())
                made.replace(path)
            except BaseException:
                made.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None


def umask() -> int:
    """The permissions that new files do not get; a temporary file has none to spare."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


if __name__ == "__main__":
    sys.exit(main())
