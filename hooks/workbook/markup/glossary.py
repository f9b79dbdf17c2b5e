"""The glossary of a guide: a page with definition lists, whose terms have their meaning wherever they stand.

`workbook.glossary` is Python-Markdown's `abbr` with two differences: a term can be reached with the keyboard and by
touch, as its tooltip must be (WCAG 2.2, 1.4.13 and 2.1.1), and a term is left alone where a click does something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
from markdown.extensions.abbr import AbbrExtension
from markdown.treeprocessors import Treeprocessor

from workbook.markup.reading import read_page

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from markdown import Markdown

#: Where a guide has its glossary, if it has one, below the folder of its pages.
GLOSSARY = "glossary.md"
#: What a click in these does already; and a heading is said in the navigation too.
_CLICKED = {"a", "label", "legend", "summary", "th", "h1", "h2", "h3", "h4", "h5", "h6"}


def read_glossary(path: Path, label: str = "") -> dict[str, str]:
    """Each term of the definition lists in a Markdown file, and its meaning as plain text; none without it.

    Raises GuideError, which calls the file by its `label`.
    """
    if not path.is_file():
        return {}
    tree = lxml.html.fragment_fromstring(read_page(path, label).written, create_parent="div")
    meanings: dict[str, str] = {}
    terms: list[str] = []
    for element in tree.iter("dt", "dd"):
        words = " ".join(element.text_content().split())
        if element.tag == "dt":
            terms.append(words)
            continue
        meanings.update(dict.fromkeys(terms, words))
        terms.clear()
    return meanings


class GlossaryExtension(AbbrExtension):
    """Abbreviations as `abbr` reads them, and the terms of its option `glossary`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        # After the page is kept as it was written (4.5).
        md.treeprocessors.register(md.treeprocessors["abbr"], "abbr", 4)
        md.treeprocessors.register(_Reach(md), "workbook_terms", 3.5)


class _Reach(Treeprocessor):
    def run(self, root: Element) -> None:
        self.reach(root, elsewhere=False)

    def reach(self, element: Element, *, elsewhere: bool) -> None:
        """Let the terms below an element be reached, or take their tooltips away where a click leads elsewhere."""
        for child in list(element):
            if child.tag != "abbr":
                self.reach(child, elsewhere=elsewhere or child.tag in _CLICKED)
            elif elsewhere:
                _unwrap(child, element)
            else:
                # A button is called by its words; of anything else the meaning would be the name, in their place.
                child.set("role", "button")
                child.set("tabindex", "0")


def _unwrap(child: Element, parent: Element) -> None:
    """Leave an element's text in its place."""
    words = f"{child.text or ''}{child.tail or ''}"
    if index := list(parent).index(child):
        parent[index - 1].tail = (parent[index - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(child)
