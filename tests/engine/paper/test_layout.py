"""What stays together on paper, and what stands where: each over many pages that end in other places."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from pdfs import FORMATS, GUIDE, MM, breaches, check_pages, fields_of, pdf_of, printed, sheet_of, structure
from workbook.model import Box, Span, Step, Steps, Text, Worksheet
from workbook.paper.choice import Choice
from workbook.paper.forms import size_of
from workbook.paper.job import Cover, Job, Sheet
from workbook.paper.pages import NEVER, Part, plan
from workbook.paper.parting import plan_of
from workbook.paper.pdf import render

if TYPE_CHECKING:
    from collections.abc import Iterator

FILLING = range(8, 24, 2)
LONG = range(16, 32, 2)


def pages_of(convert, text: str, filling: range = FILLING) -> Iterator[dict[str, int]]:
    """The page of each field, below fillings of many heights."""
    for lines in filling:
        _, page = convert("## A\n\n" + "Words.\n\n" * lines + text)
        yield {field.name: field.places[0][0] for field in fields_of(pikepdf.open(io.BytesIO(pdf_of(page))))}


def test_a_long_table_parts_with_two_rows_at_least_on_either_page(convert) -> None:
    parted = 0
    for found in pages_of(
        convert, "/// table | T\n    id: t\n    columns: [One]\n    rows: 20\n///\n" + "\nWords.\n" * 20
    ):
        rows = [found[f"t--{row}-1"] for row in range(1, 21)]
        parted += rows[0] != rows[-1]
        assert rows[0] == rows[1]
        assert rows[-2] == rows[-1]
    assert parted > 2, "some of them part"


def test_a_cell_at_the_end_of_a_page_is_a_cell_like_the_others(convert) -> None:
    parted = 0
    for lines in FILLING:
        rows = ", ".join("abcdefghijklmnopqrst")
        table = f"/// table | T\n    id: t\n    columns: [One, Two]\n    rows: [{rows}]\n///\n"
        _, page = convert("## A\n\n" + "Words.\n\n" * lines + table)
        pdf = pikepdf.open(io.BytesIO(pdf_of(page)))
        fields = pdf.Root.AcroForm.Fields
        parted += len({field.P.objgen for field in fields}) > 1
        rooms = {(field.P.objgen, round(size_of(field)[1]), int(field.MaxLen)) for field in fields}
        assert len({room[:2] for room in rooms}) == len(rooms)
        cells = [element for element in structure(pdf) if element.S == pikepdf.Name.TD]
        assert [cell for cell in cells for part in cell.A if "/Headers" in part] == []
    assert parted > 2, "some of them part"


def test_what_is_left_below_a_parted_table_goes_to_all_its_rows_there() -> None:
    words = Part(40)
    row = Part(20, step=1, most=2, airy=False)
    alone = replace(row, cost=NEVER)
    table = [Part(20, above=5, step=1, most=2), alone, row, alone]
    found = plan([words, *table], 100)
    assert found.first == {3}
    assert found.room[1] == found.room[2] > 0
    assert sum(found.above[:3]) + 40 + 2 * 20 + 2 * found.room[1] == pytest.approx(100)


@pytest.mark.parametrize(
    ("over", "below", "first"),
    [(-1, 0, []), (1, 0, []), (9, 0, [2]), (9, 6, [2]), (9, 8, [5])],
    ids=["with room", "closer together", "on the next page", "on a leaf", "with a page more"],
)
def test_a_box_is_whole_where_the_sheet_is_no_longer_so(over: float, below: int, first: list[int]) -> None:
    words = (Span("Words"),)
    flow = [Text(words), Box("", (Steps((Step(words),) * 5, ordered=False),)), *[Text(words)] * below]
    body = [{"parts": [1]}, {"inside": [{"parts": [20] * 5}]}, *[{"parts": [20]}] * below]
    alone = plan_of(flow[:2], {"top": 0, "body": body[:2]}, FORMATS[0])
    found = plan_of(flow, {"top": alone.height - sum(alone.heights) + over, "body": body}, FORMATS[0])
    assert sorted(found.first) == first


@pytest.mark.parametrize(("entry", "after"), [("- [ ] Last of some. { #last }", 33), ("3. Last of some.", 34)])
def test_code_below_a_list_stays_with_its_last_entry(entry: str, after: int, convert) -> None:
    code = "```\n" + "some code\n" * 9 + "```\n"
    below = f"{entry}\n{code}" + "\nWords.\n" * after + "\n- [ ] Once. { #once }\n"
    for lines in (20, 26, 29):  # two pages are full if they part them
        _, page = convert("## A\n\n" + "Words.\n\n" * lines + below)
        pages = [sheet.extract_text() for sheet in printed(pdf_of(page))]
        assert [("Last" in words, "some code" in words) for words in pages].count((True, True)) == 1, lines


def test_no_row_of_a_table_to_read_is_parted_and_its_heads_come_again(convert) -> None:
    rows = "".join(f"| {'some words ' * 12}end{number} | other |\n" for number in range(12))
    parted = 0
    for lines in FILLING:
        text = "Words.\n\n" * lines + f"| Heads | Try |\n| --- | --- |\n{rows}\n- [ ] Once. {{ #once }}\n"
        _, page = convert(f"## A\n\n{text}")
        pages = printed(pdf_of(page))
        with_rows = [sheet for sheet in pages if "some words" in sheet.extract_text()]
        parted += len(with_rows) > 1
        assert all(sheet.extract_text().count("Heads") == 1 for sheet in with_rows)
        for sheet in with_rows:
            words = sheet.extract_text()
            assert words.count("some") == 12 * len(re.findall(r"end\d", words)), "a row is whole"
    assert parted > 2, "some of them part"


def test_a_row_taller_than_a_page_is_parted(convert) -> None:
    columns = 8
    cells = " | ".join(["words and " * 40] * columns)
    _, page = convert(f"## A\n\n|{' a |' * columns}\n|{' - |' * columns}\n| {cells} |\n\n- [ ] Once. {{ #once }}\n")
    content = pdf_of(page, FORMATS[1])
    pages = printed(content)
    assert sum(sheet.extract_text().count("words") for sheet in pages) >= 200
    assert max(char["bottom"] for sheet in pages for char in sheet.chars) <= pages[0].height - 10 * MM + 1


def test_a_short_list_is_not_parted(convert) -> None:
    text = "- [ ] One. { #one }\n- [ ] Two. { #two }\n- [ ] Three. { #three }\n" + "\nWords.\n" * 20
    places = [{found["one"], found["two"], found["three"]} for found in pages_of(convert, text, LONG)]
    assert all(len(pages) == 1 for pages in places)
    assert set.union(*places) == {0, 1}, "they end below the page and above it"


def test_lines_below_a_line_are_parted_like_others_but_for_the_first(convert) -> None:
    rooms = {f"room-{room}": [f"room-{room}-{task}" for task in range(3)] for room in range(12)}
    lines = (
        f"- [ ] A room. {{ #{room} }}\n" + "".join(f"    - [ ] A task. {{ #{task} }}\n" for task in tasks)
        for room, tasks in rooms.items()
    )
    text, parted = "".join(lines), 0
    for found in pages_of(convert, text):
        assert [room for room, (first, *_) in rooms.items() if found[room] != found[first]] == []
        assert list(found.values()) == sorted(found.values())
        parted += any(found[tasks[0]] != found[tasks[-1]] for tasks in rooms.values())
    assert parted > 4, "most of them part within a room"


def test_the_rows_that_are_kept_together_are_rows_like_the_others(convert) -> None:
    _, page = convert(
        "## A\n\n/// table | T\n    id: t\n    columns: [One, Two]\n    rows: [a, b, c, d, e, f, g, h]\n///\n"
    )
    parts = [str(element.S) for element in structure(pikepdf.open(io.BytesIO(pdf_of(page))))]
    assert "/TFoot" not in parts
    assert parts.count("/TR") == 9


def heights(convert, rows: str) -> list[float]:
    """How tall the cells of a table are, in millimetres."""
    _, page = convert(f"## A\n\n/// table | T\n    id: t\n    columns: [One, Two]\n    rows: {rows}\n///\n")
    found = fields_of(pikepdf.open(io.BytesIO(pdf_of(page))))
    return [(field.places[0][4] - field.places[0][2]) / MM for field in found if field.name.endswith("-2")]


def test_many_rows_are_lower_and_a_long_heading_makes_room_for_itself(convert) -> None:
    few, many = heights(convert, "6"), heights(convert, "7")
    assert len(set(map(round, few))) == len(set(map(round, many))) == 1, "even"
    assert min(few) > max(many) + 2
    long = heights(convert, "[" + ", ".join(["word " * 15 + str(row) for row in range(7)]) + "]")
    assert min(long) > max(many) + 1


def test_what_a_section_says_of_its_exercise_stands_beside_the_heading_where_it_has_room(convert) -> None:
    exercise = "- [ ] Once. {{ #once-{0} }}\n- [ ] Twice. {{ #twice-{0} }}\n\n"
    short, long = "Tick what you did.", "Tick what you did, " * 6 + "and no more."
    text = "## Looking back\n\n{1}\n\n" + exercise
    _, page = convert(text.format(1, short) + text.format(2, long) + "## A\n\nSome words.\n\nMore of them.\n")
    content = pdf_of(page)
    lines = printed(content)[0].extract_text().split("\n")
    assert f"Looking back {short}" in lines
    assert "Looking back" in lines
    kinds = [str(element.S) for element in structure(pikepdf.open(io.BytesIO(content)))]
    assert kinds.count("/H2") == 2, "both are headings"
    assert breaches(content) == []


def test_an_address_is_parted_after_a_slash_alone(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    address = "https://a-long-name.example.org/of-a-guide/with-many-hyphens/in-its-pages/to-read/"
    sheet = Sheet(Worksheet(1, "A", 5, page.sections), address)
    (printed_page,) = printed(render(Job(GUIDE, (sheet,), FORMATS[1])).content)
    lines = [line for line in printed_page.extract_text().split("\n") if "hyphens" in line or "guide" in line]
    assert len(lines) >= 2
    assert not any(line.endswith("-") for line in printed_page.extract_text().split("\n"))


def test_what_stands_above_a_title_is_parted_between_its_parts(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    sheet = Sheet(Worksheet(14, "A", 20, page.sections, alone=10, after=8), "https://example.org/a/")
    guide = replace(GUIDE, title="A guide with a name of its own")
    lines = printed(render(Job(guide, (sheet,), FORMATS[1])).content)[0].extract_text().split("\n")
    assert lines[:2] == ["Sheet 14 · 10 minutes together + 10 alone + 8 later", "A"], "the foot has the guide's name"
    choice = Choice(copies=True)
    sheet = replace(sheet, worksheet=replace(sheet.worksheet, copies="each"))
    lines = printed(render(Job(guide, (sheet,), FORMATS[1], None, choice)).content)[0].extract_text().split("\n")
    assert lines[:2] == ["Sheet 14 · 10 minutes together + 10 alone + 8 later ·", "one each"]


def test_a_sheet_says_whose_it_is_and_how_long_it_takes(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    sheet = Sheet(Worksheet(7, "A", 25, page.sections), "https://example.org/a/")
    (printed_page,) = printed(render(Job(GUIDE, (sheet,), FORMATS[0])).content)
    lines = printed_page.extract_text().split("\n")
    assert lines[0] == "A guide · Sheet 7 · 25 minutes"
    assert "Page 1 of 1 · A guide · Sheet 7 · You may copy these pages." in lines
    pack = printed(render(Job(GUIDE, (sheet,), FORMATS[0], Cover())).content)
    assert any(line.startswith("Sheet 7 A") for line in pack[0].extract_text().split("\n"))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_no_line_of_the_footer_lies_in_the_margin(format_, convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    sheet = Sheet(Worksheet(1, "A", 5, page.sections), "https://example.org/" + "a-page/" * 12)
    (printed_page,) = printed(render(Job(GUIDE, (sheet,), format_)).content)
    assert max(letter["bottom"] for letter in printed_page.chars) <= printed_page.height - 10 * MM + 1


def test_the_ground_of_code_at_the_head_of_a_page_is_no_higher_than_words_are(convert) -> None:
    format_ = FORMATS[-1]
    _, page = convert("## A\n\n" + "Words and `code`.\n\n" * 40 + "- [ ] Once. { #once }\n")
    (_, second, *_) = printed(pdf_of(page, format_))
    assert format_.large
    assert second.rects, "it has a ground"
    check_pages([second], format_)


def test_no_line_of_a_title_ends_within_two_short_words_that_are_one(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    for words in range(3, 9):
        title = "Long " * words + "a four-week plan and a four-week plan"
        sheet = sheet_of(page, 1, title)
        pdf = render(Job(GUIDE, (sheet,), FORMATS[1])).content
        lines = printed(pdf)[0].extract_text().split("\n")
        assert not [line for line in lines if line.endswith("four-")]
        assert " ".join(lines).count("four-week plan") == 2
        with pikepdf.open(io.BytesIO(pdf)).open_outline() as outline:
            assert outline.root[0].title == title


def test_no_word_of_a_title_is_left_alone_on_its_last_line(convert) -> None:
    _, page = convert("## A\n\n- [ ] Once. { #once }\n")
    two = 0
    for letters in range(1, 16):
        title = f"Keep {'m' * letters}: a weekly meeting and a long weekend"
        lines = (
            printed(render(Job(GUIDE, (sheet_of(page, 1, title),), FORMATS[0])).content)[0].extract_text().split("\n")
        )
        last = next(line for line in lines if line.endswith("weekend"))
        two += last != title
        assert len(last.split()) > 1
    assert two > 3, "some take two lines"
