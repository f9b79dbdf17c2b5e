"""What paper cannot take is told with its line, before anything is laid out."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from pdfs import FONTS, FORMATS, MM, breaches, fields_of, pdf_of, printed
from workbook.frontmatter import FrontMatter
from workbook.paper.fonts import find_fonts
from workbook.paper.formats import PAPERS, Format
from workbook.paper.formfont import form_font
from workbook.paper.measure import pieces
from workbook.paper.preflight import check_words, report_unprintable, wrong_name
from workbook.paper.sheet_settings import read_settings
from workbook.problems import GuideError
from workbook.translations import read_words

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "/// table | Plan\n    id: plan\n    columns: [{heads}]\n    rows: 2\n///\n"


def messages(convert, text: str, title: str = "A title") -> list[str]:
    """What is said of a page that is sound but for paper."""
    _, page = convert(text)
    assert not page.problems
    page.front = FrontMatter(title, "D", worksheet=1)
    report_unprintable(page, FONTS)
    return [str(problem) for problem in page.problems]


def test_a_sound_page_has_no_message(convert) -> None:
    text = "## A\n\nWords — “quoted”, …, é, 1\u00a0000, soft\u00adhyphen.\n\n- [ ] Once. { #once }\n"
    assert messages(convert, text) == []


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("→", '"→" (U+2192 rightwards arrow)'),
        ("&#128578;", '"🙂" (U+1F642 slightly smiling face)'),
        ("**✓**", '"✓" (U+2713 check mark)'),
    ],
)
def test_a_character_that_no_font_has_is_named_with_its_line(written: str, named: str, convert) -> None:
    (message,) = messages(convert, f"## A\n\nWords.\n\n- [ ] Once {written} and {written}. {{ #once }}\n")
    assert message.startswith("page.md:5: the font Atkinson Hyperlegible has no " + named)
    assert '; write it another way, or add a font that has it: --font "Atkinson Hyperlegible" --font "' in message
    assert message.endswith(", in a guide below fonts: of extra.sheets")


def test_one_message_a_page_names_all_characters_that_are_missing_and_a_font_that_exists(convert) -> None:
    text = "## Α\n\nΚαλημέρα.\n\n- [ ] Я тут. { #once }\n"
    (message,) = messages(convert, text)
    assert message.startswith(
        'page.md:1: the font Atkinson Hyperlegible has no "Α" (U+0391 greek capital letter alpha), "Κ"'
    )
    assert "(U+039A greek capital letter kappa, line 3)" in message
    assert '"р"' not in message
    assert 'у" (line 5); write them another way, or add a font that has them: ' in message
    assert ' --font "Noto Sans" (pip install fontpkg-noto-sans), in a guide' in message
    (message,) = messages(convert, "## A\n\n- [ ] مرحبا { #once }\n")
    assert '--font "Atkinson Hyperlegible" --font "IBM Plex Sans Arabic", in' in message, "this one is installed"


def test_a_title_is_checked_too(convert) -> None:
    (message,) = messages(convert, "## A\n\n- [ ] Once. { #once }\n", title="To → from")
    assert message.startswith("page.md:1: the font Atkinson Hyperlegible has no")


def test_a_word_longer_than_the_line_is_named(convert) -> None:
    word = "a" * 80
    (message,) = messages(convert, f"## A\n\nWords.\n\n- [ ] An {word} {'{ #once }'}\n")
    assert message.startswith(f'page.md:5: "{word[:40]}" is wider than its column on paper')
    assert messages(convert, f"## A\n\n- [ ] An {'-'.join(['aaaa'] * 16)} {'{ #once }'}\n") == [], "it parts at hyphens"


def test_a_table_too_wide_says_what_to_do(convert) -> None:
    (message,) = messages(convert, "## A\n\n" + TABLE.format(heads="What, Incomprehensibilities, Who, When"))
    assert message == (
        'page.md:5: "Incomprehensibilities" is wider than its column on paper: '
        "the table is too wide; use shorter words or fewer columns"
    )
    assert messages(convert, "## A\n\n" + TABLE.format(heads="Incomprehensibilities, Who")) == []


def test_more_words_than_fit_beside_a_field_are_told(convert) -> None:
    question = "Why? " * 90
    (message,) = messages(convert, f"## A\n\n/// prompt | {question}\n    id: why\n///\n")
    assert message == "page.md:3: this question has 449 characters; 400 are the most that fit on paper"
    (message,) = messages(convert, "## A\n\n" + TABLE.format(heads=f"{'What ' * 17}, Who"))
    assert "this heading of a table has 84 characters; 80 are the most" in message


@pytest.mark.parametrize("rest", ["word " * 90, "w" * 70, "to →"])
def test_a_message_names_the_line_of_its_exercise(rest: str, convert) -> None:
    text = f"## A\n\nUse this w{'w' * 20} word, or an arrow.\n\nUse it.\n\n- [ ] Use {rest} {{ #once }}\n\nUse it.\n"
    (message,) = messages(convert, text)
    assert message.startswith("page.md:7: ")


def test_a_long_cell_is_told_at_its_row(convert) -> None:
    text = GRID.replace("{head}", "Use it").replace("{cell}", "Use a word. " + "More " * 90)
    (message,) = messages(convert, text)
    assert message.startswith("page.md:5: this cell of a table has")


def test_a_prompt_with_200_lines_is_refused(convert) -> None:
    _, page = convert("## A\n\n/// prompt | Why?\n    id: why\n    lines: 200\n///\n")
    assert [str(problem) for problem in page.problems] == ["page.md:3: prompt: lines is a whole number from 1 to 20"]


GRID = "## A { .on-paper }\n\n| {head} | Try |\n| --- | --- |\n| {cell} | |\n\n- [ ] Once. { #once }\n"


@pytest.mark.parametrize(
    ("head", "cell", "line", "said"),
    [
        ("Instead →", "a", 3, "the font Atkinson Hyperlegible has no"),
        ("a", "to →", 5, "the font Atkinson Hyperlegible has no"),
        ("w" * 40, "a", 3, f'"{"w" * 40}" is wider than its column on paper: the table is too wide'),
        ("a", "w" * 40, 5, f'"{"w" * 40}" is wider than its column on paper: the table is too wide'),
        ("What " * 17, "a", 3, "this heading of a table has 84 characters; 80 are the most"),
        ("a", "What " * 81, 5, "this cell of a table has 404 characters; 400 are the most"),
    ],
)
def test_a_table_to_read_has_the_limits_of_one_to_fill_in(head: str, cell: str, line: int, said: str, convert) -> None:
    text = GRID.replace("{head}", head).replace("{cell}", cell)
    (message,) = messages(convert, text)
    assert message.startswith(f"page.md:{line}: {said}")
    assert messages(convert, GRID.replace("{head}", "Instead of").replace("{cell}", "You *never* ask")) == []


def test_what_paper_cannot_take_of_a_shared_text_is_told_with_its_file(convert, tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text("**Rules.**\n\n- Stop → rest.\n", encoding="utf-8")
    _, page = convert("## A\n\n/// shared | rules\n///\n\n- [ ] Once. { #once }\n", texts=tmp_path)
    page.front = FrontMatter("A title", "D", worksheet=1)
    report_unprintable(page, FONTS)
    (message,) = map(str, page.problems)
    assert message.startswith('_data/rules.md:3: the font Atkinson Hyperlegible has no "→"')


def test_a_quotation_that_does_not_come_on_paper_may_have_any_character(convert) -> None:
    text = ITEM.format("Once.") + "\n> To →\n>\n> — Someone\n"
    assert len(messages(convert, text)) == 1
    _, page = convert(text)
    page.front, page.quotes = FrontMatter("A title", "D", worksheet=1), False
    report_unprintable(page, FONTS)
    assert page.problems == []


@pytest.mark.parametrize("kind", ["- [ ] {words} {{ #once }}", "/// prompt | {words}\n    id: why\n///"])
def test_what_is_let_through_stays_within_the_margins(kind: str, convert) -> None:
    """The widest word that passes is printed, and one letter more is refused."""
    longest = next(
        size for size in range(30, 99) if messages(convert, "## A\n\n" + kind.format(words="w" * (size + 1)))
    )
    _, page = convert("## A\n\n" + kind.format(words="w" * longest))
    for paper, (width, _) in PAPERS.items():
        format_ = Format(paper, large=True)
        letters = [letter for sheet in printed(pdf_of(page, format_)) for letter in sheet.chars]
        assert max(letter["x1"] for letter in letters) <= (width - format_.side) * MM + 0.5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one-two and/or a\u00a0b", ["one-", "two", "and/", "or", "a\u00a0b"]),
        ("你好ab", ["你", "好", "ab"]),
        ("soft\u00adly a\u200bb", ["soft\u00ad", "ly", "a\u200b", "b"]),
        ("(a b) c ? d « e » f", ["(a", "b)", "c ?", "d", "« e »", "f"]),
        ("1/2 1-2 x-1 a--b -a a-\u2060b a-”", ["1/2", "1-2", "x-1", "a--b", "-a", "a-\u2060b", "a-”"]),
    ],
)
def test_a_line_ends_where_it_may(text: str, parts: list[str]) -> None:
    assert list(pieces(text)) == parts


ITEM = "## A\n\n- [ ] {} {{ #once }}\n"
NO_WORDS = "this {} has no words; on paper there would be nothing to read"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ITEM.format("Once.") + "\n### &nbsp;\n", ":5: " + NO_WORDS.format("heading")),
        ("## ![](x.png)\n\n- [ ] Once. { #once }\n", ":1: " + NO_WORDS.format("heading")),
        (ITEM.format("\u200b"), ":3: " + NO_WORDS.format("line to tick")),
        ("## A\n\n/// prompt | ![](x.png)\n    id: why\n///\n", ":3: " + NO_WORDS.format("question")),
        ("## A\n\n" + TABLE.format(heads='"\\u200b", Who'), ":3: " + NO_WORDS.format("heading of a table")),
        (ITEM.format("a" * 40 + "**" + "a" * 40 + "**"), f':3: "{"a" * 40}" is wider than its column'),
        (ITEM.format("ab\u00a0" * 60), ':3: "ab\u00a0ab'),
        (ITEM.format("1-" * 90), ':3: "1-1-1-'),
        (ITEM.format(". " * 150), ':3: ". . . '),
        (ITEM.format("an \u0600 sign"), ":3: the font Atkinson Hyperlegible has no"),
        (ITEM.format("a" + "  \n    b" * 9), ":3: this line to tick has 9 line breaks; 8"),
    ],
)
def test_what_has_no_shape_or_no_end_is_told_with_its_line(text: str, said: str, convert) -> None:
    (message,) = messages(convert, text)
    assert message.startswith("page.md" + said)


@pytest.mark.parametrize(
    "text",
    [
        "## A\n\nLines" + "  \nab" * 120 + "\n\n- [ ] Once. { #once }\n",
        ITEM.format("Once.") + "\nLines" + "  \nab" * 60,
        ITEM.format("Once.") + "\nWords.\n\n1. " + "word " * 700 + "\n2. Lines" + "  \n    ab" * 60 + "\n",
        ITEM.format("Once.")
        + "\n[Word&shy;](https://example.org/)\n\n> [**Word&shy;**](https://example.org/)\n>\n> — A\n",
        "## A\n\n"
        + TABLE.format(heads=", ".join(["mmmm " * 8] * 4)).replace(
            "rows: 2", f"rows: [{', '.join(['mmmm ' * 14] * 7)}]"
        ),
        ITEM.format("Once.") + "\n> Lines" + "  \n> ab" * 100 + "\n>\n> — Someone\n",
        ITEM.format("Once.") + "\nWords.\n\n- \n-   ![](x.png)\n\n&nbsp;\n\n> &nbsp;\n>\n> — &nbsp;\n",
        ITEM.format("Once.") + '\n<figure class="quote" markdown="1">\n\nWords.\n\n</figure>\n',
        "## A\n\n" + TABLE.format(heads='"a\\n\\n\\nb", Who'),
        "## A\n\n" + "".join(f"{'    ' * depth}- abc\n" for depth in range(10)) + "\nWords.\n\n- [ ] Once. { #once }\n",
    ],
    ids=[
        "breaks above",
        "breaks at the end",
        "long entry",
        "link",
        "table",
        "quote",
        "no words",
        "figure",
        "yaml",
        "deep",
    ],
)
def test_odd_pages_come_out_whole(text: str, convert) -> None:
    assert messages(convert, text) == []
    _, page = convert(text)
    for format_ in FORMATS:
        pdf = pdf_of(page, format_)
        assert breaches(pdf) == []
        for sheet in printed(pdf):
            letters = [letter for letter in sheet.chars if not letter["text"].isspace()]
            assert max(letter["bottom"] for letter in letters) <= sheet.height - 5 * MM
            assert max(letter["x1"] for letter in letters) <= sheet.width - format_.side * MM + 1
        for field in fields_of(pikepdf.open(io.BytesIO(pdf))):
            for _, _, top, _, bottom in field.places:
                assert top < bottom <= (format_.edge + format_.text_height) * MM + 1


def test_words_of_a_language_that_no_font_has_are_told_with_their_file() -> None:
    words = replace(read_words("en"), pack="→")
    with pytest.raises(GuideError, match=r"translations.en\.json: the font Atkinson Hyperlegible has no \"→\""):
        check_words(words, "en", FONTS)


def test_one_mistake_is_told_once(convert) -> None:
    (message,) = messages(convert, "## To →\n\n- [ ] Once → { #once }\n")
    assert message.startswith("page.md:1: ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("A → B", "the font"),
        ("word " * 20, "this name has 99 characters; 80 are"),
        ("a" * 70, f'"{"a" * 40}" is wider'),
    ],
)
def test_a_name_that_no_footer_holds_is_told(name: str, said: str) -> None:
    assert str(wrong_name(name, FONTS)).startswith(said)
    assert wrong_name("A guide for two", FONTS) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("No Such", 'there is no font "No Such"; known: Atkinson Hyperlegible, IBM Plex Sans Arabic'),
        ("Atkinson Hyperlegibel", 'no font "Atkinson Hyperlegibel"; did you mean "Atkinson Hyperlegible"?'),
        ("Noto Sans", 'no font "Noto Sans"; "pip install fontpkg-noto-sans" brings it; known: '),
    ],
)
def test_a_missing_font_is_named_with_those_that_exist(name: str, said: str) -> None:
    with pytest.raises(GuideError) as caught:
        find_fonts(name)
    assert said in str(caught.value)


def test_a_font_with_tables_that_nobody_knows_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    form_font.__wrapped__(find_fonts("IBM Plex Sans Arabic").regulars, "ar")
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (["a4"], "is safety, some words, fonts and papers, each a list, and quotes and by_section, each true or false"),
        ({"quotes": "no"}, "quotes is true or false"),
        ({"by_section": "no"}, "by_section is true or false"),
        ({"safety": ["Stop."]}, "safety is some words"),
        ({"font": []}, 'knows no "font"; did you mean "fonts"?'),
        ({"fonts": []}, "fonts names none"),
        ({"fonts": "Arimo"}, "fonts is a list of names"),
        ({"fonts": ["No Such"]}, 'fonts: there is no font "No Such"'),
        ({"papers": ["letter"]}, 'papers knows no "letter"; did you mean "us-letter"?'),
    ],
)
def test_a_wrong_setting_says_what_to_do(written: object, message: str) -> None:
    with pytest.raises(GuideError) as caught:
        read_settings(written)
    assert message in str(caught.value)


def test_settings_have_defaults_and_papers_an_order() -> None:
    assert [format_.name for format_ in read_settings(None).formats] == [
        "a4",
        "a4-large",
        "us-letter",
        "us-letter-large",
    ]
    assert read_settings({"papers": []}).formats == ()
    assert read_settings(None).quotes
    assert not read_settings({"quotes": False}).quotes
    assert not read_settings(None).by_section
    assert read_settings({"papers": ["us-letter"]}).papers == ("us-letter",)
