"""A sheet filled in with a real viewer's engine (PDFium, as in Chrome), saved, and opened again."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest

from fillers import PRINT_AUDIT, PRINT_PYTHON, TRIALS, WITH_AUDIT, WITH_PYTHON, Trial, outcome
from forms import TABLE, found
from pdf_viewer import Viewer
from pdfs import FORMATS, MM, FoundField, controls_of, fields_of, pdf_of, printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = """## Check

- [ ] Once. { #once }

/// prompt | Why?
    id: why
    lines: 4
///

/// scale | How heard?
    id: heard
    from: Not at all
    to: Completely
///

/// table | Plan
    id: plan
    columns: [What, Who]
    rows: [Milk]
///
"""
WORDS = "Because we were tired,\nand näive."


FOUND = found(TABLE.read_text(encoding="utf-8"))


@pytest.fixture
def blank(convert) -> bytes:
    return pdf_of(convert(PAGE)[1])


@pytest.fixture
def places(blank: bytes) -> dict[str, FoundField]:
    return {field.name: field for field in fields_of(pikepdf.open(io.BytesIO(blank)))}


@pytest.fixture
def filled(blank: bytes, places: dict[str, FoundField]) -> Iterator[bytes]:
    viewer = Viewer(blank)
    viewer.click(places["once"].places[0])
    viewer.write(places["why"].places[0], WORDS)
    viewer.click(places["heard"].places[3])
    viewer.write(places["plan--1-2"].places[0], "Both of us")
    return viewer.saved()


def test_a_filled_in_copy_holds_the_values(filled: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(filled))
    fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
    assert str(fields["once"].V) == "/Yes"
    assert str(fields["why"].V).replace("\r\n", "\n").replace("\r", "\n") == WORDS
    assert str(fields["heard"].V) == "/4"
    assert [str(step.AS) for step in fields["heard"].Kids] == ["/Off", "/Off", "/Off", "/4", "/Off"]
    assert str(fields["plan--1-2"].V) == "Both of us"


def test_a_filled_in_copy_opens_again_and_shows_the_values(
    blank: bytes, filled: bytes, places: dict[str, FoundField]
) -> None:
    before, after = Viewer(blank), Viewer(filled)
    for place in (places["once"].places[0], places["heard"].places[3], places["plan--1-2"].places[0]):
        assert after.dark(place) > before.dark(place) + 100
    other = places["heard"].places[2]
    assert after.dark(other) == before.dark(other), "a step that was not chosen stays as it was"


def test_rules_are_there_to_write_on_by_hand_and_gone_under_what_is_typed(
    blank: bytes, filled: bytes, places: dict[str, FoundField]
) -> None:
    place = places["why"].places[0]
    assert Viewer(blank).dark(place, rows_only=True) >= 3, "the rules inside of four lines"
    assert Viewer(filled).dark(place, rows_only=True) == 0
    assert Viewer(filled).dark(place) > 500, "the words"
    number, left, _, right, bottom = place
    last_rule = (number, left, bottom - 3, right, bottom + 4)
    assert Viewer(filled).dark(last_rule) == Viewer(blank).dark(last_rule) > 0, "the last one stays, whole"


def test_lines_to_write_on_and_boxes_have_room_for_a_pen(blank: bytes, places: dict[str, FoundField]) -> None:
    (_, left, top, right, bottom) = places["once"].places[0]
    assert right - left >= 6 * MM
    assert bottom - top >= 6 * MM
    (number, _, top, _, bottom) = places["why"].places[0]
    rules = sorted(line["top"] for line in printed(blank)[number].lines if top < line["top"] < bottom + 2)
    assert len(rules) == 4
    for above, below in pairwise([top, *rules]):
        assert 8 * MM - 0.1 <= below - above <= 10 * MM + 0.1


def test_a_step_that_was_chosen_is_taken_back(blank: bytes, places: dict[str, FoundField]) -> None:
    (cross,) = [field.places[0] for field in controls_of(pikepdf.open(io.BytesIO(blank))) if field.kind == "button"]
    viewer = Viewer(blank)
    for place, value in ((places["heard"].places[3], "/4"), (cross, "/Off"), (places["heard"].places[1], "/2")):
        viewer.click(place)
        pdf = pikepdf.open(io.BytesIO(viewer.saved()))
        (scale,) = [field for field in pdf.Root.AcroForm.Fields if str(field.T) == "heard"]
        assert str(scale.V) == value
        assert [str(step.AS) for step in scale.Kids if step.AS != "/Off"] == [value] * (value != "/Off")


def test_what_takes_a_step_back_is_not_on_paper(blank: bytes) -> None:
    (cross,) = [field for field in controls_of(pikepdf.open(io.BytesIO(blank))) if field.kind == "button"]
    assert Viewer(blank).dark(cross.places[0]) > 0
    pdf = pikepdf.open(io.BytesIO(blank))
    (button,) = [field for field in pdf.Root.AcroForm.Fields if "/A" in field]
    assert int(button.F) & 1 << 2 == 0, "the flag for print"


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_a_field_takes_as_much_as_it_has_room_for(format_, convert) -> None:
    pdf = pdf_of(convert(PAGE)[1], format_)
    words = "we were both tired and it was late when they told me so "
    for name in ("why", "plan--1-2"):
        (field,) = [field for field in fields_of(pikepdf.open(io.BytesIO(pdf))) if field.name == name]
        viewer = Viewer(pdf)
        viewer.write(field.places[0], words * 30)
        saved = pikepdf.open(io.BytesIO(viewer.saved()))
        (widget,) = [field for field in saved.Root.AcroForm.Fields if str(field.T) == name]
        typed = str(widget.V)
        assert 10 < len(typed) < len(words * 30), "then it is full"
        stream = widget.AP.N.read_bytes()
        sizes = [float(size) for size in re.findall(rb"/Typed (\S+) Tf", stream)]
        least = 14 if format_.large else 6 if name == "plan--1-2" else 8  # PDFium's step below 10 where lines are short
        assert min(sizes) >= least
        shown = "".join(re.findall(r"\(([^)]*)\) Tj", stream.decode("latin-1")))
        assert "".join(shown.split()) == "".join(typed.split()), "all of it is on paper"


@pytest.mark.parametrize(("columns", "rows", "size"), [(2, 3, 10), (4, 8, 6)], ids=["wide and high", "narrow and low"])
def test_a_cell_takes_ten_words_in_smaller_type_only_where_it_must(
    columns: int, rows: int, size: float, convert
) -> None:
    words = "Licensed psychologist, registered with HCPC since 2011, sliding scale"
    table = f"/// table | Plan\n    id: plan\n    columns: [{', '.join('ABCD'[:columns])}]\n    rows: {rows}\n///\n"
    blank = pdf_of(convert(f"## A\n\n{table}" + "\n- [ ] Once. { #once }\n")[1])
    (field,) = [field for field in fields_of(pikepdf.open(io.BytesIO(blank))) if field.name == "plan--1-2"]
    viewer = Viewer(blank)
    viewer.write(field.places[0], words * 9)
    saved = pikepdf.open(io.BytesIO(viewer.saved()))
    (widget,) = [field for field in saved.Root.AcroForm.Fields if str(field.T) == "plan--1-2"]
    assert str(widget.V).startswith(words)
    stream = widget.AP.N.read_bytes()
    assert {float(size) for size in re.findall(rb"/Typed (\S+) Tf", stream)} == {size}
    shown = "".join(re.findall(r"\(([^)]*)\) Tj", stream.decode("latin-1")))
    assert "".join(shown.split()) == "".join(str(widget.V).split()), "all of it is on paper"


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.what)
@pytest.mark.parametrize("program", WITH_PYTHON)
def test_programs_fill_in_a_sheet(program: str, trial: Trial, tmp_path: Path) -> None:
    came = outcome(trial, WITH_PYTHON[program], PRINT_PYTHON, tmp_path)
    assert came in {FOUND[trial.what, program], "holds"}, "`make forms` writes the table anew"


@pytest.mark.audit
@pytest.mark.parametrize("program", [*WITH_PYTHON, *WITH_AUDIT])
def test_what_the_table_of_forms_says_is_so(program: str, tmp_path: Path) -> None:
    fill = (WITH_PYTHON | WITH_AUDIT)[program]
    came = {trial.what: outcome(trial, fill, PRINT_AUDIT, tmp_path) for trial in TRIALS}
    assert came == {trial.what: FOUND[trial.what, program] for trial in TRIALS}, "`make forms` writes the table anew"
