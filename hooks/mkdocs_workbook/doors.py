"""The two doors by which a site gets all this: as a hook of a guide that is made for it, or as a plugin of any site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.files import File

from mkdocs_workbook import material
from workbook.markup.bundle import BUNDLE
from workbook.problems import GuideError
from workbook.rules.site_settings import RESERVED

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: What starts our scripts.
MAIN = "assets/workbook/main.js"

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Door:
    """How a site comes to all this.

    `whole`: the site is a guide, with our header, colours, search, book and rules; any other keeps its own, and only a
    page with `worksheet:` in its front matter is ours. `policy`: pages have the Content-Security-Policy. `language`:
    the code of what the interface says, "" for that of the theme.
    """

    whole: bool = True
    policy: bool = True
    language: str = ""


def templates() -> Path:
    """Our templates, as they were installed, or beside the hooks in a folder of the project."""
    installed = _HERE / "overrides"
    return installed if installed.is_dir() else _HERE.parents[1] / "overrides"


def open_door(config: MkDocsConfig, door: Door) -> None:
    """Put what a plugin brings among the settings of its site, where it does not stand yet; raises GuideError."""
    if not hasattr(File, "generated"):
        raise GuideError("plugins: workbook: this wants MkDocs 1.6 or a newer one")
    if door.whole and not material.is_theme(config):
        raise GuideError(
            f'plugins: workbook: "look: guide" wants the theme material, and this one is {config.theme.name}'
        )
    dirs, ours = config.theme.dirs, str(templates())
    if ours not in map(str, dirs):
        # A site that keeps its look keeps its templates too: ours are found by names that it does not have.
        dirs.insert((1 if config.theme.custom_dir else 0) if door.whole else len(dirs), ours)
    if MAIN not in map(str, config.extra_javascript):
        script = ExtraScriptValue(MAIN)
        script.type = "module"
        config.extra_javascript.append(script)
    if BUNDLE not in config.markdown_extensions:
        config.markdown_extensions.append(BUNDLE)
    config.mdx_configs.setdefault(BUNDLE, {}).setdefault("reserved", list(RESERVED))
