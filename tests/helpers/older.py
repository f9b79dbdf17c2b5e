"""Old Chromium, as a reader's old phone has it: two builds that npm keeps packed, locked in tests/audit.

They run on Linux on x86-64 alone. Playwright still speaks to them, but its own look at what can be seen asks for more
than they have; so a press here goes where the middle of the thing is.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

import brotli

from tab import PlaywrightTab

_MODULES = Path(__file__).parent.parent / "audit" / "node_modules"

#: What their engines are called here, and by what name npm has them.
OLDER = ("chromium-92", "chromium-106")

HOW_OLDER = "No {engine} is there: `make audit` fetches it with npm, and it runs on Linux on x86-64 alone."


def unpacked(engine: str) -> str | None:
    """The program of an old engine, unpacked when it is first asked for; None if it is not there or does not run."""
    packed = _MODULES / engine / "bin"
    if not (packed / "chromium.br").is_file() or (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return None
    folder = packed / "unpacked"
    if not folder.exists():
        making = Path(tempfile.mkdtemp(dir=packed))
        program = making / "chromium"
        program.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
        program.chmod(0o755)
        libraries = brotli.decompress((packed / "swiftshader.tar.br").read_bytes())
        with tarfile.open(fileobj=BytesIO(libraries)) as tar:
            for where in (making, making / "swiftshader"):  # each version looks in another of the two
                tar.extractall(where, filter="data")
        try:
            making.rename(folder)
        except OSError:  # another process was first
            if not folder.exists():
                raise
    return os.fspath(folder / "chromium")


#: What tests ask a page and old engines do not know; that no script of ours asks for it, test_floor.py says.
FOR_TESTS = """
    Element.prototype.checkVisibility ??= function () {
        return this.getClientRects().length > 0 && getComputedStyle(this).visibility === "visible";
    };
"""

_MIDDLE = """(() => {
    const seen = [...document.querySelectorAll(%s)].find((element) => element.checkVisibility());
    if (!seen) return null;
    seen.scrollIntoView({ block: "center" });
    const { left, top, width, height } = seen.getClientRects()[0];
    return [left + width / 2, top + height / 2];
})()"""


class OldTab(PlaywrightTab):
    """A tab of an old Chromium."""

    def click(self, selector: str) -> None:
        self.page.mouse.click(*self.until(_MIDDLE % json.dumps(selector)))

    def another(self) -> OldTab:
        return OldTab(self.page.context.new_page(), self.engine, self.address)
