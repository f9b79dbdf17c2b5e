"""Another guide, in another language, through the same hooks and templates: none of them knows a guide's words."""

from __future__ import annotations

import io
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
import yaml

from languages import english, found_in, said_in
from pdfs import breaches, check_pages, fields_of, printed
from site_files import BASE, ROOT, SECOND, SETTINGS, exercise_ids, front, sources, url_of
from workbook.markup.reading import read_page
from workbook.model import exercises, fields
from workbook.paper.fonts import find_fonts
from workbook.paper.formats import Format
from workbook.paper.job import file_name

if TYPE_CHECKING:
    from pathlib import Path

    from site_files import Site

DOCS = SECOND / "docs"
OWN = yaml.load((SECOND / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
FORMATS = [Format("a4", large) for large in (False, True)]
SHEETS = {front(source)["worksheet"]: source for source in sources(DOCS) if "worksheet" in front(source)}
#: The page that is written from right to left.
PAGE = DOCS / "arabisch.md"
HERE, SHEET = BASE + "arabisch/", BASE + "worksheets/arabisch/"
FONTS = find_fonts(*OWN["extra"]["sheets"]["fonts"]).names
ARABIC = re.compile(r"[\u0621-\u064a]")


def pdf_at(site: Site, number: int | None, format_: Format) -> bytes:
    """A PDF of the site."""
    return site.files[f"{BASE}worksheets/{file_name(number, format_)}"].read_bytes()


def test_no_page_says_an_english_word_of_the_interface(second: Site) -> None:
    words = english("de")
    assert len(words) > 100
    for path in second.pages:
        assert found_in("\n".join(said_in(second.soup(path))), words) == [], path


def test_every_page_says_that_it_is_german_and_has_the_guides_own_words(second: Site) -> None:
    for path in second.pages:
        page = second.soup(path)
        assert page.html["lang"] == "de", path
        assert page.body["dir"] == "ltr", path
        assert OWN["site_name"] in page.title.get_text(), path
        assert SETTINGS["site_name"] not in str(page), path
    for source in SHEETS.values():
        stop = second.article(BASE + "worksheets/" + url_of(source, DOCS).removeprefix(BASE)).select_one(".stop")
        assert stop.get_text().startswith(OWN["extra"]["sheets"]["safety"])


@pytest.mark.parametrize(
    ("settings", "docs"), [(SETTINGS, ROOT / "docs"), (OWN, DOCS)], ids=["this guide", "the second"]
)
def test_no_code_knows_a_guide_s_words(settings: dict[str, Any], docs: Path) -> None:
    files = [path for name in ("hooks", "overrides") for path in (ROOT / name).rglob("*") if path.is_file()]
    code = {path: path.read_text(encoding="utf-8") for path in files if "__pycache__" not in path.parts}
    extra = settings["extra"]
    known = [settings["site_name"], extra["sheets"].get("safety", "").strip(), extra.get("care", {}).get("leave", "")]
    known = [word for word in known if word]
    known += [name for source in sources(docs) for name in read_page(source).lines]
    assert len(known) > 5
    for path, text in code.items():
        words = re.findall(r"[\w-]+", text)
        assert not [word for word in known if word in (words if re.fullmatch(r"[\w-]+", word) else text)], path


def test_what_differs_stands_in_one_file() -> None:
    """The second guide is its words and its settings; it brings no template, style, script or hook of its own."""
    assert {path.suffix for path in SECOND.rglob("*") if path.is_file()} == {".json", ".md", ".yml"}
    theirs = {(SECOND / OWN["theme"]["custom_dir"]).resolve(), *((SECOND / hook).resolve() for hook in OWN["hooks"])}
    assert theirs == {ROOT / "overrides", *(ROOT / hook for hook in SETTINGS["hooks"])}


def test_sources_are_written_in_its_language(second: Site) -> None:
    (note,) = second.article(BASE + "beete/anlegen/").select(".notes li")
    assert note.get_text().startswith("Lehm A und Sand B, 1999. Vom Boden.")


def test_the_home_page_leads_to_every_page_of_the_navigation(second: Site) -> None:
    links = [link["href"] for link in second.article(BASE).select(".pages a")]
    assert sorted(BASE + link for link in links) == sorted(url_of(source, DOCS) for source in sources(DOCS))[1:]


def test_every_list_of_the_navigation_has_a_name(second: Site) -> None:
    for path in second.pages:
        page = second.soup(path)
        for group in page.select(".md-nav[data-md-level]"):
            label = page.find(id=group.get("aria-labelledby"))
            assert group.get("aria-label") or label.get_text(strip=True), path
        assert not page.select('[tabindex=""]'), f"{path}: nor has a name that opens one an empty tabindex"


def test_what_it_shares_and_has_for_paper_is_its_own(second: Site) -> None:
    chapter, sheet = (second.article(BASE + path) for path in ("beete/anlegen/", "worksheets/beete/anlegen/"))
    boxes = [part.select_one("aside.shared") for part in (chapter, sheet)]
    assert {box["aria-label"] for box in boxes} == {"Gartenregeln"}
    assert len({" ".join(box.get_text(" ").split()) for box in boxes}) == 1
    assert {box.a["href"] for box in boxes} == {"../../hilfe/", "../../../hilfe/"}
    tables = [[cell.get_text() for cell in part.select("table:not([class]) :is(th, td)")] for part in (chapter, sheet)]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 6
    asking = {number for number, source in SHEETS.items() if front(source).get("pause")}
    assert 0 < len(asking) < len(SHEETS)
    for number in SHEETS:
        texts = [" ".join(printed(pdf_at(second, number, format_))[0].extract_text().split()) for format_ in FORMATS]
        assert all(("Vor dem Graben" in text) == (number in asking) for text in texts)


@pytest.mark.parametrize("number", sorted(SHEETS))
def test_exercises_are_the_same_on_page_sheet_and_paper(number: int, second: Site) -> None:
    source = SHEETS[number]
    written = read_page(source)
    names = [exercise.id for exercise in exercises(written.sections)]
    here = url_of(source, DOCS)
    assert exercise_ids(second.article(here)) == names
    assert exercise_ids(second.article(BASE + "worksheets/" + here.removeprefix(BASE))) == names
    for format_ in FORMATS:
        content = pdf_at(second, number, format_)
        found = fields_of(pikepdf.open(io.BytesIO(content)))
        assert [field.name for field in found] == [field.id for field in fields(written.sections)]
        assert [name for name, _ in groupby(field.name.split("--")[0] for field in found)] == names
        assert breaches(content) == []


@pytest.mark.parametrize(
    "format_",
    [pytest.param(format_, id=format_.name, marks=pytest.mark.audit if format_.large else ()) for format_ in FORMATS],
)
def test_the_pack_is_sound_and_german(format_: Format, second: Site) -> None:
    content = pdf_at(second, None, format_)
    assert breaches(content) == []
    pages = printed(content)
    text = "\n".join(page.extract_text() for page in pages)
    assert found_in(text, english("de")) == []
    own = {"Inhalt", "Blatt", "Seite", "von", OWN["extra"]["sheets"]["safety"].split()[0]}
    assert found_in(text, own) == sorted(own)
    with pikepdf.open(io.BytesIO(content)).open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == ["Inhalt", *(front(SHEETS[number])["title"] for number in sorted(SHEETS))]
    title = [char for char in pages[0].chars if ARABIC.search(char["text"])]
    beside = [
        char for char in pages[0].chars if abs(char["bottom"] - title[0]["bottom"]) < 3 and char["text"].isdigit()
    ]
    assert max(beside, key=lambda char: char["x0"])["x0"] > max(char["x1"] for char in title), "its page is last"


def test_a_page_in_another_language_says_so_and_its_interface_is_the_guide_s(second: Site) -> None:
    article = second.article(HERE)
    assert (article["lang"], article["dir"]) == ("ar", "rtl")
    for part in (".facts", ".ask", ".pause"):
        found = article.select_one(part)
        assert (found["lang"], found["dir"]) == ("de", "ltr"), part
    sheet = second.article(SHEET)
    for part in ("h1", ".sheet-body"):
        assert (sheet.select_one(part)["lang"], sheet.select_one(part)["dir"]) == ("ar", "rtl"), part
    assert "lang" not in sheet.attrs, "what stands round it is German"


@pytest.mark.parametrize("path", ["", "worksheets/", "your-answers/"])
def test_its_title_in_a_list_says_so_too(path: str, second: Site) -> None:
    title = front(PAGE)["title"]
    (entry,) = [link for link in second.article(BASE + path).select("a") if link.get_text() == title]
    assert (entry["lang"], entry["dir"]) == ("ar", "rtl")


def test_no_other_page_says_a_language_of_its_own(second: Site) -> None:
    for source in sources(DOCS):
        if source != PAGE:
            assert "lang" not in second.article(url_of(source, DOCS)).attrs


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_its_letters_are_printed_in_the_font_that_has_them(format_: Format, second: Site) -> None:
    pages = printed(pdf_at(second, front(PAGE)["worksheet"], format_))
    check_pages(pages, format_)
    letters = [char for page in pages for char in page.chars]
    written = "\n".join(read_page(PAGE).text[1:])
    assert set(ARABIC.findall(written)) <= {letter for char in letters for letter in char["text"]}
    for char in letters:
        if re.search(r"[^\W\d_]", char["text"]):
            family = FONTS[1 if ARABIC.search(char["text"]) else 0]
            assert family.replace(" ", "") in char["fontname"], char["text"]
