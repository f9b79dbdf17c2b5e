"""The data of a worksheet: plain, frozen, in reading order."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from workbook import model
from workbook.model import Checklist, Prompt, Quote, Span, Steps, Table, Text, exercises, fields

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


def test_a_quote_keeps_paragraphs_and_credit(convert) -> None:
    _, page = convert((GOLDENS / "quote.md").read_text(encoding="utf-8"))
    first, second, prompt = page.sections[0].blocks
    assert isinstance(first, Quote)
    assert [model.plain(paragraph) for paragraph in first.paragraphs][1] == "And a second paragraph."
    assert first.credit == (Span("Communication Expert"),)
    assert isinstance(second, Quote)
    assert second.credit == (Span("A source", href="https://example.org/"),)
    assert isinstance(prompt, Prompt)


def test_cells_of_a_table_are_fields_row_headings_are_not() -> None:
    table = Table("plan", (Span("Plan"),), ("What", "Who"), ("Milk", ""))
    section = model.Section((), "s", (table, Text(()), Steps((), ordered=True)))
    assert [(field.id, field.label) for field in fields([section])] == [
        ("plan--1-2", "Plan: Milk, Who"),
        ("plan--2-1", "Plan: 2, What"),
        ("plan--2-2", "Plan: 2, Who"),
    ]


@pytest.mark.parametrize("golden", ["checklist", "prompt", "scale", "table"])
def test_every_field_of_the_model_is_a_control_on_the_page(golden: str, convert) -> None:
    html, page = convert((GOLDENS / f"{golden}.md").read_text(encoding="utf-8"))
    found = list(fields(page.sections))
    assert found
    for field in found:
        assert (f'name="{field.id}"' if field.kind == "scale" else f'id="{field.id}"') in html
