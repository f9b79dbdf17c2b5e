"""Choose your sheets: those that someone ticks become one PDF, in the page, with all that each of them has."""

from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import expect

from pdfs import breaches, fields_of, structure
from site_files import STRINGS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from site_files import Site
    from tab import Tab

INDEX = "worksheets/"
CHOSEN = (4, 1, 3)  # in the order of their boxes
LINE = "Näh: 020 7946 0000"
KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
STATUS = ".choose [role=status]"


def file_of(sample: Site, number: int) -> Path:
    return next(file for path, file in sample.files.items() if path.endswith(f"/sheet-{number:02}-a4-large.pdf"))


def sheet(sample: Site, number: int) -> pikepdf.Pdf:
    return pikepdf.open(file_of(sample, number))


def choose(page: Page, *numbers: int) -> None:
    page.goto(INDEX)
    page.locator(".choose summary").click()
    expect(page.locator("[data-make][aria-disabled=false]")).to_be_visible()
    for number in numbers:
        page.get_by_role("checkbox", name=re.compile(rf"^Sheet {number} ")).check()
    page.get_by_role("radio", name="A4, large print").check()


def made(page: Page, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=STRINGS["choose_make"]).click()
    download.value.save_as(folder / "made.pdf")
    assert download.value.suggested_filename == "worksheets-a4-large.pdf", "its name does not tell which"
    return (folder / "made.pdf").read_bytes()


def parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    assert [int(key) for key in numbers[::2]] == sorted({int(key) for key in numbers[::2]})
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def fonts_in(pdf: pikepdf.Pdf) -> set[str]:
    dicts = (found for found in pdf.objects if isinstance(found, pikepdf.Dictionary))
    return {str(found.BaseFont) for found in dicts if found.get("/Type") == "/Font" and "/BaseFont" in found}


@pytest.fixture
def joined(page: Page, tmp_path: Path) -> bytes:
    choose(page, *CHOSEN)
    for want in ("choose_times", "choose_names"):
        page.get_by_label(STRINGS[want]).check()
    page.get_by_label(STRINGS["choose_help"]).fill(LINE)
    before = page.url, page.evaluate(KEPT)
    pdf = made(page, tmp_path)
    pages = len(pikepdf.open(io.BytesIO(pdf)).pages)
    expect(page.locator(STATUS)).to_contain_text(f"3 sheets, {pages} pages, 0.1 MB")
    after = page.url, page.evaluate(KEPT)
    assert after == before, "nothing of it is kept"
    return pdf


def test_what_each_sheet_has_is_in_the_one_pdf(joined: bytes, sample: Site) -> None:
    assert breaches(joined) == []
    pdf, sheets = pikepdf.open(io.BytesIO(joined)), [sheet(sample, number) for number in sorted(CHOSEN)]
    assert pdf.check_pdf_syntax() == []

    # Each begins on the front of a leaf, and is as it was.
    starts = [pdf.pages.index(pikepdf.Page(mark.Dest[0])) for mark in bookmarks(pdf)][1:]
    assert [start % 2 for start in starts] == [0, 0, 0]
    for start, single in zip(starts, sheets, strict=True):
        for index, source in enumerate(single.pages):
            copy = pdf.pages[start + index]
            own = copy.Contents if index else copy.Contents[-1]  # behind the line at its head
            assert (own.read_bytes(), copy.MediaBox) == (source.Contents.read_bytes(), source.MediaBox)
        top = pypdfium2.PdfDocument(joined)[start].get_textpage().get_text_range()
        assert all(words in top for words in (LINE, "Name", "Date")), "what was asked for stands on each sheet"
    assert len(pdf.pages) == starts[-1] + len(sheets[-1].pages)
    assert [pdf.pages[start].label for start in [0, *starts]] == ["i", "1-1", "3-1", "4-1"]

    # The contents say where.
    contents = pypdfium2.PdfDocument(joined)[0].get_textpage().get_text_range()
    assert [int(number) - 1 for number in re.findall(r"on page (\d+)", contents)] == starts
    assert LINE in contents
    assert "Stop any time" in contents, "what stands on each sheet for safety, on the first page too"
    assert "Name" in contents
    links = [(note.Dest[0].objgen, str(note.Contents)) for note in pdf.pages[0].Annots]
    assert [target for target, _ in links] == [pdf.pages[start].obj.objgen for start in starts]
    assert all(said.endswith(f"on page {start + 1}") for (_, said), start in zip(links, starts, strict=True))

    # All fields, in their order, as they are named and drawn.
    wanted = [field for single in sheets for field in fields_of(single)]
    found = fields_of(pdf)
    assert [(field.name, field.label, field.kind) for field in found] == [
        (field.name, field.label, field.kind) for field in wanted
    ]
    assert [place[1:] for field in found for place in field.places] == [
        place[1:] for field in wanted for place in field.places
    ]
    assert len({field.name for field in found}) == len(found) > 10
    assert (
        set(pdf.Root.AcroForm.DR.Font)
        == {"/Typed"}
        == {str(field.DA).split()[0] for field in pdf.Root.AcroForm.Fields if "/DA" in field}
    )
    assert fonts_in(pdf) == set().union(*map(fonts_in, sheets))
    streams = (found for found in pdf.objects if isinstance(found, pikepdf.Stream))
    files = [stream.read_raw_bytes() for stream in streams if "/Length1" in stream]
    assert len(files) == len(set(files)) > 0, "no font is in it twice"


@pytest.mark.audit
def test_what_is_read_aloud_is_in_its_place(joined: bytes, sample: Site) -> None:
    pdf, sheets = pikepdf.open(io.BytesIO(joined)), [sheet(sample, number) for number in sorted(CHOSEN)]
    elements = list(structure(pdf))
    (document,) = pdf.Root.StructTreeRoot.K
    assert document.S == "/Document"
    assert [str(kid.S) for kid in document.K] == ["/Part"] * 4
    contents = ["/Part", "/H1", *["/P"] * 5, "/L", *["/LI", "/LBody", "/Link"] * 3]
    assert [str(element.S) for element in elements[1 : 1 + len(contents)]] == contents
    assert len(elements) == 1 + len(contents) + sum(len(list(structure(single))) for single in sheets)

    assert_marked(pdf)

    ids = [str(element.ID) for element in elements if "/ID" in element]
    named = list(pdf.Root.StructTreeRoot.IDTree.Names)
    assert [str(name) for name in named[::2]] == sorted(ids)
    assert len(ids) == len(set(ids)) > 0
    attributes = [each for element in elements for each in attributes_of(element) if "/Headers" in each]
    assert {str(name) for each in attributes for name in each.Headers} <= set(ids)
    assert attributes


@pytest.mark.audit
def test_no_address_is_left_where_none_is_wanted(page: Page, tmp_path: Path, sample: Site) -> None:
    choose(page, *CHOSEN)
    page.get_by_label(STRINGS["choose_bare"]).check()
    bare = made(page, tmp_path)
    assert breaches(bare) == []
    pdf, sheets = pikepdf.open(io.BytesIO(bare)), [sheet(sample, number) for number in sorted(CHOSEN)]
    assert [field.name for field in fields_of(pdf)] == [field.name for single in sheets for field in fields_of(single)]
    assert_marked(pdf)

    (host,) = {urlsplit(address).netloc for single in sheets for address in addresses_in(single)}
    assert addresses_in(pdf) == []
    for found in pdf.objects:
        assert host.encode() not in (found.read_bytes() if isinstance(found, pikepdf.Stream) else found.unparse())
    document, start = pypdfium2.PdfDocument(bare), pdf.pages.index(pikepdf.Page(bookmarks(pdf)[1].Dest[0]))
    for at in range(len(document)):
        assert host not in document[at].get_textpage().get_text_range()
    before = pypdfium2.PdfDocument(file_of(sample, 1))
    assert "instead: Support and contacts" in " ".join(document[start].get_textpage().get_text_range().split())
    assert (ink_at_the_code(before[0]), ink_at_the_code(document[start])) == (pytest.approx(0.5, abs=0.2), 0)


@pytest.mark.audit
def test_it_is_filled_in_like_any_other(joined: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(joined))
    for field in pdf.Root.AcroForm.Fields:
        if field.FT == "/Tx":
            field.V = pikepdf.String("words")
    file = io.BytesIO()
    pdf.save(file)
    assert breaches(file.getvalue()) == []
    document = pypdfium2.PdfDocument(joined)
    document.init_forms()
    assert document.get_formtype() == 1


@pytest.mark.audit
def test_what_cannot_be_made_is_said(page: Page) -> None:
    choose(page)
    make, status = page.get_by_role("button", name=STRINGS["choose_make"]), page.locator(STATUS)
    make.click()
    expect(status).to_have_text(STRINGS["choose_none"])
    page.get_by_role("checkbox", name=re.compile("^Sheet 1 ")).check()
    page.get_by_label(STRINGS["choose_help"]).fill("Call 漢字")
    make.click()
    expect(status).to_have_text(STRINGS["choose_letters"].format(letters="漢 字"))


def test_it_needs_scripts_and_says_so(page: Page, browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    without = context.new_page()
    without.goto(INDEX)
    expect(without.get_by_text(STRINGS["choose_no_scripts"])).to_be_visible()
    expect(without.locator(".choose summary")).to_be_hidden()
    context.close()


@pytest.mark.first_engine
def test_every_engine_makes_it(tab: Tab) -> None:
    tab.go(INDEX)
    tab.run(
        "(HTMLAnchorElement.prototype.click = () => {},"
        " URL.createObjectURL = (blob) => { window.blob = blob; return 'blob:made'; }, null)"
    )
    tab.run("document.querySelectorAll('.choose [data-sheet]').forEach((box) => { box.checked = true; }), null")
    tab.click(".choose summary")
    tab.until("Boolean(document.querySelector('[data-make][aria-disabled=false]'))")
    tab.click("[data-make]")
    tab.until("Boolean(window.blob)")
    tab.run(
        "(reader => { reader.onload = () => { window.made = reader.result.split(',')[1]; };"
        " reader.readAsDataURL(window.blob); })(new FileReader()), null"
    )
    tab.until("Boolean(window.made)")
    pdf = base64.b64decode(tab.run("window.made"))
    assert breaches(pdf) == []
    opened = pikepdf.open(io.BytesIO(pdf))
    assert len(opened.Root.StructTreeRoot.K[0].K) == 5


def assert_marked(pdf: pikepdf.Pdf) -> None:
    """Each annotation and each mark is where the tree of parents says, below the one document."""
    (document,) = pdf.Root.StructTreeRoot.K
    listed = parents(pdf)
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(listed)
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            element = listed.pop(int(annotation.StructParent))
            kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            assert any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj") == annotation for kid in kids)
        if "/StructParents" in page.obj:
            marks = listed.pop(int(page.obj.StructParents))
            streams = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
            drawn = b"".join(stream.read_bytes() for stream in streams)
            shown = {int(mark) for mark in re.findall(rb"/MCID (\d+)", drawn)}
            assert max(shown) < len(marks)
            assert all(top(mark).objgen == document.objgen for mark in marks if mark is not None)
        else:
            assert "/Contents" not in page.obj, "the back of a last page is empty"
    assert listed == {}


def addresses_in(pdf: pikepdf.Pdf) -> list[str]:
    links = (link for page in pdf.pages for link in page.obj.get("/Annots", []))
    return [str(link.A.URI) for link in links if "/URI" in link.get("/A", {})]


def ink_at_the_code(page: pypdfium2.PdfPage) -> float:
    """How much of the top right corner within the margins, 14 mm wide and high, is black."""
    right, top = page.get_width() - 43, 43
    corner = page.render(scale=1).to_pil().convert("1").crop((int(right) - 40, top, int(right), top + 40))
    return corner.histogram()[0] / 1600


def bookmarks(pdf: pikepdf.Pdf) -> list[Any]:
    found, following = [], pdf.Root.Outlines.First
    while following is not None:
        found.append(following)
        following = following.get("/Next")
    return found


def top(element: Any) -> Any:
    """What an element is in, below the root of the structure."""
    while "/S" in element.P:
        element = element.P
    return element


def attributes_of(element: Any) -> list[Any]:
    found = element.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]
