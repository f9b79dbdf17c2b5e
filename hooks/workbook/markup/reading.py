"""A Markdown file to a page, without any site generator."""

from __future__ import annotations

import html
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import markdown

from workbook.frontmatter import OWN_KEYS, Top, of_site, read_top
from workbook.page import PageReading, current_page
from workbook.problems import GuideError, Problem
from workbook.shared import PAUSE, PAUSE_ON_SHEET, ZINE, Texts, UnknownTextError, texts_above

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    #: The names of Markdown extensions, and their options.
    Extensions = Mapping[str, dict[str, Any]]

#: What a page holds where no host says more.
WORKBOOK: Extensions = {"workbook": {}}

#: What a file is that begins so.
_BINARY = {
    b"PK\x03\x04": "a packed file such as those of a word processor",
    b"{\\rtf": "a file of a word processor",
    b"\xd0\xcf\x11\xe0": "a file of a word processor",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_SAVE_AS = "export it as Markdown or text, or paste its words into a new file whose name ends with .md"

#: What to say of a page that Python cannot follow (RecursionError).
TOO_DEEP = "{}: this page has marks in marks, too deep to be read"


def read_page(
    path: Path,
    label: str = "",
    *,
    strict: bool = False,
    whole: bool = False,
    texts: Texts | None = None,
    extensions: Extensions = WORKBOOK,
    guide: bool = True,
) -> PageReading:
    """A page with what was found in it; front matter is not needed, but what there is must be readable.

    `label` is what messages call it. `strict` wants the front matter that a page of a guide has, `whole` takes all
    of the page to paper. `texts` are those that
    it may show; without them, those of the nearest folder. Outside a `guide` it is a page of any site that asks for a
    sheet. Raises GuideError.
    """
    label = label or str(path)
    top = read_top(text_in(path, label))
    top = top if guide else of_site(top, path.stem)
    page = PageReading.begin(label, top if strict else _of_sheet(top))
    if whole:
        page.whole, page.file = True, path
    if texts := texts or texts_above(path):
        page.share = partial(read_text, texts, extensions=extensions)
    converter = _convert(page, top.body, extensions)
    if strict:
        page.finish()
    else:
        page.problems += page.wrong_front
        if "title" not in top.said:
            first: list[dict[str, str]] = getattr(converter, "toc_tokens", [])
            heading = (html.unescape(first[0]["name"]) if first else "") or path.stem
            page.front = replace(page.front, title=heading)
    if strict and page.front.pause and texts:
        try:
            texts.path(PAUSE)
        except UnknownTextError as error:
            page.report_front([f'the page says "pause: true", and {error}'], "pause")
    if page.front.pause and texts and PAUSE_ON_SHEET in texts.names():
        page.pause = page.text_of(PAUSE_ON_SHEET).above
    return page


def read_text(texts: Texts, name: str, extensions: Extensions = WORKBOOK) -> PageReading:
    """A text that pages share, also one that cannot be read; raises UnknownTextError."""
    path, label = texts.path(name), texts.label_of(name)
    page = PageReading(label, shared=True)
    if name == ZINE:  # it is on no page, so it may show what pages share
        page.share = partial(read_text, texts, extensions=extensions)
    try:
        _convert(page, text_in(path, label), extensions)
    except GuideError as error:
        return unread(label, error, shared=True)
    page.finish()
    return page


def unread(label: str, error: GuideError, *, shared: bool = False) -> PageReading:
    """A page of which nothing is known but why it cannot be read."""
    wrong = Problem(label, 1, str(error).removeprefix(f"{label}: "))
    return PageReading(label, problems=[wrong], swallowed=True, unread=True, shared=shared)


def text_in(path: Path, label: str) -> str:
    """The text of a file that its author knows by `label`; raises GuideError."""
    try:
        written = path.read_bytes()
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GuideError(f"{label}: {why_unreadable(written)}") from None
    except OSError as error:
        raise GuideError(f"{label}: {error.strerror}") from None
    if "\0" in text:
        raise GuideError(f"{label}: {why_unreadable(written)}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def why_unreadable(written: bytes) -> str:
    """What to say of a file that is no text in UTF-8."""
    if written.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "this file is UTF-16; save it again as UTF-8"
    kind = next((kind for start, kind in _BINARY.items() if written.startswith(start)), "")
    if kind or b"\0" in written:
        return f"this is {kind or 'no text'}, and a page is plain text in Markdown; {_SAVE_AS}"
    return "this file is not UTF-8; save it again as UTF-8"


def _convert(page: PageReading, body: str, extensions: Extensions) -> markdown.Markdown:
    """Read the Markdown of a page, and keep what it came to."""
    token = current_page.set(page)
    try:
        converter = markdown.Markdown(extensions=list(extensions), extension_configs=extensions)
        page.html = converter.convert(body)
    except RecursionError:
        raise GuideError(TOO_DEEP.format(page.path)) from None
    finally:
        current_page.reset(token)
    return converter


def _of_sheet(top: Top) -> Top:
    """Only what a sheet needs of the front matter, with nothing required; the rest is for a site generator."""
    own = {key: value for key, value in top.said.items() if key in OWN_KEYS}
    return replace(top, said={"title": "-", **own, "description": "-"}, wrong=None if top.absent else top.wrong)
