"""The glossary, and its terms as tooltips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from workbook.markup.glossary import read_glossary

if TYPE_CHECKING:
    from pathlib import Path

TERMS = {"pass": "No answer.", "long term": "Of “two” words."}


def convert(text: str) -> str:
    """Text as a page's HTML."""
    options = {"workbook.glossary": {"glossary": TERMS}}
    return markdown.markdown(text, extensions=["workbook.exercises", "workbook.glossary"], extension_configs=options)


def test_a_glossary_gives_each_term_its_meaning(tmp_path: Path) -> None:
    path = tmp_path / "glossary.md"
    assert read_glossary(path) == {}
    path.write_text("---\ntitle: Words\n---\n\n# Words\n\nOne\nTwo\n:   A *number*.\n\nRest\n:   No “work”.\n", "utf-8")
    assert read_glossary(path) == {"One": "A number.", "Two": "A number.", "Rest": "No “work”."}


def test_a_term_has_its_meaning_and_can_be_reached() -> None:
    assert convert("A pass, a long term, a passage.") == (
        '<p>A <abbr role="button" tabindex="0" title="No answer.">pass</abbr>, a '
        '<abbr role="button" tabindex="0" title="Of “two” words.">long term</abbr>, a passage.</p>'
    )


def test_where_a_click_does_something_there_is_no_tooltip() -> None:
    html = convert("## The pass\n\n[a *pass* or a pass](x.md) pass\n\n- [ ] A pass **or** a pass. { #took }\n")
    assert html.count("<abbr") == 1
    assert '<a href="x.md">a <em>pass</em> or a pass</a> <abbr' in html
    assert "<span>A pass <strong>or</strong> a pass.</span>" in html
