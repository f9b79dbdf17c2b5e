"""What a program for books reads first of an EPUB: what the book is, what is in it, and its contents.

Package document and navigation document: EPUB 3.3, 5 and 7.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from workbook.direction import direction_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.web.epub import Book, Part

#: The pictures that each program for books can show, by the end of their names (EPUB 3.3, 3.2).
PICTURES = {
    **{".gif": "image/gif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"},
    **{".svg": "image/svg+xml", ".webp": "image/webp"},
}
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
#: What is so of any guide (Schema.org Accessibility Properties for Discoverability Vocabulary). That it conforms to a
#: standard is for someone to say who has tried it.
_ACCESS = (
    *(("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual")),
    *(("accessibilityFeature", name) for name in ("structuralNavigation", "tableOfContents", "readingOrder")),
    *(("accessibilityFeature", name) for name in ("alternativeText", "displayTransformability")),
    ("accessibilityHazard", "none"),
)


def contents(book: Book, names: Mapping[str, str]) -> str:
    """The document that a program for books shows as its contents, and with which the book begins."""

    def listed(parts: tuple[Part, ...]) -> str:
        entries = ""
        for part in parts:
            title = escape(part.title)
            if part.page:
                own = f' lang="{part.page.language}"' if part.page.language != book.language else ""
                title = f'<a href="{names[part.page.url]}"{own}>{title}</a>'
            else:
                title = f"<span>{title}</span>"
            entries += f"<li>{title}{listed(part.below)}</li>\n"
        return f"\n<ol>\n{entries}</ol>" if entries else ""

    language, title = book.language, escape(book.words.contents)
    first = next(page for part in book.parts for page in part.pages())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}"
 xml:lang="{language}" dir="{direction_of(language)}">
<head><title>{escape(book.title)}</title><link rel="stylesheet" href="book.css"/></head>
<body>
<h1>{escape(book.title)}</h1>
<nav epub:type="toc" role="doc-toc" id="contents" aria-labelledby="contents-title">
<h2 id="contents-title">{title}</h2>{listed(book.parts)}
</nav>
<nav epub:type="landmarks" aria-labelledby="contents-title" hidden=""><ol>
<li><a epub:type="toc" href="#contents">{title}</a></li>
<li><a epub:type="bodymatter" href="{names[first.url]}">{escape(first.title)}</a></li>
</ol></nav>
</body>
</html>
"""


def package(book: Book, files: Mapping[str, bytes]) -> str:
    """What a program for books reads first: what the book is called, what is in it, and in which order it is read."""
    # A book has a date (EPUB 3.3, 5.5.3.2.3): a guide without one has the first of all.
    date = datetime.fromtimestamp(book.date or 0, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {"description": book.description, "creator": book.author, "rights": book.rights, "source": book.address}
    told = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>\n" for name, value in said.items() if value)
    told += "".join(
        f'<meta property="schema:{name}">{escape(value)}</meta>\n'
        for name, value in (*_ACCESS, ("accessibilitySummary", book.words.access))
    )
    items = "".join(_item(name, content) for name, content in files.items())
    # The contents are the first page that is turned to.
    read = ["contents.xhtml", *(name for name in files if name[0].isdigit() and name.endswith(".xhtml"))]
    order = "".join(f'<itemref idref="{_id(name)}"/>\n' for name in read)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="{book.language}"
 dir="{direction_of(book.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:uuid:{uuid5(NAMESPACE_URL, book.address or book.title)}</dc:identifier>
<dc:title>{escape(book.title)}</dc:title>
<dc:language>{book.language}</dc:language>
<meta property="dcterms:modified">{date}</meta>
{told}</metadata>
<manifest>
{items}</manifest>
<spine page-progression-direction="{direction_of(book.language)}">
{order}</spine>
</package>
"""


def _item(name: str, content: bytes) -> str:
    """A line that names a file of the book, what it is, and what is special about it."""
    kinds = {".xhtml": "application/xhtml+xml", ".css": "text/css", **PICTURES}
    special = {"contents.xhtml": "nav", "cover.png": "cover-image"}.get(name, "")
    if name.endswith(".xhtml") and b"<svg" in content:
        special = "svg"
    properties = f' properties="{special}"' if special else ""
    return f'<item id="{_id(name)}" href="{name}" media-type="{kinds[end_of(name)]}"{properties}/>\n'


def _id(name: str) -> str:
    return f"file-{name}"


def end_of(path: str) -> str:
    """The end of a file's name, which tells what it is."""
    return PurePosixPath(path).suffix.lower()
