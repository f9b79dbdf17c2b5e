"""What a site is made with, by the settings beside its pages, so that a check reads what a build does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import markdown
import yaml

from workbook.markup.bundle import in_order
from workbook.markup.reading import WORKBOOK
from workbook.problems import GuideError, line_of

if TYPE_CHECKING:
    from pathlib import Path

    from workbook.markup.reading import Extensions

#: The name of the file.
SETTINGS = "mkdocs.yml"


class _Loader(yaml.UnsafeLoader):
    """The settings as a generator reads them, with names of Python (`!!python/name:`): who builds runs them already."""


# What is the generator's own, such as "!ENV", says nothing about Markdown.
_Loader.add_multi_constructor("!", lambda *_: None)


@dataclass(frozen=True)
class Site:
    """What of a site's settings concerns its pages.

    `listed` are the pages that its navigation names, None where it has none; `sheets` is what it says of its sheets.
    """

    extensions: Extensions
    language: str
    listed: frozenset[str] | None
    sheets: Any


def settings_of(folder: Path) -> Site:
    """The settings of the site whose pages are in a folder; raises GuideError."""
    path = folder.resolve().with_name(SETTINGS)
    settings = _read(path) if path.is_file() else {}
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    extensions = _extensions(settings.get("markdown_extensions"), path)
    extra = settings.get("extra")
    return Site(
        extensions,
        language if isinstance(language, str) else "en",
        listed(settings.get("nav")),
        extra.get("sheets") if isinstance(extra, dict) else None,
    )


def listed(nav: Any) -> frozenset[str] | None:
    """Every page that a navigation names; None without one, for then a generator lists all."""
    if nav is None:
        return None
    if isinstance(nav, str):
        return frozenset({nav})
    entries = nav.values() if isinstance(nav, dict) else nav
    return frozenset[str]().union(*(listed(entry) or frozenset() for entry in entries))


def _extensions(found: Any, path: Path) -> Extensions:
    entries = [found] if isinstance(found, dict) else found or [*WORKBOOK]
    pairs = (entry.items() if isinstance(entry, dict) else [(entry, {})] for entry in entries)
    extensions = in_order({name: options or {} for name, options in chain.from_iterable(pairs)})
    for name, options in extensions.items():
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: options})
        except Exception as error:  # whatever an extension says of its options
            said = " ".join(str(error).split())
            raise GuideError(f"{path}: markdown_extensions: {name} cannot be used: {said}") from error
    return extensions


def _read(path: Path) -> dict[str, Any]:
    """The settings in a file, and those that they inherit."""
    try:
        settings = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader) or {}
    except (yaml.YAMLError, UnicodeDecodeError, OSError, ImportError, AttributeError) as error:
        line = f":{line_of(error) + 1}" if isinstance(error, yaml.MarkedYAMLError) else ""
        raise GuideError(f"{path}{line}: this cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(settings, dict):
        raise GuideError(f"{path}: write lines of name: value")
    above = settings.get("INHERIT")
    return {**_read(path.parent / above), **settings} if isinstance(above, str) else settings
