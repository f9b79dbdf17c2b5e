"""Citations, their notes and the list of sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import lxml.html
import pytest

from workbook.markup.bibliography import read_entries, read_sources
from workbook.markup.citations import CitationsExtension

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADA = {
    "id": "Ada1",
    "type": "article-journal",
    "author": [{"family": "Young", "given": "A. B."}, {"family": "Zoe", "given": "C."}],
    "issued": {"date-parts": [[2001]]},
    "title": "Do <i>they</i> talk?",
    "container-title": "Journal of Talk & Rest",
    "volume": "3",
    "issue": "2",
    "page": "1-9",
    "DOI": "10.1000/ab&c",
}
BEN = {
    "id": "ben",
    "type": "webpage",
    "author": [{"literal": "Alone Society"}],
    "title": "Rest",
    "URL": "https://e.org/",
}
CAT = {"id": "cat", "type": "article-journal", "author": [{"family": "Moth", "given": "D."}], "title": "Unlinked"}


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "sources.json"
    path.write_text(json.dumps([ADA, BEN, CAT]), encoding="utf-8")
    return path


@pytest.fixture
def show(convert) -> Callable[..., lxml.html.HtmlElement]:
    """Text as a page's HTML, with the sources of a file."""

    def shown(text: str, listed: Path | None = None) -> lxml.html.HtmlElement:
        html, _ = convert(text, more=[with_sources(listed)])
        return lxml.html.fragment_fromstring(html, create_parent="div")

    return shown


def with_sources(listed: Path | None) -> CitationsExtension:
    """The extension with the sources of a file."""
    return CitationsExtension(sources=read_sources(listed) if listed else ())


def test_a_source_is_written_from_its_data(listed: Path) -> None:
    words = {source.key: source for source in read_sources(listed)}
    assert list(words) == ["ben", "cat", "Ada1"], "by author"
    assert words["Ada1"].words.startswith("Young AB and Zoe C, 2001. Do ")
    assert words["Ada1"].words.endswith(" talk? <i>Journal of Talk & Rest</i>, 3(2), 1–9.")
    assert [source.address for source in words.values()] == ["https://e.org/", "", "https://doi.org/10.1000/ab&c"]


FOLDED = "\n/// details | More\n    type: evidence\n\nMore.[@{}]\n///\n"


@pytest.mark.parametrize(
    ("text", "section", "notes"),
    [
        ("One.[@cat]\n" + FOLDED.format("cat"), "notes", [(None, None)]),
        ("One.[@cat]\n" + FOLDED.format("ben"), "notes", [(None, "1"), ("evidence", None)]),
        (FOLDED.format("ben") + "\n- One.[@cat]\n", "notes", [("evidence", None), (None, "2")]),
        (FOLDED.format("ben"), "notes evidence", [("evidence", None)]),
    ],
    ids=["cited elsewhere too", "last", "first", "no other"],
)
def test_a_note_that_only_folded_studies_cite_is_folded_and_the_others_keep_their_numbers(
    text: str, section: str, notes: list[tuple[str | None, str | None]], listed: Path, show
) -> None:
    (found,) = show(text, listed).xpath("//section")
    assert found.get("class") == section
    assert [(note.get("class"), note.get("value")) for note in found.iter("li")] == notes


@pytest.mark.parametrize(("language", "joined"), [("de", "Young AB und Zoe C"), ("tlh", "Young AB and Zoe C")])
def test_a_source_is_written_in_the_guide_s_language(language: str, joined: str, listed: Path) -> None:
    assert joined in "".join(source.words for source in read_sources(listed, language))


def test_a_citation_is_a_number_and_its_note_leads_there_and_back(listed: Path, show) -> None:
    page = show("# A\n\nFirst.[@cat] Then.[@Ada1; @cat] `[@ben]`\n", listed)
    numbers = page.xpath("//sup[@class='cite']/a")
    assert [(link.text, link.get("href"), link.get("aria-label")) for link in numbers] == [
        ("1", "#source-cat", "Source 1"),
        ("2", "#source-Ada1", "Source 2"),
        ("1", "#source-cat", "Source 1"),
    ]
    (notes,) = page.xpath("//section[@role='doc-endnotes']")
    assert notes.find("h2").text == "Sources"
    entries = notes.findall("ol/li")
    assert [entry.get("id") for entry in entries] == ["source-cat", "source-Ada1"], "in the order of their numbers"
    assert entries[1].xpath("./a/@href")[0] == "https://doi.org/10.1000/ab&c"
    back = [address for entry in entries for address in entry.xpath("./a[@role='doc-backlink']/@href")]
    assert sorted(back) == sorted(f"#{link.get('id')}" for link in numbers)
    assert page.find(".//code").text == "[@ben]"


def test_a_paragraph_of_all_sources_is_their_list(listed: Path, show) -> None:
    page = show("# A\n\n[@*]\n", listed)
    assert page.xpath("//ul[@class='sources']/li/@id") == ["source-ben", "source-cat", "source-Ada1"]
    assert not page.xpath("//section")


def test_an_id_stands_once_beside_the_list_of_all_sources(listed: Path, show) -> None:
    page = show("# A\n\nSaid.[@cat]\n\n[@*]\n\n[@*]\n", listed)
    assert sorted(page.xpath("//li/@id")) == ["source-Ada1", "source-ben", "source-cat"]
    assert page.xpath("//section//li/@id") == ["source-cat"], "a citation leads to its note"


def test_without_a_list_a_citation_is_a_number_alone(show) -> None:
    page = show("Said.[@nobody]\n")
    assert page.find(".//sup").text_content() == "1"
    assert not page.xpath("//a | //section")


def test_a_citation_is_not_said_on_paper(listed: Path, convert) -> None:
    _, page = convert("## Do\n\nTalk.[@cat]\n\n- [ ] Done.[@ben] { #done }\n", more=[with_sources(listed)])
    text, checklist = page.sections[0].blocks
    assert [span.text for span in text.content] == ["Talk."]
    assert [span.text for span in checklist.items[0].label] == ["Done."]
    assert len(page.sections) == 1, "notes are no section of a sheet"


@pytest.mark.parametrize("text", ["", "{}", '[{"title": "No id"}]', '[{"id": "a"}]'])
def test_what_is_no_list_of_sources_says_so(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text(text, encoding="utf-8")
    (wrong,) = read_entries(path, "list").wrong
    assert (wrong.path, wrong.line) == ("list", 1)
    assert read_sources(path) == ()


@pytest.mark.parametrize(
    ("text", "lines", "keys"),
    [
        ('[\n  {{"id": "a" "type": "book"}},\n{}\n]', [2], ["b"]),
        ('[\n  {{"id": "a", "type": "book"}}\n{}\n]', [3], ["a", "b"]),
        ("[\n{},\n]\n", [3], ["b"]),
        ("[\n{}\n", [2], ["b"]),
        ("[\n{}\n]\nmore", [4], ["b"]),
        ('[\n  {{"id": 1, "type"}},\n{},\n  {{"id": "c"}},\n  {{"id": "d d", "type": "book"}}\n]', [2, 4, 5], ["b"]),
    ],
)
def test_every_mistake_of_a_list_is_told_and_the_other_sources_count(text, lines, keys, tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text(text.format('  {"id": "b", "type": "book"}'), encoding="utf-8")
    found = read_entries(path, "list")
    assert ([problem.line for problem in found.wrong], list(found.entries)) == (lines, keys)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([ADA, ADA], "give one of them another"),
        ([ADA, {**ADA, "id": "ada1"}], "give one of them another"),
        ([{**ADA, "id": "http://zotero.org/1"}], "cannot be cited"),
        ([{**ADA, "id": "a b"}], "cannot be cited"),
        ([{**ADA, "issued": "2020"}], "cannot be written"),
        ([{**ADA, "author": "Young"}], "cannot be written"),
    ],
)
def test_a_source_that_cannot_be_used_says_so(entries: list[dict[str, object]], message: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    (wrong,) = read_entries(path, "list").wrong
    assert message in wrong.message


@pytest.mark.parametrize("doi", ["10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "doi:10.1/x"])
def test_a_number_is_an_id_and_a_doi_may_be_an_address(doi: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text(json.dumps([{**ADA, "id": 16, "DOI": doi}]), encoding="utf-8")
    (source,) = read_sources(path)
    assert (source.key, source.address) == ("16", "https://doi.org/10.1/x")


def test_a_link_to_someone_is_no_citation(show) -> None:
    html = show(
        "By [@octocat](https://example.org/octocat) and [@ada][ada], as said.[@Ada1]\n\n[ada]: https://example.org/ada\n"
    )
    assert [link.get("href") for link in html.iterfind(".//p/a")] == [
        "https://example.org/octocat",
        "https://example.org/ada",
    ]
    assert len(html.findall(".//sup[@class='cite']")) == 1
