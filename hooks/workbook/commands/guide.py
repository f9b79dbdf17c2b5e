"""What a guide says of itself, read without its site generator: the settings beside the folder of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workbook.paper.sheet_settings import Settings, read_settings
from workbook.problems import AuthorError, GuideError
from workbook.rules.rule import SITE
from workbook.rules.site_settings import read_site

if TYPE_CHECKING:
    from pathlib import Path

#: Where a site answers that nobody else can reach.
_LOCAL = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}


@dataclass(frozen=True)
class GuideSettings:
    """What sheets say of their guide; "" where nobody said it. `address` is one that others can reach.

    `support` is the page for safety, below it; `careful` says that sheets have a line for safety.
    """

    name: str
    author: str
    address: str
    support: str
    careful: bool
    language: str
    sheets: Settings


def read_guide(folder: Path) -> GuideSettings:
    """The settings of the guide whose pages are in a folder; raises GuideError where they cannot be."""
    written = read_site(folder)
    if written.wrong:
        raise AuthorError(written.wrong)
    said = written.values
    extra = _mapping(said, "extra")
    try:
        sheets = read_settings(extra.get("sheets"))
    except GuideError as error:
        raise GuideError(f"{SITE}: extra.sheets {error}") from error
    name, address = _words(said, "site_name"), reachable(_words(said, "site_url"))
    support, careful = _words(_mapping(extra, "care"), "support"), not said or "care" in extra
    language = _words(_mapping(said, "theme"), "language") or "en"
    return GuideSettings(name, _words(said, "site_author") or name, address, support, careful, language, sheets)


def reachable(address: str) -> str:
    """An address that others can reach, ending with a slash; "" for that of this machine alone."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return f"{address.rstrip('/')}/" if host and host not in _LOCAL else ""


def _mapping(said: dict[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _words(said: dict[str, Any], name: str) -> str:
    found = said.get(name)
    return " ".join(found.split()) if isinstance(found, str) else ""
