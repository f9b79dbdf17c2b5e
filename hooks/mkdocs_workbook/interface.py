"""What the hooks read in the theme's folder: the words of the interface, one file a language, and the colours."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.palette import read_palette
from workbook.problems import GuideError
from workbook.translations import check_translation

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from workbook.palette import Palette
    from workbook.translations import Words

#: Our styles, scripts and drawings, below the site's root and below the theme's folder.
ASSETS = "assets/workbook/"
#: What the style sheet of colours calls day, which paper has too, and night.
DAY, NIGHT = ":root", ".night"


def of_theme(config: MkDocsConfig, name: str) -> Path:
    """A file or folder of ours among the theme's: the site's own, or that of our templates; it may be missing."""
    found = [path for folder in config.theme.dirs if (path := Path(folder) / name).exists()]
    return found[0] if found else Path(config.theme.dirs[0]) / name


def asset(config: MkDocsConfig, name: str) -> Path:
    """A file of ours that the theme has."""
    return of_theme(config, ASSETS + name)


def read_asset(config: MkDocsConfig, name: str) -> str:
    """The text of such a file; raises GuideError where there is none."""
    try:
        return asset(config, name).read_text(encoding="utf-8")
    except OSError as error:
        raise GuideError(f"{asset(config, name)}: this cannot be read: {error.strerror}") from error


def palette_of(config: MkDocsConfig, selector: str = DAY) -> Palette:
    """The guide's colours, by day unless said; raises GuideError for a style sheet that does not say one."""
    try:
        return read_palette(read_asset(config, "tokens.css"), selector)
    except GuideError as error:
        raise GuideError(f"{asset(config, 'tokens.css')}: {error}") from error


def strings_folder(config: MkDocsConfig) -> Path:
    """Where the words of the interface are, one file a language."""
    return of_theme(config, "strings/en.json").parent


def read_strings(config: MkDocsConfig, language: str, words: Words) -> dict[str, str]:
    """What the interface says, in the guide's language, and the words of a sheet; raises GuideError."""
    path = strings_folder(config) / f"{language}.json"
    if not path.is_file():
        raise GuideError(f"{path} is missing: copy en.json beside it to this name, and translate it")
    strings, pattern = strings_in(path), strings_in(path.with_name("en.json"))
    check_translation(path, strings, pattern)
    return {**asdict(words), **strings}


def strings_in(path: Path) -> dict[str, str]:
    """The words in a file of the interface; raises GuideError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GuideError(f"{path}: this cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise GuideError(f"{path} is names and words in braces, as en.json beside it")
    return found
