"""A drawing: an SVG file that can stand in a page, with words for those who do not see it.

What it may hold is listed, so that nothing else comes in: no script, no address, no style (the Content-Security-Policy
of a page refuses it), no colour but the page's own, no words too small to read on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SVG = "{http://www.w3.org/2000/svg}"
_WORDS = ("title", "desc", "text")
_ELEMENTS = ("circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", *_WORDS)
ATTRIBUTES = {
    *("class", "transform", "viewBox", "{http://www.w3.org/XML/1998/namespace}lang"),
    *("cx", "cy", "d", "dx", "dy", "height", "points", "r", "rx", "ry", "width", "x", "x1", "x2", "y", "y1", "y2"),
    *("fill", "fill-rule", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width"),
    *("font-family", "font-size", "font-weight", "text-anchor"),
}
_COLOURS = ("currentColor", "none")
#: The least size of words, as a share of a drawing's width: 12 px where it is 288 px wide, on the narrowest phone.
_SMALLEST = 12 / 288


@dataclass(frozen=True)
class Flaw:
    """Why a drawing cannot stand in a page, with what to do, and on which line of the file."""

    line: int
    message: str


class DrawingError(Exception):
    """A drawing that cannot stand in a page; `flaws` says why."""

    def __init__(self, flaws: list[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__("; ".join(flaw.message for flaw in flaws))


@dataclass(frozen=True)
class Drawing:
    """A drawing whose every part has been looked at: its elements, without a namespace as in HTML.

    `said` is each of its words, those for listening too, with their line.
    """

    svg: Element
    said: tuple[tuple[int, str], ...]


def read_drawing(path: Path) -> Drawing:
    """The drawing in a file; raises DrawingError with everything that is wrong with it, and OSError."""
    # Nothing is fetched or put in place of an entity (OWASP, XML External Entity Prevention).
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise DrawingError([Flaw(error.lineno or 1, f"this is no SVG: {error.msg}; save the drawing again")]) from None
    if flaws := list(_flaws(root)):
        raise DrawingError(flaws)
    said = (
        (part.sourceline or 1, " ".join((part.text or "").split())) for part in root.iter() if _name(part) in _WORDS
    )
    return Drawing(_plain(root), tuple((line, words) for line, words in said if words))


def _flaws(root: etree._Element) -> Iterator[Flaw]:
    if root.tag != f"{_SVG}svg" or root.getroottree().docinfo.doctype:
        yield Flaw(1, 'this is no plain SVG; let it begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">')
        return
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) != 4 or not all(map(_is_number, box)) or float(box[2]) <= 0:
        yield Flaw(root.sourceline or 1, 'the drawing has no viewBox; write its size, as in viewBox="0 0 320 240"')
        return
    for name, what in (("title", "say in a few words what it shows"), ("desc", "tell there what there is to see")):
        found = root.find(f"{_SVG}{name}")
        if found is None or not (found.text or "").strip():
            yield Flaw(root.sourceline or 1, f"the drawing has no <{name}>; put one right below <svg>, and {what}")
    for element in root.iter():
        if element is not root and _name(element) not in _ELEMENTS:
            wrong = f"<{_name(element)}> is not taken into a page; a drawing is made of {', '.join(_ELEMENTS)}"
            yield Flaw(element.sourceline or 1, wrong)
            continue
        if _name(element) == "text" and not any(
            outer.get("font-size") for outer in (element, *element.iterancestors())
        ):
            wrong = f"these words have no size; write font-size, {_SMALLEST * float(box[2]):.1f} or more"
            yield Flaw(element.sourceline or 1, wrong)
        for name, value in element.attrib.items():
            if wrong := _wrong_attribute(str(name), str(value), float(box[2])):
                yield Flaw(element.sourceline or 1, wrong)


def _wrong_attribute(name: str, value: str, width: float) -> str:
    """What is wrong with an attribute in a drawing of this width; "" if nothing is."""
    if name == "style":
        return "style is not taken into a page; write what it says as attributes, or as a class"
    if name not in ATTRIBUTES:
        return f"{name.rpartition('}')[2]} is not taken into a page; take it out"
    if name in ("fill", "stroke") and value not in _COLOURS:
        return f'{name}="{value}": colours are those of the page; write currentColor or none, and a class'
    if name == "font-size" and not (_is_number(value) and float(value) >= _SMALLEST * width):
        return f'font-size="{value}" is too small for a phone; write {_SMALLEST * width:.1f} or more'
    return ""


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False


def _name(element: etree._Element) -> str:
    """The name of an SVG element; that of anything else as it stands, which no list has."""
    return str(element.tag).removeprefix(_SVG)


def _plain(element: etree._Element) -> Element:
    """An element as HTML has it, without white space that says nothing."""
    made = Element(_name(element), {str(name).rpartition("}")[2]: str(value) for name, value in element.items()})
    if _name(element) in _WORDS:
        made.text = " ".join((element.text or "").split())
    for child in element:
        made.append(_plain(child))
    return made
