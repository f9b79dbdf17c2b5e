"""A guide of many sheets, whose sections have a pack each: small, with the setting that such a guide has."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pikepdf
import pytest
from bs4 import BeautifulSoup

from pdfs import printed
from site_files import STRINGS, build_site
from small_guide import page, write_guide

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

#: Sheets of a section do not follow each other, one stands deeper, and one in no section.
PAGES = {
    "index.md": page("Home", None),
    "talk/a.md": page("A", "once", "worksheet: 1\n"),
    "talk/deep/c.md": page("C", "twice", "worksheet: 12345\n"),
    "trust/b.md": page("B", "thrice", "worksheet: 3\n"),
    "more.md": page("More", "other", "worksheet: 4\n"),
}
NAV = [
    "index.md",
    {"Trust & care": ["trust/b.md"]},
    {"Talk": ["talk/a.md", {"Deep": ["talk/deep/c.md"]}]},
    "more.md",
]
SHEETS = {"papers": ["a4"], "by_section": True}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its site."""
    folder = tmp_path_factory.mktemp("many")
    build = build_site(write_guide(folder, PAGES, {"nav": NAV, "extra": {"sheets": SHEETS}}), folder / "site")
    assert build.returncode == 0, build.stderr
    return folder / "site"


def read(built: Path, path: str) -> Tag:
    found = BeautifulSoup((built / path).read_text(encoding="utf-8"), "html.parser").article
    assert found
    return found


def test_each_section_has_a_pack_of_its_sheets_and_there_is_none_of_all(built: Path) -> None:
    packs = {path.name for path in (built / "worksheets").glob("*pack-*.pdf")}
    assert packs == {f"pack-{first}-a4{large}.pdf" for first in ("01", "03", "04") for large in ("", "-large")}
    pack = (built / "worksheets/pack-01-a4.pdf").read_bytes()
    labels = [found.label for found in pikepdf.open(io.BytesIO(pack)).pages]
    assert [label for label in labels if not label.strip("iv")] + labels[-3:] == ["i", "ii", "1-1", "1-2", "12345-1"]
    assert "Talk" in printed(pack)[0].extract_text().split("\n")[:4]
    with pikepdf.open(io.BytesIO(pack)).open_outline() as outline:
        assert [mark.title for mark in outline.root][1:] == ["A", "C"]


def test_the_list_of_sheets_is_by_section_each_with_its_pack(built: Path) -> None:
    article = read(built, "worksheets/index.html")
    assert [title.get_text() for title in article.select("h3")] == ["Talk", "Trust & care", STRINGS["choose_sheets"]]
    lists = article.select("ol.sheets")
    assert [[link.get_text() for link in each.select("a")] for each in lists] == [["A", "C"], ["B"], ["More"]]
    offers = article.select("details.downloads")
    assert [offer.summary.get_text() for offer in offers] == [
        STRINGS["pack_of"].format(title=title.get_text()) for title in article.select("h3")
    ]
    first = [str(offer.a["href"]) for offer in offers if offer.a]
    assert first == ["pack-01-a4.pdf", "pack-03-a4.pdf", "pack-04-a4.pdf"]
    assert article.select_one("#pack") is None


def test_what_pages_show_of_answers_is_a_file_of_each_section_that_is_kept_for_offline(built: Path) -> None:
    folders = ("your-answers", "side-by-side", "worksheets")
    parts = [f"{folder}/part-{first}.html" for folder in folders for first in (1, 3, 4)]
    assert sorted(path.relative_to(built).as_posix() for path in built.rglob("part-*.html")) == sorted(parts)
    worker = (built / "service-worker.js").read_text(encoding="utf-8")
    assert [part for part in parts if f'"{part}"' not in worker] == []
    listed = json.loads((built / "exercises.json").read_text(encoding="utf-8"))
    assert {page["page"]: (page["part"], page["week"]) for page in listed} == {
        "talk/a/": (1, "--week-1"),
        "talk/deep/c/": (1, "--week-12345"),
        "trust/b/": (3, "--week-3"),
        "more/": (4, "--week-4"),
    }
    for part in parts[:6]:
        soup = BeautifulSoup((built / part).read_text(encoding="utf-8"), "html.parser")
        asked = {"1": ["once", "twice"], "3": ["thrice"], "4": ["other"]}[part[-6]]
        fields = [
            found.get("data-answer") or found["data-question"]
            for found in soup.select("[data-answer], [data-question]")
        ]
        assert [name for name in fields if not name.startswith("--week")] == asked
        links = [str(link["href"]) for link in soup.select("dt > a, h3 > a, [data-question] > a")]
        assert all((built / part).parent.joinpath(link.partition("#")[0]).is_dir() for link in links)
    for folder in ("your-answers", "side-by-side"):
        assert read(built, f"{folder}/index.html").select("[data-answer], [data-question]") == []


def test_a_section_that_no_sheet_can_name_is_told(tmp_path: Path) -> None:
    nav = ["index.md", {"Talk \u2603": ["talk/a.md"]}]
    pages = {name: text for name, text in PAGES.items() if name in ("index.md", "talk/a.md")}
    build = build_site(write_guide(tmp_path, pages, {"nav": nav, "extra": {"sheets": SHEETS}}), tmp_path / "site")
    assert build.returncode != 0
    assert "mkdocs.yml:" in build.stderr
    assert "Talk \u2603: " in build.stderr


def test_a_guide_of_many_sheets_is_told_of_the_setting(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None)}
    pages |= {f"{n}.md": page(f"Page {n}", f"line-{n}", f"worksheet: {n}\n") for n in range(1, 52)}
    stopped = {"site_name": "\u2603"}  # before any PDF is made
    told = build_site(write_guide(tmp_path, pages, stopped), tmp_path / "site").stderr
    assert "51 sheets; by_section: true, below extra.sheets" in told
