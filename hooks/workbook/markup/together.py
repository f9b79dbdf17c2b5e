"""What paper keeps on one page: a heading with what follows, a paragraph with the exercise or table after it.

Firefox and WebKit know no `break-after: avoid`, but leave a box whole that asks for it. So what belongs together gets
one: `<div class="keep">`. What may be parted itself, such as a list, stays outside, and what is before it asks for room
for its beginning by the class `begins`. print.css says the rest; on the screen none of it is to be seen.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_CONTAINERS = {"div", "details", "section", "blockquote", "li", "ol", "ul"}
_WHOLE = {"prompt", "scale", "fill-in", "quote"}


def keep_together(parent: Element) -> None:
    """Box what belongs together below an element, at any depth."""
    for child in parent:
        if child.tag in _CONTAINERS and not _is_whole(child):
            keep_together(child)
    rest = list(parent)
    parent[:] = []
    while rest:
        group, parted = _group(rest)
        del rest[: len(group)]
        element = group[0]
        if len(group) > 1:
            element = Element("div", {"class": "keep"})
            element.extend(group)
            element.tail, group[-1].tail = group[-1].tail, None
        if parted:
            element.set("class", f"{element.get('class', '')} begins".strip())
        parent.append(element)


def _group(rest: list[Element]) -> tuple[list[Element], bool]:
    """The first of these and what it is kept with, and whether what follows belongs to it and may be parted."""
    headings = next((index for index, element in enumerate(rest) if element.tag not in _HEADINGS), len(rest))
    size = headings
    if size < len(rest) and _is_words(rest[size]):
        size += 1
    following = rest[size] if 0 < size < len(rest) else None
    if following is not None and _is_whole(following):
        return rest[: size + 1], False
    if following is not None and "checklist" in following.get("class", ""):
        return rest[:size], True
    return (rest[:headings], True) if headings else (rest[:1], False)


def _is_words(element: Element) -> bool:
    """Whether it is a paragraph of the author's, and not the place of a code block, which has no class."""
    return element.tag == "p" and not element.get("class") and not HTML_PLACEHOLDER_RE.fullmatch(element.text or "")


def _is_whole(element: Element) -> bool:
    """Whether it is an exercise, a quotation or a table, which no page parts if it fits on one.

    Firefox does not always begin a table to read below its heading where the table itself just does not fit.
    """
    return element.tag == "table" or element.get("class", "") in _WHOLE
