"""What the rooms of one build tell each other, typed, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from workbook.model import Block
    from workbook.page import PageReading
    from workbook.palette import Palette
    from workbook.paper.formats import Format
    from workbook.paper.job import Imprint
    from workbook.problems import Problem
    from workbook.rules.rule import Pages

_KEY = "workbook"


@dataclass(frozen=True)
class Printing:
    """What a build that makes PDFs reads once: what they say of the guide, and their formats."""

    imprint: Imprint
    formats: tuple[Format, ...]


@dataclass
class Build:
    """The state of one build, filled as it goes.

    `serving`: an author is writing, with a server. `palette`: the colours by day. `printing`: None for a guide without
    PDFs. `held_to`: the rules' settings. `readings`: all pages, by their files below docs. `wrong`: what is wrong with
    none of them alone. `numbers`: of its sheets. `pause`: the pause-and-check for the cover of the pack. `order`: the
    pages of the navigation. `answers`: where the page of answers is written, below the site's folder.
    """

    serving: bool
    palette: Palette
    printing: Printing | None = None
    numbers: list[int] = field(default_factory=list)
    held_to: Pages = field(init=False)
    wrong: list[Problem] = field(default_factory=list)
    readings: dict[str, PageReading] = field(default_factory=dict)
    pause: tuple[Block, ...] = ()
    order: list[Page] = field(default_factory=list)
    answers: str = ""


def begin(config: MkDocsConfig, *, serving: bool, palette: Palette) -> None:
    """Begin a build with nothing found yet."""
    config.extra[_KEY] = Build(serving, palette)


def build_of(config: MkDocsConfig) -> Build:
    """The state of the build that this configuration is of."""
    found: Build = config.extra[_KEY]
    return found
