"""Worksheet pages: every exercise of their chapter, in its order, in the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfs import printed
from site_files import (
    BASE,
    EXERCISES,
    SETTINGS,
    STRINGS,
    build_site,
    exercise_ids,
    sources,
    url_of,
)
from small_guide import page, write_guide
from workbook.paper.fonts import DEFAULT_FONT

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

    from site_files import Site

#: Whether quotations come on the guide's sheets.
QUOTES = SETTINGS["extra"]["sheets"].get("quotes") != "false"


def chapters(site: Site) -> list[str]:
    """The path of each page that has exercises."""
    return [url_of(source) for source in sources() if site.article(url_of(source)).select(EXERCISES)]


def sheet_of(chapter: str) -> str:
    """The path of a chapter's worksheet."""
    return f"{BASE}worksheets/{chapter.removeprefix(BASE)}"


def controls(article: Tag) -> list[tuple[str, str]]:
    """Each control of a page with the words that name it."""
    found = []
    for control in article.select(".checklist input, .scale input, .writing textarea"):
        label = article.find("label", attrs={"for": control["id"]})
        words = "".join((control.get("aria-label") or label.get_text()).split())
        found.append((control["id"], words))
    return found


def test_every_chapter_has_a_worksheet_with_the_same_controls_in_the_same_words(site: Site) -> None:
    assert chapters(site)
    for chapter in chapters(site):
        here, there = site.article(chapter), site.article(sheet_of(chapter))
        assert exercise_ids(here) == exercise_ids(there), chapter
        assert controls(here) == controls(there), chapter
        assert all(words for _, words in controls(there)), chapter


def test_quotes_of_a_section_with_exercises_are_on_its_worksheet(site: Site) -> None:
    for chapter in chapters(site):
        here = [figure.get_text(" ", strip=True) for figure in site.article(chapter).select(".quote")]
        there = [figure.get_text(" ", strip=True) for figure in site.article(sheet_of(chapter)).select(".quote")]
        assert there == (here if QUOTES else []), chapter


def test_a_sheet_leaves_quotes_out_where_its_guide_says_so(tmp_path: Path) -> None:
    sound = page("A", "once", "worksheet: 1\n") + "\n> Words that someone said.\n>\n> — Someone\n"
    pages = {"index.md": page("Home", None), "a.md": sound}
    for quotes in (True, False):
        settings = {"extra": {"sheets": {"fonts": [DEFAULT_FONT], "papers": ["a4"], "quotes": quotes}}}
        site = tmp_path / str(quotes)
        build = build_site(write_guide(tmp_path, pages, settings), site)
        assert build.returncode == 0, build.stderr
        assert "Words that someone said." in (site / "a/index.html").read_text(encoding="utf-8")
        sheet = (site / "worksheets/a/index.html").read_text(encoding="utf-8")
        (paper,) = printed((site / "worksheets/sheet-01-a4.pdf").read_bytes())
        assert ("Words that someone said." in sheet, "that someone said" in paper.extract_text()) == (quotes, quotes)


def test_no_other_page_has_a_worksheet(site: Site) -> None:
    made = {path for path in site.pages if path.startswith(BASE + "worksheets/")}
    assert made == {sheet_of(chapter) for chapter in chapters(site)} | {BASE + "worksheets/"}


def test_the_index_leads_to_every_worksheet_by_number(site: Site) -> None:
    entries = site.article(BASE + "worksheets/").select(".sheets > li")
    assert len(entries) == len(chapters(site))
    numbers = [int(re.sub(r"\D", "", entry.select_one(".entry-facts span").get_text())) for entry in entries]
    assert numbers == sorted(set(numbers))


def test_chapter_and_worksheet_lead_to_each_other(site: Site) -> None:
    for chapter in chapters(site):
        to_sheet = site.article(chapter).select_one(".facts a")["href"]
        to_chapter = site.article(sheet_of(chapter)).select_one(".facts a")["href"]
        depth = len(chapter.removeprefix(BASE).strip("/").split("/"))
        assert to_sheet == "../" * depth + sheet_of(chapter).removeprefix(BASE)
        assert to_chapter == "../" * (depth + 1) + chapter.removeprefix(BASE)


def test_a_worksheet_says_its_title_its_address_and_that_one_may_stop(site: Site) -> None:
    for chapter in chapters(site):
        sheet = site.article(sheet_of(chapter)).select_one(".sheet")
        assert sheet.h1.get_text() == site.article(chapter).h1.get_text()
        stop = sheet.select_one(".stop")
        assert (stop.get_text(strip=True) if stop else "").startswith(STRINGS["stop"])
        assert site.origin.removeprefix("http://") + chapter in sheet.select_one(".sheet-address").get_text()
