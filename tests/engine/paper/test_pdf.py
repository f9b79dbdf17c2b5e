"""Worksheets as PDF: every field of the model, tagged, read in the order of the page, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pdfs import (
    ADDRESS,
    FORMATS,
    GUIDE,
    MM,
    breaches,
    controls_of,
    fields_of,
    on_paper,
    pdf_of,
    printed,
    sheet_of,
    structure,
)
from workbook.model import fields
from workbook.paper.job import Cover, Imprint, Job, Sheet, file_name, name_of
from workbook.paper.pdf import render

GOLDENS = sorted((Path(__file__).parents[1] / "goldens").glob("*.md"))
TEXTS = Path(__file__).parents[1] / "goldens" / "_data"
WITH_FIELDS = [golden for golden in GOLDENS if golden.stem not in ("left-alone", "quote")]
KIND = {"item": "check", "prompt": "text", "cell": "text", "scale": "radio"}

EVERYTHING = """
## Do it

Some *words*, **strong ones**, `code`, a [link](talk/b.md) and **[another](https://example.org/x)**.

1. A step.
2. Another, with a question inside:

    /// prompt | What inside a step?
        id: inside
        lines: 2
    ///

#### A heading that skips a level

- Plain.

/// table | Our plan
    id: plan
    columns: [What, Who, When]
    rows: [Milk, Bread]
///

/// table | Without headings
    id: free
    columns: [One]
    rows: 2
///

## Check

- [ ] I *did* it. { #did }
- [ ] I said # no $1 \\*sign\\* &lt;of&gt; "markup" \\\\ here. { #said }

> Words that someone said.
>
> — Someone, somewhere

/// prompt | What surprised you?
    id: surprise
    lines: 4
///

/// scale | How heard did you feel?
    id: heard
    from: Not at all
    to: Completely
///
"""


@pytest.fixture
def everything(convert):
    """A page with every kind of exercise."""
    return convert(EVERYTHING)[1]


@pytest.mark.parametrize("golden", WITH_FIELDS, ids=lambda path: path.stem)
def test_a_pdf_has_the_fields_of_the_model_in_its_order(golden: Path, convert) -> None:
    _, page = convert(golden.read_text(encoding="utf-8"), texts=TEXTS)
    expected = [(field.id, field.label, KIND[field.kind]) for field in on_paper(page.sections)]
    assert expected
    pdf = pdf_of(page)
    found = fields_of(pikepdf.open(io.BytesIO(pdf)))
    assert [(field.name, field.label, field.kind) for field in found] == expected
    assert breaches(pdf) == []


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_what_is_heard_is_what_is_seen_in_the_same_order(format_, everything) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(everything, format_)))
    found = controls_of(pdf)
    places = [place for field in found for place in field.places]
    assert places == sorted(places, key=lambda place: (place[0], round(place[2] / 10), place[1]))
    spoken = [str(element.Alt) for element in structure(pdf) if pikepdf.Name.Form == element.S]
    assert len(spoken) == len(places)
    labels = [field.label for field in found for _ in field.places]
    assert all(said.startswith(label) for said, label in zip(spoken, labels, strict=True))


def test_each_step_of_a_scale_says_its_place_and_the_words_at_the_ends(everything) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(everything)))
    (scale,) = [field for field in pdf.Root.AcroForm.Fields if "/Kids" in field]
    said = [str(step.TU) for step in scale.Kids]
    assert said[0] == "How heard did you feel? 1 of 5: Not at all"
    assert said[1] == "How heard did you feel? 2 of 5"
    assert said[-1] == "How heard did you feel? 5 of 5: Completely"
    assert [next(name for name in step.AP.N if name != "/Off") for step in scale.Kids] == [
        f"/{value}" for value in (1, 2, 3, 4, 5)
    ]


def test_a_table_says_which_cells_head_its_columns_and_rows(everything) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(everything)))
    rows = [[str(cell.S) for cell in element.K] for element in structure(pdf) if element.S == pikepdf.Name.TR]
    assert rows == [["/TH"] * 3, ["/TH", "/TD", "/TD"], ["/TH", "/TD", "/TD"], ["/TH"], ["/TD"], ["/TD"]]
    heads = [element for element in structure(pdf) if element.S == pikepdf.Name.TH]
    scopes = [str(part.Scope) for head in heads for part in head.A if pikepdf.Name.Table == part.O]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 2 + ["/Column"]
    cells = [element for element in structure(pdf) if element.S == pikepdf.Name.TD]
    named = ["/Headers" in part for cell in cells for part in cell.A if pikepdf.Name.Table == part.O]
    assert named == [False] * 4 + [True] * 2, "a list of headings would keep the row's from being found"


def test_what_stands_above_a_table_is_its_caption(convert) -> None:
    table = "/// table | {}\n    id: {}\n    columns: [What, Who]\n    rows: 7\n///\n"
    page = convert(
        "## A\n\nMany.\n\nWords.\n\n" + table.format("Ours", "ours") + "\n" + table.format("*All* of it", "all")
    )[1]
    pdf = pikepdf.open(io.BytesIO(pdf_of(page)))
    tables = [element for element in structure(pdf) if pikepdf.Name.Table == element.S]
    parts = [[str(part.S) for part in table.K] for table in tables]
    assert parts == [["/Caption", "/THead", "/TBody"]] * 2
    assert all(table.K[0].P.objgen == table.objgen for table in tables)
    around = [str(element.S) for element in tables[0].P.K]
    assert around[-3:] == ["/P", "/Table", "/Table"], "the words above stay, and a caption stands nowhere else"


TO_READ = """
## Words { .on-paper }

| Instead of | Try |
| --- | --- |
| You *never* ask | I would like |
| Again? | |

## Do it

/// shared | promise
///

- [ ] I did it. { #did }
"""


def test_a_table_to_read_is_a_table_with_heads(convert) -> None:
    _, page = convert(TO_READ, texts=TEXTS)
    content = pdf_of(page)
    assert breaches(content) == []
    pdf = pikepdf.open(io.BytesIO(content))
    rows = [[str(cell.S) for cell in element.K] for element in structure(pdf) if element.S == pikepdf.Name.TR]
    assert rows == [["/TH"] * 2, ["/TD"] * 2, ["/TD"] * 2]
    heads = [element for element in structure(pdf) if element.S == pikepdf.Name.TH]
    assert [str(part.Scope) for head in heads for part in head.A if pikepdf.Name.Table == part.O] == ["/Column"] * 2
    (sheet,) = printed(content)
    text = " ".join(sheet.extract_text().split())
    assert "Words Instead of Try You never ask I would like Again? Do it" in text
    italic = {char["text"] for char in sheet.chars if char["fontname"].endswith("Italic")}
    assert italic == set("never" + "every")


def test_a_shared_text_stands_in_a_box_where_its_page_has_it(convert) -> None:
    _, page = convert(TO_READ, texts=TEXTS)
    (sheet,) = printed(pdf_of(page))
    (box,) = [rect for rect in [*sheet.rects, *sheet.curves] if rect["width"] > 150 * MM and rect["height"] > 20 * MM]
    inside = sheet.crop((box["x0"], box["top"], box["x1"], box["bottom"])).extract_text()
    assert " ".join(inside.split()) == (
        "What we agree on. For every evening. • Either of us may stop. • Then we rest. Words “below”."
    )
    links = [link["uri"] for link in sheet.hyperlinks]
    assert not any("rest" in link for link in links), "without a host nothing knows where /rest.md is"


def test_a_sheet_may_say_what_is_to_be_read_first(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    _, pause = convert("**First:** Is one of you afraid?\n")
    worksheet = replace(sheet_of(page).worksheet, pause=pause.above)
    for job in (Job(GUIDE, (Sheet(worksheet),), format_) for format_ in FORMATS):
        content = render(job).content
        assert breaches(content) == []
        text = " ".join(printed(content)[0].extract_text().split())
        assert text.index(GUIDE.words.stop) < text.index("First: Is one of you afraid?")
        assert GUIDE.words.may_copy in text


def test_words_links_and_signs_survive(everything) -> None:
    pdf = pdf_of(everything)
    text = " ".join(" ".join(page.extract_text() for page in printed(pdf)).split())
    assert 'I said # no $1 *sign* <of> "markup" \\ here.' in text
    fonts = {char["fontname"].partition("+")[2] for page in printed(pdf) for char in page.chars if char["text"] in "wl"}
    assert {"AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold", "AtkinsonHyperlegible-Italic"} <= fonts
    links = [link["uri"] for page in printed(pdf) for link in page.hyperlinks]
    assert links == [ADDRESS + "page-1/", GUIDE.support, ADDRESS + "talk/b.md", "https://example.org/x"]


def test_a_pdf_says_its_title_author_language_and_parts(everything) -> None:
    guide = replace(GUIDE, language="pt-BR")
    pdf = pikepdf.open(io.BytesIO(render(Job(guide, (sheet_of(everything),), FORMATS[0])).content))
    assert str(pdf.Root.Lang) == "pt-BR"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "A sheet"
    assert str(pdf.docinfo.Author) == "Its author"
    assert str(pdf.docinfo.CreationDate).startswith("D:20231114")
    with pdf.open_outline() as outline:
        (top,) = outline.root
        assert (top.title, [child.title for child in top.children]) == ("A sheet", ["Do it", "Check"])


def test_every_font_is_embedded(everything) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(everything)))
    descriptors = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontBBox" in each]
    assert len(descriptors) >= 3
    for descriptor in descriptors:
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), descriptor.FontName


def test_without_an_address_there_is_no_code_and_no_link_that_leads_nowhere(everything) -> None:
    guide = Imprint("", "A", "en", GUIDE.words, GUIDE.fonts)
    pdf = render(Job(guide, (Sheet(sheet_of(everything).worksheet),), FORMATS[0])).content
    assert [link["uri"] for page in printed(pdf) for link in page.hyperlinks] == ["https://example.org/x"]
    assert breaches(pdf) == []
    assert "/CreationDate" not in pikepdf.open(io.BytesIO(pdf)).docinfo, "a guide without a date"


def test_what_shows_an_address_and_a_code_can_be_told_from_all_else(everything) -> None:
    """So that a page can take them out of a finished PDF."""
    pdf = pikepdf.open(io.BytesIO(pdf_of(everything)))
    elements = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    links = [link for page in pdf.pages for link in page.obj.Annots if link.Subtype == "/Link"]
    shown = [(str(link.A.URI), elements[int(link.StructParent)].get("/T")) for link in links]
    assert shown[:2] == [(ADDRESS + "page-1/", ""), (GUIDE.support, GUIDE.words.stop_link)]
    assert [title for _, title in shown[2:]] == [None, None]
    drawn = [page.Contents.read_bytes().count(b"/Artifact<</Type/Page>>BDC") for page in pdf.pages]
    assert drawn == [1, *[0] * (len(drawn) - 1)]


def test_a_question_and_its_space_fit_on_one_page_whatever_is_asked_for(convert) -> None:
    question = " ".join(["Question"] * 44)
    _, page = convert(f"## A\n\nWords.\n\n/// prompt | {question}\n    id: long\n    lines: 20\n///\n")
    for format_ in FORMATS:
        pdf = pdf_of(page, format_)
        (field,) = fields_of(pikepdf.open(io.BytesIO(pdf)))
        ((number, _, top, _, bottom),) = field.places
        assert bottom <= (format_.edge + format_.text_height) * MM + 0.1
        assert bottom - top >= 8 * format_.sizes.pitch * MM
        words = [word for word in printed(pdf)[number].extract_words() if word["text"] == "Question"]
        assert len(words) == 44, "all of the question, on the page of its space"
        assert max(word["bottom"] for word in words) <= top + 3


def test_a_short_sheet_is_one_page(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n\n/// prompt | Why?\n    id: why\n///\n")
    assert [render(Job(GUIDE, (sheet_of(page),), format_)).pages for format_ in FORMATS] == [1, 1, 1, 1]


def test_a_pack_has_every_sheet_a_cover_contents_and_bookmarks(convert, everything) -> None:
    _, other = convert("## A\n\n- [ ] Once. { #once }\n")
    sheets = [sheet_of(everything, 1, "First"), sheet_of(other, 2, "Second")]
    _, notice = convert("**Wait.** Read this.\n\n- And this.\n")
    pdf = render(Job(GUIDE, tuple(sheets), FORMATS[0], Cover(pause=notice.above)))
    assert breaches(pdf.content) == []
    pages = printed(pdf.content)
    assert len(pages) == pdf.pages
    cover = " ".join(pages[0].extract_text().split())
    assert GUIDE.title in cover
    assert GUIDE.words.stop in cover
    assert "Wait. Read this. • And this." in cover
    texts = [" ".join(page.extract_text().split()) for page in pages]
    starts = [number for number, text in enumerate(texts, start=1) if GUIDE.words.stop in text]
    for title, start in zip(("First", "Second"), starts[1:], strict=True):
        assert any(title in line and line.endswith(str(start)) for line in pages[0].extract_text().split("\n")), title
    headings = [
        str(element.S) for element in structure(pikepdf.open(io.BytesIO(pdf.content))) if "/H" in str(element.S)
    ]
    assert headings[:2] == ["/H1", "/H1"], "the title of the cover, that of the contents"
    names = [field.name for field in fields_of(pikepdf.open(io.BytesIO(pdf.content)))]
    assert names == [field.id for sheet in sheets for field in fields(sheet.worksheet.sections)]
    assert len(set(names)) == len(names)
    with pikepdf.open(io.BytesIO(pdf.content)).open_outline() as outline:
        assert [item.title for item in outline.root] == [GUIDE.words.contents, "First", "Second"]


def test_file_names_are_neutral(everything) -> None:
    assert file_name(3, FORMATS[1]) == "sheet-03-a4-large.pdf"
    assert file_name(None, FORMATS[2]) == "complete-pack-us-letter.pdf"
    sheets = (sheet_of(everything, 7), sheet_of(everything, 9))
    assert name_of(Job(GUIDE, sheets, FORMATS[1], Cover(whole=False, section="Trust"))) == "pack-07-a4-large.pdf"


def test_the_same_page_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    found = set()
    for number, (zone, seed) in enumerate([("UTC", "1"), ("Asia/Tokyo", "2")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "page.md").write_text(EVERYTHING, encoding="utf-8")
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
        command = [sys.executable, "-m", "workbook", "page.md", "-o", f"out{number}.pdf"]
        subprocess.run(command, cwd=folder, env=environment, check=True)
        found.add(hashlib.sha256((folder / f"out{number}.pdf").read_bytes()).hexdigest())
    assert len(found) == 1


def test_a_validator_would_notice(everything) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(everything)))
    del pdf.Root.AcroForm.Fields[0].TU
    del pdf.Root.Lang
    for element in structure(pdf):
        if pikepdf.Name.Form == element.S and "/Alt" in element:
            del element.Alt
    spoiled = io.BytesIO()
    pdf.save(spoiled)
    assert breaches(spoiled.getvalue())


def test_lists_in_lists_have_markers_that_the_font_has(convert) -> None:
    _, page = convert("## A\n\n- a\n    - b\n        - c\n            - d\n\n- [ ] Once. { #once }\n")
    assert breaches(pdf_of(page)) == []


@pytest.mark.parametrize("target", ["field:once", "http://[bad", "https://example.org/" + "x" * 9000])
def test_a_link_that_paper_cannot_give_keeps_its_words(target: str, convert) -> None:
    _, page = convert(f"## A\n\nSee [these words]({target}).\n\n- [ ] Once. {{ #once }}\n")
    pdf = pdf_of(page)
    assert [field.name for field in fields_of(pikepdf.open(io.BytesIO(pdf)))] == ["once"]
    assert "these words" in printed(pdf)[0].extract_text()
    assert target not in [link["uri"] for link in printed(pdf)[0].hyperlinks]
