"""The Python-Markdown extension for pictures: a drawing alone in a paragraph becomes part of the page.

`![words](drawing.svg "A caption")` is a picture wherever Markdown is shown. Here the drawing comes into the page, so
that it has the page's font and colours, prints sharp, and is told to those who do not see it by its own title and
description (SVG 2, section 5.8; WAI-ARIA Graphics Module, role `img`). A drawing that cannot is left as it is: the rule
`unfit-drawing` says why.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension
from markdown.treeprocessors import Treeprocessor

from workbook.markup.svg import DrawingError, read_drawing
from workbook.page import current_page

if TYPE_CHECKING:
    from markdown import Markdown


class PicturesExtension(Extension):
    """Takes drawings into a page, where the host says which file the page is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After terms have their meaning (4) and before the host follows links (0).
        md.treeprocessors.register(_TakeIn(md), "workbook_pictures", 3)


class _TakeIn(Treeprocessor):
    def run(self, root: Element) -> None:
        page = current_page.get()
        if not (page and page.file):
            return
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                image = drawing_alone(child)
                if image is None:
                    continue
                try:
                    drawing = read_drawing(page.file.parent / unquote(image.get("src", "")))
                except (OSError, ValueError, DrawingError):
                    continue
                parent[place] = figure_of(drawing.svg, image)
                parent[place].tail = child.tail


def drawing_alone(paragraph: Element) -> Element | None:
    """The picture of a paragraph that holds nothing else, if it is a drawing of the guide."""
    if paragraph.tag != "p" or len(paragraph) != 1 or paragraph[0].tag != "img":
        return None
    words = f"{paragraph.text or ''}{paragraph[0].tail or ''}"
    return None if words.strip() or not is_drawing(paragraph[0].get("src", "")) else paragraph[0]


def is_drawing(address: str) -> bool:
    """Whether an address leads from a page to a drawing of its guide."""
    parts = urlsplit(address)
    inside = not (parts.scheme or parts.netloc or parts.query or parts.fragment or parts.path.startswith("/"))
    return inside and PurePosixPath(parts.path).suffix.lower() == ".svg"


def figure_of(svg: Element, image: Element) -> Element:
    """A drawing in the place of its picture, with the caption and the classes that its author gave it."""
    figure, caption = Element("figure", {"class": f"picture {image.get('class', '')}".strip()}), image.get("title", "")
    # All of it as the name: browsers make <desc> a description as well, and it would be said twice.
    told = [part for part in svg if part.tag in ("title", "desc")]
    svg.set("role", "img")
    svg.set("aria-label", " ".join(_sentence(part.text or "") for part in told))
    for part in told:
        svg.remove(part)
    for part in svg.iter("text"):  # some read them once more, below the name
        part.set("aria-hidden", "true")
    figure.append(svg)
    if caption:
        SubElement(figure, "figcaption").text = caption
    return figure


def _sentence(words: str) -> str:
    """Words that end as a sentence does, so that a voice stops there."""
    return words if words.endswith((".", "?", "!", "؟", "。")) else f"{words}."
