"""Worksheets filled in as programs do it that save PDFs: what each is known to write."""

from __future__ import annotations

import ctypes
import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Name, String

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Answers = Mapping[str, str]


def by_pikepdf(blank: bytes, answers: Answers, text: Callable[[str], String] = String) -> bytes:
    """Values, and which look of a box is seen; a text as PDFDocEncoding where that has its letters, else as UTF-16."""
    pdf = pikepdf.open(io.BytesIO(blank))
    fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
    for name, value in answers.items():
        fill(fields[name], value, text)
    return written(pdf)


def by_utf8(blank: bytes, answers: Answers) -> bytes:
    """Texts as PDF 2.0 has them, with the line breaks of Acrobat."""

    def text(value: str) -> String:
        return String(b"\xef\xbb\xbf" + value.replace("\n", "\r").encode())

    return by_pikepdf(blank, answers, text)


def by_looks(blank: bytes, answers: Answers) -> bytes:
    """Boxes that are seen ticked, though their value does not say so; the fields below one that is for the program."""
    pdf = pikepdf.open(io.BytesIO(by_pikepdf(blank, answers)))
    for field in pdf.Root.AcroForm.Fields:
        if Name.Btn == field.FT:
            field.V = Name.Off
    kids = pdf.Root.AcroForm.Fields
    above = pdf.make_indirect(pikepdf.Dictionary(T=String("sheets"), Kids=kids))
    for field in kids:
        field.Parent = above
    pdf.Root.AcroForm.Fields = pikepdf.Array([above])
    return written(pdf)


def by_addition(blank: bytes, answers: Answers) -> bytes:
    """The file as it was, and after its end what is new (ISO 32000-1, 7.5.6)."""
    pdf = pikepdf.open(io.BytesIO(blank))
    whole, places = blank, {}
    for field in pdf.Root.AcroForm.Fields:
        if value := answers.get(str(field.T)):
            fill(field, value, String)
            for part in (field, *field.get("/Kids", [])):
                number, generation = part.objgen
                places[number] = len(whole)
                whole += b"%d %d obj\n%s\nendobj\n" % (number, generation, part.unparse(resolved=True))
    start = blank.rindex(b"startxref") + len(b"startxref")
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in sorted(places.items()))
    root = b"%d %d" % pdf.Root.objgen
    trailer = b"trailer\n<</Size %d/Root %s R/Prev %d>>" % (len(pdf.objects) + 1, root, int(blank[start:].split()[0]))
    return whole + b"xref\n" + rows + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(whole)


def by_pdfium(blank: bytes, answers: Answers) -> bytes:
    """As Chrome's viewer does it, with keys."""
    document = pypdfium2.PdfDocument(blank)
    document.init_forms()
    form = document.formenv
    for page in document:
        for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, number)
            value = answers.get(said(pdfium.FPDFAnnot_GetFormFieldName, form, annotation), "")
            export = said(pdfium.FPDFAnnot_GetFormFieldExportValue, form, annotation)
            if value and (value == "on" or export in ("", value)):
                pdfium.FORM_SetFocusedAnnot(form, annotation)
                if export:
                    pdfium.FORM_OnChar(form, page, ord(" "), 0)
                else:
                    words = ctypes.create_string_buffer(value.replace("\n", "\r").encode("utf-16-le") + b"\0\0")
                    pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(words, pdfium.FPDF_WIDESTRING))
                pdfium.FORM_ForceToKillFocus(form)
            pdfium.FPDFPage_CloseAnnot(annotation)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def said(ask: Any, *about: Any) -> str:
    """A text that PDFium gives: its length first."""
    length = ask(*about, None, 0)
    words = ctypes.create_string_buffer(length)
    ask(*about, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)), length)
    return words.raw.decode("utf-16-le").rstrip("\0")


def fill(field: Any, value: str, text: Callable[[str], String]) -> None:
    """Put an answer into a field."""
    if Name.Tx == field.FT:
        field.V = text(value)
        return
    field.V = Name("/Yes" if value == "on" else f"/{value}")
    for widget in field.get("/Kids", [field]):
        widget.AS = field.V if field.V in widget.AP.N else Name.Off


def written(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    """A PDF as bytes."""
    file = io.BytesIO()
    pdf.save(file, **how)
    return file.getvalue()
