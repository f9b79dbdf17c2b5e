"""The accessible HTML of each exercise, as elements.

The extension calls these with the author's Markdown (`str`, which Python-Markdown still has to read), a worksheet
page with the finished words (`Inline`). One builder for both keeps one id for one answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from markdown.util import AtomicString

from workbook import model
from workbook.markup.together import keep_together
from workbook.model import SCALE_STEPS, Inline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Words = str | Inline


def add(parent: Element, tag: str, words: Words = (), **attributes: str) -> Element:
    """A new child of `parent` holding `words`. A trailing underscore is cut from attribute names (`class_`)."""
    child = SubElement(parent, tag, {name.rstrip("_").replace("_", "-"): text for name, text in attributes.items()})
    put(child, words)
    return child


def put(element: Element, words: Words) -> None:
    if isinstance(words, str):
        element.text = words
        return
    for span in words:
        inner = element
        if span.href:
            inner = SubElement(inner, "a", href=span.href)
        styles = (("sup", span.raised), ("strong", span.strong), ("em", span.emphasis), ("code", span.code))
        for tag, wanted in styles:
            if wanted:
                inner = SubElement(inner, tag)
        _add_lines(inner, span.text)


def _add_lines(element: Element, text: str) -> None:
    """Append `text` to an element, a newline as `<br>`."""
    for index, line in enumerate(text.split("\n")):
        last = SubElement(element, "br") if index else (element[-1] if len(element) else None)
        # AtomicString: these words are finished, nothing in them is Markdown.
        if last is None:
            element.text = AtomicString((element.text or "") + line)
        else:
            last.tail = AtomicString((last.tail or "") + line)


def item(parent: Element, name: str, label: Words, *, parted: bool = False) -> None:
    """`<label for><input type="checkbox" id> <span>…</span></label>`: the whole line is target and name.

    The box of one that is `parted` keeps no answer: it shows those of the boxes below it.
    """
    line = add(parent, "label", for_=name)
    box = add(line, "input", id=name, type="checkbox", **({"class": "parted"} if parted else {}))
    box.tail = " "
    add(line, "span", label)


def more(parent: Element) -> Element:
    """Where that stands which is below a line to tick."""
    return add(parent, "div", class_="more")


def quote(figure: Element, credit: Words) -> None:
    """Give a figure that holds a blockquote its caption, if there is one: who said it."""
    figure.set("class", "quote")
    if credit:
        add(figure, "figcaption", credit)


def prompt(parent: Element, name: str, question: Words, lines: int) -> Element:
    """A question above a text area of `lines` rows, and as many ruled lines for paper."""
    block = add(parent, "div", class_="prompt")
    add(block, "label", question, for_=name)
    rules = add(_writing_space(block, name, lines), "div", class_="rules", aria_hidden="true")
    for _ in range(lines):
        add(rules, "div")
    return block


def scale(parent: Element, sheet: model.Scale, question: Words) -> Element:
    """A group of `SCALE_STEPS` radio buttons; the words at the ends belong to the first and the last label."""
    group = add(parent, "fieldset", class_="scale", id=sheet.id)
    add(group, "legend", question)
    steps = add(group, "div", class_="scale-steps")
    for value in range(1, SCALE_STEPS + 1):
        step = sheet.step_id(value)
        label = add(steps, "label", for_=step)
        add(label, "input", type="radio", id=step, name=sheet.id, value=str(value))
        add(label, "span", AtomicString(str(value))).tail = " "
        if words := sheet.end(value):
            add(label, "span", AtomicString(words), class_="scale-end")
    return group


def table(parent: Element, sheet: model.Table, caption: Words) -> Element:
    """A table whose cells are text areas; `label_cells` names them."""
    whole = add(parent, "table", class_="fill-in", id=sheet.id)
    add(whole, "caption", caption)
    heads = add(add(whole, "thead"), "tr")
    for head in sheet.columns:
        add(heads, "th", AtomicString(head), scope="col")
    body = add(whole, "tbody")
    lines: dict[int, Element] = {}
    for row, column in sheet.cells():
        if row not in lines:
            lines[row] = add(body, "tr")
            if sheet.row_heads[row - 1]:
                add(lines[row], "th", AtomicString(sheet.row_heads[row - 1]), scope="row")
        cell = add(lines[row], "td", data_column=sheet.columns[column - 1])
        _writing_space(cell, sheet.cell_id(row, column), lines=1)
    return whole


def grid(parent: Element, sheet: model.Grid, words: Callable[[Inline], Inline]) -> None:
    """A table to read."""
    whole = add(parent, "table")
    if sheet.heads:
        heads = add(add(whole, "thead"), "tr")
        for head in sheet.heads:
            add(heads, "th", words(head), scope="col")
    body = add(whole, "tbody")
    for row in sheet.rows:
        line = add(body, "tr")
        for cell in row:
            add(line, "td", words(cell))


def shared(parent: Element, label: str = "") -> Element:
    """The box of a text that several pages show."""
    box = add(parent, "aside", class_="shared")
    name_shared(box, label)
    return box


def name_shared(box: Element, label: str) -> None:
    """Say what the box of a shared text is called. It is no landmark: there may be one in every section."""
    if label:
        box.set("role", "note")
        box.set("aria-label", label)


def label_cells(whole: Element, sheet: model.Table) -> None:
    """Name each text area of a table by its caption, row and column, once the caption's words are known."""
    for (row, column), area in zip(sheet.cells(), whole.iter("textarea"), strict=True):
        area.set("aria-label", sheet.cell_label(row, column))


def _writing_space(parent: Element, name: str, lines: int) -> Element:
    """A text area in a box of its own, which the style sheet lets grow with what is written."""
    space = add(parent, "div", class_="writing")
    add(space, "textarea", id=name, rows=str(lines), autocomplete="off", dir="auto")
    return space


def html(sections: Iterable[model.Section], href: Callable[[str], str]) -> str:
    """The sections of a worksheet as HTML; `href` gives a link's target as seen from the worksheet's own page."""
    root = Element("div")
    for section in sections:
        # Without the extension toc a heading has no address.
        whole = add(root, "section", **({"aria_labelledby": section.slug} if section.slug else {}))
        add(whole, "h2", section.title, **({"id": section.slug} if section.slug else {}))
        blocks(whole, section.blocks, href)
    return _inside(root)


def html_of(group: Iterable[model.Block], href: Callable[[str], str]) -> str:
    """Blocks that stand in no section as HTML; `href` as above."""
    root = Element("div")
    blocks(root, group, href)
    return _inside(root)


def _inside(root: Element) -> str:
    keep_together(root)
    # Python-Markdown's own serializer would leave "&nbsp;" in an author's code unescaped.
    return "".join(tostring(element, encoding="unicode", method="html") for element in root)


def blocks(parent: Element, group: Iterable[model.Block], href: Callable[[str], str]) -> None:
    """Append the blocks of a worksheet to `parent`; `href` gives a link's target as seen from there."""

    def words(content: Inline) -> Inline:
        return tuple(replace(span, href=href(span.href)) if span.href else span for span in content)

    for block in group:
        match block:
            case model.Heading(level, content):
                add(parent, f"h{level}", words(content))
            case model.Text(content):
                add(parent, "p", words(content))
            case model.Steps(items, ordered):
                entries = add(parent, "ol" if ordered else "ul")
                for step in items:
                    entry = add(entries, "li", words(step.content))
                    blocks(entry, step.children, href)
            case model.Checklist(items):
                ticks = add(parent, "ul", class_="checklist")
                for tick in items:
                    entry = add(ticks, "li")
                    item(entry, tick.id, words(tick.label), parted=bool(tick.parts()))
                    if tick.children:
                        blocks(more(entry), tick.children, href)
            case model.Quote(paragraphs, credit):
                figure = add(parent, "figure")
                said = add(figure, "blockquote")
                for paragraph in paragraphs:
                    add(said, "p", words(paragraph))
                quote(figure, words(credit))
            case model.Prompt(name, question, lines):
                prompt(parent, name, words(question), lines)
            case model.Scale() as sheet:
                scale(parent, sheet, words(sheet.question))
            case model.Table() as sheet:
                label_cells(table(parent, sheet, words(sheet.caption)), sheet)
            case model.Grid() as sheet:
                grid(parent, sheet, words)
            case model.Code(text):
                add(add(parent, "pre"), "code", AtomicString(text))
            case model.Picture() as shown:
                figure = add(parent, "figure", class_="picture")
                figure.append(fromstring(shown.svg))
                if shown.caption:
                    add(figure, "figcaption", words(shown.caption))
            case model.Box(label, inside):
                blocks(shared(parent, label), inside, href)
            case _:
                assert_never(block)
