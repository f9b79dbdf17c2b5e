"""A pack: printed on both sides and taken apart, with what is chosen for one print."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from pdfs import FORMATS, GUIDE, breaches, fields_of, printed, sheet_of
from workbook.paper.choice import Choice
from workbook.paper.job import Cover, Job
from workbook.paper.pdf import heights_of, render

LONG = "## Write\n\n" + "\n".join(
    f"/// prompt | Question {n}?\n    id: q{{0}}-{n}\n    lines: 9\n///\n" for n in range(3)
)


@pytest.fixture(name="sheets")
def _sheets(convert):
    """Three sheets, of one, two and one pages in normal print."""
    short = "## A\n\n- [ ] Once. {{ #once{0} }}\n"
    texts = ((3, short), (7, LONG), (11, short))
    return tuple(sheet_of(convert(text.format(number))[1], number, f"Title {number}") for number, text in texts)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_each_sheet_begins_on_the_front_of_a_leaf_and_counts_its_own_pages(format_, sheets) -> None:
    content = render(Job(GUIDE, sheets, format_, Cover())).content
    assert breaches(content) == []
    pages = printed(content)
    texts = [page.extract_text() for page in pages]
    starts = [
        next(n for n, text in enumerate(texts, 1) if text.startswith(f"A guide · Sheet {s} ·")) for s in (3, 7, 11)
    ]
    assert [start % 2 for start in starts] == [1, 1, 1]
    contents = [line for line in texts[0].split("\n") if " Title " in line]
    assert [int(line.split(" ")[-1]) for line in contents] == starts, "pages as a viewer counts them"
    for start, following in zip(starts, [*starts[1:], len(pages) + 1], strict=True):
        written = [text for text in texts[start - 1 : following - 1] if text]
        assert 0 <= following - start - len(written) <= 1, "at most one page is left empty, the back of the last leaf"
        assert all(f"Page {n} of {len(written)} · " in text for n, text in enumerate(written, 1))
    for page, text in zip(pages, texts, strict=True):
        assert text or not (page.chars or page.rects or page.lines or page.images or page.annots)
    assert "" in texts, "the back of a sheet of one page"


def test_what_was_measured_for_a_sheet_is_not_measured_again_for_a_pack(sheets) -> None:
    for sheet in sheets:
        render(Job(GUIDE, (sheet,), FORMATS[0]))
    before = heights_of.cache_info().misses
    render(Job(GUIDE, sheets, FORMATS[0], Cover()))
    assert heights_of.cache_info().misses == before


def test_a_viewer_calls_its_pages_by_their_sheets(sheets) -> None:
    pdf = pikepdf.open(io.BytesIO(render(Job(GUIDE, sheets, FORMATS[0], Cover())).content))
    assert [page.label for page in pdf.pages] == ["i", "ii", "3-1", "3-2", "7-1", "7-2", "11-1"]
    alone = pikepdf.open(io.BytesIO(render(Job(GUIDE, sheets[:1], FORMATS[0])).content))
    assert "/PageLabels" not in alone.Root


def test_the_cover_speaks_to_whoever_hands_out_sheets(convert, sheets) -> None:
    _, notice = convert("**For you.** Say this.\n\n- Then that.\n")
    _, pause = convert("**Pause.** Both of you.\n")
    for hand_out, first in ((notice.above, "For you. Say this.\n• Then that."), ((), "Pause. Both of you.")):
        job = Job(GUIDE, sheets, FORMATS[0], Cover(hand_out=hand_out, pause=pause.above))
        cover = printed(render(job).content)[0].extract_text()
        assert cover.index(first) < cover.index(GUIDE.words.contents)
        to_the_two = (GUIDE.words.stop in cover, "Both of you" in cover)
        assert to_the_two == (not hand_out, not hand_out), "else there is nobody but the two to speak to"


def test_the_contents_are_on_one_page_where_they_fit(sheets) -> None:
    many = tuple(
        replace(sheets[0], worksheet=replace(sheets[0].worksheet, number=n, sections=())) for n in range(1, 19)
    )
    for format_ in (FORMATS[0], FORMATS[-1]):
        texts = [page.extract_text() for page in printed(render(Job(GUIDE, many, format_, Cover())).content)]
        (page,) = [text for text in texts if GUIDE.words.contents in text]
        assert page.count("Title 3 .") == 18


def test_names_a_line_for_help_and_copies_come_where_they_are_chosen(sheets) -> None:
    chosen = Choice(help_line="Help near you: 0123 456", names=True, copies=True)
    asked = tuple(
        replace(sheet, worksheet=replace(sheet.worksheet, copies=copies))
        for sheet, copies in zip(sheets, ("each", "both", ""), strict=True)
    )
    content = render(Job(GUIDE, asked, FORMATS[0], Cover(), chosen)).content
    assert breaches(content) == []
    tops = [page.extract_text() for page in printed(content) if "A guide · Sheet" in page.extract_text()[:20]]
    assert [top.split("\n")[0].split(" · ")[3:] for top in tops] == [["one each"], ["one for both"], []]
    assert all("Help near you: 0123 456" in top for top in tops)
    fields = fields_of(pikepdf.open(io.BytesIO(content)))
    asked_for = [(field.name, field.label) for field in fields if field.name.startswith("--")]
    assert asked_for == [(f"--{n}-{s}", label) for s in (3, 7, 11) for n, label in (("name", "Name"), ("date", "Date"))]
    usual = render(Job(GUIDE, asked, FORMATS[0], Cover())).content
    assert not any(field.name.startswith("--") for field in fields_of(pikepdf.open(io.BytesIO(usual))))
    assert "one each" not in "".join(page.extract_text() for page in printed(usual))


@pytest.mark.parametrize(
    ("minutes", "alone", "said"),
    [
        (20, 0, "20 minutes"),
        (30, 10, "20 minutes together + 10 alone"),
        (10, 10, "10 minutes alone"),
    ],
)
def test_a_sheet_says_how_much_of_its_time_is_spent_alone(minutes: int, alone: int, said: str, sheets) -> None:
    sheet = replace(sheets[0], worksheet=replace(sheets[0].worksheet, minutes=minutes, alone=alone))
    (page,) = printed(render(Job(GUIDE, (sheet,), FORMATS[0])).content)
    assert page.extract_text().split("\n")[0] == f"A guide · Sheet 3 · {said}"
