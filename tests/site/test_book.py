"""The book of the built site: offered with the worksheets, whole, and as the standard has it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from checkers import EPUBCHECK, command
from site_files import BASE, DOCS, STRINGS, front, sources, url_of

if TYPE_CHECKING:
    from pathlib import Path

    from site_files import Site

BOOK = BASE + "worksheets/guide.epub"


def chapters(site: Site) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(site.files[BOOK].read_bytes())) as book:
        return [etree.fromstring(book.read(name)) for name in book.namelist() if re.search(r"/\d+\.xhtml$", name)]


def test_the_book_is_offered_with_the_worksheets_and_how_large_it_is(site: Site) -> None:
    (link,) = site.article(BASE + "worksheets/").select('a[type="application/epub+zip"]')
    assert link["href"] == "guide.epub"
    size = -(-site.files[BOOK].stat().st_size // 1000)
    assert link.find_parent("li").get_text(" ", strip=True) == f"EPUB {STRINGS['book_facts'].format(size=size)}"
    assert size < 200, "a book for an e-reader, of words and drawings"


def test_every_page_that_somebody_wrote_is_in_the_book_once(site: Site) -> None:
    titles = [" ".join("".join(chapter.find(".//{*}h1").itertext()).split()) for chapter in chapters(site)]
    pages = [site.soup(url_of(source)).find("h1").get_text(" ", strip=True) for source in sources()]
    assert sorted(titles) == sorted(pages)


def test_every_sheet_says_where_to_fill_it_in(site: Site) -> None:
    named = {
        line.find("{*}a").get("href")
        for chapter in chapters(site)
        for line in chapter.iter("{*}p")
        if line.get("class") == "sheet"
    }
    sheets = [source for source in sources() if "worksheet" in front(source)]
    assert named == {site.origin + url_of(source).replace(BASE, f"{BASE}worksheets/", 1) for source in sheets}


def test_drawings_are_in_the_book_with_their_words(site: Site) -> None:
    drawn = [svg.get("aria-label") for chapter in chapters(site) for svg in chapter.iter("{*}svg")]
    assert len(drawn) == len(list(DOCS.rglob("*.svg")))
    assert all(drawn)


@pytest.mark.audit
@pytest.mark.parametrize("guide", ["site", "sample", "second"])
def test_epubcheck_finds_nothing(guide: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: Site = request.getfixturevalue(guide)
    report = tmp_path / "report.json"
    checker = command("java", EPUBCHECK)
    subprocess.run([*checker, str(site.files[BOOK]), "--json", str(report)], capture_output=True, check=False)
    found = json.loads(report.read_text(encoding="utf-8"))
    assert [
        f"{said['severity']} {said['ID']}: {said['message']} {said['locations']}" for said in found["messages"]
    ] == []
    counted = found["checker"]
    assert (counted["nFatal"], counted["nError"], counted["nWarning"]) == (0, 0, 0)
