"""What Firefox and WebKitGTK say of each kind of page over AT-SPI, as a screen reader on Linux hears it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsers import SYSTEM_PYTHON, find
from heard import settled
from kinds import SAMPLE

if TYPE_CHECKING:
    from site_files import Site

GOLDENS = Path(__file__).parent / "goldens"
SCRIPT = Path(__file__).parents[1] / "helpers" / "atspi.py"
NEEDED = "import gi; gi.require_version('Atspi', '2.0')"
HOW = "AT-SPI is not to be had here. On Debian or Ubuntu: apt install at-spi2-core gir1.2-atspi-2.0 dbus xvfb"

#: One at a time: the voice of a busy machine comes late.
pytestmark = [pytest.mark.audit, pytest.mark.alone, pytest.mark.engines("firefox", "webkit")]


@pytest.mark.parametrize("kind", SAMPLE)
def test_a_page_is_said_as_its_golden_says(
    kind: str, engine: str, sample: Site, request: pytest.FixtureRequest
) -> None:
    if not shutil.which("dbus-run-session") or subprocess.run([SYSTEM_PYTHON, "-c", NEEDED], check=False).returncode:
        pytest.skip(HOW)
    found = find(engine, "")
    assert found
    command = ["dbus-run-session", "--", SYSTEM_PYTHON, SCRIPT, engine, found.path, sample.address + SAMPLE[kind]]
    heard = subprocess.run(command, check=False, capture_output=True, text=True)
    assert heard.returncode == 0, heard.stderr[-800:]
    said = settled(heard.stdout, sample.address)
    buttons = Counter(re.findall(r'- (?:push )?button "(.*?)"', said))
    assert not [name for name, times in buttons.items() if times > 1]
    assert not re.search(r'"\d+[A-Z]', said), "a number that runs into its words"
    golden = GOLDENS / f"{kind}.{engine}.txt"
    if request.config.getoption("--write-goldens"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
