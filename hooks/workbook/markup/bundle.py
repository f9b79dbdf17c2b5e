"""All extensions of this package as one, as a host names it: `markdown_extensions: [workbook]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown import Extension

from workbook.markup.citations import CitationsExtension
from workbook.markup.drawings import PicturesExtension
from workbook.markup.extension import WorkbookExtension
from workbook.markup.glossary import GlossaryExtension

if TYPE_CHECKING:
    from markdown import Markdown


class BundleExtension(Extension):
    """Registers each of them; the options `citations` and `glossary` are those of the two."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {name: [{}, f"the options of workbook.{name}"] for name in ("citations", "glossary")}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name Python-Markdown calls)
        """Register them, in the order in which they were always named."""
        citations = CitationsExtension(**self.getConfig("citations"))
        glossary = GlossaryExtension(**self.getConfig("glossary"))
        md.registerExtensions([citations, WorkbookExtension(), glossary, PicturesExtension()], {})
