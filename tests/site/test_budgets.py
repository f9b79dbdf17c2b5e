"""What our own styles and scripts weigh as a reader loads them; `tests/browser/test_weight.py` weighs a whole visit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_files import BASE, ROOT, packed

if TYPE_CHECKING:
    from site_files import Site

#: Bytes, gzipped: the one style sheet, the scripts of every page, and those loaded where they are needed. Of these
#: some are for two people: what seals and shows answers, and, loaded only to seal or open some, 1,024 words to speak.
#: Two kilobytes are for guides of many sheets, whose lists come by section.
STYLES, SCRIPTS, ELSEWHERE = 7_808, 11_264, 68_512

#: What each thing that two people do side by side loads, from the page on: what is imported along comes with it.
#: Its most; handing over has more, of which 1,024 words to speak are a quarter, but none of it before it is pressed.
TOGETHER, HANDED = 12_352, 14_464
LOADED = {
    "come": (("together.js",), 5 * 1024),
    "choose": (("together.js", "share.js"), TOGETHER),
    "hand over": (("together.js", "share.js", "phrase.js", "seal.js"), HANDED),
    "show a code": (("together.js", "share.js", "qr-code.js"), TOGETHER),
    "open": (("together.js", "receive.js"), TOGETHER),
    "look": (("together.js", "pairs.js", "guess.js"), TOGETHER),
}

ASSETS = BASE + "assets/workbook/"
_IMPORTED = re.compile(r'^import [^"]*"\./([^"]+)";', re.MULTILINE)


def weight(site: Site, *names: str) -> int:
    """How much files of ours weigh together."""
    files = [site.files[ASSETS + name] for name in names]
    return sum(len(packed(file, file.stat().st_mtime_ns)) for file in files)


def with_imports(site: Site, name: str) -> set[str]:
    """A script, and all that a browser loads before it runs."""
    found, waiting = set(), [name]
    while waiting:
        if (script := waiting.pop()) not in found:
            found.add(script)
            waiting += _IMPORTED.findall(site.files[ASSETS + script].read_text(encoding="utf-8"))
    return found


def requested(site: Site, *names: str) -> set[str]:
    """Scripts, and all that a browser loads for them that no page has anyhow."""
    return set[str]().union(*(with_imports(site, name) for name in names)) - with_imports(site, "main.js")


def test_the_styles_are_light(site: Site) -> None:
    assert [path for path in site.files if path.startswith(ASSETS) and path.endswith(".css")] == [ASSETS + "guide.css"]
    assert weight(site, "guide.css") <= STYLES


def test_a_style_sheet_is_read_on_a_few_screens() -> None:
    sheets = list((ROOT / "overrides").rglob("*.css"))
    assert len(sheets) > 10
    assert [file.name for file in sheets if len(file.read_text(encoding="utf-8").splitlines()) > 250] == []


def test_the_scripts_are_light(site: Site) -> None:
    every = {path.removeprefix(ASSETS) for path in site.files if path.startswith(ASSETS) and path.endswith(".js")}
    always = with_imports(site, "main.js")
    assert {"main.js", "store.js"} < always < every
    written = ROOT / "overrides" / ASSETS.removeprefix(BASE)
    assert [name for name in every if site.files[ASSETS + name].read_bytes() != (written / name).read_bytes()] == []
    assert weight(site, *always) <= SCRIPTS
    assert weight(site, *(every - always)) <= ELSEWHERE


@pytest.mark.parametrize(("names", "most"), LOADED.values(), ids=LOADED)
def test_what_two_people_do_is_light(names: tuple[str, ...], most: int, site: Site) -> None:
    asked = requested(site, *names)
    assert set(names) <= asked
    assert weight(site, *asked) <= most
