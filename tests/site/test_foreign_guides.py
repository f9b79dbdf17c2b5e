"""Small guides as authors from outside write them: in French, about mending things; in English, for a team.

They are about nothing private, so they have no `extra.care`.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
import yaml

from languages import STRINGS, WORDS, english, found_in, said_in, words_in
from pdfs import breaches, fields_of, printed
from site_files import BASE, ROOT, Site, build_site, exercise_ids, front, sources, url_of
from workbook.__main__ import main
from workbook.markup.reading import read_page
from workbook.model import exercises, fields, walk
from workbook.paper.formats import Format
from workbook.paper.job import file_name

if TYPE_CHECKING:
    from pathlib import Path

GUIDES = ("quartier", "retro")
FRENCH = "quartier"
ORIGIN = "https://example.org"
#: What the interface says of private things, by its names.
CARE = ("support", "leave", "leave_quiet", "leave_keys", "offline_leave", "quick", "week_choose", "week_title")
SHEET_CARE = ("stop", "stop_link", "stop_address")
#: What is a mark to an author, in this dialect or another, and so never stands in a text.
MARK = re.compile(
    r"///|:::|!!!|\?\?\?|={2,}|\*\*|``|\[\[|\]\(|\[[ xX]?\]|\{\s*[#.:]|<!--"
    r"|^\s*(?:>|#+ |- |(?:id|lines|from|to|columns|rows|title|worksheet): )",
    re.MULTILINE,
)
#: What French print never has: no space, or one where a line may break, at a sign that wants a narrow one.
UNSPACED = re.compile(r"[^\s!?][;!?]|[^\W\d_]:|[^\S\u202f][;:!?»]|[^\s]»|«[^\u202f]")


@dataclass(frozen=True)
class Guide:
    """A guide as its author wrote it, and built."""

    docs: Path
    settings: dict[str, Any]
    site: Site

    @property
    def language(self) -> str:
        """The language that its author gave it."""
        return str(self.settings["theme"].get("language", "en"))

    @property
    def sheets(self) -> dict[int, Path]:
        """The page of each sheet, by its number."""
        return {front(page)["worksheet"]: page for page in sources(self.docs) if "worksheet" in front(page)}

    def pdf(self, number: int | None, *, large: bool = False) -> bytes:
        """A sheet, or the pack."""
        return self.site.files[f"{BASE}worksheets/{file_name(number, Format('a4', large))}"].read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Guide]:
    """Each guide, built strictly."""
    guides = {}
    for name in GUIDES:
        config, folder = ROOT / "tests" / "guides" / name / "mkdocs.yml", tmp_path_factory.mktemp(name)
        build = build_site(config, folder, SITE_URL=ORIGIN + BASE)
        assert build.returncode == 0, build.stdout + build.stderr
        settings = yaml.load(config.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        guides[name] = Guide(config.parent / "docs", settings, Site(folder, ORIGIN))
    return guides


@pytest.fixture(params=GUIDES)
def guide(request: pytest.FixtureRequest, built: dict[str, Guide]) -> Guide:
    """One after another."""
    return built[request.param]


def test_a_check_finds_nothing_to_mend(guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(guide.docs)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "nothing to mend" in said.out


def test_nothing_is_said_of_private_things(guide: Guide) -> None:
    strings, words = words_in(STRINGS, guide.language), words_in(WORDS, guide.language)
    care = {strings[name] for name in CARE} | {words[name] for name in SHEET_CARE}
    for path in guide.site.pages:
        page = guide.site.soup(path)
        said = "\n".join(said_in(page))
        assert [text for text in care if text in said] == [], path
        assert page.select("[data-leave], .leave, .quick, .support-link, .stop, .pause, .week, [data-week]") == [], path
    paper = " ".join(" ".join(sheet.extract_text().split()) for sheet in printed(guide.pdf(None)))
    assert [text for text in care if text in paper] == []


def test_what_is_to_fill_in_is_on_page_sheet_and_paper(guide: Guide) -> None:
    kinds = set()
    assert len(guide.sheets) > 1
    for number, source in guide.sheets.items():
        written = read_page(source)
        names = [exercise.id for exercise in exercises(written.sections)]
        here = url_of(source, guide.docs)
        assert exercise_ids(guide.site.article(here)) == names, source
        assert exercise_ids(guide.site.article(sheet_of(here))) == names, source
        for large in (False, True):
            content = guide.pdf(number, large=large)
            found = [field.name for field in fields_of(pikepdf.open(io.BytesIO(content)))]
            assert found == [field.id for field in fields(written.sections)], source
        assert breaches(guide.pdf(number)) == [], source
        kinds |= {type(block).__name__ for section in written.sections for block in walk(section.blocks)}
    assert {"Checklist", "Prompt", "Scale", "Table", "Quote"} <= kinds


def sheet_of(page: str) -> str:
    """The worksheet of a page; their index has the place of the first page's."""
    return BASE + "worksheets/" + (page.removeprefix(BASE) or "index/")


def test_a_first_page_with_a_sheet_is_still_the_first_page(built: dict[str, Guide]) -> None:
    first = built["retro"].site.article(BASE)
    assert first.select_one("[data-returning]")
    assert next(link["href"] for link in first.select(".facts a[href^=worksheets]")) == "worksheets/index/"
    assert len(first.select(".pages a")) > 2


def test_no_mark_is_published(guide: Guide) -> None:
    for path in guide.site.pages:
        article = guide.site.soup(path).find("article")
        texts = [str(text) for text in article.find_all(string=True) if not text.find_parent(["code", "script"])]
        assert [text for text in texts if MARK.search(text)] == [], path
    for sheet in printed(guide.pdf(None)):
        assert MARK.findall(sheet.extract_text()) == []


def test_the_french_guide_is_french(built: dict[str, Guide]) -> None:
    guide = built[FRENCH]
    words, own = english("fr"), words_in(STRINGS, "fr")
    assert len(words) > 100
    for path in guide.site.pages:
        page = guide.site.soup(path)
        assert page.html["lang"] == "fr", path
        assert found_in("\n".join(said_in(page)), words) == [], path
    for name, path in (("sheets", "worksheets/"), ("answers", "your-answers/"), ("search", "search/")):
        assert guide.site.article(BASE + path).h1.get_text(strip=True) == own[f"{name}_title"]
    for source in guide.sheets.values():
        sheet = guide.site.soup(BASE + "worksheets/" + url_of(source, guide.docs).removeprefix(BASE))
        assert f"«\u202f{front(source)['title']}\u202f»" in sheet.find("meta", {"name": "description"})["content"]


def test_its_signs_stand_as_french_print_has_them(built: dict[str, Guide]) -> None:
    guide = built[FRENCH]
    signs = 0
    for path in guide.site.pages:
        article = guide.site.soup(path).find("article")
        for text in article.find_all(string=True):
            # What a field is called is as its author wrote it; that of a cell has an English colon in any language.
            if not text.find_parent(["script", "dt"]) and not text.find_parent(attrs={"data-question": True}):
                assert UNSPACED.findall(str(text)) == [], (path, text)
                signs += str(text).count("\u202f")
    assert signs > 50
    for folder in (STRINGS, WORDS):
        assert {name: text for name, text in words_in(folder, "fr").items() if UNSPACED.search(text)} == {}


def test_its_paper_is_french(built: dict[str, Guide]) -> None:
    guide = built[FRENCH]
    for number in (None, *guide.sheets):
        content = guide.pdf(number)
        assert str(pikepdf.open(io.BytesIO(content)).Root.Lang) == "fr"
        text = "\n".join(page.extract_text() for page in printed(content))
        assert found_in(text, english("fr")) == []
        assert found_in(text, {"Fiche", "Page", "sur"}) == ["Fiche", "Page", "sur"]
        assert "\N{REPLACEMENT CHARACTER}" not in text
