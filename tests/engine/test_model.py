"""The data of a worksheet: plain, frozen, in reading order."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import markdown
import pytest

from pdfs import pdf_of, printed
from workbook import model
from workbook.markup import elements
from workbook.model import Checklist, Prompt, Quote, Span, Steps, Table, Text, blocks, exercises, fields
from workbook.page import PageReading, current_page

GOLDENS = Path(__file__).parent / "goldens"


def test_every_class_of_the_model_is_frozen() -> None:
    classes = [kind for kind in vars(model).values() if dataclasses.is_dataclass(kind)]
    assert len(classes) > 10
    assert all(kind.__dataclass_params__.frozen for kind in classes)


def test_words_keep_their_style_links_and_entities(convert) -> None:
    text = "## A\n\n- [ ] I *asked* **[why](b.md#c)** &amp; `x` &lt;&copy; \\*. { #asked }"
    _, page = convert(text, url="talk/listen/")
    (checklist,) = page.sections[0].blocks
    assert checklist == Checklist(
        (
            model.Item(
                "asked",
                (
                    Span("I "),
                    Span("asked", emphasis=True),
                    Span(" "),
                    Span("why", strong=True, href="talk/listen/b.md#c"),
                    Span(" & "),
                    Span("x", code=True),
                    Span(" <© *."),
                ),
            ),
        )
    )


def test_blocks_come_in_page_order_those_in_list_entries_too(convert) -> None:
    _, page = convert((GOLDENS / "prompt.md").read_text(encoding="utf-8"))
    kinds = [type(block).__name__ for block in page.sections[0].blocks]
    assert kinds == ["Prompt", "Steps", "Heading", "Text", "Prompt"]
    assert [exercise.id for exercise in exercises(page.sections)] == ["surprise", "inside-a-step", "what-else"]


def test_a_section_without_a_field_is_not_on_the_sheet(convert) -> None:
    _, page = convert("## A\n\n> Words.\n>\n> — Someone\n\n## B\n\n/// prompt | Why?\n    id: why\n///\n")
    assert [model.plain(section.title) for section in page.sections] == ["B"]


def test_a_sheet_without_quotations_has_the_rest_and_keeps_the_page_as_it_is(convert) -> None:
    text = "## A\n\n1. A step:\n\n    > Inside.\n    >\n    > — Someone\n\n    Then.\n\n> Words.\n>\n> — Someone\n\n"
    _, page = convert(text + "- [ ] Once. { #once }\n")
    assert sum(isinstance(block, Quote) for block in model.blocks(page.worksheet.sections)) == 2
    page.quotes = False
    kinds = [type(block).__name__ for block in model.blocks(page.worksheet.sections)]
    assert kinds == ["Steps", "Text", "Checklist", "Item"]
    assert sum(isinstance(block, Quote) for block in model.blocks(page.sections)) == 2


def test_what_stands_in_a_box_is_found(convert) -> None:
    _, page = convert(
        "## A { .on-paper }\n\n/// shared | promise\n///\n\n- [ ] Once. { #once }\n", texts=GOLDENS / "_data"
    )
    (section,) = page.sections
    assert section.blocks[0] == model.Box("What we agree on", page.texts["promise"].above)
    kinds = [type(block).__name__ for block in model.blocks(page.sections)]
    assert kinds == ["Box", "Text", "Steps", "Text", "Checklist", "Item"]


def test_a_quote_keeps_paragraphs_and_credit(convert) -> None:
    _, page = convert((GOLDENS / "quote.md").read_text(encoding="utf-8"))
    first, second, prompt = page.sections[0].blocks
    assert isinstance(first, Quote)
    assert [model.plain(paragraph) for paragraph in first.paragraphs][1] == "And a second paragraph."
    assert first.credit == (Span("Communication Expert"),)
    assert isinstance(second, Quote)
    assert second.credit == (Span("A source", href="https://example.org/"),)
    assert isinstance(prompt, Prompt)


def test_a_quote_may_go_without_a_credit_where_the_guide_says_so() -> None:
    page = PageReading("page.md")
    token = current_page.set(page)
    converter = markdown.Markdown(extensions=["workbook"], extension_configs={"workbook": {"uncredited": True}})
    html = converter.convert("## A\n\n> Words.\n\n- [ ] Once. { #once }\n\n> Others.\n>\n> — Someone\n")
    current_page.reset(token)
    assert page.problems == []
    assert [block.credit for block in page.sections[0].blocks if isinstance(block, Quote)] == [(), (Span("Someone"),)]
    for made in (html, elements.html(page.sections, str)):
        assert "".join(made.split("\n")).count("</blockquote></figure>") == 1
    (sheet,) = printed(pdf_of(page))
    assert re.findall(r"— *\w*", sheet.extract_text()) == ["— Someone"]


def test_cells_of_a_table_are_fields_row_headings_are_not() -> None:
    table = Table("plan", (Span("Plan"),), ("What", "Who"), ("Milk", ""))
    section = model.Section((), "s", (table, Text(()), Steps((), ordered=True)))
    assert [(field.id, field.label) for field in fields([section])] == [
        ("plan--1-2", "Plan: Milk, Who"),
        ("plan--2-1", "Plan: 2, What"),
        ("plan--2-2", "Plan: 2, Who"),
    ]


def test_a_field_says_what_it_is_answered_with(convert) -> None:
    _, page = convert(
        "\n".join((GOLDENS / f"{name}.md").read_text(encoding="utf-8") for name in ("more", "table", "scale"))
    )
    lists = [[item.id for item in block.items] for block in blocks(page.sections) if isinstance(block, Checklist)]
    assert len(lists) > 2
    first = {name: names[0] for names in lists for name in names}
    for field in fields(page.sections):
        assert field.of == first.get(field.id, field.id.partition("--")[0])


@pytest.mark.parametrize("golden", ["checklist", "prompt", "scale", "table"])
def test_every_field_of_the_model_is_a_control_on_the_page(golden: str, convert) -> None:
    html, page = convert((GOLDENS / f"{golden}.md").read_text(encoding="utf-8"))
    found = list(fields(page.sections))
    assert found
    for field in found:
        assert (f'name="{field.id}"' if field.kind == "scale" else f'id="{field.id}"') in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one<br>two", "one two"),
        ("`&nbsp;` and &amp;amp;", "&nbsp; and &amp;"),
        ("a <b>raw</b> word", "a raw word"),
        ("narrow\u202fspace", "narrow\u202fspace"),
        ("[odd](https://[x)", "odd"),
        ("![a picture](x.png) here", "a picture here"),
    ],
)
def test_words_of_an_item(text: str, expected: str, convert) -> None:
    _, page = convert(f"## A\n\n- [ ] {text} {{ #it }}\n")
    assert "".join(span.text for span in page.sections[0].blocks[0].items[0].label) == expected


def test_literal_entities_stay_literal_on_the_sheet(convert) -> None:
    _, page = convert("## A\n\n- [ ] Type `&nbsp;` or <x. { #it }\n")
    assert "<code>&amp;nbsp;</code> or &lt;x." in elements.html(page.sections, str)


def test_code_raw_html_and_a_heading_in_a_step_do_not_spoil_the_sheet(convert) -> None:
    text = "## A\n\n1. ### Step\n\n    Do it.\n\n```\ncode\n```\n\n<hr>\n\n/// prompt | Why?\n    id: why\n///\n"
    _, page = convert(text)
    steps, code, prompt = page.sections[0].blocks
    assert steps == Steps((model.Step((), (model.Heading(3, (Span("Step"),)), Text((Span("Do it."),)))),), ordered=True)
    assert code == model.Code("code")
    assert isinstance(prompt, Prompt)


def test_a_converter_can_be_used_again_without_a_reset() -> None:
    converter = markdown.Markdown(extensions=["workbook.exercises"])
    for name in ("first", "second"):
        assert f'id="{name}"' in converter.convert(f"## A\n\n/// prompt | Why?\n    id: {name}\n///\n")


def test_a_line_of_markers_is_read_in_no_time(convert) -> None:
    convert("-  " * 2000)
    convert("/// prompt | " + " " * 20000 + "x")


def test_without_toc_the_sheet_has_no_empty_address() -> None:
    page = PageReading("page.md")
    token = current_page.set(page)
    markdown.markdown("## A\n\n- [ ] Once. { #once }", extensions=["workbook.exercises"])
    current_page.reset(token)
    assert elements.html(page.sections, str).startswith('<section><h2 class="begins">A</h2>')
