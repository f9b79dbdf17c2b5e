"""What a guide says of itself, read without its site generator: the settings beside the folder of its pages."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from workbook.paper.settings import Settings, read_settings
from workbook.problems import GuideError

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


class _Loader(yaml.SafeLoader):
    """Settings as a site generator reads them, as far as sheets need them."""


def _from_environment(_: yaml.SafeLoader, node: yaml.Node) -> str:
    """`!ENV [NAME, default]`: the first of the names that is set."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    *names, default = [str(part.value) for part in parts] if len(parts) > 1 else [str(parts[0].value), ""]
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("", lambda *_: None)  # other tags: the generator's own


def read_guide(folder: Path) -> GuideSettings:
    """The settings of the guide whose pages are in a folder; raises GuideError where they cannot be."""
    path = folder.resolve().with_name("mkdocs.yml")
    try:
        # A SafeLoader: nothing is run.
        said: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) if path.is_file() else {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GuideError(f"{path}: this cannot be read: {' '.join(str(error).split())}") from error
    extra = _mapping(said, "extra")
    try:
        sheets = read_settings(extra.get("sheets"))
    except GuideError as error:
        raise GuideError(f"{path}: extra.sheets {error}") from error
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


def _mapping(said: Any, name: str) -> dict[str, Any]:
    found = said.get(name) if isinstance(said, dict) else None
    return found if isinstance(found, dict) else {}


def _words(said: Any, name: str) -> str:
    found = said.get(name) if isinstance(said, dict) else None
    return " ".join(found.split()) if isinstance(found, str) else ""
