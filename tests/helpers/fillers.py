"""A sheet filled in by programs: what is tried, with which, and what came of it.

Each program fills in one field of a blank sheet as its own documentation says, and saves. Then the value has to be in
the file, and every viewer has to print it, whole.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf.form import CheckboxField, ExtendedAppearanceStreamGenerator, Form, RadioButtonGroup, TextField

from pdf_viewer import Viewer
from pdfs import FORMATS, GUIDE, fields_of
from workbook import model
from workbook.paper.fonts import find_fonts
from workbook.paper.job import Job, Sheet
from workbook.paper.pdf import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AUDIT = Path(__file__).parents[1] / "audit"
_PDFBOX = AUDIT / "node_modules" / "easy-pdf-merge" / "jar" / "pdfbox.jar"


@dataclass(frozen=True)
class Trial:
    """What is filled in: a field of a sheet in this language, by its name, and its value."""

    what: str
    field: str
    value: str
    language: str = "en"


TRIALS = (
    Trial("A box is ticked", "once", "Yes"),
    Trial("A step of a scale is chosen", "heard", "4"),
    Trial("Words of Western Europe", "why", "Über Ängste: ça va, señor?"),
    Trial("Letters of Central Europe", "why", "Łukasz, źdźbło, gęś, čaj, őszi"),
    Trial("Letters of Turkey and Romania", "why", "Çağrı, țară"),
    Trial(
        "More than a cell takes in large letters",
        "plan--1-2",
        "Licensed psychologist, registered with HCPC since 2011, sliding scale",
    ),
    Trial("Arabic on an Arabic sheet", "why", "كنا متعبين", "ar"),
)

KEPT = "kept, not printed"


@cache
def sheet(language: str) -> bytes:
    """A blank sheet with each kind of field."""

    def words(text: str) -> model.Inline:
        return (model.Span(text),)

    blocks = (
        model.Checklist((model.Item("once", words("Once.")),)),
        model.Prompt("why", words("Why?"), 4),
        model.Scale("heard", words("How heard?"), "Not at all", "Completely"),
        model.Table("plan", words("Plan"), ("Who", "License or register?", "Price", "Distance"), ("Ada", "Bo")),
    )
    section = model.Section(words("Check"), "check", blocks)
    worksheet = model.Worksheet(1, "A sheet", 20, (section,), language)
    fonts = find_fonts("Atkinson Hyperlegible", "IBM Plex Sans Arabic")
    return render(Job(replace(GUIDE, fonts=fonts), (Sheet(worksheet),), FORMATS[0])).content


def fill_pdfium(blank: bytes, trial: Trial, _: Path) -> bytes:
    viewer = Viewer(blank)
    places = next(field.places for field in fields_of(pikepdf.open(io.BytesIO(blank))) if field.name == trial.field)
    if len(places) > 1:
        viewer.click(places[int(trial.value) - 1])
    elif trial.value == "Yes":
        viewer.click(places[0])
    else:
        viewer.write(places[0], trial.value)
    return viewer.saved()


def fill_pypdf(blank: bytes, trial: Trial, _: Path) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank))
    button = trial.field in ("once", "heard")
    for page in writer.pages:
        values = {trial.field: f"/{trial.value}" if button else trial.value}
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    return written(writer.write)


def fill_pikepdf(blank: bytes, trial: Trial, _: Path) -> bytes:
    pdf = pikepdf.open(io.BytesIO(blank))
    match Form(pdf, ExtendedAppearanceStreamGenerator)[trial.field]:
        case TextField() as field:
            field.value = trial.value
        case CheckboxField() as field:
            field.checked = True
        case RadioButtonGroup() as field:
            field.value = pikepdf.Name(f"/{trial.value}")
    return written(pdf.save)


def fill_qpdf(blank: bytes, trial: Trial, _: Path) -> bytes:
    """As `qpdf --generate-appearances` draws what someone else has filled in without a look."""
    pdf = pikepdf.open(io.BytesIO(blank))
    field = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == trial.field)
    field.V = pikepdf.String(trial.value) if field.FT == "/Tx" else pikepdf.Name(f"/{trial.value}")
    pdf.Root.AcroForm.NeedAppearances = True
    pdf.generate_appearance_streams()
    return written(pdf.save)


def _with(*command: str | Path) -> Callable[[bytes, Trial, Path], bytes]:
    """Fill in with a program of its own, which is given two files, the field and the value."""

    def fill(blank: bytes, trial: Trial, folder: Path) -> bytes:
        source, filled = folder / "blank.pdf", folder / "filled.pdf"
        source.write_bytes(blank)
        filled.unlink(missing_ok=True)
        run = [*command, source, filled, trial.field, trial.value]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ValueError(next((line for line in done.stderr.splitlines() if "rror" in line or "xcept" in line), ""))
        return filled.read_bytes()

    return fill


#: The programs that come with Python packages, and those that `make audit` brings.
WITH_PYTHON = {"PDFium": fill_pdfium, "pypdf": fill_pypdf, "pikepdf": fill_pikepdf, "qpdf": fill_qpdf}
WITH_AUDIT = {
    **{name: _with("node", AUDIT / "fill.mjs", key) for name, key in
       {"pdf.js": "pdfjs", "MuPDF": "mupdf", "pdf-lib": "pdf-lib"}.items()},
    "PDFBox": _with("java", "-cp", _PDFBOX, AUDIT / "Fill.java"),
}  # fmt: skip


def words_of_pdfium(pdf: bytes, _: Path) -> str:
    """What PDFium prints."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
    again = pypdfium2.PdfDocument(written(document.save))
    return "\n".join(page.get_textpage().get_text_range() for page in again)


def words_of_mupdf(pdf: bytes, folder: Path) -> str:
    """What MuPDF prints."""
    return _said(pdf, folder, "node", AUDIT / "fill.mjs", "words", folder / "filled.pdf")


def words_of_poppler(pdf: bytes, folder: Path) -> str:
    """What Poppler prints; needs poppler-utils."""
    return _said(pdf, folder, "pdftotext", folder / "filled.pdf", "-")


def _said(pdf: bytes, folder: Path, *command: str | Path) -> str:
    (folder / "filled.pdf").write_bytes(pdf)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


#: What prints it. MuPDF leaves out what stands beyond the edge of a field.
PRINT_PYTHON = {"PDFium": words_of_pdfium}
PRINT_AUDIT = {**PRINT_PYTHON, "MuPDF": words_of_mupdf}
if shutil.which("pdftotext"):
    PRINT_AUDIT["Poppler"] = words_of_poppler


def written(save: Callable[[io.BytesIO], object]) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def outcome(
    trial: Trial,
    fill: Callable[[bytes, Trial, Path], bytes],
    prints: Mapping[str, Callable[[bytes, Path], str]],
    folder: Path,
) -> str:
    """What came of it: "holds", or what does not."""
    try:
        filled = fill(sheet(trial.language), trial, folder)
    except (ValueError, pikepdf.PdfError):
        return "refused"
    pdf = pikepdf.open(io.BytesIO(filled))
    field = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == trial.field)
    if re.sub(r"\s+", " ", str(field.get("/V", ""))).lstrip("/") != trial.value:
        return "not kept"
    if field.FT == "/Btn":
        steps = list(field.get("/Kids", [field]))
        return "holds" if [str(step.AS) for step in steps if step.AS != "/Off"] == [f"/{trial.value}"] else KEPT
    # Without spaces: where a font changes, a viewer may see one.
    printed = ["".join(words(filled, folder).split()) for words in prints.values()]
    return "holds" if all(word in words for words in printed for word in trial.value.split()) else KEPT


def versions() -> dict[str, str]:
    """The version of each program."""
    npm = json.loads((AUDIT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return {
        "PDFium": str(pypdfium2.version.PDFIUM_INFO.build),
        "pypdf": pypdf.__version__,
        "pikepdf": pikepdf.__version__,
        "qpdf": pikepdf.__libqpdf_version__,
        "pdf.js": npm["pdfjs-dist"],
        "MuPDF": npm["mupdf"],
        "pdf-lib": npm["pdf-lib"],
        "PDFBox": "2.0.22",
    }
