"""A page in another language: which way it is written, what its sheet says of it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from pdfs import ADDRESS, FORMATS, GUIDE, MM, breaches, fields_of, pdf_of, printed, sheet_of, structure
from workbook.direction import direction_of
from workbook.paper.job import Job, Sheet
from workbook.paper.pdf import render

TEXT = """## Rest

> Words.
>
> — Someone

- [ ] I rested. { #rested }

/// prompt | How?
    id: how
///

/// scale | How well?
    id: well
    from: Badly
    to: Well
///

/// table | When?
    id: when
    columns: [Day, Hour]
    rows: [Monday, Tuesday]
///
"""


@pytest.mark.parametrize("code", ["ar", "he", "fa-IR", "az-Arab", "ku-Arab-IQ", "AR"])
def test_a_language_written_from_right_to_left(code: str) -> None:
    assert direction_of(code) == "rtl"


@pytest.mark.parametrize("code", ["en", "de-AT", "az", "pa", "ar-Latn", "zh-Hant-TW", ""])
def test_a_language_written_from_left_to_right(code: str) -> None:
    assert direction_of(code) == "ltr"


def form_of(pdf: bytes) -> dict[str, list[tuple[float, float]]]:
    """Left and right edge of each field, the steps of a scale in their order."""
    found = fields_of(pikepdf.open(io.BytesIO(pdf)))
    return {field.name: [(place[1], place[3]) for place in field.places] for field in found}


def test_a_sheet_from_right_to_left_is_the_mirror_of_the_other(convert) -> None:
    _, page = convert(TEXT)
    usual = form_of(pdf_of(page))
    sheet = sheet_of(page)
    mirrored = render(Job(GUIDE, (Sheet(replace(sheet.worksheet, language="ar"), sheet.address),), FORMATS[0])).content
    width = 595.28
    found = form_of(mirrored)
    assert list(found) == list(usual), "what is read first stays first"
    for name in ("rested", "how", "when--1-2", "when--2-2"):
        (left, right), (other_left, other_right) = usual[name][0], found[name][0]
        assert (other_left, other_right) == pytest.approx((width - right, width - left), abs=1), name
    steps = [left for left, _ in found["well"]]
    assert steps == sorted(steps, reverse=True), "the first step stands on the right"
    words = {word["text"].strip("."): word["x1"] for word in printed(mirrored)[0].extract_words()}
    assert words["Hour"] == pytest.approx(found["when--1-2"][0][1], abs=5), "a heading stands where its column begins"
    edge = width - FORMATS[0].side * MM
    assert words["rested"] < found["rested"][0][0], "words follow their box"
    assert words["Words"] == pytest.approx(edge - 5 * MM, abs=1), "a quotation stands in from where lines begin"
    assert breaches(mirrored) == []


@pytest.mark.parametrize(("own", "guides"), [("ar", "en"), ("", "ar")])
def test_its_fields_say_their_language_and_are_written_from_the_right(own: str, guides: str, convert) -> None:
    _, page = convert(TEXT)
    guide = replace(GUIDE, language=guides)
    sheet = Sheet(replace(sheet_of(page).worksheet, language=own), ADDRESS)
    pdf = pikepdf.open(io.BytesIO(render(Job(guide, (sheet,), FORMATS[0])).content))
    assert str(pdf.Root.Lang) == guides
    texts = [field for field in pdf.Root.AcroForm.Fields if field.FT == "/Tx"]
    assert texts
    assert all(field.Q == 2 for field in texts)
    forms = [element for element in structure(pdf) if element.S == "/Form"]
    assert forms
    assert all(str(element.get("/Lang", guides)) == "ar" for element in forms)
    usual = pikepdf.open(io.BytesIO(pdf_of(page)))
    assert not any("/Q" in field for field in usual.Root.AcroForm.Fields)
