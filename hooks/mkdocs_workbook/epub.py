"""The guide as a book, with every page that an author wrote; what is made for the site alone has no place in it."""

from __future__ import annotations

import html
import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as GuidePage

from mkdocs_workbook import late
from mkdocs_workbook.build import build_of
from mkdocs_workbook.filed import FiledBytes, FiledFile
from mkdocs_workbook.files import WORKSHEETS, add, authored, file_of
from mkdocs_workbook.guide_settings import dated
from workbook.web.epub import Book, Page, Part, Words, epub
from workbook.web.manifest import ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files

#: Its name tells nothing, as others may see it.
BOOK = WORKSHEETS + "guide.epub"


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add the book: empty, so that links to it are checked."""
    build_of(config).book = made = FiledFile.generated(config, BOOK, abs_src_path=os.devnull)
    add(files, made, "the book")


def fill(config: MkDocsConfig, files: Files) -> None:
    """Fill in the book, once all pages and icons are there."""
    build = build_of(config)
    strings = build.strings
    listed = {page.file.dest_uri: page for page in authored(files, config)}
    parts = parts_of(build.nav.items, listed, config)
    parts += tuple(part_of(page, config) for page in listed.values())  # those that no navigation leads to
    cover = file_of(files, ICONS + "icon-512.png").content_bytes
    site = {file.dest_uri: file for file in files if not file.is_documentation_page()}
    book = Book(
        config.site_name,
        build.language,
        Words(strings["book_contents"], strings["book_sheet"], strings["book_access"]),
        parts,
        config.site_url or "",
        config.site_description or "",
        config.site_author or "",
        " ".join(html.unescape(re.sub(r"<[^>]*>", "", config.copyright or "")).split()),
        dated(config),
        cover,
        lambda path: site[path].content_bytes if path in site else None,
    )

    def make() -> FiledBytes:
        return FiledBytes.of(epub(book))

    # Its pictures are among what all pages depend on.
    told = (replace(book, picture=Book.picture), build.around or object())
    if build.serving and late.is_known(BOOK):
        build.filed_book = late.put_off(BOOK, told, make)
    else:
        build.filed_book = make()
        if build.serving:
            late.remember(BOOK, told, build.filed_book)
    build.book.abs_src_path = str(build.filed_book.path)


def parts_of(items: Iterable[StructureItem], listed: dict[str, GuidePage], config: MkDocsConfig) -> tuple[Part, ...]:
    """The contents as the navigation has them; each page is taken from `listed`, so that it is in the book once."""
    parts = []
    for item in items:
        if isinstance(item, GuidePage):
            if listed.pop(item.file.dest_uri, None):
                parts.append(part_of(item, config))
        elif isinstance(item, Section) and (below := parts_of(item.children, listed, config)):
            parts.append(Part(str(item.title), below=below))
    return tuple(parts)


def part_of(page: GuidePage, config: MkDocsConfig) -> Part:
    build = build_of(config)
    sheet = build.sheet_of(page).page.url if build.front_of(page).worksheet else ""
    language = build.front_of(page).lang or build_of(config).language
    title = str(page.title)
    return Part(title, Page(page.url, title, page.content or "", language, sheet))
