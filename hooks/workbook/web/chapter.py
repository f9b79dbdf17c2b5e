"""A rendered page to a chapter of a book: XHTML without scripts and forms, in which there is room to write.

What may stand in one is listed, since no two programs that show books know the same HTML (EPUB 3.3, 6.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
from lxml import etree
from lxml.html.builder import E

from workbook.markup.svg import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

#: The class of what is about the site, and is left out of the book: of a heading, with all that is below it.
ON_SITE = "on-site"

_XHTML, _SVG, _OPS = (
    f"{{{name}}}"
    for name in ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.idpf.org/2007/ops")
)
_NAMES = {None: _XHTML[1:-1], "epub": _OPS[1:-1]}

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ELEMENTS = {
    *("a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn"),
    *("div", "dl", "dt", "em", "figcaption", "figure", *_HEADINGS, "hr", "i", "img", "ins", "kbd", "li", "mark"),
    *("ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr"),
}
#: What goes with all that is in it; of any other element that is not listed the words stay.
_DROPPED = {
    *("audio", "button", "canvas", "embed", "iframe", "input", "math", "noscript", "object", "script", "select"),
    *("style", "template", "textarea", "video"),
}
_ATTRIBUTES = {
    *("alt", "aria-hidden", "aria-label", "aria-labelledby", "class", "colspan", "dir", "href", "id", "lang"),
    *("reversed", "role", "rowspan", "scope", "src", "start", "title", "value", "epub-type"),
}
#: HTML knows no capitals in names, and an SVG in it has them.
_IN_DRAWINGS = {name.lower(): name for name in ATTRIBUTES if name.isidentifier() or "-" in name} | {
    name: name for name in ("aria-hidden", "aria-label", "id", "role")
}


def still(html: str) -> HtmlElement:
    """A rendered page as a tree in which nothing can be pressed or filled in; ids stay with what they name.

    `epub-type` stands in it for the attribute of that name in a namespace, which HTML does not have.
    """
    page = lxml.html.fragment_fromstring(html, create_parent="div")
    _leave_out(page)
    _open_up(page)
    _exercises(page)
    _notes(page)
    for term in page.iter("abbr"):
        for name in ("role", "tabindex"):
            term.attrib.pop(name, None)
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            element.drop_tree()
        elif element.tag not in _ELEMENTS and not _drawn(element):
            element.drop_tag()
    return page


def _leave_out(page: HtmlElement) -> None:
    marks = page.find_class(ON_SITE)
    for together in page.find_class("keep") if marks else ():  # else a heading does not stand beside what is below it
        together.drop_tag()
    for mark in marks:
        if mark.tag in _HEADINGS:
            while (below := mark.getnext()) is not None and (below.tag not in _HEADINGS or below.tag > mark.tag):
                below.drop_tree()
        mark.drop_tree()


def _open_up(page: HtmlElement) -> None:
    """Show what is folded away, and what stands behind a tab, below its title: a page has no pages in it."""
    for title in page.iter("summary"):
        title.tag = "p"
        title.set("class", "title")
    for folded in page.iter("details"):
        folded.tag = "div"
    for tabs in page.find_class("tabbed-set"):
        labels = tabs.find_class("tabbed-labels")[0]
        for label, block in zip(labels.iter("label"), tabs.find_class("tabbed-block"), strict=True):
            block.insert(0, E.p(label.text_content(), {"class": "title"}))
        labels.drop_tree()


def _exercises(page: HtmlElement) -> None:
    """Questions with ruled lines, boxes as signs, scales as words; an exercise keeps its address."""
    for label in page.iter("label"):
        name = label.attrib.pop("for", "")
        for box in label.iter("input"):
            if box.get("type") == "checkbox":
                label.text = "\N{BALLOT BOX}"
        label.tag = "p" if "prompt" in label.getparent().get("class", "") else "span"
        if name:
            label.set("id", name)
    for steps in page.find_class("scale-steps"):
        steps.tag = "ul"
        for step in steps:
            step.tag = "li"
    for question in page.iter("legend"):
        question.tag = "p"
    for group in page.iter("fieldset"):
        group.tag = "div"


def _notes(page: HtmlElement) -> None:
    """Sources and footnotes as notes that a program may show where they are called (EPUB 3 SSV, "Notes")."""
    for link in page.iter("a"):
        kind = {"footnote-ref": "doc-noteref", "footnote-backref": "doc-backlink"}.get(link.get("class", ""), "")
        if role := kind or link.get("role", ""):
            link.set("role", role)
            link.set("epub-type", role.removeprefix("doc-"))
    for notes in (*page.find_class("notes"), *page.find_class("footnote")):
        notes.tag = "section"
        notes.set("class", "notes")
        notes.set("epub-type", "footnotes")
        notes.attrib.pop("role", None)
        for title in list(notes.iter("h2", "hr")):
            if title.tag == "h2":
                notes.set("aria-label", title.text_content())
            title.drop_tree()
        for number, note in enumerate(list(notes.iter("li")), start=1):
            aside = E.aside({"id": note.get("id", ""), "epub-type": "footnote", "role": "doc-footnote"})
            if note.find("p") is None:
                note.tag = "p"
                note.attrib.clear()
                aside.append(note)
            else:
                aside.extend(list(note))
            first = aside[0]
            first.text = f"{number}. {(first.text or '').lstrip()}"
            notes.append(aside)
        for listed in notes.findall("ol"):
            listed.drop_tree()


def lead(page: HtmlElement, link: Callable[[str], str], picture: Callable[[str], str]) -> None:
    """Give links and pictures the addresses that they have in a book; "" leaves the words, or what a picture shows."""
    for anchor in [found for found in page.iter("a") if "href" in found.attrib]:
        if address := link(anchor.get("href")):
            anchor.set("href", address)
        else:
            anchor.tag = "span"
            del anchor.attrib["href"]
    for image in list(page.iter("img")):
        if address := picture(image.get("src", "")):
            image.set("src", address)
        else:
            image.tag, image.text = "span", image.get("alt", "")


def define(page: HtmlElement, chapter: str, defined: dict[str, str]) -> None:
    """Give each term of a list of definitions an address, and keep it in `defined` by its meaning."""
    for listed in page.iter("dl"):
        listed.set("epub-type", "glossary")
        terms: list[HtmlElement] = []
        for element in listed.iter("dt", "dd"):
            if element.tag == "dt":
                element.set("id", element.get("id") or f"--term-{len(defined) + len(terms) + 1}")
                element.set("epub-type", "glossterm")
                terms.append(element)
            elif terms:
                element.set("epub-type", "glossdef")
                meaning = " ".join(element.text_content().split())
                defined[meaning] = f"{chapter}#{terms[0].get('id')}"
                terms.clear()


def explain(page: HtmlElement, defined: dict[str, str]) -> None:
    """Let each term lead to its meaning, which a book shows to nobody who points at it."""
    for term in list(page.iter("abbr")):
        if address := defined.get(term.get("title", "")):
            term.tag = "a"
            term.attrib.clear()
            term.attrib.update({"href": address, "class": "term", "role": "doc-glossref", "epub-type": "glossref"})


def xhtml(page: HtmlElement, title: str, language: str, direction: str) -> bytes:
    """The document of a chapter."""
    root = etree.Element(_XHTML + "html", lang=language, dir=direction, nsmap=_NAMES)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    head = etree.SubElement(root, _XHTML + "head")
    etree.SubElement(head, _XHTML + "title").text = title
    etree.SubElement(head, _XHTML + "link", rel="stylesheet", href="book.css")
    body = etree.SubElement(root, _XHTML + "body")
    _write(page, body, _XHTML)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return written


def _drawn(element: HtmlElement) -> bool:
    return element.tag == "svg" or any(outer.tag == "svg" for outer in element.iterancestors())


def _write(element: HtmlElement, into: etree._Element, space: str) -> None:
    into.text = element.text
    for child in element:
        of = _SVG if child.tag == "svg" else space
        made = etree.SubElement(into, of + child.tag, nsmap={None: of[1:-1]})
        for name, value in child.attrib.items():
            if of == _SVG and name in _IN_DRAWINGS:
                made.set(_IN_DRAWINGS[name], value)
            elif of == _XHTML and name in _ATTRIBUTES and (value or name == "alt"):
                made.set(_OPS + "type" if name == "epub-type" else name, value)
            elif name == "align":  # HTML has it no more; the style sheet says what it is
                made.set("class", f"to-{value}")
        _write(child, made, of)
        made.tail = child.tail
