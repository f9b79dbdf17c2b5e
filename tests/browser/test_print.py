"""Paper: how a worksheet and a chapter come out of the browser's own Print."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from pages_by_chance import valid
from paper import flat, ink, printed, rules, text_of
from site_files import BASE, ROOT, SETTINGS, serving
from small_guide import CARE, write_guide

if TYPE_CHECKING:
    from pathlib import Path

    from site_files import Site

TOKENS = (ROOT / "overrides" / "assets" / "workbook" / "tokens.css").read_text(encoding="utf-8")


def test_boxes_and_rules_have_their_size_on_paper(page: Page) -> None:
    page.goto("worksheets/talk/listen/")
    page.emulate_media(media="print")
    px = 96 / 25.4
    for box in page.locator(".checklist input, .scale input").all():
        size = box.bounding_box()
        assert size["width"] >= 6 * px - 0.01
        assert size["height"] >= 6 * px - 0.01
    for rule in page.locator(".rules > div").all():
        assert 9 * px <= rule.bounding_box()["height"] <= 10 * px + 0.01
    assert page.locator(".rules > div").count() == 4


@pytest.mark.audit
@pytest.mark.parametrize("place", [".checklist li", ".fill-in th"])
def test_code_on_a_sheet_is_legible(place: str, page: Page) -> None:
    page.goto("worksheets/talk/listen/")
    page.locator(place).first.evaluate(
        "place => place.append(Object.assign(document.createElement('code'), { textContent: 'zzz' }))"
    )
    sizes = {letter["size"] for letter in printed(page, "A4").chars if letter["text"] == "z"}
    assert {round(size, 1) for size in sizes} == {12}


def test_paper_has_the_same_colours_by_day_and_by_night(page: Page) -> None:
    page.goto("talk/listen/")
    names = sorted(set(re.findall(r"--(?:wb|md)-[a-z-]+", TOKENS)))
    read = "names => names.map((name) => getComputedStyle(document.body).getPropertyValue(name))"
    seen = {}
    for media in ("screen", "print"):
        for scheme in ("default", "slate"):
            page.emulate_media(media=media)
            page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
            seen[media, scheme] = dict(zip(names, page.evaluate(read, names), strict=True))
    assert seen["print", "slate"] == seen["print", "default"]
    assert seen["print", "slate"]["--wb-accent"] == seen["screen", "default"]["--wb-accent"]
    assert seen["screen", "slate"]["--wb-accent"] != seen["screen", "default"]["--wb-accent"]


def test_ticks_and_answers_are_printed_whole(page: Page) -> None:
    page.goto("worksheets/talk/listen/")
    blank = ink(printed(page, "A4").pages[0])
    for box in page.locator(".checklist input").all():
        box.check()
    page.locator("#surprise").fill(" ".join(f"word{number}" for number in range(600)))
    page.locator("#log--1-2").fill("in the cell")
    pdf = printed(page, "A4")
    text = text_of(pdf)
    assert "in the cell" in text
    assert all(f"word{number} " in text + " " for number in range(600))
    assert ink(pdf.pages[0]) > blank, "ticks are drawn"


def test_a_worksheet_prints_from_its_button_by_keyboard(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    page.goto("worksheets/talk/listen/")
    page.get_by_role("button", name="Print this sheet").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


def test_a_chapter_prints_whole_with_room_to_write(page: Page, sample: Site) -> None:
    page.goto("talk/listen/")
    pdf = printed(page, "A4")
    text = text_of(pdf)
    for part in sample.article(BASE + "talk/listen/").select(
        "h1, h2:not(.next *), p:not(.ask *, .kicker, .edit), .checklist span, .prompt label, caption"
    ):
        assert flat(part.get_text()) in text
    for words in ("Skip to content", "Table of contents", "Worksheet to print", "done"):
        assert words not in text
    assert sum(len(rules(sheet)) for sheet in pdf.pages) >= 4


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_tabs_and_details_are_open_on_paper(scripts: bool, address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=scripts, base_url=address)
    page = context.new_page()
    page.goto("talk/ask/")
    expect(page.get_by_text("Words of the second tab.")).to_be_hidden()
    text = text_of(printed(page, "A4"))
    for words in ("In the second tab.", "Words of the details."):
        assert words in text
    order = ["First tab", "Words of the first tab.", "Second tab", "Words of the second tab."]
    assert [words for _, words in sorted((text.index(words), words) for words in order)] == order
    context.close()


def test_folded_studies_are_read_on_the_screen_and_not_printed(page: Page) -> None:
    page.goto("talk/ask/")
    page.get_by_text("More from the studies").click()
    expect(page.get_by_text("Words for those who ask.")).to_be_visible()
    text = text_of(printed(page, "A4"))
    assert "Words of the details." in text
    assert "the studies" not in text
    assert "Words for those who ask." not in text


@pytest.mark.audit
def test_lists_of_links_have_their_addresses_on_paper(page: Page) -> None:
    page.goto("rest/")
    assert "a service (https://example.org/service)" in text_of(printed(page, "A4"))


#: A hook after those of the guide: the pages have no good words, and nobody minds.
LENIENT = """
from mkdocs_workbook import rules

rules.broken = lambda files, config: []
"""


@pytest.mark.audit
def test_pages_by_chance_are_printed_whole(browser: Browser, tmp_path: Path) -> None:
    """Emphasis, links, code, notes, abbreviations; exercises in boxes, details and tabs: every label is on paper."""
    made = [(seed, valid(seed).text) for seed in range(12) if valid(seed).exercises]
    front = "---\ntitle: A title\ndescription: Made by chance.\nworksheet: {}\n---\n\n"
    ids = re.compile(r"(\{ #|id: )(?!n)")  # an id is used once in a guide
    pages = {
        f"p{seed}.md": front.format(seed + 1) + ids.sub(rf"\1p{seed}-", text + "\nWords[^note].\n")
        for seed, text in made
    }
    (lenient := tmp_path / "lenient.py").write_text(LENIENT, encoding="utf-8")
    hooks = [*(str(ROOT / hook) for hook in SETTINGS["hooks"]), str(lenient)]
    settings = {"hooks": hooks, "extra": {"care": CARE, "sheets": {"papers": []}}, "not_in_nav": "*"}
    pages["index.md"] = "---\ntitle: Home\ndescription: The first page.\n---\n\n# Home\n\nWords.\n"
    with serving(write_guide(tmp_path, pages, settings), tmp_path / "site") as site:
        context = browser.new_context(base_url=site.address)
        page = context.new_page()
        found = json.loads(site.files[BASE + "search.json"].read_text(encoding="utf-8"))["pages"]
        labels = {url: [label for label, _ in asked] for url, _, _, _, *more in found for asked in more}
        assert sum(map(len, labels.values())) > 30
        for name in (name.removesuffix(".md") for name in pages if name != "index.md"):
            page.goto(f"{name}/")
            printed_words = without_spaces(" ".join(sheet.extract_text() for sheet in printed(page, "A4").pages))
            for label in labels[f"{name}/"]:
                assert without_spaces(label)[:30] in printed_words, label
        context.close()


def without_spaces(words: str) -> str:
    """Words as one run of letters: a line may end anywhere, a note's number stands between."""
    return re.sub(r"[\W\d_]", "", words)
