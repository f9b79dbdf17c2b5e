"""Finished inline HTML to plain spans: the words of an element with their style and links."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown import util

from workbook.model import Inline, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from xml.etree.ElementTree import Element

#: Elements that are not words of the line they stand in: controls, and marks that other extensions add.
_SILENT_TAGS = {"input", "textarea", "sup", "svg"}
_SILENT_CLASSES = {"headerlink", "footnote-backref"}

#: The class of a link to a footnote.
NOTED = "footnote-ref"

#: Elements that end a run of words: they are blocks of their own.
_BLOCK_TAGS = {
    *("p", "ul", "ol", "dl", "div", "figure", "fieldset", "table", "pre", "blockquote", "details", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "aside"),
}

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_BREAK = re.compile(r"<br\b[^>]*>")
#: What another extension puts in later, as that of footnotes the way back from a note.
_LEFT = re.compile(f"{util.STX}[^{util.STX}{util.ETX}]*{util.ETX}")
_TAG = re.compile(r"<[^>]*>")
_PLAIN = Span("")


def note_of(element: Element) -> Element | None:
    """The link that a raised number of a footnote holds; None for anything else."""
    return next((child for child in element if NOTED in child.get("class", "").split()), None)


@dataclass(frozen=True)
class InlineReader:
    """Reads elements of a finished tree.

    `stash` is the raw HTML that Python-Markdown keeps out of the tree (entities among it); `href` turns a link's
    target into what is kept of it.
    """

    stash: Sequence[str]
    href: Callable[[str], str]

    def spans(self, element: Element) -> Inline:
        """The words of `element` up to its first block child, white space folded; a forced break is a newline."""
        styles: list[Span] = []
        texts: list[str] = []
        for style, text in self._walk(element, _PLAIN):
            if styles and styles[-1] == style:
                texts[-1] += text
            elif text:
                styles.append(style)
                texts.append(text)
        texts = [re.sub(r" +", " ", text) for text in texts]
        if texts:
            texts[0] = texts[0].lstrip()
            texts[-1] = texts[-1].rstrip()
        return tuple(replace(style, text=text) for style, text in zip(styles, texts, strict=True) if text)

    def _walk(self, element: Element, style: Span) -> Iterator[tuple[Span, str]]:
        """Each run of words with its style, which is a span without words."""
        yield style, self._words(element.text)
        for child in element:
            if child.tag in _BLOCK_TAGS:
                return
            if child.tag == "sup" and (number := note_of(child)) is not None:
                yield replace(style, raised=True), number.text or ""
            elif child.tag == "br":
                yield style, "\n"
            elif child.tag == "img":
                yield style, child.get("alt", "")
            elif child.tag not in _SILENT_TAGS and not _SILENT_CLASSES & set(child.get("class", "").split()):
                yield from self._walk(child, self._styled(style, child))
            yield style, self._words(child.tail)

    def _styled(self, style: Span, element: Element) -> Span:
        match element.tag:
            case "strong" | "b":
                return replace(style, strong=True)
            case "em" | "i":
                return replace(style, emphasis=True)
            case "code":
                return replace(style, code=True)
            case "a" if element.get("href"):
                return replace(style, href=self.href(self._resolve(element.get("href", ""))))
        return style

    def _words(self, text: str | None) -> str:
        return re.sub(r"[ \t\r\n]+", " ", self._resolve(text or ""))

    def _resolve(self, text: str) -> str:
        """`text` as a person reads it: stashed entities put back, the tags of raw HTML left out."""

        def unstash(placeholder: re.Match[str]) -> str:
            index = int(placeholder[1])
            return _TAG.sub("", _BREAK.sub(" ", self.stash[index])) if index < len(self.stash) else ""

        if util.STX not in text and "&" not in text:
            return text
        text = util.HTML_PLACEHOLDER_RE.sub(unstash, text)
        # Only whole entities: html.unescape alone would read "&region=2" in an address as a sign.
        return _ENTITY.sub(
            lambda entity: html.unescape(entity[0]), _LEFT.sub("", text.replace(util.AMP_SUBSTITUTE, "&"))
        )
