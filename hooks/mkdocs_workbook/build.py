"""What the rooms of one build tell each other, typed, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook.frontmatter import FrontMatter
from workbook.shared import DATA

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_workbook.doors import Door
    from mkdocs_workbook.filed import FiledBytes
    from mkdocs_workbook.sheet_page import SheetPage
    from workbook.care import Care

    #: The names of Markdown extensions, and options of some.
    Markdown = tuple[list[str], dict[str, dict[str, Any]]]

    from workbook.model import Block
    from workbook.page import PageReading
    from workbook.palette import Palette
    from workbook.paper.formats import Format
    from workbook.paper.job import Imprint
    from workbook.paper.sheet_settings import Settings
    from workbook.problems import Problem
    from workbook.rules.rule import Pages
    from workbook.translations import Words
    from workbook.web.passages import Passage
    from workbook.web.social_cards import Card

_KEY = "workbook"


@dataclass(frozen=True)
class Printing:
    """What a build that makes PDFs reads once: what they say of the guide, and their formats."""

    imprint: Imprint
    formats: tuple[Format, ...]


@dataclass(frozen=True)
class Offer:
    """A PDF that a page offers: where it is, and how large."""

    format: Format
    url: str
    pages: int
    size: int


@dataclass
class Section:
    """Chapters with a sheet that stand together: their `title`, "" outside any, and the `number` of their first sheet.

    `pack`: the PDFs of all their sheets. `parts`: where what pages show of it is, if not in them, by the page's file.
    """

    title: str
    number: int
    chapters: list[Page]
    pack: list[Offer] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)


@dataclass
class Build:
    """The state of one build, filled as it goes. Pages are known by their files below docs.

    `door`: how the site comes to all this. `language`: of the interface and the sheets. `serving`: an author is
    writing, with a server. `palette`: the colours by day. `settings`: of its sheets. `strings`: the words of the
    interface; `words`: those of a sheet. `care`: what it does for readers of private things. `made`: the pages that
    nobody wrote, each with its template. `extensions`: those of Markdown that our pages have, with their options;
    `plain`: those that other pages of a site have. `env`: the templates.
    `printing`: None for a guide without PDFs; `without_paper`: since it is not known what they
    are to be. `held_to`: the rules' settings. `readings`: of all pages. `wrong`: what
    is wrong with none of them alone. `nav`: the navigation. `pause`: the pause-and-check for the cover of the pack;
    `shared_pause`: as HTML, before answers are handed over.
    `cards`: of the pages that have one. `chapters`: the pages with a sheet, by its number; `sections`: the same, by
    the section they are in; `packs`: what has a pack each: all together, or each section. `sheets`: by the
    chapter's file, and by the sheet's own. `talk_cards`, `zine`: the PDFs of the cards to talk about, and of the
    booklet. `book`: the EPUB, and where it is, `filed_book`. `answers`: where the page of answers is written, below the
    site's folder. `navs`: what stands beside the worksheet pages of a folder. `around`: what all pages depend on, ""
    where none is kept for the next build; `passages`: those of pages that are kept; `heard`: how much MkDocs had said
    when a page was begun; `shown`: what pages show, as a hash.
    """

    door: Door
    language: str
    serving: bool
    palette: Palette
    settings: Settings
    strings: dict[str, str]
    words: Words
    care: Care | None
    made: dict[str, str] = field(default_factory=dict)
    extensions: Markdown = field(init=False)
    plain: Markdown = field(init=False)
    env: Environment = field(init=False)
    printing: Printing | None = None
    without_paper: bool = False
    held_to: Pages = field(init=False)
    readings: dict[str, PageReading] = field(default_factory=dict)
    wrong: list[Problem] = field(default_factory=list)
    nav: Navigation = field(init=False)
    pause: tuple[Block, ...] = ()
    shared_pause: str = ""
    cards: dict[str, Card] = field(default_factory=dict)
    chapters: list[Page] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    packs: list[Section] = field(default_factory=list)
    sheets: dict[str, SheetPage] = field(default_factory=dict)
    book: File = field(init=False)
    filed_book: FiledBytes = field(init=False)
    talk_cards: list[Offer] = field(default_factory=list)
    zine: list[Offer] = field(default_factory=list)
    answers: str = ""
    navs: dict[str, str] = field(default_factory=dict)
    around: str = ""
    passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    heard: int = 0
    shown: dict[str, str] = field(default_factory=dict)

    def is_ours(self, page: Page) -> bool:
        """Whether a page is one of the guide, or of the site that asks for a sheet; or made here."""
        return self.door.whole or page.file.src_uri in self.readings or page.file.src_uri in self.made

    def reading_of(self, page: Page) -> PageReading:
        """What was found on a page."""
        return self.readings[page.file.src_uri]

    def text_of(self, name: str) -> PageReading | None:
        """A text that pages share, or paper has; None where its author wrote none."""
        return next((text.reading for text in self.held_to.texts if text.name == f"{DATA}/{name}.md"), None)

    def front_of(self, page: Page) -> FrontMatter:
        """A page's front matter; empty for a page that is in the navigation and not in the site."""
        return self.reading_of(page).front if page.file.src_uri in self.readings else FrontMatter()

    def sheet_of(self, page: Page) -> SheetPage:
        """The worksheet of a chapter, or of a worksheet page."""
        return self.sheets[page.file.src_uri]

    def chapter_of(self, page: Page) -> Page:
        """The chapter of a worksheet page; any other page itself."""
        return self.sheet_of(page).chapter if page.file.src_uri in self.sheets else page


def begin(config: MkDocsConfig, build: Build) -> None:
    """Begin a build with nothing found yet."""
    config.extra[_KEY] = build


def build_of(config: MkDocsConfig) -> Build:
    """The state of the build that this configuration is of."""
    found: Build = config.extra[_KEY]
    return found
