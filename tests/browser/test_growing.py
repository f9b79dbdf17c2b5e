"""A guide may grow: a first visit to a chapter asks for the same, whatever else there is, but for the navigation."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from quiet import Quiet
from site_files import BASE, packed, serving
from small_guide import page as written
from small_guide import write_guide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from site_files import Site

CHAPTER = "part-1/1/"
#: What lists all pages: this one, as its navigation does, and what the theme asks for to know which it can go to.
LISTS = {BASE + CHAPTER, BASE + "sitemap.xml"}
#: What a page reads of storage, counted from before its first script.
COUNTING = """
window.reads = 0;
const get = Storage.prototype.getItem;
Storage.prototype.getItem = function (key) { window.reads += 1; return get.call(this, key); };
"""


@pytest.mark.audit
def test_a_first_visit_is_the_same_in_a_small_guide_and_in_a_larger_one(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as end:
        found = []
        for size in (10, 30):
            site = end.enter_context(serving(guide_of(size, tmp_path / str(size)), tmp_path / str(size) / "site"))
            found.append((of_chapter(site), *visit(browser, site)))
    (html, asked, reads), (later_html, later, later_reads) = found
    assert (later_html, later, later_reads) == (html, asked, reads)
    assert len(asked) > 5, "scripts and styles"
    assert reads


def guide_of(size: int, folder: Path) -> Path:
    """A guide of so many chapters, ten in a section, with a line to tick each."""
    names = [f"part-{(n - 1) // 10 + 1}/{n}.md" for n in range(1, size + 1)]
    pages = {"index.md": written("Home", None)}
    for number, name in enumerate(names, start=1):
        pages[name] = written(f"Chapter {number}", f"line-{number}", f"worksheet: {number}\n")
    nav = ["index.md", *({f"Part {at // 10 + 1}": names[at : at + 10]} for at in range(0, size, 10))]
    return write_guide(folder, pages, {"nav": nav, "extra": {"sheets": {"papers": []}}})


def of_chapter(site: Site) -> str:
    """The chapter without its navigation."""
    soup = BeautifulSoup(site.files[BASE + CHAPTER + "index.html"].read_text(encoding="utf-8"), "html.parser")
    navigation = soup.select_one(".md-sidebar--primary")
    assert navigation
    navigation.decompose()
    return str(soup).replace(site.origin, "")


def visit(browser: Browser, site: Site) -> tuple[dict[str, int], int]:
    """What a first visit asks for, each with its bytes unless it is a list, and how often it reads storage."""
    asked: dict[str, int] = {}
    with browser.new_context(base_url=site.address) as context:
        page = context.new_page()
        page.add_init_script(COUNTING)
        page.on("request", lambda request: asked.setdefault(urlsplit(request.url).path, 0))
        Quiet(page).go(CHAPTER)
        reads = int(page.evaluate("window.reads"))
    for path in asked:
        file = site.file_at(path)
        assert file, path
        if path not in LISTS:
            asked[path] = len(packed(file, file.stat().st_mtime_ns))
    return asked, reads
