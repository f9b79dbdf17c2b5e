"""The six drawings: each on its page, told to those who do not see it, and saying what its page says."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest

from site_files import DOCS, front, url_of

if TYPE_CHECKING:
    from bs4 import Tag

    from site_files import Site

#: Each drawing with its page, and labels that are words of that page.
DRAWINGS = {
    "The listening loop": ("communicate/listen.md", ("“Is that right?”",)),
    "The good-news grid": ("support/celebrate.md", ("“Nice.”",)),
    "Mine, yours, ours": ("understand/shared-goals.md", ("Mine", "Yours", "Ours")),
    "Two circles of compromise": ("understand/their-shoes.md", ("I cannot", "give up")),
    "The weekly meeting on a clock": ("keep-going.md", ("One request each",)),
    "The guide as a house": ("index.md", ("Support and contacts",)),
}


def drawing(title: str, site: Site) -> Tag:
    """The drawing with this title, on its page."""
    drawings = site.article(url_of(DOCS / DRAWINGS[title][0])).select("figure.picture > svg")
    (found,) = (svg for svg in drawings if svg["aria-label"].startswith(f"{title}. "))
    return found


@pytest.mark.parametrize("title", DRAWINGS)
def test_each_drawing_is_on_its_page_and_told(title: str, site: Site) -> None:
    svg = drawing(title, site)
    named, told = svg["aria-label"].partition(f"{title}. ")[::2]
    assert not named
    assert told
    page, labels = DRAWINGS[title]
    assert set(labels) <= {part.get_text() for part in svg.select("text")}
    written = (DOCS / page).read_text(encoding="utf-8").splitlines()
    said = " ".join(line for line in written if not line.startswith("!["))
    assert " ".join(labels) in said or all(label.strip("“”") in said for label in labels)


def test_the_clock_has_the_minutes_of_the_meeting(site: Site) -> None:
    page = DOCS / "keep-going.md"
    steps = re.findall(r"^\d\. \*\*(.+?), (\d+) minutes\.\*\*", page.read_text(encoding="utf-8"), re.MULTILINE)
    svg = drawing("The weekly meeting on a clock", site)
    numbers = r"(-?[\d.]+)"
    from_to = re.compile(rf"M{numbers} {numbers} L{numbers} {numbers} A.* {numbers} {numbers} z")
    minute = 0
    for part, (_, minutes) in zip(svg.select(".part"), steps, strict=True):
        x, y, *ends = map(float, from_to.fullmatch(part["d"]).groups())
        begins, stops = (
            math.degrees(math.atan2(right - x, y - below)) % 360 / 6 for right, below in (ends[:2], ends[2:])
        )
        assert begins == pytest.approx(minute, abs=0.05)
        minute += int(minutes)
        assert stops == pytest.approx(minute, abs=0.05)
    assert minute == front(page)["time"]
    words = [text.get_text() for text in svg.select("text")]
    assert [name for name, _ in steps if name not in words] == []
    assert [word for word in words if word.isdigit()] == [minutes for _, minutes in steps]
    assert f"{minute} minutes," in words
