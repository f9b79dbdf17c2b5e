"""What the templates show besides what MkDocs gives them: all of it, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_workbook import cards, fonts, libraries, manifest, offline, sheets
from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import ANSWERS, SEARCH, TOGETHER, file_of
from mkdocs_workbook.guide_settings import support_address
from workbook.direction import direction_of
from workbook.markup.meeting import PLACE
from workbook.model import SCALE_STEPS, fields
from workbook.web.reading_time import minutes_to_read
from workbook.web.social_cards import SIZE

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

#: The words that the scripts say, of those of the interface.
SCRIPT_WORDS = (
    *("progress", "kept_tab", "kept_device", "not_kept_refused", "not_kept_full", "not_kept_emptied"),
    *("not_kept_moved", "unreadable", "asked", "leave_more", "leave_timed_out", "whose", "whose_switch"),
)


def feed(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the templates the build, the words of the interface, and what the rooms made."""
    build = build_of(config)
    build.env = env
    env.globals.update(
        build=build,
        whole=build.door.whole,
        layout="main.html" if build.door.whole else "partials/bare.html",
        strings=build.strings,
        script_words={name: build.strings[name] for name in SCRIPT_WORDS}
        | {"guide": config.site_name, "answers": file_of(files, ANSWERS).url},
        direction_of=direction_of,
        minutes_to_read=minutes_to_read,
        fields=fields,
        scale_steps=SCALE_STEPS,
        meeting_place=PLACE,
        answers_url=file_of(files, ANSWERS).url,
        together_url=file_of(files, TOGETHER).url,
        support_address=support_address(config),
        library_address=lambda name: libraries.address(files, name),
        offline_size=offline.size_shown(config),
    )
    if build.door.whole:
        env.globals.update(
            search_url=file_of(files, SEARCH).url,
            faces=fonts.faces(files),
            nav_beside=lambda page, make: sheets.nav_beside(page, make, config),
            may_be_shown=lambda page: cards.may_be_shown(page, config),
            card_address=lambda page: cards.address(page, files),
            card_size=SIZE,
            app=manifest.head(config),
        )
