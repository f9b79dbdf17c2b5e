"""A picture for every page that an author wrote; chats show it next to a link to the page.

A page has none that says `leave: true` or is `extra.care.support`: others may see what a chat shows. A guide without an
address has none at all, for only whole addresses are shown.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_workbook.build import build_of
from mkdocs_workbook.filed import FiledBytes, FiledFile
from mkdocs_workbook.files import add
from mkdocs_workbook.guide_settings import support_address
from workbook.pool import Pool
from workbook.web.social_cards import Card, draw, wrong_with

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CARDS = "assets/cards/"


def _drawn(card: Card) -> FiledBytes:
    return FiledBytes.of(draw(card))


#: For all builds of this process: `make serve` draws again only what has changed.
POOL = Pool(_drawn, lambda card: f'the card of "{card.title}"', FiledBytes.packed, FiledBytes.of)


def begin(page: Page, config: MkDocsConfig) -> None:
    """Begin the card of a page that is to have one and has no mistakes, while MkDocs renders the next."""
    build = build_of(config)
    reading = build.reading_of(page)
    if may_be_shown(page, config) and not page.file.generated_by:
        card = card_of(page, config)
        if wrong := wrong_with(card):
            if not (build.without_paper or (build.printing and reading.on_paper)):  # else its sheet has told
                reading.report_front([f"title: {wrong}"], "title")
        elif not reading.problems:
            build.cards[page.file.src_uri] = card
            POOL.start(card)


def fill(config: MkDocsConfig, files: Files) -> None:
    cards = build_of(config).cards
    for path, picture in zip(cards, POOL.run(cards.values()), strict=True):
        add(files, FiledFile.generated(config, path_of(path), abs_src_path=str(picture.path)), f"the card of {path}")


def path_of(page: str) -> str:
    """Where the card of a page is, if it has one."""
    return CARDS + PurePosixPath(page).with_suffix(".png").as_posix()


def address(page: Page, files: Files) -> str:
    """The address of a page's card; "" where it has none."""
    file = files.get_file_from_path(path_of(page.file.src_uri))
    return file.url if file else ""


def give_up() -> None:
    """Take back cards that nobody waits for any more."""
    POOL.stop()


def may_be_shown(page: Page, config: MkDocsConfig) -> bool:
    """Whether a chat may tell what a page is about: not one of safety, nor the worksheet of one."""
    build = build_of(config)
    told = build.chapter_of(page)
    support = support_address(config).removesuffix("index.html")
    return bool(config.site_url) and not build.front_of(told).leave and told.canonical_url != support


def card_of(page: Page, config: MkDocsConfig) -> Card:
    build, language = build_of(config), build_of(config).language
    front, fonts = build.front_of(page), build.settings.fonts
    section = page.parent.title if page.parent else ""
    return Card(front.title, section, config.site_name, front.lang or language, language, fonts, build.palette)
