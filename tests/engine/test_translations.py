"""The words of a sheet in another language: what a translator may get wrong is told with its file and its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from site_files import ROOT
from workbook import translations
from workbook.paper.formats import PAPERS
from workbook.problems import GuideError
from workbook.translations import check_translation, read_words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"minutes": "{minuten} Minuten"},
            'minutes is words, with the same in braces as in en.json: "{minutes} minutes"',
        ),
        ({"sheet_number": "Blatt {number"}, "sheet_number is words, with the same in braces"),
        ({"contents": 3}, "contents is words"),
        ({"more": "x"}, "does not have the words that en.json beside it has"),
    ],
)
def test_a_translator_s_mistake_is_told(changed: dict[str, Any], said: str, tmp_path: Path, monkeypatch) -> None:
    pattern = json.loads(translations.path_of("en").read_text(encoding="utf-8"))
    for name, content in (("en", pattern), ("de", pattern | changed)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    with pytest.raises(GuideError) as caught:
        read_words("de")
    assert str(caught.value).startswith(str(tmp_path / "de.json"))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "folder", [translations.TRANSLATIONS, ROOT / "overrides" / "strings"], ids=["sheet", "interface"]
)
def test_every_language_says_everything_in_the_order_of_english(folder: Path) -> None:
    pattern = json.loads((folder / "en.json").read_text(encoding="utf-8"))
    others = sorted(path for path in folder.glob("*.json") if path.name != "en.json")
    assert {"de.json", "fr.json"} <= {path.name for path in others}
    for path in others:
        words = json.loads(path.read_text(encoding="utf-8"))
        check_translation(path, words, pattern)
        assert list(words) == list(pattern), path


def test_every_paper_has_a_name_on_the_page() -> None:
    """Where one has none, a link to its PDF says "PDF, ", and the list of worksheets is not written at all."""
    names = json.loads((ROOT / "overrides" / "strings" / "en.json").read_text(encoding="utf-8"))["papers"]
    assert set(names) == set(PAPERS)


PATTERN = {"print": "Print", "progress": "{done} of {all}", "papers": {"a4": "A4"}}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"print": None}, "print is words"),
        (
            {"progress": "{done} von {alle}"},
            'progress is words, with the same in braces as in en.json: "{done} of {all}"',
        ),
        ({"papers": "A4"}, "papers is words"),
        ({"papers": {"a5": "A5"}}, "does not have the words that en.json beside it has: a4, a5"),
        ({"more": "x"}, "does not have the words that en.json beside it has: more"),
    ],
)
def test_so_is_one_in_the_words_of_the_interface(changed: dict[str, Any], said: str, tmp_path: Path) -> None:
    check_translation(tmp_path / "de.json", PATTERN, PATTERN)
    with pytest.raises(GuideError) as caught:
        check_translation(tmp_path / "de.json", PATTERN | changed, PATTERN)
    assert str(caught.value).startswith(str(tmp_path / "de.json"))
    assert said in str(caught.value)
