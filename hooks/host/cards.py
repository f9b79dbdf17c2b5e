"""A picture for every page of an author's, for chats to show beside a link to it.

A page has none that says `leave: true` or is `extra.support`: others may see what a chat shows. A guide without an
address has none at all, for only whole addresses are shown.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from host.build import build_of
from host.files import add, pages_of
from host.settings import read_settings_of, support_address
from workbook.pool import Pool, PoolError
from workbook.web.social_cards import SIZE, Card, draw, wrong_with

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CARDS = "assets/cards/"

#: For all builds of this process: `make serve` draws again only what has changed.
POOL = Pool(draw, lambda card: f'the card of "{card.title}"')


def begin(page: Page, config: MkDocsConfig) -> None:
    """Begin the card of a page that is to have one and has no mistakes, while MkDocs renders the next."""
    source = page.meta["source"]
    if may_be_shown(page, config) and not page.file.generated_by and not source.problems:
        card = card_of(page, config)
        if wrong := wrong_with(card):
            source.report_front([f"title: {wrong}"])
        else:
            page.meta["card"] = card
            POOL.start(card)


def fill(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add every card, and tell the templates: the address of each in its page's `meta`, and what may be shown."""
    with_card = [page for page in pages_of(files) if "card" in page.meta]
    try:
        drawn = POOL.run([page.meta["card"] for page in with_card])
    except PoolError as error:
        raise PluginError(str(error)) from error
    for page, picture in zip(with_card, drawn, strict=True):
        path = CARDS + PurePosixPath(page.file.src_uri).with_suffix(".png").as_posix()
        file = File.generated(config, path, content=picture)
        add(files, file, f"the card of {page.file.src_uri}")
        page.meta["card_url"] = file.url
    env.globals.update(may_be_shown=lambda page: may_be_shown(page, config), card_size=SIZE)


def give_up() -> None:
    """Take back cards that nobody waits for any more."""
    POOL.stop()


def may_be_shown(page: Page, config: MkDocsConfig) -> bool:
    """Whether a chat may tell what a page is about: not one of safety, nor the worksheet of one."""
    told = page.meta.get("chapter") or page
    front = told.meta["source"].front
    support = support_address(config).removesuffix("index.html")
    return bool(config.site_url) and not front.leave and told.canonical_url != support


def card_of(page: Page, config: MkDocsConfig) -> Card:
    """What the card of a page says."""
    front, language = page.meta["source"].front, config.theme["language"]
    section = page.parent.title if page.parent else ""
    fonts, palette = read_settings_of(config).fonts, build_of(config).palette
    return Card(front.title, section, config.site_name, front.lang or language, language, fonts, palette)
