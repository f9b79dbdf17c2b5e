"""Scripts of others that the site serves: loaded only where a reader asks for what they do."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_workbook.files import add

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_HERE = Path(__file__).parent
#: Where they are: in the wheel if it was made where npm had been run; else where npm puts them, by the lock beside it.
_IN_WHEEL = _HERE / "node_modules"
_INSTALLED = _IN_WHEEL if _IN_WHEEL.is_dir() else _HERE.parents[1] / "requirements" / "node_modules"
_SERVED = "assets/libraries/"
#: The package of each, and its file that browsers load as a module.
_LIBRARIES = {
    "pdf-lib": ("@cantoo/pdf-lib", "dist/pdf-lib.esm.min.js"),
    "lean-qr": ("lean-qr", "index.mjs"),
}

_log = logging.getLogger("mkdocs.hooks.libraries")


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add each library that is installed, with its licence above it; a copy that runs no script gets none."""
    if config.extra.get("file_copy"):
        return
    for name, (package, script) in _LIBRARIES.items():
        if (_INSTALLED / package).is_dir():
            content = _with_licence(_INSTALLED / package, script)
            add(files, File.generated(config, _path(name), content=content), f"the library {name}")
        else:
            _log.info("%s is not installed (npm ci, in requirements/): pages do not offer what needs it", package)


def address(files: Files, name: str) -> str:
    """Where a library is served; "" where it was not installed: a page then does not offer what needs it."""
    found = files.get_file_from_path(_path(name))
    return found.url if found else ""


def _path(name: str) -> str:
    return f"{_SERVED}{name}.js"


def _with_licence(package: Path, script: str) -> str:
    said = json.loads((package / "package.json").read_text(encoding="utf-8"))
    licence = next(package.glob("LICEN[CS]E*")).read_text(encoding="utf-8").strip()
    code = (package / script).read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    return f"/*! {said['name']} {said['version']}\n\n{licence}\n*/\n{code}"
