"""What a worksheet page shows, made when its template asks for it: not where the page is shown as it was before."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.utils import get_relative_url

from workbook.markup import elements

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from mkdocs_workbook.build import Offer
    from workbook.model import Worksheet


@dataclass
class SheetPage:
    """What a worksheet page shows of its chapter: the worksheet, and the pause to read first, as HTML; the PDFs."""

    page: Page
    chapter: Page
    worksheet: Worksheet
    pdfs: list[Offer] = field(default_factory=list)

    @cached_property
    def html(self) -> str:
        return elements.html(self.worksheet.sections, partial(seen_from, self.page))

    @cached_property
    def pause(self) -> str:
        return elements.html_of(self.worksheet.pause, partial(seen_from, self.page))


def seen_from(page: Page, href: str) -> str:
    """A link below the site's root as it stands on a page; one that leaves the site as it is."""
    return href if urlsplit(href).netloc or urlsplit(href).scheme else get_relative_url(href, page.url)
