"""The pages of a guide as one book: an EPUB (https://www.w3.org/TR/epub-33/), the same bytes for the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml.html.builder import E

from workbook.direction import direction_of
from workbook.web import chapter
from workbook.web.epub_package import CONTAINER, PICTURES, contents, end_of, package
from workbook.web.packed import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

#: Stands for the root of the site while addresses are resolved.
_ROOT = "https://site.invalid/"
_STYLE = Path(__file__).with_name("book.css")


@dataclass(frozen=True)
class Page:
    """A page: its address and its worksheet's below the site's root ("" for none), its HTML as it is rendered."""

    url: str
    title: str
    html: str
    language: str
    sheet: str = ""


@dataclass(frozen=True)
class Part:
    """An entry of the contents: a page, a title, or both, with what is below it."""

    title: str
    page: Page | None = None
    below: tuple[Part, ...] = ()

    def pages(self) -> Iterator[Page]:
        """Its pages, in the order in which they are read."""
        if self.page:
            yield self.page
        for part in self.below:
            yield from part.pages()


@dataclass(frozen=True)
class Words:
    """What a book says beside its pages: over its contents, before the address of a worksheet, on how it is read."""

    contents: str
    sheet: str
    access: str


@dataclass(frozen=True)
class Book:
    """A guide as a book. `address` is the site's, "" where it has none; `date` in seconds since 1970; `cover` a PNG.

    `picture` gives a file of the site by its path, None where there is none.
    """

    title: str
    language: str
    words: Words
    parts: tuple[Part, ...]
    address: str = ""
    description: str = ""
    author: str = ""
    rights: str = ""
    date: int | None = None
    cover: bytes = b""
    picture: Callable[[str], bytes | None] = lambda path: None


def epub(book: Book) -> bytes:
    """The file of a book; raises ValueError for one without pages."""
    pages = [page for part in book.parts for page in part.pages()]
    if not pages:
        raise ValueError("a book has at least one page")
    names = {page.url: f"{number:03}.xhtml" for number, page in enumerate(pages, start=1)}
    trees = {page.url: _tree(page, book) for page in pages}
    defined: dict[str, str] = {}
    for url, tree in trees.items():
        chapter.define(tree, names[url], defined)
    ids = {url: {element.get("id") for element in tree.iter() if element.get("id")} for url, tree in trees.items()}
    pictures: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    for page in pages:
        tree = trees[page.url]
        chapter.lead(tree, partial(_link, page, book, names, ids), partial(_picture, page, book, pictures))
        chapter.explain(tree, defined)
        files[names[page.url]] = chapter.xhtml(tree, page.title, page.language, direction_of(page.language))
    files |= {f"{number:03}{end_of(path)}": pictures[path] for number, path in enumerate(pictures, start=1)}
    if book.cover:
        files["cover.png"] = book.cover
    files |= {"contents.xhtml": contents(book, names).encode(), "book.css": _STYLE.read_bytes()}
    return packed(
        [
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER.encode()),
            ("book/package.opf", package(book, files).encode()),
            *((f"book/{name}", content) for name, content in files.items()),
        ],
        plain="mimetype",
    )


def _tree(page: Page, book: Book) -> HtmlElement:
    """What a page shows in a book, with the address of its worksheet before the notes."""
    tree = chapter.still(page.html)
    if page.sheet and book.address:
        address = urljoin(book.address, page.sheet)
        line = E.p({"class": "sheet"}, f"{book.words.sheet} ", E.a(address.partition("://")[2], href=address))
        notes = tree.find_class("notes")
        if notes and notes[0].getparent() is tree:
            notes[0].addprevious(line)
        else:
            tree.append(line)
    return tree


def _inside(page: Page, href: str) -> tuple[str, str] | None:
    """The path below the site's root to which a link leads, and its fragment; None for an address elsewhere."""
    to = urlsplit(href)
    if to.scheme or to.netloc:
        return None
    found = urlsplit(urljoin(_ROOT + page.url, href))
    return unquote(found.path[1:]), found.fragment


def _link(page: Page, book: Book, names: dict[str, str], ids: dict[str, set[str]], href: str) -> str:
    """Where a link leads in a book: to a chapter, to the site, elsewhere; "" where that is nowhere."""
    try:
        inside = _inside(page, href)
    except ValueError:  # no address at all
        return ""
    if inside is None:
        return href
    path, fragment = inside
    if path in names:
        known = unquote(fragment) in ids[path]
        return f"{'' if path == page.url and known else names[path]}{f'#{fragment}' if known else ''}"
    if not book.address:
        return ""
    return urljoin(book.address, quote(path)) + (f"#{fragment}" if fragment else "")


def _picture(page: Page, book: Book, pictures: dict[str, bytes], src: str) -> str:
    """The name that a picture has in a book, once it is among its `pictures`; "" for one that a book cannot have."""
    try:
        inside = _inside(page, src)
    except ValueError:
        return ""
    if inside is None or end_of(inside[0]) not in PICTURES:
        return ""
    path = inside[0]
    if path not in pictures:
        if (content := book.picture(path)) is None:
            return ""
        pictures[path] = content
    return f"{list(pictures).index(path) + 1:03}{end_of(path)}"
