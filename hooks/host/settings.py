"""Settings of mkdocs.yml that several rooms read, and what is said when one is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from workbook.dates import date_of
from workbook.paper.settings import read_settings
from workbook.problems import GuideError
from workbook.translations import read_words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from workbook.paper.settings import Settings
    from workbook.translations import Words


def dated(config: MkDocsConfig) -> int | None:
    """The guide's date, in seconds since 1970; None for a guide without a date."""
    return date_of(Path(config.docs_dir))


def read_words_of(config: MkDocsConfig) -> Words:
    """What a sheet says, in the guide's language, with the guide's own line for safety."""
    words = read_words(config.theme["language"])
    safety = read_settings_of(config).safety
    return replace(words, stop=safety) if safety else words


def read_settings_of(config: MkDocsConfig) -> Settings:
    """What the guide says of its sheets."""
    try:
        return read_settings(config.extra.get("sheets"))
    except GuideError as error:
        raise wrong_setting(config, f"extra.sheets {error}") from error


def support_address(config: MkDocsConfig) -> str:
    """The whole address of the page that every sheet points to for safety; "" for a guide without an address."""
    support = config.extra.get("support")
    try:
        if isinstance(support, str):
            return urljoin(config.site_url, support) if config.site_url else ""
    except ValueError:  # no address at all
        pass
    raise wrong_setting(config, 'extra.support is the address of the page for safety, as in "support: contacts/"')


def wrong_setting(config: MkDocsConfig, *messages: str) -> GuideError:
    """What stops a build when its configuration has mistakes: each with the name of that file."""
    file = Path(config.config_file_path).name
    return GuideError("\n".join(f"{file}: {message}" for message in messages))
