"""Settings of mkdocs.yml that several rooms read, and what is said when one is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs_workbook.build import build_of
from workbook.dates import date_of
from workbook.paper.sheet_settings import read_settings
from workbook.problems import GuideError
from workbook.translations import TRANSLATIONS, path_of, read_words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_workbook.doors import Door
    from workbook.paper.sheet_settings import Settings
    from workbook.translations import Words

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
        raise wrong_setting(config, f"extra.sheets {error}") from error


@dataclass(frozen=True)
class Care:
    """What a guide about private things does for its readers, by `extra.care`; other guides have none of it.

    Every page and sheet leads to `support`, below the site's root, and away to `leave`, elsewhere. With `week` a page
    can be chosen for this week.
    """

    support: str
    leave: str
    week: bool


def read_care(config: MkDocsConfig) -> Care | None:
    """`extra.care`; None for a guide that does not say it. Raises GuideError."""
    for name in ("support", "leave"):
        if name in config.extra:
            raise wrong_setting(config, f"extra.{name} stands below care: now, as extra.care.{name}")
    if (written := config.extra.get("care")) is None:
        return None
    if not isinstance(written, dict) or (unknown := set(written) - {"support", "leave", "week"}):
        more = f", and knows no {unknown.pop()}" if isinstance(written, dict) else ""
        raise wrong_setting(config, f"extra.care holds support, leave and week{more}")
    support, leave, week = written.get("support"), written.get("leave"), written.get("week", False)
    if not isinstance(support, str):
        raise wrong_setting(config, 'extra.care.support is the address of the page for safety, as in "support: help/"')
    if not (isinstance(leave, str) and re.match(r"https?://\w", leave)):
        raise wrong_setting(
            config, 'extra.care.leave is the address for leaving at once, as in "leave: https://example.org/"'
        )
    if not isinstance(week, bool):
        raise wrong_setting(config, "extra.care.week is true or false: whether readers can choose a page for this week")
    return Care(support, leave, week)


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


def wrong_setting(config: MkDocsConfig, *messages: str) -> GuideError:
    """What stops a build when its configuration has mistakes: each with the name of that file."""
    file = Path(config.config_file_path).name
    return GuideError("\n".join(f"{file}: {message}" for message in messages))
