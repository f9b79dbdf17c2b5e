"""Each kind of exercise: Markdown beside the HTML of the page (.html) and of the worksheet (.sheet.html)."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.markup import elements
from workbook.markup.schema import KINDS

GOLDENS = sorted((Path(__file__).parents[1] / "goldens").glob("*.md"))


@pytest.mark.parametrize("source", GOLDENS, ids=lambda path: path.stem)
def test_golden(source: Path, convert, request: pytest.FixtureRequest) -> None:
    html, page = convert(source.read_text(encoding="utf-8"), texts=source.parent / "_data")
    assert not page.problems
    sheet = elements.html(page.sections, lambda href: href)
    for suffix, made in ((".html", html), (".sheet.html", sheet)):
        golden = source.with_suffix(suffix)
        if request.config.getoption("--write-goldens"):
            golden.write_text(made + "\n", encoding="utf-8")
        assert made + "\n" == golden.read_text(encoding="utf-8")


def test_every_kind_has_a_golden() -> None:
    assert {"checklist", "quote", *KINDS} <= {path.stem for path in GOLDENS}
