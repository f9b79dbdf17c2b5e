"""What a chat shows beside a link to a page: its title, its sentence, its card; and nothing of a page about safety."""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from site_files import BASE, CARE, DOCS, INTERFACE, SETTINGS, front, sources, url_of
from workbook.web.social_cards import SIZE

if TYPE_CHECKING:
    from pathlib import Path

    from site_files import Site

CARDS = BASE + "assets/cards/"
#: Pages that others are told nothing of.
SAFETY = urljoin(BASE, CARE["support"]).removesuffix("index.html") if CARE else ""
QUIET = [page for page in sources() if front(page).get("leave") or url_of(page) == SAFETY]
SHOWN = [page for page in sources() if page not in QUIET]


def told(path: str, site: Site) -> dict[str, str]:
    """What a page says of itself to those who only show a link to it."""
    metas = site.soup(path).select('meta[property^="og:"], meta[name^="twitter:"]')
    return {str(meta.get("property") or meta.get("name")): str(meta["content"]) for meta in metas}


@pytest.mark.parametrize("source", SHOWN, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_page_is_shown_with_its_title_its_sentence_and_its_card(source: Path, site: Site) -> None:
    found = told(url_of(source), site)
    assert found["og:title"] == front(source)["title"]
    assert found["og:description"] == front(source)["description"]
    assert found["og:url"] == site.origin + url_of(source)
    assert found["og:site_name"] == SETTINGS["site_name"]
    assert found["og:locale"] == SETTINGS["theme"]["language"]
    assert found["twitter:card"] == "summary_large_image"
    card = site.files[found["og:image"].removeprefix(site.origin)].read_bytes()
    assert card[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", card[16:24]) == (int(found["og:image:width"]), int(found["og:image:height"])) == SIZE
    assert len(card) < 64 * 1024
    assert front(source)["title"] in found["og:image:alt"]


def test_a_worksheet_is_shown_with_the_card_of_its_chapter(site: Site) -> None:
    for source in sources():
        if front(source).get("worksheet"):
            path = BASE + "worksheets/" + url_of(source).removeprefix(BASE)
            assert told(path, site).get("og:image") == told(url_of(source), site).get("og:image"), path


def test_of_a_page_about_safety_and_its_worksheet_nothing_is_told(site: Site) -> None:
    quiet = [url_of(source) for source in QUIET]
    assert bool(quiet) == bool(CARE)
    sheets = [
        f"{BASE}worksheets/{url_of(source).removeprefix(BASE)}" for source in QUIET if "worksheet" in front(source)
    ]
    for path in (*sheets, BASE + "404.html"):
        assert told(path, site) == {}, path
    names = {path.removeprefix(CARDS).removesuffix(".png") for path in site.files if path.startswith(CARDS)}
    assert names == {source.relative_to(DOCS).with_suffix("").as_posix() for source in SHOWN}


def test_a_page_in_a_language_of_its_own_is_shown_in_it(second: Site) -> None:
    assert told(BASE + "arabisch/", second)["og:locale"] == "ar"
    assert told(BASE, second)["og:locale"] == "de"


def test_the_lists_of_the_guide_are_shown_without_a_card(site: Site) -> None:
    made = {"worksheets/": "sheets_title", "your-answers/": "answers_title", "side-by-side/": "together_title"}
    for path, title in made.items():
        found = told(BASE + path, site)
        assert (found["og:title"], found["twitter:card"]) == (INTERFACE[title], "summary")
        assert "og:image" not in found


def test_every_page_has_a_title_of_its_own_and_a_sentence(site: Site) -> None:
    titles = Counter(site.soup(path).title.get_text() for path in site.pages)
    assert [title for title, count in titles.items() if count > 1] == []
    for path in site.pages:
        (description,) = site.soup(path).select('meta[name="description"]')
        assert description["content"].strip(), path
