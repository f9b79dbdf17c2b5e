"""What a site is made with, by the settings beside its pages, so that a check reads what a build does."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import yaml

from workbook.markup.bundle import BUNDLE, in_order
from workbook.markup.reading import WORKBOOK
from workbook.problems import GuideError, line_of
from workbook.rules.rule import SITE

if TYPE_CHECKING:
    from workbook.markup.reading import Extensions

#: What it says below `extra` of quotations.
UNCREDITED = "uncredited_quotes"

#: Ids that our templates have, so no exercise may have them.
RESERVED = ("book", "cards", "choose", "content", "downloads", "pack", "sheets", "workbook-strings", "zine")


class _Loader(yaml.UnsafeLoader):
    """The settings as a generator reads them, with names of Python (`!!python/name:`): who builds runs them already."""


def _from_environment(_: yaml.UnsafeLoader, node: yaml.Node) -> str:
    """`!ENV [NAME, default]`: the first of the names that is set."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    *names, default = [str(part.value) for part in parts] if len(parts) > 1 else [str(parts[0].value), ""]
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("!", lambda *_: None)  # other tags: the generator's own


@dataclass(frozen=True)
class Site:
    """What of a site's settings concerns its pages.

    `listed` are the pages that its navigation names, None where it has none; `sheets` is what it says of its sheets.
    `guide`: all its pages are ours, not those alone that ask for a sheet.
    """

    extensions: Extensions
    language: str
    listed: frozenset[str] | None
    sheets: Any
    guide: bool = True


def settings_of(folder: Path) -> Site:
    """The settings of the site whose pages are in a folder; raises GuideError."""
    path, settings = read_site(folder)
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    plugin = _options(settings.get("plugins")).get("workbook")
    found = _options(settings.get("markdown_extensions") or ([] if plugin is not None else [*WORKBOOK]))
    if plugin is not None:
        found = {**found, BUNDLE: {"reserved": [*RESERVED], **found.get(BUNDLE, {})}}
    extensions = _extensions(found, path)
    extra = settings.get("extra")
    try:
        extensions = told(extensions, extra)
    except GuideError as error:
        raise GuideError(f"{path}: {error}") from error
    return Site(
        extensions,
        language if isinstance(language, str) else "en",
        listed(settings.get("nav")),
        extra.get("sheets") if isinstance(extra, dict) else None,
        plugin is None or plugin.get("look") == "guide",
    )


def told(extensions: Extensions, extra: Any) -> Extensions:
    """The extensions, told what `extra` says of all pages; raises GuideError."""
    said = extra.get(UNCREDITED) if isinstance(extra, dict) else None
    if said is not None and not isinstance(said, bool):
        raise GuideError(f"extra.{UNCREDITED} is true or false: whether a quotation may go without a credit")
    return (
        {**extensions, BUNDLE: {**extensions[BUNDLE], "uncredited": True}}
        if said and BUNDLE in extensions
        else extensions
    )


def read_site(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The settings of the site whose pages are in a folder, and where they stand; raises GuideError.

    They are empty without such a file.
    """
    path = folder.resolve().with_name(SITE)
    return path, _read(path) if path.is_file() else {}


def unreadable(path: Path) -> str:
    """What to say of a file of settings that cannot be read; "" of any other."""
    try:
        _read(path)
    except GuideError as error:
        return str(error)
    return ""


def listed(nav: Any) -> frozenset[str] | None:
    """Every page that a navigation names; None without one, for then a generator lists all."""
    if nav is None:
        return None
    if isinstance(nav, str):
        return frozenset({nav})
    entries = nav.values() if isinstance(nav, dict) else nav
    return frozenset[str]().union(*(listed(entry) or frozenset() for entry in entries))


def _options(found: Any) -> dict[str, dict[str, Any]]:
    """What a list of settings names, such as that of plugins, each with its options."""
    entries = [found] if isinstance(found, dict) else found or []
    pairs = (entry.items() if isinstance(entry, dict) else [(entry, {})] for entry in entries)
    return {name: options or {} for name, options in chain.from_iterable(pairs)}


def _extensions(found: dict[str, dict[str, Any]], path: Path) -> Extensions:
    extensions = in_order(found)
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
        line, said = "", str(error)
        if isinstance(error, yaml.MarkedYAMLError):
            line, said = f":{line_of(error) + 1}", " ".join(filter(None, (error.context, error.problem)))
        raise GuideError(f"{path}{line}: this cannot be read: {' '.join(said.split())}") from error
    if not isinstance(settings, dict):
        raise GuideError(f"{path}: write lines of name: value")
    above = settings.get("INHERIT")
    return {**_read(path.parent / above), **settings} if isinstance(above, str) else settings


if __name__ == "__main__":  # before a generator reads them, which says less plainly what is wrong
    sys.exit(unreadable(Path(sys.argv[1])) or 0)
