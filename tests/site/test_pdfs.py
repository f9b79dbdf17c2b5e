"""Every PDF of the built site: offered, valid, whole, legible; and nothing half-written when a page has a mistake."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from mkdocs.config import load_config

from mkdocs_workbook.build import build_of
from pdfs import breaches, check_pages, fields_of, on_paper, printed
from site_files import BASE, DOCS, SETTINGS, STRINGS, build_site, front, sources, url_of
from small_guide import CARE, page, write_guide
from wcag import shortcomings
from workbook.markup.reading import read_page
from workbook.model import Prompt, Steps, Table, blocks, plain
from workbook.paper.formats import Format
from workbook.paper.handouts import cards_name, zine_name
from workbook.paper.job import file_name

if TYPE_CHECKING:
    from pathlib import Path

    from pdfplumber.page import Page as PrintedPage

    from site_files import Site

FORMATS = [Format(paper, large) for paper in SETTINGS["extra"]["sheets"]["papers"] for large in (False, True)]
SHEETS = {front(source)["worksheet"]: source for source in sources() if "worksheet" in front(source)}
#: The first and the last in `make test`; all in `make audit`.
EACH_FORMAT = pytest.mark.parametrize(
    "format_",
    [
        pytest.param(format_, id=format_.name, marks=() if format_ in (FORMATS[0], FORMATS[-1]) else pytest.mark.audit)
        for format_ in FORMATS
    ],
)
#: What is looked at each time, by the remainder of a sheet's number; all are in the pack, and the audit looks at all.
EACH_TIME = {1: FORMATS[0], 4: FORMATS[-1]}
EACH_SHEET = pytest.mark.parametrize(
    ("number", "format_"),
    [
        pytest.param(
            number,
            format_,
            id=f"{number}-{format_.name}",
            marks=()
            if (number % 3, format_) in ((1, FORMATS[0]), (0, FORMATS[-1])) and number < 10
            else pytest.mark.audit,
        )
        for number in sorted(SHEETS)
        for format_ in FORMATS
    ],
)


@cache
def carded() -> list[str]:
    """The titles of the pages with cards to talk about, one for each."""
    return [reading.front.title for reading in map(read_page, sources()) for _ in reading.cards]


def pdf_at(site: Site, name: str) -> bytes:
    """A PDF of the site."""
    return site.files[f"{BASE}worksheets/{name}"].read_bytes()


def text_of(sheet: PrintedPage) -> str:
    """The words of a page, white space folded."""
    return " ".join(sheet.extract_text().split())


def without_spaces(text: str) -> str:
    """Words as one run: a line may end anywhere in them."""
    return re.sub(r"\s", "", text)


@EACH_SHEET
def test_a_sheet_as_pdf(number: int, format_, site: Site) -> None:
    content = pdf_at(site, file_name(number, format_))
    assert breaches(content) == []

    found = list(blocks(read_page(SHEETS[number]).sections))
    model = list(on_paper(read_page(SHEETS[number]).sections))
    pdf = pikepdf.open(io.BytesIO(content))
    form = {field.name: field for field in fields_of(pdf)}
    assert list(form) == [field.id for field in model]
    assert [field.label for field in form.values()] == [field.label for field in model]
    assert all(field.label for field in form.values())

    pages = printed(content)
    check_pages(pages, format_)
    meta = front(SHEETS[number])
    first = without_spaces(pages[0].extract_text())
    address = site.origin + url_of(SHEETS[number])
    for words in (STRINGS["stop"], STRINGS["may_copy"], meta["title"], address.removeprefix("http://")):
        assert without_spaces(words) in first, words
    assert str(pdf.docinfo.Title) == meta["title"]
    for count, sheet in enumerate(pages, start=1):
        assert STRINGS["page_number"].format(page=count, pages=len(pages)) in text_of(sheet)
        assert SETTINGS["site_name"] in text_of(sheet)

    for block in found:
        if isinstance(block, Prompt | Table):
            name = block.id if isinstance(block, Prompt) else block.cell_id(*next(block.cells()))
            on = form[name].places[0][0]
            words = block.question if isinstance(block, Prompt) else block.caption
            assert without_spaces(plain(words)) in without_spaces(pages[on].extract_text()), (
                "a question is with its space"
            )


@pytest.mark.parametrize(
    "format_",
    [
        pytest.param(format_, id=format_.name, marks=pytest.mark.audit if format_ != FORMATS[0] else ())
        for format_ in FORMATS
    ],
)
def test_the_complete_pack(format_, site: Site) -> None:
    content = pdf_at(site, file_name(None, format_))
    assert breaches(content) == []
    pdf = pikepdf.open(io.BytesIO(content))
    names = [field.name for field in fields_of(pdf)]
    expected = [field for number in sorted(SHEETS) for field in on_paper(read_page(SHEETS[number]).sections)]
    assert names == [field.id for field in expected]
    assert len(set(names)) == len(names)
    pages = printed(content)
    # The contents of a small guide are a few lines.
    check_pages([page for page in pages if page.chars and STRINGS["contents"] not in page.extract_text()], format_)
    texts = [without_spaces(sheet.extract_text()) for sheet in pages]
    cover = "".join(texts[: next(count for count, text in enumerate(texts) if STRINGS["contents"] in text) + 1])
    hand_out, pause = DOCS / "_data" / "hand-out.md", DOCS / "_data" / "pause.md"
    said = hand_out if hand_out.is_file() else pause
    assert (without_spaces(STRINGS["stop"]) in cover) == (said == pause)
    for block in read_page(said).above if said.is_file() else ():
        for words in block.items if isinstance(block, Steps) else (block,):
            assert without_spaces(plain(words.content)) in cover, "to whoever hands sheets out, else before the first"
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == [STRINGS["contents"], *(front(SHEETS[number])["title"] for number in sorted(SHEETS))]
    contents = "".join(texts[:4])
    for number, source in SHEETS.items():
        starts = [
            count
            for count, text in enumerate(texts, start=1)
            if without_spaces(STRINGS["stop"]) in text and without_spaces(url_of(source)) in text
        ]
        assert starts[0] % 2, "on the front of a leaf"
        title = re.escape(without_spaces(front(source)["title"]))
        assert re.search(rf"{title}\.*{starts[0]}(?!\d)", contents), f"the contents lead to sheet {number}"


@pytest.mark.audit
@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_no_pdf_lacks_what_wcag_asks_for(format_, site: Site) -> None:
    found = {name: file for name, file in site.files.items() if name.endswith(f"-{format_.name}.pdf")}
    assert len(found) > len(SHEETS)
    assert {name: told for name, file in found.items() if (told := shortcomings(file.read_bytes()))} == {}


def test_every_pdf_is_offered_with_its_size_and_pages(site: Site) -> None:
    offers: dict[str, str] = {}
    for path in [
        BASE + "worksheets/",
        *(f"{BASE}worksheets/{url_of(source).removeprefix(BASE)}" for source in SHEETS.values()),
    ]:
        for entry in site.article(path).select(".pdfs[data-papers] > li"):
            name = entry.a["href"].rpartition("/")[2]
            content = pdf_at(site, name)
            pages = len(pikepdf.open(io.BytesIO(content)).pages)
            said = STRINGS["pdf_facts_one" if pages == 1 else "pdf_facts"]
            facts = said.format(pages=pages, size=-(-len(content) // 1000))
            assert entry.span.get_text() == facts, (path, name)
            offers[name] = path
    made = {path.rpartition("/")[2] for path in site.files if path.endswith(".pdf")}
    assert set(offers) == made
    named = [cards_name] if carded() else []
    named += [zine_name] if (DOCS / "_data" / "zine.md").is_file() else []
    handouts = {name(format_.paper) for name in named for format_ in FORMATS}
    assert made == {file_name(number, format_) for number in [*SHEETS, None] for format_ in FORMATS} | handouts
    for name in handouts:
        assert breaches(pdf_at(site, name)) == [], name


@pytest.mark.parametrize("paper", SETTINGS["extra"]["sheets"]["papers"])
def test_every_section_that_is_marked_is_a_card(paper: str, site: Site) -> None:
    if carded():
        with pikepdf.open(io.BytesIO(pdf_at(site, cards_name(paper)))).open_outline() as outline:
            assert sorted(item.title for item in outline.root) == sorted(carded())


def test_a_link_to_a_pdf_is_checked_and_one_to_none_is_refused(tmp_path: Path) -> None:
    sound = page("A", "once", "worksheet: 1\n") + "\n[The sheet](worksheets/sheet-01-a4.pdf)\n"
    pages = {"index.md": page("Home", None), "a.md": sound}
    build = build_site(write_guide(tmp_path / "2", pages), tmp_path / "2" / "site")
    assert build.returncode == 0, build.stderr
    build = build_site(
        write_guide(tmp_path / "3", {**pages, "a.md": sound.replace("sheet-01", "sheet-02")}), tmp_path / "3" / "site"
    )
    assert build.returncode != 0
    assert "sheet-02-a4.pdf" in build.stderr


def test_what_paper_cannot_take_stops_the_build_with_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    pages = {
        "index.md": page("Home", None),
        "a.md": page("A", "once", "worksheet: 1\npause: true\n") + "\n- [ ] → { #arrow }\n",
        "_data/pause.md": "Wait.\n\nThen ← back.\n",
        "_data/hand-out.md": "Hand\n\nout ↑.\n",
        "_data/zine.md": "Fold ↓.\n",
        "b.md": page("B", None) + "\n## Talk { .card }\n\n1. Why ↔?\n",
    }
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode != 0
    assert "docs/a.md:14: the font Atkinson Hyperlegible has no" in build.stderr
    assert "docs/_data/pause.md:3: the font Atkinson Hyperlegible has no" in build.stderr, "it is on the pack's cover"
    for place in ("_data/hand-out.md:3", "_data/zine.md:1", "b.md:12"):
        assert f"docs/{place}: the font Atkinson Hyperlegible has no" in build.stderr, "on other paper"
    assert "Traceback" not in build.stderr
    assert not list((tmp_path / "site").rglob("*.pdf"))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"extra": {"sheets": {"fonts": ["No Such"]}}},
            'extra.sheets fonts: there is no font "No Such"; known',
        ),
        ({"extra": {"sheets": {"papers": ["a5"]}}}, 'extra.sheets papers knows no "a5"'),
        ({"extra": {"sheets": {"safety": "→"}}}, "extra.sheets.safety: the font Atkinson Hyperlegible has no"),
        ({"site_name": "From A → B"}, "site_name: the font Atkinson Hyperlegible has no"),
        ({"site_name": "word " * 20}, "site_name: this name has 99 characters; 80 are the most"),
        (
            {"extra": {"care": {"support": "", "leave": "weather"}}},
            "extra.care.leave is the address for leaving at once",
        ),
        ({"extra": {"care": {"support": "", "leave": None}}}, "extra.care.leave is the address for leaving at once"),
        ({"extra": {"care": CARE | {"support": None}}}, "extra.care.support is the address of the page"),
        (
            {"extra": {"care": {"support": "", "weeks": True}}},
            "extra.care holds support, leave and week, and knows no weeks",
        ),
        ({"extra": {"care": True}}, "extra.care holds support, leave and week"),
        ({"extra": {"care": CARE | {"week": "yes"}}}, "extra.care.week is true or false"),
        ({"extra": {"support": "help/"}}, "extra.support stands below care: now, as extra.care.support"),
    ],
)
def test_a_wrong_setting_stops_the_build(wrong: dict[str, Any], message: str, tmp_path: Path) -> None:
    config = load_config(str(write_guide(tmp_path, {"index.md": page("Home", None)}, wrong)))
    config.plugins.on_config(config)
    told = [str(problem) for problem in build_of(config).wrong]  # `test_check.py` sees that the build stops
    assert any(re.match(rf"mkdocs\.yml:\d+: {re.escape(message)}", line) for line in told), told


def test_a_part_of_the_guide_is_not_built(tmp_path: Path) -> None:
    config = write_guide(tmp_path, {"index.md": page("Home", None)})
    build = build_site(config, tmp_path / "site", "--dirty")
    assert build.returncode != 0
    assert "build it without --dirty" in build.stderr
    assert "Traceback" not in build.stderr


def test_without_papers_there_are_no_pdfs_and_none_are_offered(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "a.md": page("A", "once", "worksheet: 1\n")}
    build = build_site(write_guide(tmp_path, pages, {"extra": {"sheets": {"papers": []}}}), tmp_path / "site")
    assert build.returncode == 0, build.stderr
    assert not list((tmp_path / "site").rglob("*.pdf"))
    assert "pdfs" not in (tmp_path / "site/worksheets/a/index.html").read_text(encoding="utf-8")


def test_a_pdf_tells_the_guide_s_date_author_and_page_for_safety(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "a.md": page("A", "once", "worksheet: 1\n")}
    settings = {
        "site_author": "Someone",
        "site_url": "https://example.org/guide/",
        "extra": {"care": CARE | {"support": "safe/"}},
    }
    build = build_site(write_guide(tmp_path, pages, settings), tmp_path / "site", SOURCE_DATE_EPOCH="1700000000")
    assert build.returncode == 0, build.stderr
    content = (tmp_path / "site/worksheets/sheet-01-a4.pdf").read_bytes()
    pdf = pikepdf.open(io.BytesIO(content))
    assert (str(pdf.docinfo.Author), str(pdf.docinfo.CreationDate)[:10]) == ("Someone", "D:20231114")
    links = [link["uri"] for link in printed(content)[0].hyperlinks]
    assert links == ["https://example.org/guide/a/", "https://example.org/guide/safe/"]
    sheet = (tmp_path / "site/worksheets/a/index.html").read_text(encoding="utf-8")
    assert "example.org/guide/safe/" in sheet, "for the browser's own print too"


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8000/"], ids=["none", "of a preview"])
def test_a_guide_without_an_address_gives_none_on_paper(address: str, tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "a.md": page("A", "once", "worksheet: 1\n")}
    safety = {"extra": {"sheets": {"safety": "Afraid? Start here:", "papers": ["a4"]}}}
    build = build_site(write_guide(tmp_path, pages, {"site_url": address, **safety}), tmp_path / "site")
    assert build.returncode == 0, build.stderr
    (sheet,) = printed((tmp_path / "site/worksheets/sheet-01-a4.pdf").read_bytes())
    assert sheet.hyperlinks == []
    assert "127.0.0.1" not in sheet.extract_text()
    assert f"Start here: {STRINGS['stop_link']}" in sheet.extract_text(), "it leads somewhere"
    assert "None" not in (tmp_path / "site/worksheets/a/index.html").read_text(encoding="utf-8")


@EACH_FORMAT
def test_the_list_of_exercises_names_what_the_pack_holds(format_, site: Site) -> None:
    listed = json.loads(site.files[BASE + "exercises.json"].read_text(encoding="utf-8"))
    pack = fields_of(pikepdf.open(io.BytesIO(pdf_at(site, file_name(None, format_)))))
    parted = {name for of_page in listed for lines in of_page.get("within", {}).values() for name in lines}
    assert {name for of_page in listed for name in of_page["ids"]} | parted == {
        field.name.split("--")[0] for field in pack
    }
