"""The sheets of a guide that someone names, read for paper as the site reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from workbook.altered import led
from workbook.frontmatter import of_site, read_front_matter, read_top, wants_sheet
from workbook.links import led_from, page_address
from workbook.markup.reading import read_page, read_text, text_in
from workbook.paper.job import Cover, Sheet
from workbook.paper.preflight import report_unprintable, report_unprintable_text
from workbook.problems import AuthorError, GuideError, did_you_mean
from workbook.rules.rule import page_names
from workbook.rules.site_settings import settings_of
from workbook.shared import DATA, HAND_OUT, PAUSE, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from workbook.markup.reading import Extensions
    from workbook.model import Block
    from workbook.paper.fonts import Fonts
    from workbook.problems import Problem
    from workbook.rules.site_settings import Site

#: One number of a sheet, or the first and the last of some.
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")


def sheets_in(docs: Path) -> dict[int, Path]:
    """The page of each sheet of a guide, by its number, in their order; raises GuideError for what cannot be read."""
    found: dict[int, Path] = {}
    site = settings_of(docs)
    if site.wrong:
        raise AuthorError(site.wrong)
    for path in (docs / name for name in page_names(docs)):
        top = read_top(text_in(path, str(path)))
        front, _ = read_front_matter((top if site.guide or not wants_sheet(top) else of_site(top, path.stem)).said)
        if front.worksheet:
            found.setdefault(front.worksheet, path)
    if not found:
        raise GuideError(f"{docs}: no page here has a sheet, a line such as worksheet: 3 in its front matter")
    return dict(sorted(found.items()))


def choose(names: Iterable[str], docs: Path, sheets: dict[int, Path]) -> list[int]:
    """The numbers of the sheets with these names, each once, in the order in which they are named; all for none.

    A name is a number, two with a hyphen for all between, or a page below `docs`. Raises GuideError.
    """
    return list(dict.fromkeys(number for name in names for number in _named(name, docs, sheets))) or list(sheets)


def _named(name: str, docs: Path, sheets: dict[int, Path]) -> Iterator[int]:
    if numbers := _NUMBERS.fullmatch(name):
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        found = [number for number in sheets if first <= number <= last]
        if not found or (not numbers[2] and first not in sheets):
            raise GuideError(f"{name}: no sheet has this number; there are {_in_short(sheets)}")
        yield from found
        return
    pages = {path.relative_to(docs).as_posix(): number for number, path in sheets.items()}
    path = name.removeprefix(f"{docs.as_posix()}/")
    if path not in pages:
        raise GuideError(f"{name}: no page with a sheet is called so{did_you_mean(path, pages)}")
    yield pages[path]


def _in_short(numbers: Iterable[int]) -> str:
    """Numbers that go up, as someone names them: 1-20, 22."""
    runs = (list(run) for _, run in groupby(enumerate(numbers), key=lambda numbered: numbered[1] - numbered[0]))
    return ", ".join(str(run[0][1]) if len(run) == 1 else f"{run[0][1]}-{run[-1][1]}" for run in runs)


@dataclass
class Reader:
    """Reads pages of a guide for paper; `wrong` is what is wrong with those that it read.

    `address` is that of the guide, "" for none; without `links` what is linked keeps its words alone.
    """

    docs: Path
    address: str
    fonts: Fonts
    quotes: bool
    links: bool
    wrong: list[Problem] = field(default_factory=list)

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.docs / DATA, (self.docs / DATA).as_posix())

    @cached_property
    def site(self) -> Site:
        return settings_of(self.docs)

    @property
    def extensions(self) -> Extensions:
        return self.site.extensions

    def sheet(self, path: Path) -> Sheet:
        """The sheet of a page."""
        page = read_page(path, strict=True, texts=self.texts, extensions=self.extensions, guide=self.site.guide)
        page.quotes = self.quotes
        if not page.problems:
            report_unprintable(page, self.fonts)
        self.wrong += page.problems
        source = path.relative_to(self.docs).as_posix()
        address = self.address and self.address + page_address(source)
        return Sheet(led(page.worksheet, partial(self.lead, source)), address)

    def cover(self, *, whole: bool) -> Cover:
        """The cover of a pack, of the `whole` guide or of some of its sheets."""
        return Cover(self.text(HAND_OUT), self.text(PAUSE), whole=whole)

    def text(self, name: str) -> tuple[Block, ...]:
        """What a text for the cover says; nothing where there is none."""
        if name not in self.texts.names():
            return ()
        text = read_text(self.texts, name, self.extensions)
        if not text.problems:
            report_unprintable_text(text, self.fonts)
        self.wrong += text.problems
        return led(text.above, partial(self.lead, ""))

    def lead(self, source: str, href: str) -> str:
        """Where a link in a file leads from paper."""
        return led_from(source, href, page_address) if self.links else ""
