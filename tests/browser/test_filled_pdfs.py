"""A worksheet's PDF with the answers of the page, and answers out of a PDF that was filled in: both ways."""

from __future__ import annotations

import base64
import io
import json
import os
import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import String
from playwright.sync_api import expect

from answers import CHAPTER, PAGE, held, open_file, said
from filled import by_addition, by_looks, by_pdfium, by_pikepdf, by_utf8, written
from pdfs import breaches, fields_of, structure
from site_files import STRINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Watch
    from playwright.sync_api import Page

    from site_files import Site
    from tab import Tab

pytestmark = pytest.mark.by_section

SHEET = "worksheets/" + CHAPTER
WORDS = 'Because we were tired,\nand "näive" < 5 € & so on 🙂.\n\nŁukasz, źdźbło, gęś; да'
CELL = "Licensed psychologist, registered since 2011, sliding scale"
ANSWERS = {"phone-away": "on", "said": "on", "surprise": WORDS, "heard": "4", "log--1-2": CELL}
#: A text in the letters of any font.
PLAIN = ANSWERS | {"surprise": "Because we were tired,\nand näive."}
#: What is made in the page, kept for the test in the place of the reader's folder.
KEEP = """(HTMLAnchorElement.prototype.click = () => {}, window.revoked = [], window.made = [],
  URL.createObjectURL = (blob) => { window.blob = blob; return `blob:${window.made.push(blob)}`; },
  URL.revokeObjectURL = (address) => { window.revoked.push(address); }, null)"""
#: It as text.
MADE = """new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.split(",")[1]);
  reader.readAsDataURL(window.blob);
})"""


@pytest.fixture
def blank(sample: Site) -> bytes:
    return next(file for path, file in sample.files.items() if path.endswith("/sheet-01-a4.pdf")).read_bytes()


def write(tab: Tab, answers: dict[str, str]) -> None:
    """Write answers on the sheet, and answer the bar, which would lie over what is pressed next."""
    tab.go(SHEET)
    for name, value in answers.items():
        if value in ("on", "4"):
            tab.run(f"document.querySelector('#{name if value == 'on' else f'{name}--{value}'}').click(), null")
        else:
            tab.write(f"#{name}", value)
    tab.click("[data-keep=tab]")


def fill(tab: Tab) -> bytes:
    """The sheet's first PDF with them, as the page makes it."""
    tab.run(KEEP)
    tab.click("[data-fill]")
    tab.until("Boolean(window.blob)")
    return base64.b64decode(tab.run(MADE))


def values(tab: Tab) -> dict[str, str]:
    entries = tab.run("Object.entries(sessionStorage)")
    return {key.rpartition(":")[2]: json.loads(text)["value"] for key, text in entries if ":1:me:" in key}


@pytest.mark.first_engine
@pytest.mark.promise("PDF: filled in with the answers of the page, it gives them back")
def test_what_is_filled_in_comes_back(tab: Tab) -> None:
    write(tab, ANSWERS)
    before = values(tab)
    assert before == ANSWERS
    made = base64.b64encode(fill(tab)).decode()
    tab.go(PAGE)
    tab.click(".your-answers [data-clear]")
    tab.until("!Object.keys(sessionStorage).some((key) => key.includes(':1:me:'))")
    tab.run(
        "((input, files) => {"
        f" files.items.add(new File([Uint8Array.from(atob({json.dumps(made)}), (c) => c.charCodeAt(0))], 'sheet.pdf'));"
        " input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true })); })"
        "(document.querySelector('[data-open]'), new DataTransfer()), null"
    )
    tab.click("[data-take]")
    tab.until("Object.keys(sessionStorage).some((key) => key.includes(':1:me:'))")
    assert values(tab) == before


def filled(page: Page, folder: Path) -> tuple[str, bytes]:
    """The first PDF that is offered, with answers: its name and itself."""
    with page.expect_download() as download:
        page.locator("[data-fill]").first.click()
    download.value.save_as(folder / "filled.pdf")
    return download.value.suggested_filename, (folder / "filled.pdf").read_bytes()


def answer(page: Page, answers: dict[str, str]) -> None:
    page.goto(SHEET)
    for name, value in answers.items():
        if value in ("on", "4"):
            page.locator(f"#{name}" if value == "on" else f"#{name}--{value}").check()
        else:
            page.locator(f"#{name}").fill(value)


def test_the_pdf_is_the_blank_one_with_the_answers(page: Page, tmp_path: Path, blank: bytes) -> None:
    answer(page, ANSWERS)
    address = page.locator("[data-papers] a").first.get_attribute("href") or ""
    name, content = filled(page, tmp_path)
    assert name == address.rpartition("/")[2], "its name tells no more than that of the blank one"
    expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_filled"])
    before, pdf = pikepdf.open(io.BytesIO(blank)), pikepdf.open(io.BytesIO(content))
    fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
    said = {name: str(field.get("/V", "")) for name, field in fields.items()}
    assert {name: value for name, value in said.items() if value not in ("", "/Off")} == {
        **ANSWERS,
        **{"phone-away": "/Yes", "said": "/Yes", "heard": "/4"},
    }
    assert [str(step.AS) for step in fields["heard"].Kids] == ["/Off", "/Off", "/Off", "/4", "/Off"]
    assert "/NeedAppearances" not in pdf.Root.AcroForm, "viewers that heed it leave out ticks and letters"
    # The validator refuses any letters beyond WinAnsi, which the standard takes from a font like this one (7.21.6).
    assert [breach for breach in breaches(content) if "TRUETYPE-NONSYMBOLIC" not in breach] == []
    assert [str(element.S) for element in structure(pdf)] == [str(element.S) for element in structure(before)]
    assert (str(pdf.Root.Lang), dict(pdf.docinfo)) == (str(before.Root.Lang), dict(before.docinfo)), "it tells no time"


def dark(content: bytes, name: str) -> int:
    """How many dark pixels PDFium shows in a field."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    place = next(field for field in fields_of(pikepdf.open(io.BytesIO(content))) if field.name == name).places[0]
    image = document[place[0]].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    box = image.crop(tuple(round(2 * edge) for edge in (place[1] + 2, place[2] + 2, place[3] - 2, place[4] - 2)))
    return sum(value < 100 for value in box.tobytes())


def shown(content: bytes, name: str) -> tuple[bytes, list[str]]:
    """What a viewer shows of a field: its operators, and of which kinds of resources they make use."""
    pdf = pikepdf.open(io.BytesIO(content))
    look = next(field for field in pdf.Root.AcroForm.Fields if name == field.T).AP.N
    return look.read_bytes(), list(look.Resources.keys())


@pytest.mark.audit
def test_words_can_be_read_on_paper_in_any_letters(page: Page, tmp_path: Path, blank: bytes) -> None:
    answer(page, {"surprise": "да, שלום", "log--1-2": CELL})
    content = filled(page, tmp_path)[1]
    assert dark(content, "surprise") > dark(blank, "surprise") + 50
    assert dark(content, "log--1-2") > dark(blank, "log--1-2") + 200
    assert shown(content, "surprise")[1] == ["/XObject"], "the browser has letters that the font has not"
    assert re.search(rb"/Typed 1[0-3] Tf", shown(content, "log--1-2")[0]), "in smaller type, and not too small"
    for shade in (0, 255):  # a browser that keeps from pages what it draws gives noise, or nothing
        page.evaluate(
            "shade => { CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) =>"
            " ({ data: new Uint8Array(4 * width * height).fill(shade) }); }",
            shade,
        )
        content = filled(page, tmp_path)[1]
        expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_filled_partly"])
        assert shown(content, "surprise")[0].count(b"3f") > 5, "a question mark for each"


@pytest.mark.audit
@pytest.mark.parametrize(("text", "direction"), [("1. Yes: שלום", "ltr"), ("1. שלום: yes", "rtl")])
def test_a_text_runs_as_its_first_letter(page: Page, tmp_path: Path, text: str, direction: str) -> None:
    answer(page, {"surprise": text})
    page.evaluate(
        "(pen => { const draw = pen.fillText; window.runs = [];"
        " pen.fillText = function (...all) { runs.push(this.direction); draw.apply(this, all); }; })"
        "(CanvasRenderingContext2D.prototype)"
    )
    filled(page, tmp_path)
    assert page.evaluate("runs") == [direction]


@pytest.mark.audit
def test_how_it_went_comes_into_view(page: Page, tmp_path: Path) -> None:
    answer(page, {"phone-away": "on"})
    page.locator("[data-keep=tab]").click()
    page.locator("[data-fill]").first.evaluate("button => button.scrollIntoView(false)")
    filled(page, tmp_path)
    status = page.locator("[data-filled]")
    expect(status).to_have_text(STRINGS["pdf_filled"])
    expect(status).to_be_in_viewport(ratio=0.99)  # a fraction of a pixel is none


@pytest.mark.audit
def test_words_that_find_no_room_are_kept_and_told(page: Page, tmp_path: Path) -> None:
    long = "words and more words " * 300 + "x" * 3000
    answer(page, {"surprise": long.strip()})
    content = filled(page, tmp_path)[1]
    expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_filled_partly"])
    assert b"/Typed 10 Tf" in shown(content, "surprise")[0]
    pdf = pikepdf.open(io.BytesIO(content))
    assert long.strip() in [str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields]


@pytest.mark.audit
def test_it_is_offered_where_there_is_something_to_fill_in(page: Page) -> None:
    page.goto(SHEET)
    page.locator(".alive").wait_for()
    expect(page.locator("[data-fill]").first).to_be_hidden()
    page.locator("#phone-away").check()
    expect(page.locator("[data-fill]").first).to_be_visible()
    page.locator(".sheet > .tools [data-clear]").click()
    expect(page.locator("[data-fill]").first).to_be_hidden()


@pytest.mark.audit
@pytest.mark.by_section(False)  # there each section has its own
def test_your_answers_offer_each_sheet_and_the_pack(page: Page, tmp_path: Path) -> None:
    answer(page, {"phone-away": "on"})
    page.goto("talk/ask/")
    page.locator("#one-thing").check()
    page.goto(PAGE)
    page.locator("details:visible").last.locator("summary").click()
    with page.expect_download() as download:
        page.locator("details[open] [data-fill]").first.click()
    assert download.value.suggested_filename.startswith("sheet-02-")
    with page.expect_download() as download:
        page.locator(".carry [data-fill]").first.click()
    download.value.save_as(tmp_path / "pack.pdf")
    pack = pikepdf.open(tmp_path / "pack.pdf")
    ticked = [str(field.T) for field in pack.Root.AcroForm.Fields if field.get("/V") == "/Yes"]
    assert ticked == ["phone-away", "one-thing"]


def test_nothing_of_it_stays_with_the_page(page: Page) -> None:
    answer(page, {"phone-away": "on"})
    page.evaluate(KEEP)
    page.locator("[data-fill]").first.click()
    expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_filled"])
    assert page.evaluate("[made.length, revoked.length]") == [1, 0]
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide')), null")
    assert page.evaluate("revoked") == ["blob:1"]
    page.locator("[data-filled]").evaluate("told => { told.textContent = ''; }")
    page.locator("[data-fill]").first.evaluate("button => button.click()")
    expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_filled"])
    assert page.evaluate("made.length") == 1, "no file comes from a page that was left"


@pytest.mark.audit
def test_what_does_not_load_is_told(page: Page, watch: Watch, blank: bytes) -> None:
    page.route("**/libraries/pdf-lib.js", lambda route: route.abort())
    answer(page, {"phone-away": "on"})
    page.locator("[data-fill]").first.click()
    expect(page.locator("[data-filled]")).to_have_text(STRINGS["pdf_failed"])
    page.goto(PAGE)
    open_file(page, file_of(blank))
    expect(page.locator("[data-told]")).to_have_text(STRINGS["file_unread"])
    page.route("**/fill-pdf.js", lambda route: route.abort())
    page.goto(SHEET)
    expect(page.locator("[data-fill]").first).to_be_hidden()
    watch.wrong.clear()


def file_of(content: bytes) -> Any:
    return {"name": "sheet.pdf", "mimeType": "application/pdf", "buffer": content}


@pytest.mark.parametrize(
    ("save", "answers"),
    [
        (by_looks, ANSWERS),
        (by_pdfium, PLAIN),
        *(pytest.param(by, ANSWERS, marks=pytest.mark.audit) for by in (by_pikepdf, by_utf8, by_addition)),
    ],
)
def test_a_pdf_that_was_filled_in_elsewhere_is_read(
    save: Callable[[bytes, dict[str, str]], bytes], answers: dict[str, str], page: Page, blank: bytes
) -> None:
    page.goto(PAGE)
    open_file(page, file_of(save(blank, answers)))
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    assert {name: entry["value"] for name, entry in held(page).items()} == answers
    assert said(page, "surprise") == answers["surprise"]


def without_fields(blank: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(blank))
    del pdf.Root.AcroForm
    for page in pdf.pages:
        del page.obj["/Annots"]
    return written(pdf)


def of_another_guide(blank: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(blank))
    for number, field in enumerate(pdf.Root.AcroForm.Fields):
        field.T = String(f"other-{number}")
    return written(pdf)


def locked(blank: bytes) -> bytes:
    encryption = pikepdf.Encryption(owner="secret", user="secret")
    return written(pikepdf.open(io.BytesIO(blank)), encryption=encryption)


def test_a_pdf_that_has_no_answers_for_here_is_refused(page: Page, blank: bytes, watch: Watch) -> None:
    answer(page, {"phone-away": "on"})
    page.goto(PAGE)
    before = held(page)
    for content, message in (
        (blank, "file_blank"),
        (without_fields(blank), "file_printed"),
        (of_another_guide(blank), "file_foreign"),
        (locked(by_pikepdf(blank, ANSWERS)), "file_locked"),
        (by_pikepdf(blank, ANSWERS)[:2000], "file_damaged"),
        (b"%PDF-1.7 and no more", "file_damaged"),
    ):
        page.locator("[data-told]").evaluate("told => { told.textContent = ''; }")
        open_file(page, file_of(content))
        expect(page.locator("[data-told]"), message).to_have_text(STRINGS[message])
        expect(page.locator("[data-coming]")).to_be_hidden()
        assert held(page) == before
    watch.wrong.clear()  # the library says what is wrong with a damaged file


@pytest.mark.audit
def test_the_later_of_two_stays_and_what_goes_is_shown(page: Page, tmp_path: Path, blank: bytes) -> None:
    answer(page, {"surprise": "of the page", "phone-away": "on"})
    page.goto(PAGE)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(by_pikepdf(blank, {"surprise": "of the file", "phone-away": "on", "heard": "4"}))
    os.utime(path, (1, 1))
    open_file(page, path)
    told = page.locator("[data-told]")
    expect(told).to_have_text(STRINGS["file_changes"].format(added=1, replaced=0, same=1, older=1))
    later = held(page)["surprise"]["time"] / 1000 + 60
    os.utime(path, (later, later))
    open_file(page, path)
    expect(told).to_have_text(STRINGS["file_changes"].format(added=1, replaced=1, same=1, older=0))
    said = page.locator("[data-coming] div").filter(has_text="of the file").locator("dd")
    expect(said).to_have_text(["of the file", STRINGS["file_here"].format(value="of the page")])


@pytest.mark.audit
def test_an_answer_whose_question_is_gone_is_taken_too(page: Page, blank: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(by_pikepdf(blank, {"surprise": "kept"})))
    next(field for field in pdf.Root.AcroForm.Fields if field.T == "surprise").T = String("gone")
    page.goto(PAGE)
    open_file(page, file_of(written(pdf)))
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    expect(page.locator("[data-unknown] dt")).to_have_text("gone")


@pytest.mark.audit
def test_what_the_other_of_two_wrote_is_left_where_it_is(page: Page, blank: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(by_pikepdf(blank, {"surprise": "theirs", "said": "on"})))
    next(field for field in pdf.Root.AcroForm.Fields if field.T == "surprise").T = String("surprise--other")
    page.goto(PAGE)
    open_file(page, file_of(written(pdf)))
    page.get_by_role("button", name=STRINGS["answers_take"]).click()
    assert {name: entry["value"] for name, entry in held(page).items()} == {"said": "on"}


@pytest.mark.audit
def test_what_the_other_of_two_wrote_is_opened_side_by_side_as_theirs(page: Page, blank: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(by_pikepdf(blank, {"surprise": "theirs", "said": "on", "log--1-2": "mine"})))
    page.goto("side-by-side/")
    chosen, told = page.locator("[data-sealed-file]"), page.locator("[data-receive] > [role=status]")
    expect(page.locator("[data-receive]")).to_be_visible()
    chosen.set_input_files(file_of(written(pdf)))
    expect(told).to_have_text(STRINGS["get_pdf_blank"])
    expect(page.locator("[data-beside]")).to_be_hidden()
    for field in pdf.Root.AcroForm.Fields:
        if field.T in ("surprise", "said"):
            field.T = String(f"{'gone' if field.T == 'said' else field.T}--other")
    chosen.set_input_files(file_of(written(pdf)))
    expect(page.get_by_role("heading", name=STRINGS["beside"])).to_be_focused()
    assert held(page) == {}
    page.locator("[data-look=all]").click()
    expect(page.locator("[data-pairs] dd")).to_have_text([STRINGS["beside_theirs"].format(value="theirs")])
    page.locator("[data-forget-theirs]").click()
    chosen.set_input_files(file_of(b"%PDF-1.7 and no more"))
    expect(told).to_have_text(STRINGS["file_damaged"])
    expect(page.locator("[data-beside]")).to_be_hidden()
