"""The font of a field: which letters a reader of a language can type."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from fillers import sheet
from pdfs import FONTS, breaches, fields_of
from workbook.paper.fonts import find_fonts
from workbook.paper.formfont import form_font

#: Words with each letter that a language has beside A to Z.
PANGRAMS = {
    "en": "café façade naïve",
    "pl": "Pójdźże, kiń tę chmurność w głąb flaszy ŁĄĆĘŃÓŚŹŻ",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy ĚŘŮŇŤĎ",
    "tr": "Pijamalı hasta yağız şoföre çabucak güvendi ĞŞ",
    "ro": "Gheorghe a țipat: «mâine, însă, nu știu» ȚȘĂ",
    "lv": "Glāžšķūņa rūķīši dzērumā čiepj Baha koncertflīģeļu vākus",
    "lt": "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą ĖŲŪ",
    "is": "Kæmi ný öxi hér ykist þjófum nú bæði víl og ádrepa ÐÞ",
}


@pytest.mark.parametrize("language", PANGRAMS)
def test_a_reader_types_the_letters_of_the_page_and_of_most_of_europe(language: str) -> None:
    letters = set(form_font(FONTS.regulars, language).letters.values())
    assert set(PANGRAMS[language]) <= letters
    assert set("".join(PANGRAMS[other] for other in ("en", "pl", "tr", "ro"))) <= letters
    assert set("„“”‘’–—…€£ß") <= letters


def test_each_letter_has_its_shape_and_its_width() -> None:
    font = form_font(FONTS.regulars, "pl")
    with TTFont(FONTS.regulars[0]) as whole, TTFont(io.BytesIO(zlib.decompress(font.packed))) as cut:
        for code, letter in font.letters.items():
            advance = whole["hmtx"][whole.getBestCmap()[ord(letter)]][0] * 1000 / whole["head"].unitsPerEm
            assert font.widths[code - 32] == pytest.approx(advance, abs=0.5), letter
            assert ord(letter) in cut.getBestCmap(), letter
    assert len(set(font.letters.values())) == len(font.letters) <= 224


def test_what_is_typed_is_in_the_first_font_that_has_the_language() -> None:
    fonts = find_fonts("IBM Plex Sans Arabic", "Atkinson Hyperlegible")
    assert "Atkinson" in form_font(fonts.regulars, "pl").name
    latin, arabic = form_font(fonts.regulars, "en"), form_font(fonts.regulars[:1], "ar")
    assert "Atkinson" in latin.name
    assert "Arabic" in arabic.name


def test_each_field_has_a_look_of_its_own_with_its_font() -> None:
    pdf = pikepdf.open(io.BytesIO(sheet("en")))
    looks = [field.AP.N for field in pdf.Root.AcroForm.Fields if pikepdf.Name.Tx == field.FT]
    assert len({look.objgen for look in looks}) == len(looks) == 7
    boxes = [place for field in fields_of(pdf) if field.kind == "text" for place in field.places]
    for look, (_, left, top, right, bottom) in zip(looks, boxes, strict=True):
        assert [float(edge) for edge in look.BBox] == pytest.approx([0, 0, right - left, bottom - top], abs=0.01)
        assert look.read_bytes() == b"/Tx BMC EMC"
        assert look.Resources.Font["/Typed"].objgen == pdf.Root.AcroForm.DR.Font["/Typed"].objgen


@pytest.mark.parametrize("language", ["pl", "ro", "el", "uk", "ar", "hy"])
def test_a_sheet_in_any_language_can_be_read_aloud(language: str) -> None:
    assert breaches(sheet(language)) == []
