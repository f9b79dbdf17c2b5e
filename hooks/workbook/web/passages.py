"""A rendered page to the passages that a search can lead to: each heading with what a reader sees below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.html

from workbook.markup.collect import FOLDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: What is not read as words of its passage: code, pictures, what is hidden.
_UNREAD = {"code", "pre", "script", "style", "svg", "template"}
#: Notes and their numbers; questions, which are found as exercises; what is alike on many pages, and what is folded
#: away for those who ask.
_ELSEWHERE = {"notes", "footnote", "cite", "prompt", "pause", "shared", FOLDED}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Passage:
    """A heading, the fragment that leads to it, and the words below it; a page's first passage has neither."""

    heading: str
    anchor: str
    text: str


def passages(html: str) -> tuple[Passage, ...]:
    """The passages of a page in its order. Its title, an H1, is left out; a heading without an id belongs to its text.

    Lines to tick, the questions of scales and the captions of tables are left out too: they are exercises of their own.
    A line that is done when those below it are is none, so it belongs to the passage, like what stands below lines, the
    ends of scales, and columns and rows.
    """
    found: list[tuple[str, str, list[str]]] = [("", "", [])]
    for element, words in _read(lxml.html.fragment_fromstring(html, create_parent="div")):
        if element is None:
            found[-1][2].append(words)
        else:
            found.append((_folded(words), element.get("id", ""), []))
    return tuple(Passage(heading, anchor, _folded(" ".join(text))) for heading, anchor, text in found)


def _read(element: HtmlElement) -> Iterator[tuple[HtmlElement | None, str]]:
    """A heading and its words, or None and some words."""
    if element.text:
        yield None, element.text
    for child in element:
        if _is_read(child):
            if child.tag in _HEADINGS and child.get("id"):
                yield child, "".join(words for _, words in _read(child))
            else:
                yield from _read(child)
        if child.tail:
            yield None, child.tail


def _is_read(element: HtmlElement) -> bool:
    """Whether an element, not a comment, shows words that belong to the passage."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD or element.tag == "h1":
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return False
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return False
    if element.tag == "label" and (box := element.find("input[@type='checkbox']")) is not None:
        return "parted" in _classes(box)
    parent = element.getparent()
    if parent is not None and element.tag in ("legend", "caption") and _classes(parent) & {"scale", "fill-in"}:
        return False
    return not _classes(element) & _ELSEWHERE


def _classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def _folded(words: str) -> str:
    return " ".join(words.split())
