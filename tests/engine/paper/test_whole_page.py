"""`python -m workbook page.md`: what stands on a page stands on paper, and what cannot is told with its line."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import markdown
import pytest

from pdfs import breaches, printed
from workbook import model
from workbook.__main__ import main
from workbook.markup.reading import read_page
from workbook.page import PageReading, current_page

if TYPE_CHECKING:
    from pathlib import Path

#: One pixel.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160"><title>A house</title><desc>Two doors.</desc>'
    '<rect width="320" height="160" fill="none" stroke="currentColor"/></svg>'
)
FOREIGN = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9" fill="red"/></svg>'
LAST = "\n## Check\n\n- [ ] Once.[^a] { #once }\n\n[^a]: The note of a line.\n"

PAGE = """# Moving

Above all.[^first]

![A loop](house.svg "The house")

![A pixel](pixel.png)

## Words only

| What | When |
| --- | --- |
| Boxes | Monday |

Term
:   Its meaning.

```python
def pack():
    wrap()
```

1. First, run:

    ```
    make boxes
    ```

/// tab | By van
Drive.
///
/// tab | By train
Ride.
///

/// details | More to know
Folded.
///

    indented code

[^first]: The first note.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "house.svg").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "pixel.png").write_bytes(PNG)
    (tmp_path / "pixel.gif").write_bytes(GIF)
    (tmp_path / "foreign.svg").write_text(FOREIGN, encoding="utf-8")
    (tmp_path / "words.svg").write_text(FOREIGN.replace("<rect", "<text>a</text><rect"), encoding="utf-8")
    (tmp_path / "damaged.png").write_bytes(PNG[:18])
    (tmp_path / "sound.webp").write_bytes(b"RIFF....WEBP")
    return tmp_path


def read(folder: Path, text: str) -> PageReading:
    (folder / "page.md").write_text(text, encoding="utf-8")
    page = read_page(folder / "page.md", "page.md", whole=True)
    assert page.problems == []
    return page


def of_guide(text: str, file: Path) -> PageReading:
    """A page as a host has it converted."""
    page = PageReading("page.md", file=file)
    token = current_page.set(page)
    try:
        markdown.markdown(text, extensions=["workbook"])
    finally:
        current_page.reset(token)
    return page


def test_everything_on_a_page_stands_on_paper(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "page.md").write_text(PAGE + LAST, encoding="utf-8")
    assert main([str(folder / "page.md"), "-o", str(folder / "sheet.pdf")]) == 0
    assert capsys.readouterr().err == ""
    content = (folder / "sheet.pdf").read_bytes()
    words = " ".join(sheet.extract_text() for sheet in printed(content))
    for said in (
        *("Above all.1", "1 The first note.", "The house", "Words only", "Boxes", "Monday", "Term", "Its meaning."),
        *("def pack():", "wrap()", "make boxes", "By van", "Drive.", "By train", "Ride.", "More to know", "Folded."),
        *("indented code", "Once.2", "2 The note of a line."),
    ):
        assert said in words, said
    assert breaches(content) == []


def test_a_footnote_stands_at_the_end_of_its_section_and_its_number_is_no_word_of_a_line(folder: Path) -> None:
    above, words, check = read(folder, PAGE + LAST).sections
    assert [model.plain(section.title) for section in (above, words, check)] == ["", "Words only", "Check"]
    assert model.as_set(above.blocks[-1].content) == "1 The first note."
    assert model.as_set(check.blocks[-1].content) == "2 The note of a line."
    assert [exercise.label for exercise in model.exercises([check])] == ["Once."]


def test_pictures_come_with_their_words_and_size(folder: Path) -> None:
    text = "# A\n\n![A loop](house.svg 'Caption')\n\n![One](pixel.png)\n\n![Two](pixel.gif)\n\n![Three](foreign.svg)\n"
    pictures = [block for block in model.blocks(read(folder, text + LAST).sections) if isinstance(block, model.Picture)]
    assert [(picture.alt, picture.width, picture.height) for picture in pictures] == [
        ("A house. Two doors.", 320, 160),
        ("One", 1, 1),
        ("Two", 1, 1),
        ("Three", 40, 20),
    ]
    assert model.plain(pictures[0].caption) == "Caption"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("![A](gone.png)", "this picture is left out: gone.png is not there or cannot be read"),
        ("![A](https://example.org/a.png)", "this picture is left out: it is not in the folder of the page"),
        ("![A](words.svg)", "this picture is left out: its words may be in a font that paper lacks"),
        ("![A](damaged.png)", "this picture is left out: the file is damaged"),
        ("![A](sound.webp)", "this picture is left out: paper takes SVG, PNG, JPEG and GIF"),
        ("<div>Words</div>", "this HTML is left out; write it in Markdown"),
        ('<iframe src="x"></iframe>', "this HTML is left out; write it in Markdown"),
    ],
)
def test_what_does_not_come_is_told_with_its_line(written: str, said: str, folder: Path) -> None:
    (left,) = read(folder, f"---\ntitle: A\n---\n\n# A\n\nWords.\n\n{written}\n{LAST}").left_out
    assert str(left).startswith(f"page.md:9: {said}")


@pytest.mark.parametrize("written", ["<!-- a note -->", "<hr>", '<a id="x"></a>', "---"])
def test_what_shows_nothing_is_not_told(written: str, folder: Path) -> None:
    assert read(folder, f"# A\n\nWords.\n\n{written}\n{LAST}").left_out == []


def test_a_sheet_of_a_guide_has_the_drawings_that_ask_for_paper(folder: Path) -> None:
    text = (
        "# A\n\n![B](house.svg)\n\n## C\n\n![D](house.svg)\n\n![E](house.svg){ .on-paper }\n\n- [ ] Once. { #once }\n"
    )
    page = of_guide(text, folder / "page.md")
    (section,) = page.sections
    assert [type(block).__name__ for block in section.blocks] == ["Picture", "Checklist"]
    assert page.problems == []
    page = of_guide(text.replace("![E](house.svg)", "![E](pixel.png)"), folder / "page.md")
    assert [str(problem) for problem in page.problems] == [
        "page.md:9: pixel.png does not come on paper; a drawing (SVG) that a page takes does"
    ]
