"""The text of a page as its readers have it: paragraph by paragraph, and what of it somebody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from workbook.rules.rule import Document

#: What somebody says, which may be an example of what not to say.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: Between two sentences.
END = re.compile(r"(?<=[.!?…])[”’\")]*\s+(?=[“‘\"(]?[^\W_])")
#: Elements whose text is one or more sentences of their own.
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dd", "dt", "label", "caption", "legend")

#: What of an element is not of its text.
_NOT_WITHIN = {*_BLOCKS, "pre"}


def own_words(document: Document, but: frozenset[str] = frozenset({"figure"})) -> Iterator[str]:
    """The text of each paragraph, entry, heading and question that is not in such elements; no text twice."""
    return (text for text, around in document.paragraphs if not around & but)


def paragraphs_of(tree: HtmlElement) -> Iterator[tuple[str, frozenset[str]]]:
    """The text of each paragraph, entry, heading and question, and the names of the elements round it."""
    for element in tree.iter(*_BLOCKS):
        if text := text_of(element):
            yield text, frozenset(ancestor.tag for ancestor in element.iterancestors())


def text_of(element: HtmlElement) -> str:
    """The text of an element in one line, without that of blocks inside it, of code blocks and of citations."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _NOT_WITHIN and child.get("class") != "cite":
            yield from _texts(child)
        yield child.tail or ""
