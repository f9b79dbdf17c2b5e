"""Drawings in a page: what comes of them, and when a picture stays a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest

from workbook.page import PageReading, current_page

if TYPE_CHECKING:
    from pathlib import Path

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" fill="none" stroke="currentColor">
  <title>Two chairs &amp; a TV</title>
  <desc>Both face
    the same way.</desc>
  <!-- By hand. -->
  <g class="soft"><rect width="80" height="80"/></g>
  <text x="160" y="180" font-size="14">Sit &lt;down&gt;</text>
</svg>
"""
INLINE = (
    '<figure class="picture"><svg aria-label="Two chairs &amp; a TV. Both face the same way."'
    ' fill="none" role="img" stroke="currentColor" viewBox="0 0 320 200">'
    '<g class="soft"><rect height="80" width="80"></rect></g>'
    '<text aria-hidden="true" font-size="14" x="160" y="180">Sit &lt;down&gt;</text></svg></figure>'
)


@pytest.fixture
def show(tmp_path: Path):
    """HTML of a page beside a drawing, and the page; what stands in `terms` is one of the glossary."""
    (tmp_path / "two chairs.svg").write_text(DRAWING, encoding="utf-8")

    def show(text: str) -> tuple[str, PageReading]:
        page = PageReading("page.md", file=tmp_path / "page.md")
        token = current_page.set(page)
        try:
            extensions = ["toc", "workbook.exercises", "workbook.glossary", "workbook.drawings"]
            terms = {"workbook.glossary": {"glossary": {"TV": "Television"}}}
            return markdown.markdown(text, extensions=extensions, extension_configs=terms), page
        finally:
            current_page.reset(token)

    return show


def test_a_drawing_stands_in_the_page_with_its_own_words(show) -> None:
    html, page = show("![Chairs](two%20chairs.svg)\n")
    assert html == INLINE
    assert page.problems == []


def test_its_title_on_the_page_is_its_caption(show) -> None:
    html, _ = show('![Chairs](two%20chairs.svg "Side by *side*")\n')
    assert html == INLINE.replace("</figure>", "<figcaption>Side by *side*</figcaption></figure>")


@pytest.mark.parametrize(
    "text",
    [
        "An ![icon](two%20chairs.svg) in a sentence.",
        "[![A link](two%20chairs.svg)](page.md)",
        "![A photograph](chairs.jpg)",
        "![Not there](gone.svg)",
        "![Elsewhere](https://example.org/chairs.svg)",
        "![From the root](/two%20chairs.svg)",
        "![Unfit](unfit.svg)",
    ],
)
def test_any_other_picture_stays_a_file(text: str, tmp_path: Path, show) -> None:
    (tmp_path / "unfit.svg").write_text(DRAWING.replace("<g", "<g onclick='x'"), encoding="utf-8")
    html, _ = show(text)
    assert "<img " in html
    assert "<svg" not in html


def test_a_host_that_does_not_say_where_the_page_is_has_a_picture() -> None:
    html = markdown.markdown("![Chairs](two%20chairs.svg)\n", extensions=["workbook.drawings"])
    assert html == '<p><img alt="Chairs" src="two%20chairs.svg" /></p>'


def test_no_picture_alone_comes_on_a_sheet(show, convert) -> None:
    text = "## Do\n\nTalk.\n\n![Chairs](two%20chairs.svg)\n\nAn ![ear](e.png) helps.\n\n- [ ] Done. { #done }\n"
    for _, page in (show(text), convert(text)):
        first, second, _ = page.sections[0].blocks
        assert ["".join(span.text for span in block.content) for block in (first, second)] == ["Talk.", "An ear helps."]
