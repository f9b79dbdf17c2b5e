"""What the documents say of this project's files is so."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from site_files import ROOT

NAMES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "PUBLISHING.md", "README.md", "WRITING.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
FOLDERS = "benchmarks|docs|hooks|overrides|requirements|tests|tools"
NAMED = ("hooks/**/*.py", "hooks/**/*.typ", "hooks/**/*.csl", "overrides/assets/workbook/*.js")
#: What another guide made of this one has others of, or none; tests/guide looks at what is named of them.
REPLACED = ("docs/", "tests/guide")
#: What is in it is listed in its `__init__.py`, and ARCHITECTURE says so.
RULES = "rules"


@pytest.mark.parametrize("pattern", NAMED)
def test_every_part_of_the_house_is_named(pattern: str) -> None:
    found = [file for file in ROOT.glob(pattern) if file.parent.name != RULES]
    files = {file.name for file in found} - {"__init__.py"}
    assert files
    assert {name for name in files if not re.search(rf"\b{re.escape(name)}\b", TEXTS["ARCHITECTURE.md"])} == set()


@pytest.mark.parametrize("name", TEXTS)
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(rf"`((?:{FOLDERS})/[\w./-]*)`", TEXTS[name])
    assert named
    assert [path for path in named if not (ROOT / path).exists() and not path.startswith(REPLACED)] == []


def test_a_budget_stands_in_its_test_alone() -> None:
    assert re.findall(r"[\d.]+ (?:KB|bytes)\b", TEXTS["ARCHITECTURE.md"] + TEXTS["CONTRIBUTING.md"]) == []


def test_no_script_makes_html_of_text() -> None:
    makers = re.compile(r"(inner|outer)HTML|insertAdjacentHTML|document\.write|DOMParser|setHTML|srcdoc|Contextual")
    scripts = [*(ROOT / "overrides").rglob("*.js"), *(ROOT / "overrides").rglob("*.html")]
    assert [file.name for file in scripts if makers.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", TEXTS)
def test_no_list_is_parted_and_none_begins_within_a_paragraph(name: str) -> None:
    blocks = TEXTS[name].split("\n\n")
    lists = [block.startswith("- ") for block in blocks]
    assert [after for after, both in zip(blocks[1:], map(all, pairwise(lists)), strict=True) if both] == []
    assert [block for block, listed in zip(blocks, lists, strict=True) if "\n- " in block and not listed] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_between_the_documents_leads_somewhere(name: str) -> None:
    for target, heading in re.findall(r"\]\((?!https?:|/)([\w./-]*)(?:#([\w-]+))?\)", TEXTS[name]):
        file = ROOT / (target or name)
        assert file.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}, heading
