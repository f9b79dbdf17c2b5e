"""Settings of mkdocs.yml that several rooms read, and what is said when one is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin

from mkdocs_workbook.build import build_of
from workbook.care import read_care
from workbook.dates import date_of
from workbook.paper.sheet_settings import read_settings
from workbook.problems import AuthorError, GuideError
from workbook.rules.site_settings import read_settings_file, way_of
from workbook.translations import TRANSLATIONS, path_of, read_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_workbook.doors import Door
    from workbook.care import Care
    from workbook.paper.sheet_settings import Settings
    from workbook.problems import Problem
    from workbook.translations import Words

_T = TypeVar("_T")

#: Where a guide answers that nobody has published yet: `site_url` without SITE_URL.
PREVIEW = "http://127.0.0.1:8000/"


def dated(config: MkDocsConfig) -> int | None:
    """The guide's date, in seconds since 1970; None for a guide without a date."""
    return date_of(Path(config.docs_dir))


def language_of(config: MkDocsConfig, door: Door) -> str:
    """The code of the language of the interface; raises GuideError for a site in one that is unknown to us."""
    said = str(door.language or config.theme.get("language") or config.theme.locale)
    if door.whole or path_of(said).is_file():
        return said
    code = said.replace("_", "-").partition("-")[0]
    if not path_of(code).is_file():
        known = ", ".join(sorted(path.stem for path in TRANSLATIONS.glob("*.json")))
        advice = f'say in which of {known} it speaks, as in "- workbook: {{language: en}}"'
        raise wrong_setting(config, f"plugins: workbook: there are no words in the language {said}; {advice}")
    return code


def read_settings_of(config: MkDocsConfig) -> Settings:
    """What the guide says of its sheets."""
    try:
        return read_settings(config.extra.get("sheets"))
    except GuideError as error:
        raise wrong_setting(config, *(f"extra.sheets {line}" for line in str(error).split("\n"))) from error


def read_care_of(config: MkDocsConfig) -> Care | None:
    """What the guide does for readers of private things; raises AuthorError."""
    try:
        return read_care(config.extra)
    except GuideError as error:
        raise wrong_setting(config, *str(error).split("\n")) from error


def words_of(language: str, settings: Settings, care: Care | None) -> Words:
    """What a sheet says, in the guide's language; its line for safety is the guide's own, and none without care."""
    words = read_words(language)
    return replace(words, stop=settings.safety) if settings.safety or not care else words


def printed_address(config: MkDocsConfig, address: str | None = None) -> str:
    """The guide's address as paper gives it, or that of a page of it; "" while it has none that leads there."""
    site = config.site_url or ""
    preview = build_of(config).serving or site.startswith(PREVIEW)
    return "" if preview else site if address is None else address


def support_address(config: MkDocsConfig) -> str:
    """The whole address of the page that every sheet points to for safety; "" without one, or without an address."""
    care = build_of(config).care
    try:
        return urljoin(config.site_url, care.support) if care and config.site_url else ""
    except ValueError:
        raise wrong_setting(config, f"extra.care.support: {care and care.support} is no address") from None


def wrong_setting(config: MkDocsConfig, *messages: str) -> AuthorError:
    """What stops a build when its configuration has mistakes, each of which begins with the setting: with its line."""
    path = Path(config.config_file_path)
    written = read_settings_file(path)
    return AuthorError(written.problem(way_of(message), message) for message in messages)


def so_far(wrong: list[Problem], read: Callable[[], _T], otherwise: _T) -> _T:
    """What a setting says; what is wrong with it is noted, and stops the build together with all else."""
    try:
        return read()
    except AuthorError as error:
        wrong += error.problems
        return otherwise
