"""An author's mistakes: Markdown beside the messages (.txt), one line each, at the right line."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from workbook.problems import AuthorError

MISTAKES = sorted((Path(__file__).parents[1] / "mistakes").glob("*.md"))


@pytest.mark.parametrize("source", MISTAKES, ids=lambda path: path.stem)
def test_messages(source: Path, convert, request: pytest.FixtureRequest) -> None:
    _, page = convert(source.read_text(encoding="utf-8"), texts=source.parent / "_data")
    messages = "".join(f"{problem}\n" for problem in sorted(page.problems))
    golden = source.with_suffix(".txt")
    if request.config.getoption("--write-goldens"):
        golden.write_text(messages, encoding="utf-8")
    assert messages == golden.read_text(encoding="utf-8")
    assert messages


def test_without_a_host_the_mistakes_are_raised() -> None:
    with pytest.raises(AuthorError, match=r"<markdown>:1: this quote has no credit"):
        markdown.markdown("> Words.", extensions=["workbook.exercises"])


def test_a_page_is_forgotten_before_the_next() -> None:
    converter = markdown.Markdown(extensions=["workbook.exercises"])
    with pytest.raises(AuthorError):
        converter.convert("> Words.")
    text = "## Check\n\n- [ ] Once. { #once }\n"
    first = converter.reset().convert(text)
    assert converter.reset().convert(text) == first
