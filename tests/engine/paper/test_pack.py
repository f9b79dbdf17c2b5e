"""A pack: printed on both sides and taken apart, with what is chosen for one print."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from pdfs import FORMATS, GUIDE, breaches, fields_of, printed, sheet_of, structure
from workbook.paper.choice import Choice
from workbook.paper.job import Cover, Job
from workbook.paper.labels import bookmarks
from workbook.paper.pdf import render


def below(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Everything in an element of the structure."""
    kids = element.get("/K", pikepdf.Array())
    own = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if hasattr(kid, "keys") and "/S" in kid]
    return [*own, *(inner for kid in own for inner in below(kid))]


LONG = "## Write\n\n" + "\n".join(
    f"/// prompt | Question {n}?\n    id: q{{0}}-{n}\n    lines: 9\n///\n" for n in range(3)
)


@pytest.fixture(name="sheets")
def _sheets(convert):
    """Three sheets, of one, two and one pages in normal print."""
    short = "## A\n\n- [ ] Once. {{ #once{0} }}\n"
    texts = ((3, short), (7, LONG), (11, short))
    return tuple(sheet_of(convert(text.format(number))[1], number, f"Title {number}") for number, text in texts)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_each_sheet_begins_on_the_front_of_a_leaf_and_counts_its_own_pages(format_, sheets) -> None:
    content = render(Job(GUIDE, sheets, format_, Cover())).content
    assert breaches(content) == []
    pages = printed(content)
    texts = [page.extract_text() for page in pages]
    starts = [
        next(n for n, text in enumerate(texts, 1) if text.startswith(f"A guide · Sheet {s} ·")) for s in (3, 7, 11)
    ]
    assert [start % 2 for start in starts] == [1, 1, 1]
    contents = [line for line in texts[0].split("\n") if " Title " in line]
    assert [int(line.split(" ")[-1]) for line in contents] == starts, "pages as a viewer counts them"
    for start, following in zip(starts, [*starts[1:], len(pages) + 1], strict=True):
        written = [text for text in texts[start - 1 : following - 1] if text]
        assert 0 <= following - start - len(written) <= 1, "at most one page is left empty, the back of the last leaf"
        assert all(f"Page {n} of {len(written)} · " in text for n, text in enumerate(written, 1))
    for page, text in zip(pages, texts, strict=True):
        assert text or not (page.chars or page.rects or page.lines or page.images or page.annots)
    assert "" in texts, "the back of a sheet of one page"


@pytest.fixture(name="pack")
def _pack(convert) -> pikepdf.Pdf:
    """Three sheets with tables, one of them in a language whose letters need another font to type in."""
    text = (
        "## A\n\n- [ ] Once. {{ #once{0} }}\n\n/// table | T\n    id: t{0}\n    columns: [One, Two]\n    rows: 2\n///\n"
        "\n| One | Two |\n| --- | --- |\n| a | b |\n"
    )
    made = [sheet_of(convert(text.format(number))[1], number, f"Title {number}") for number in (3, 7, 11)]
    made[1] = replace(made[1], worksheet=replace(made[1].worksheet, language="is"))
    content = render(Job(GUIDE, tuple(made), FORMATS[0], Cover())).content
    assert breaches(content) == []
    return pikepdf.open(io.BytesIO(content))


def test_tags_of_joined_sheets_lead_to_their_own_places(pack: pikepdf.Pdf) -> None:
    tree = pack.Root.StructTreeRoot
    parents = pikepdf.NumberTree(tree.ParentTree)
    marks = [mark for page in pack.pages for mark in page.obj.get("/Annots", ())]
    for mark in marks:
        kids = parents[int(mark.StructParent)].K
        kids = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if hasattr(kid, "Obj")]
        held = [kid.Obj.objgen for kid in kids]
        assert held == [mark.objgen]
    keys = [int(page.obj.StructParents) for page in pack.pages if "/StructParents" in page.obj]
    keys += [int(mark.StructParent) for mark in marks]
    assert sorted(keys) == sorted(parents), "every place has its parts, and no part has a place that is gone"
    assert max(keys) < int(tree.ParentTreeNextKey)
    elements = list(structure(pack))
    pages = {page.obj.objgen for page in pack.pages}
    assert {element.Pg.objgen for element in elements if "/Pg" in element} <= pages
    assert [str(element.S) for element in elements if element.S in ("/Document", "/Part")] == ["/Document"] + 3 * [
        "/Part"
    ]


def test_headings_of_tables_are_those_of_their_own_sheet(pack: pikepdf.Pdf) -> None:
    named = dict(
        zip(pack.Root.StructTreeRoot.IDTree.Names[::2], pack.Root.StructTreeRoot.IDTree.Names[1::2], strict=True)
    )
    ids = {bytes(name): heading for name, heading in named.items()}
    assert list(ids) == sorted(ids)
    found = {bytes(element.ID): element for element in structure(pack) if "/ID" in element}
    assert {name: heading.objgen for name, heading in ids.items()} == {name: h.objgen for name, h in found.items()}
    cells = 0
    for table in (element for element in structure(pack) if element.S == "/Table"):
        own = {bytes(element.ID) for element in below(table) if "/ID" in element}
        for cell in below(table):
            heads = [bytes(name) for part in cell.get("/A", ()) for name in part.get("/Headers", ())]
            cells += len(heads)
            assert set(heads) <= own
    assert cells >= 3 * 2, "of what is read, each cell has one"


def test_what_is_typed_has_the_font_of_its_language_and_each_font_is_there_once(pack: pikepdf.Pdf) -> None:
    form = pack.Root.AcroForm
    assert set(form.DR.Font.keys()) == {"/Typed", "/Typed-2"}
    files = [font.FontDescriptor.FontFile2.objgen for font in form.DR.Font.values()]
    assert len(set(files)) == 2
    typed = {}
    for field in (field for field in form.Fields if "/DA" in field):
        (name,) = field.AP.N.Resources.Font.keys()
        assert str(field.DA).startswith(f"{name} ")
        assert field.AP.N.Resources.Font[name].objgen == form.DR.Font[name].objgen
        typed[str(field.T).partition("--")[0]] = name
    assert typed == {"t3": "/Typed", "t7": "/Typed-2", "t11": "/Typed"}
    every = {thing.objgen for thing in pack.objects if isinstance(thing, pikepdf.Stream) and "/Length1" in thing}
    assert every == set(files)


@pytest.mark.parametrize("lines", [40, *(pytest.param(lines, marks=pytest.mark.audit) for lines in (1, 80))])
def test_sheets_of_any_length_come_behind_a_cover_of_any_length(lines: int, convert, sheets) -> None:
    more = []
    for number, parts in ((12, 3), (13, 5)):
        text = "".join(LONG.format(f"{number}-{part}").partition("\n")[2] for part in range(parts))
        more.append(sheet_of(convert(f"## A\n{text}")[1], number, f"Title {number}"))
    _, notice = convert("- Say this.\n" * lines)
    job = Job(GUIDE, (more[0], *sheets, more[1]), FORMATS[-1], Cover(hand_out=notice.above))
    alone = [render(one) for one in job.alone()]
    assert {made.pages % 2 for made in alone} == {0, 1}
    assert max(made.pages for made in alone) > 2
    pages = [page.extract_text() for page in printed(render(job).content)]
    at = next(number for number, text in enumerate(pages) if text.startswith("A guide · Sheet"))
    assert at % 2 == 0
    assert GUIDE.words.contents in "".join(pages[:at])
    for made in alone:
        at += at % 2
        assert pages[at : at + made.pages] == [page.extract_text() for page in printed(made.content)]
        at += made.pages
    assert at == len(pages)


def test_contents_and_bookmarks_lead_to_the_sheets(pack: pikepdf.Pdf) -> None:
    starts = [2, 4, 6]
    first = [pack.pages[start].obj.objgen for start in starts]
    assert [link.Dest[0].objgen for link in pack.pages[0].Annots if "/Dest" in link] == first
    with pack.open_outline() as outline:
        marks = [(mark.title, [below.title for below in mark.children]) for mark in outline.root]
    assert marks == [(GUIDE.words.contents, []), *((f"Title {number}", ["A"]) for number in (3, 7, 11))]
    assert [mark.Dest[0].objgen for mark in bookmarks(pack)[1:]] == first
    assert int(pack.Root.Outlines.Count) == len(marks)


def test_sheets_are_joined_as_they_are(sheets) -> None:
    job = Job(GUIDE, sheets, FORMATS[0], Cover())
    alone = [render(one) for one in job.alone()]
    whole = pikepdf.open(io.BytesIO(render(job).content))
    written = [page.Contents.read_bytes() for page in whole.pages]
    for made in alone:
        for page in pikepdf.open(io.BytesIO(made.content)).pages:
            assert page.Contents.read_bytes() in written


def test_a_viewer_calls_its_pages_by_their_sheets(sheets) -> None:
    pdf = pikepdf.open(io.BytesIO(render(Job(GUIDE, sheets, FORMATS[0], Cover())).content))
    assert [page.label for page in pdf.pages] == ["i", "ii", "3-1", "3-2", "7-1", "7-2", "11-1"]
    alone = pikepdf.open(io.BytesIO(render(Job(GUIDE, sheets[:1], FORMATS[0])).content))
    assert "/PageLabels" not in alone.Root


def test_the_cover_speaks_to_whoever_hands_out_sheets(convert, sheets) -> None:
    _, notice = convert("**For you.** Say this.\n\n- Then that.\n")
    _, pause = convert("**Pause.** Both of you.\n")
    for hand_out, first in ((notice.above, "For you. Say this.\n• Then that."), ((), "Pause. Both of you.")):
        job = Job(GUIDE, sheets, FORMATS[0], Cover(hand_out=hand_out, pause=pause.above))
        cover = printed(render(job).content)[0].extract_text()
        assert cover.index(first) < cover.index(GUIDE.words.contents)
        to_the_two = (GUIDE.words.stop in cover, "Both of you" in cover)
        assert to_the_two == (not hand_out, not hand_out), "else there is nobody but the two to speak to"


def test_the_pack_of_a_section_has_its_title(sheets) -> None:
    cover = printed(render(Job(GUIDE, sheets[1:], FORMATS[0], Cover(whole=False, section="Trust"))).content)[0]
    first = cover.extract_text().split("\n")[:4]
    assert "Trust" in first
    assert not any("7, 11" in line or "2 worksheets" in line for line in first)


@pytest.mark.audit
@pytest.mark.parametrize("format_", [FORMATS[-1], FORMATS[0]])
def test_the_contents_are_on_one_page_where_they_fit(format_, sheets) -> None:
    many = tuple(
        replace(sheets[0], worksheet=replace(sheets[0].worksheet, number=n, sections=())) for n in range(1, 19)
    )
    texts = [page.extract_text() for page in printed(render(Job(GUIDE, many, format_, Cover())).content)]
    (page,) = [text for text in texts if GUIDE.words.contents in text]
    assert page.count("Title 3 .") == 18


def test_names_a_line_for_help_and_copies_come_where_they_are_chosen(sheets) -> None:
    chosen = Choice(help_line="Help near you: 0123 456", names=True, copies=True)
    asked = tuple(
        replace(sheet, worksheet=replace(sheet.worksheet, copies=copies))
        for sheet, copies in zip(sheets, ("each", "both", ""), strict=True)
    )
    content = render(Job(GUIDE, asked, FORMATS[0], Cover(), chosen)).content
    assert breaches(content) == []
    tops = [page.extract_text() for page in printed(content) if "A guide · Sheet" in page.extract_text()[:20]]
    assert [top.split("\n")[0].split(" · ")[3:] for top in tops] == [["one each"], ["one for both"], []]
    assert all("Help near you: 0123 456" in top for top in tops)
    fields = fields_of(pikepdf.open(io.BytesIO(content)))
    asked_for = [(field.name, field.label) for field in fields if field.name.startswith("--")]
    assert asked_for == [(f"--{n}-{s}", label) for s in (3, 7, 11) for n, label in (("name", "Name"), ("date", "Date"))]
    usual = render(Job(GUIDE, asked, FORMATS[0], Cover())).content
    assert not any(field.name.startswith("--") for field in fields_of(pikepdf.open(io.BytesIO(usual))))
    assert "one each" not in "".join(page.extract_text() for page in printed(usual))


@pytest.mark.parametrize(
    ("minutes", "alone", "said"),
    [
        (20, 0, "20 minutes"),
        (30, 10, "20 minutes together + 10 alone"),
        (10, 10, "10 minutes alone"),
    ],
)
def test_a_sheet_says_how_much_of_its_time_is_spent_alone(minutes: int, alone: int, said: str, sheets) -> None:
    sheet = replace(sheets[0], worksheet=replace(sheets[0].worksheet, minutes=minutes, alone=alone))
    (page,) = printed(render(Job(GUIDE, (sheet,), FORMATS[0])).content)
    assert page.extract_text().split("\n")[0] == f"A guide · Sheet 3 · {said}"
