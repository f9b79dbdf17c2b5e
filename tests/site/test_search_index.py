"""The index of the search on the built site: what it leads to is there, and it stays light."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from search_index import texts_of
from site_files import BASE, sources, url_of

if TYPE_CHECKING:
    from site_files import Site

INDEX = BASE + "search.json"
#: Bytes, gzipped: what a phone fetches before the first result, a fifth of it what exercises say.
MOST = 25 * 1024 + 512


def test_every_page_can_be_found_and_no_worksheet_beside_its_chapter(site: Site) -> None:
    found = [BASE + url for url, *_ in json.loads(site.files[INDEX].read_text(encoding="utf-8"))["pages"]]
    made = {BASE + path for path in ("worksheets/", "your-answers/", "side-by-side/")}
    assert set(found) == {*map(url_of, sources()), *made}
    listed = [link["href"].rstrip("/") for link in site.soup(BASE).select(".pages a")]
    in_order = [url.removeprefix(BASE).rstrip("/") for url in found]
    for folder in {url.partition("/")[0] for url in listed}:  # single pages come last there
        inside = [url for url in listed if url.partition("/")[0] == folder and url in in_order]
        assert [url for url in in_order if url in inside] == inside


def test_what_is_found_is_there(site: Site, second: Site) -> None:
    for built in (site, second):
        texts = texts_of(built.files[INDEX].read_text(encoding="utf-8"))
        assert len(texts) > len({place.partition("#")[0] for place in texts}), "sections too"
        for place in texts:
            url, _, anchor = place.partition("#")
            assert BASE + url in built.pages
            assert not anchor or built.article(BASE + url).find(id=anchor), place


def test_the_index_is_light(site: Site) -> None:
    assert len(gzip.compress(site.files[INDEX].read_bytes())) <= MOST


def test_nothing_is_left_of_the_theme_s_own_search(site: Site) -> None:
    assert not [path for path in site.files if "lunr" in path or "workers/search" in path or "search_index" in path]
    for path in site.pages:
        page = site.soup(path)
        assert not page.select("[data-md-component^=search], label[for=__search], form[name=search]"), path
        (link,) = page.select(".md-header .to-search")
        assert link["aria-label"], path
