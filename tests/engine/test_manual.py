"""EXERCISES.md says what the engine does: its examples are read, its tables are those of the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manual import EXAMPLES, PARTS, PICTURES, ROOT, example, manual
from workbook.__main__ import main
from workbook.markup.reading import read_page
from workbook.markup.schema import KINDS
from workbook.model import exercises

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_up_to_date() -> None:
    assert (ROOT / "EXERCISES.md").read_text(encoding="utf-8") == manual(), "make manual writes it anew"


@pytest.mark.parametrize("name", PARTS)
def test_an_example_is_sound_and_has_its_pictures(name: str) -> None:
    page = read_page(EXAMPLES / f"{name}.md")
    assert page.problems == []
    assert list(exercises(page.sections))
    assert example(name)[1]
    for face in ("screen", "paper"):
        assert (ROOT / PICTURES / f"{name}-{face}.png").is_file()


def test_every_kind_and_option_is_in_it() -> None:
    text = manual()
    assert {kind for _, kind in PARTS.values() if kind} == set(KINDS)
    for kind in KINDS.values():
        for option in kind.options:
            assert f"| `{option.name}` | {option.does} |" in text


def test_the_page_to_paste_is_sound_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manual_for_authors = (ROOT / "WRITING.md").read_text(encoding="utf-8")
    _, pasted, _ = manual_for_authors.split("```", 2)
    assert "##" not in manual_for_authors.partition("```")[0], "the manual begins with it"
    path = tmp_path / "index.md"
    path.write_text(pasted.partition("\n")[2], encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0, capsys.readouterr().err
    page = read_page(path, strict=True)
    assert page.problems == []
    assert [exercise.kind for exercise in exercises(page.sections)] == ["item", "item", "prompt"]
