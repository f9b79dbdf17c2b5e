"""Prompt, scale, table and shared text as blocks of pymdownx: what stands between `/// prompt | …` and `///`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from workbook import model
from workbook.markup import elements
from workbook.markup.schema import KINDS
from workbook.markup.source import HANDED_ON

if TYPE_CHECKING:
    from markdown import Markdown
    from pymdownx.blocks import BlocksProcessor

    from workbook.markup.source import BlockSource


class ExerciseBlock(Block):
    """A block whose header and options `workbook.markup.source` has read, and which says which it is."""

    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """The block's HTML, its question still Markdown; one with a problem leaves an empty element."""
        argument = str(self.argument or "")
        handed_on = HANDED_ON.fullmatch(argument)
        if handed_on is None:
            self.config["unread"].append(argument)
            return SubElement(parent, "div")
        found: BlockSource = self.config["sources"][int(handed_on[1])]
        if not found.sound:
            return SubElement(parent, "div")
        created = build(parent, found)
        self.config["created"][created] = found
        return created


def build(parent: Element, found: BlockSource) -> Element:
    """The HTML of a block; the text of a shared one comes into its box when the page is finished."""
    match found.kind:
        case "prompt":
            return elements.prompt(parent, found.options["id"], found.argument, found.options["lines"])
        case "scale":
            return elements.scale(parent, scale(found, question=()), found.argument)
        case "table":
            return elements.table(parent, table(found, caption=()), found.argument)
    return elements.shared(parent)


def scale(found: BlockSource, question: model.Inline) -> model.Scale:
    """The scale that an author declared, under the finished words of its question."""
    options = found.options
    return model.Scale(options["id"], question, options["from"], options["to"], options["for"])


def table(found: BlockSource, caption: model.Inline) -> model.Table:
    """The table that an author declared, under the finished words of its caption."""
    options = found.options
    return model.Table(options["id"], caption, options["columns"], options["rows"], options["for"])


#: One for each kind: pymdownx takes the name of a block from its class.
_BLOCKS = [type(f"{kind.title()}Block", (ExerciseBlock,), {"NAME": kind}) for kind in KINDS]


class ExerciseBlocks(BlocksExtension):
    """Registers the blocks; what they share with the extension that reads the source.

    `sources` is what was read, `created` gets the elements made from it, `unread` the questions of blocks that
    Markdown sees and the reader of the source does not.
    """

    def __init__(self, sources: list[BlockSource], created: dict[Element, BlockSource], unread: list[str]) -> None:
        super().__init__()
        self.shared: dict[str, Any] = {"sources": sources, "created": created, "unread": unread}

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for block in _BLOCKS:
            block_mgr.register(block, self.shared)
