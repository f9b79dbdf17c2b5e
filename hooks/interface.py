"""The words of the interface: one file a language in `strings/` of the theme's folder. The hooks share them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from generated import read_words_of
from workbook.words import WordsError, check_translation

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def strings_folder(config: MkDocsConfig) -> Path:
    """Where the words of the interface are, one file a language."""
    assert config.theme.custom_dir  # mkdocs.yml names it; the templates live there
    return Path(config.theme.custom_dir) / "strings"


def read_strings(config: MkDocsConfig) -> dict[str, str]:
    """What the interface says, and what a sheet says, in the guide's language."""
    path = strings_folder(config) / f"{config.theme['language']}.json"
    if not path.is_file():
        raise PluginError(f"{path} is missing: copy en.json beside it to this name, and translate it")
    strings, pattern = strings_in(path), strings_in(path.with_name("en.json"))
    try:
        check_translation(path, strings, pattern)
    except WordsError as error:
        raise PluginError(str(error)) from error
    return {**asdict(read_words_of(config)), **strings}


def strings_in(path: Path) -> dict[str, str]:
    """The words in a file of the interface."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PluginError(f"{path}: this cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise PluginError(f"{path} is names and words in braces, as en.json beside it")
    return found
