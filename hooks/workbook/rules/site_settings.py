"""What a site is made with, by the settings beside its pages, so that a check reads what a build does."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import yaml

from workbook.markup.bundle import BUNDLE, in_order
from workbook.markup.reading import WORKBOOK, text_in
from workbook.problems import GuideError, Problem
from workbook.rules.rule import SITE
from workbook.settings_file import Written, read_yaml

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

    `listed` are the pages that its navigation names, None where it has none; `language` is "" where it cannot be read.
    `sheets` is what it says of its sheets. `guide`: all its pages are ours, not those alone that ask for a sheet.
    `written` is all it says, and `wrong` what is wrong in that; `held` are the rules that pages are not held to
    meanwhile, since their messages could come of it alone.
    """

    extensions: Extensions
    language: str
    listed: frozenset[str] | None
    sheets: Any
    guide: bool = True
    written: Written = field(default_factory=partial(Written, SITE))
    wrong: tuple[Problem, ...] = ()
    held: frozenset[str] = frozenset()


def settings_of(folder: Path) -> Site:
    """The settings of the site whose pages are in a folder, as far as they can be read."""
    written = read_site(folder)
    settings, lost = written.values, written.lost
    wrong = [*written.wrong]
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    plugin = _options(settings.get("plugins")).get("workbook")
    found = _options(settings.get("markdown_extensions") or ([] if plugin is not None else [*WORKBOOK]))
    if plugin is not None:
        found = {**found, BUNDLE: {"reserved": [*RESERVED], **found.get(BUNDLE, {})}}
    extensions = {}
    for name, options in in_order(found).items():
        if message := _unusable(name, options):
            listed_at = [*_options(settings.get("markdown_extensions"))].index(name) if name in found else 0
            wrong.append(written.problem(("markdown_extensions", listed_at), message))
        else:
            extensions[name] = options
    unsure = len(extensions) < len(in_order(found)) or bool(lost & {"", "markdown_extensions", "plugins"})
    if unsure:
        extensions = {BUNDLE: {}, **extensions}
        extensions[BUNDLE] = {**extensions[BUNDLE], "unsure": True}
    extra = settings.get("extra")
    try:
        extensions = dict(told(extensions, extra if not lost & {"", "extra"} else {UNCREDITED: True}))
    except GuideError as error:
        wrong.append(written.problem(("extra", UNCREDITED), str(error)))
        extensions = dict(told(extensions, {UNCREDITED: True}))
    return Site(
        extensions,
        "" if lost & {"", "theme"} else language if isinstance(language, str) else "en",
        None if lost & {"", "nav"} else listed(settings.get("nav")),
        extra.get("sheets") if isinstance(extra, dict) else None,
        plugin is None or plugin.get("look") == "guide",
        written,
        tuple(wrong),
        frozenset({"broken-fragment"}) if unsure else frozenset(),
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


def read_site(folder: Path) -> Written:
    """The settings of the site whose pages are in a folder, and what is wrong in them; empty without such a file."""
    path = folder.resolve().with_name(SITE)
    return read_settings_file(path, SITE) if path.is_file() else Written(SITE)


def unreadable(path: Path) -> str:
    """What to say of a file of settings that cannot be read; "" of any other."""
    return "\n".join(map(str, read_settings_file(path, str(path)).wrong))


def way_of(message: str) -> tuple[str, ...]:
    """The way to the setting with which a message begins, as in "extra.sheets papers knows no …"."""
    way, name = re.findall(r"([\w.]*)[ :]*(\w*)", message)[0]
    return (*way.split("."), name)


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


def _unusable(name: str, options: dict[str, Any]) -> str:
    """What to say of an extension that cannot be used with these options; "" of any other."""
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: options})
    except Exception as error:  # whatever an extension says of its options
        return f"markdown_extensions: {name} cannot be used: {' '.join(str(error).split())}"
    return ""


def read_settings_file(path: Path, label: str = "") -> Written:
    """The settings in a file, which messages call `label` or by its name, and those that they inherit."""
    label = label or path.name
    try:
        written = read_yaml(text_in(path, label), label, _Loader)
    except GuideError as error:
        unread = Problem(label, 1, str(error).removeprefix(f"{label}: "))
        return Written(label, wrong=(unread,), lost=frozenset({""}))
    name = written.values.get("INHERIT")
    if not isinstance(name, str):
        return written
    above = read_settings_file(path.parent / name, name)
    return replace(
        written,
        values=_merged(above.values, written.values),
        wrong=(*above.wrong, *written.wrong),
        lost=above.lost - {*written.values} | written.lost,
    )


def _merged(above: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    """Settings over those that they inherit, as MkDocs puts them together."""
    both = {
        name: _merged(above[name], value) if isinstance(value, dict) and isinstance(above.get(name), dict) else value
        for name, value in below.items()
    }
    return {**above, **both}


if __name__ == "__main__":  # before a generator reads them, which says less plainly what is wrong
    sys.exit(unreadable(Path(sys.argv[1])) or 0)
