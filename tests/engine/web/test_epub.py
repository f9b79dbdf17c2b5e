"""A guide as a book: what is in its file and in which order, and what becomes of a page that was made for a screen."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import lxml.html
import markdown
import pytest
from lxml import etree

from workbook.markup.bibliography import Source
from workbook.web.epub import Book, Page, Part, Words, epub

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
DRAWING = (
    '<figure class="picture"><svg role="img" aria-label="A round." viewBox="0 0 9 9" data-x="1"><rect rx="1"></rect>'
    '<text aria-hidden="true">Yes</text></svg></figure>'
)

LISTEN = f"""
# Listen {{ #title }}

Who does the chores?[@Ada1] See [rest](../../rest/#calm), [a note](../../rest/#gone), [paper](../../worksheets/#pack),
[elsewhere](https://example.org/a?b=1&c=2), [the prompt](#surprise), [more](#more), [less](#less),
and [a call](tel:123).[^1]

- In a tab.
  {{ .on-site }}
- Anywhere.

<script>alert(1)</script><button>Press</button><iframe src="https://example.org"></iframe>

<center id="less">In the middle</center>

{DRAWING}

![A photo](../photo.png) ![Not there](../none.png) ![Away](https://example.org/a.png)

## Kept here {{ .on-site }}

In this browser.

### Also here

Yes.

## Reflect

| Left | Right |
| --- | ---: |
| 1 | 2 |

- [ ] I asked. {{ #asked }}

/// prompt | What *surprised* you?
    id: surprise
    lines: 4
///

/// scale | How heard?
    id: heard
    from: Not at all
    to: Completely
///

/// table | Who
    id: who
    columns: [What, Me, You]
    rows: [Dishes]
///

/// details | More
    attrs: {{id: more}}
Folded.
///

/// tab | One
First.
///

/// tab | Two
Second.
///

[^1]: A footnote.
"""
REST = """
# Rest & calm

## Calm { #calm }

chores
:   Work at home.

In Arabic.
"""


def html_of(text: str) -> str:
    """A page as the guide's own Markdown makes it."""
    citations = {"sources": [Source("Ada1", "Ada, 2001.", "https://doi.org/10/a")]}
    options = {"workbook": {"citations": citations, "glossary": {"glossary": {"chores": "Work at home."}}}}
    return markdown.markdown(text, extensions=["workbook"], extension_configs=options)


PAGES = {
    "": Page("", "Start <here>", '<h1>Start</h1><p><a href="talk/listen/">Listen</a></p>', "en"),
    "listen": Page("talk/listen/", "Listen", html_of(LISTEN), "en", "worksheets/talk/listen/"),
    "rest": Page("rest/", "Rest & calm", html_of(REST).replace("<abbr", "<i").replace("</abbr", "</i"), "ar"),
}
BOOK = Book(
    "A & B",
    "en",
    Words("Contents", "To fill it in:", "It can be read aloud."),
    (Part("Start <here>", PAGES[""]), Part("Talk", below=(Part("Listen", PAGES["listen"]),)), Part("R", PAGES["rest"])),
    address="https://example.org/guide/",
    author="We",
    date=1_700_000_000,
    cover=b"PNG",
    picture={"talk/photo.png": b"photo"}.get,
)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module", name="files")
def _files() -> dict[str, bytes]:
    return opened(epub(BOOK))


@pytest.fixture(scope="module", name="listen")
def _listen(files: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(files["book/002.xhtml"])


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def of_class(page: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in page.iter() if name in element.get("class", "").split()]


def test_the_same_pages_give_the_same_bytes_and_begin_with_what_the_file_is() -> None:
    content = epub(BOOK)
    assert content == epub(BOOK)
    # EPUB 3.3, 4.2.2: at this very place, as it is
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_every_file_is_named_in_the_package_and_pages_are_read_in_their_order(files: dict[str, bytes]) -> None:
    package = etree.fromstring(files["book/package.opf"])
    items = {item.get("id"): item for item in package.iter("{*}item")}
    named = {"book/" + item.get("href") for item in items.values()}
    assert named == files.keys() - {"mimetype", "META-INF/container.xml", "book/package.opf"}
    read = [items[ref.get("idref")].get("href") for ref in package.iter("{*}itemref")]
    assert read == ["contents.xhtml", "001.xhtml", "002.xhtml", "003.xhtml"]
    special = {item.get("href"): item.get("properties") for item in items.values() if item.get("properties")}
    assert special == {"contents.xhtml": "nav", "cover.png": "cover-image", "002.xhtml": "svg"}


def test_the_package_says_what_the_book_is_and_how_it_can_be_read(files: dict[str, bytes]) -> None:
    package = etree.fromstring(files["book/package.opf"])
    said = [(etree.QName(entry).localname, entry.get("property"), entry.text) for entry in package[0]]
    assert ("title", None, "A & B") in said
    assert ("creator", None, "We") in said
    assert ("source", None, "https://example.org/guide/") in said
    assert ("meta", "dcterms:modified", "2023-11-14T22:13:20Z") in said
    assert ("meta", "schema:accessibilitySummary", "It can be read aloud.") in said
    assert not [entry for entry in said if "conformsTo" in str(entry)], "nobody has tried it"
    names = [epub(replace(BOOK, address=address)) for address in ("https://example.org/guide/", "", "")]
    known = [opened(name)["book/package.opf"].split(b"urn:uuid:")[1][:36] for name in names]
    assert known[0] != known[1] == known[2]


def test_the_contents_are_those_of_the_navigation(files: dict[str, bytes]) -> None:
    contents = etree.fromstring(files["book/contents.xhtml"])
    toc, landmarks = contents.iter(XHTML + "nav")
    assert (toc.get(TYPE), landmarks.get(TYPE)) == ("toc", "landmarks")
    (listed,) = toc.findall(XHTML + "ol")
    assert [words(entry[0]) for entry in listed] == ["Start <here>", "Talk", "R"]
    assert [entry.get("href") for entry in toc.iter(XHTML + "a")] == ["001.xhtml", "002.xhtml", "003.xhtml"]
    assert [entry.get("lang") for entry in toc.iter(XHTML + "a")] == [None, None, "ar"]
    with pytest.raises(ValueError, match="at least one page"):
        epub(replace(BOOK, parts=()))


def test_every_link_within_the_book_leads_somewhere(files: dict[str, bytes]) -> None:
    pages = {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}
    ids = {name: {element.get("id") for element in page.iter()} for name, page in pages.items()}
    found = 0
    for name, page in pages.items():
        for link in page.iter(XHTML + "a", XHTML + "link", XHTML + "img"):
            address, _, fragment = (link.get("href") or link.get("src")).partition("#")
            if ":" not in address:
                target = f"book/{address}" if address else name
                assert target in files
                assert not fragment or fragment in ids[target], (name, address, fragment)
                found += 1
    assert found > 12


def test_links_lead_to_chapters_to_the_site_or_nowhere(listen: etree._Element) -> None:
    def links(page: etree._Element) -> dict[str, str]:
        return {words(link): link.get("href") for link in page.iter(XHTML + "a") if not link.get(TYPE)}

    expected = {
        "rest": "003.xhtml#calm",
        "a note": "003.xhtml",
        "elsewhere": "https://example.org/a?b=1&c=2",
        "the prompt": "#surprise",
        "more": "#more",
        "less": "002.xhtml",
        "a call": "tel:123",
    }
    site = "https://example.org/guide/worksheets/"
    assert links(listen) == expected | {
        "paper": site + "#pack",
        "example.org/guide/worksheets/talk/listen/": site + "talk/listen/",
        "doi.org/10/a": "https://doi.org/10/a",
    }
    without = etree.fromstring(opened(epub(replace(BOOK, address="")))["book/002.xhtml"])
    assert links(without) == expected | {"doi.org/10/a": "https://doi.org/10/a"}
    assert "paper, elsewhere, the prompt" in words(without)


def test_a_page_says_its_language_and_the_way_it_is_written(files: dict[str, bytes]) -> None:
    page = etree.fromstring(files["book/003.xhtml"])
    assert (page.get("lang"), page.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("ar", "ar")
    assert page.get("dir") == "rtl"
    assert words(page.find(f"{XHTML}head/{XHTML}title")) == "Rest & calm"


def test_nothing_is_left_to_press_or_fill_in_and_the_exercises_keep_their_addresses(listen: etree._Element) -> None:
    tags = {etree.QName(element).localname for element in listen.iter()}
    assert not tags & {"input", "textarea", "button", "label", "fieldset", "legend", "script", "iframe", "details"}
    assert not {name for element in listen.iter() for name in element.attrib} & {"tabindex", "for", "style", "align"}
    (ticks,) = of_class(listen, "checklist")
    assert words(ticks) == "☐ I asked."
    (prompt,) = of_class(listen, "prompt")
    assert (words(prompt), len(of_class(prompt, "rules")[0])) == ("What surprised you?", 4)
    (scale,) = of_class(listen, "scale")
    assert [words(part) for part in scale.iter(XHTML + "p", XHTML + "li")] == [
        *("How heard?", "1 Not at all", "2", "3", "4", "5 Completely")
    ]
    (table,) = of_class(listen, "fill-in")
    assert [words(cell) for cell in table.iter(XHTML + "th", XHTML + "td")] == ["What", "Me", "You", "Dishes", "", ""]
    ids = {element.get("id"): etree.QName(element).localname for element in listen.iter()}
    assert {name: ids[name] for name in ("asked", "surprise", "heard", "who")} == {
        **{"asked": "span", "surprise": "p", "heard": "div", "who": "table"}
    }


def test_what_is_folded_away_or_behind_a_tab_stands_below_its_title(listen: etree._Element) -> None:
    titles = [title for title in of_class(listen, "title") if title.tag == XHTML + "p"]
    assert [(words(title), words(title.getnext())) for title in titles] == [
        *(("More", "Folded."), ("One", "First."), ("Two", "Second."))
    ]


def test_what_is_about_the_site_alone_is_left_out(listen: etree._Element) -> None:
    headings = [words(heading) for heading in listen.iter(XHTML + "h1", XHTML + "h2", XHTML + "h3")]
    assert headings == ["Listen", "Reflect"]
    assert "In this browser." not in words(listen)
    assert [words(item) for item in next(listen.iter(XHTML + "ul"))] == ["Anywhere."]


def test_notes_are_called_by_their_numbers_and_stand_at_the_end(listen: etree._Element) -> None:
    notes = [note for note in listen.iter(XHTML + "aside") if note.get(TYPE) == "footnote"]
    called = {link.get("href") for link in listen.iter(XHTML + "a") if link.get(TYPE) == "noteref"}
    assert {"#" + note.get("id") for note in notes} == called
    assert sorted(words(note) for note in notes) == ["1. A footnote. ↩", "1. Ada, 2001. doi.org/10/a↩︎"]
    assert len({link.get("href") for link in listen.iter(XHTML + "a") if link.get(TYPE) == "backlink"}) == 2
    assert words(of_class(listen, "sheet")[0]).startswith("To fill it in: example.org/guide/")
    assert of_class(listen, "sheet")[0].getnext() in of_class(listen, "notes")


def test_a_term_leads_to_its_meaning(files: dict[str, bytes], listen: etree._Element) -> None:
    (term,) = of_class(listen, "term")
    name, _, fragment = term.get("href").partition("#")
    page = etree.fromstring(files["book/" + name])
    (meant,) = (element for element in page.iter() if element.get("id") == fragment)
    assert (words(term), words(meant), words(meant.getnext())) == ("chores", "chores", "Work at home.")
    kinds = [(term.get("role"), term.get(TYPE)), *(part.get(TYPE) for part in (meant.getparent(), *meant.getparent()))]
    assert kinds == [("doc-glossref", "glossref"), "glossary", "glossterm", "glossdef"]


def test_drawings_stay_drawings_and_pictures_are_in_the_file(files: dict[str, bytes], listen: etree._Element) -> None:
    (drawing,) = listen.iter("{http://www.w3.org/2000/svg}svg")
    assert dict(drawing.attrib) == {"role": "img", "aria-label": "A round.", "viewBox": "0 0 9 9"}
    (photo,) = listen.iter(XHTML + "img")
    assert (files["book/" + photo.get("src")], photo.get("alt")) == (b"photo", "A photo")
    assert "Not there Away" in words(listen)
    assert words(of_class(listen, "to-right")[0]) == "Right"


def test_a_page_can_be_read_by_a_program_for_html_too(files: dict[str, bytes]) -> None:
    page = lxml.html.fromstring(files["book/002.xhtml"])
    assert page.find(".//title").text == "Listen"
