"""A quotation mark closes what another opened, also after emphasis at the end of a paragraph."""

from __future__ import annotations

import html

import markdown
import pytest


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('He said "*never*"', "He said “<em>never</em>”"),
        ('"[A link](b.md)".', '“<a href="b.md">A link</a>”.'),
        ("So '**it**'", "So ‘<strong>it</strong>’"),
        ('("*a*")', "(“<em>a</em>”)"),
        ('"*a*" and "b" *"c"*', "“<em>a</em>” and “b” <em>“c”</em>"),
        ('"A" *or* "b"', "“A” <em>or</em> “b”"),
    ],
)
def test_quotation_marks(written: str, read: str) -> None:
    made = html.unescape(markdown.markdown(written, extensions=["workbook"]))
    assert made == f"<p>{read}</p>"
