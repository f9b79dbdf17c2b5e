"""All the Markdown of a page as one extension, as a host names it: `markdown_extensions: [workbook]`.

So a page is the same whoever converts it: a site generator, `python -m workbook check`, or a test.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown import Extension, Markdown
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from workbook.markup.citations import CitationsExtension
from workbook.markup.drawings import PicturesExtension
from workbook.markup.extension import WorkbookExtension
from workbook.markup.glossary import GlossaryExtension

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element


#: What a page may hold besides exercises, by the names of the extensions, and their options.
MARKDOWN: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "smarty": {},
    "tables": {"use_align_attribute": True},  # the other way is a style attribute, which the site's policy refuses
    "toc": {},
    "pymdownx.magiclink": {},  # an address in the text is a link, as on GitHub
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.superfences": {},
    # The same three as most sites on MkDocs write them: !!! note, ??? note, === "Tab".
    "admonition": {},
    "pymdownx.details": {},
    "pymdownx.tabbed": {"alternate_style": True},
}


#: A mark that closes what stands before it.
_CLOSING = re.compile(r"^[\"'](?=$|[.,;:!?…)\]])")
_CLOSED = {'"': "”", "'": "’"}
#: What smarty changes, and what an inline pattern of all these extensions begins with.
_CHANGED = re.compile(r"[\"'<>]|--|\.\.\.")
_MARKED = re.compile(r"[`\\\[<&*_@{]|://|www\.|  \n|\x02", re.IGNORECASE)

#: The options of our own extension for exercises, as they are without a word.
EXERCISES: Mapping[str, Any] = {"reserved": [], "uncredited": False, "unsure": False}

#: The name of all of it, and what it has something better for.
BUNDLE, REPLACED = "workbook", ("fenced_code",)


def in_order(named: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The extensions that a site names, as they are to be registered: the bundle, then what the site adds to it.

    So an option of the site's is heard wherever it names the extension, and one without options changes nothing.
    """
    if BUNDLE not in named:
        return dict(named)
    more = {name: {**MARKDOWN.get(name, {}), **options} for name, options in named.items() if name != BUNDLE}
    known = {name for name in (*MARKDOWN, *REPLACED) if not named.get(name)}
    return {BUNDLE: named[BUNDLE], **{name: options for name, options in more.items() if name not in known}}


class _CloseQuotes(Treeprocessor):
    """Closes a quotation that ends with emphasis or a link and its paragraph: smarty would open one there."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tail:
                element.tail = _CLOSING.sub(lambda mark: _CLOSED[mark[0]], element.tail)


@contextmanager
def _spared(root: Element, changed: re.Pattern[str]) -> Iterator[None]:
    """Hide from a treeprocessor the words that it cannot change: it tries some twenty patterns on each, one by one."""
    kept = []
    for element in root.iter():
        for name in ("text", "tail"):
            words = getattr(element, name)
            if words and type(words) is str and not changed.search(words):
                setattr(element, name, AtomicString(words))
                kept.append((element, name))
    yield
    for element, name in kept:
        setattr(element, name, str(getattr(element, name)))


class _Smarty(Treeprocessor):
    def __init__(self, md: Markdown, smarty: Treeprocessor) -> None:
        super().__init__(md)
        self.smarty = smarty

    def run(self, root: Element) -> None:
        if any(map(_CHANGED.search, root.itertext())):
            with _spared(root, _CHANGED):
                self.smarty.run(root)


class _Inline(InlineProcessor):
    """Python-Markdown's own; a pattern that a site has added may be of any words, and is shown all of them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.known = len(md.inlinePatterns)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if len(self.inlinePatterns) > self.known:
            return super().run(tree, ancestors)
        with _spared(tree, _MARKED):
            return super().run(tree, ancestors)


@cache
def _makers() -> dict[str, type[Extension]]:
    """The extensions of `MARKDOWN` by their names, which Python-Markdown looks up among all that is installed."""
    return {name: type(Markdown().build_extension(name, {})) for name in MARKDOWN}


class BundleExtension(Extension):
    """Registers `MARKDOWN` and the extensions of this package, which take the options of their names from here."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {name: [{}, f"the options of workbook.{name}"] for name in ("citations", "glossary")}
        self.config |= {name: [default, "an option of workbook.exercises"] for name, default in EXERCISES.items()}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name Python-Markdown calls)
        """Register them; of two that do something at the same moment, the first one here does it first."""
        md.registerExtensions([make(**MARKDOWN[name]) for name, make in _makers().items()], {})
        md.treeprocessors.register(_CloseQuotes(md), "workbook_quotes", 6.5)  # before smarty (6)
        md.treeprocessors.register(_Smarty(md, md.treeprocessors["smarty"]), "smarty", 6)
        citations = CitationsExtension(**self.getConfig("citations"))
        exercises = WorkbookExtension(**{name: self.getConfig(name) for name in EXERCISES})
        glossary = GlossaryExtension(**self.getConfig("glossary"))
        md.registerExtensions([citations, exercises, glossary, PicturesExtension()], {})
        md.treeprocessors.register(_Inline(md), "inline", 20)
