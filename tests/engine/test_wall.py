"""`workbook` outlives its host: it imports nothing of MkDocs and runs where there is none."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

import workbook
from site_files import ROOT
from workbook.markup.schema import KINDS

GOLDENS = Path(__file__).parent / "goldens"
EXERCISES = ".checklist, .prompt, .scale, .fill-in, figure"

WITHOUT_MKDOCS = """
import importlib, pkgutil, sys
sys.modules["mkdocs"] = sys.modules["material"] = None  # importing either now fails
import markdown, workbook
for module in pkgutil.walk_packages(workbook.__path__, "workbook."):
    importlib.import_module(module.name)
html = markdown.markdown("## Check\\n\\n- [ ] Once. { #once }", extensions=["workbook.exercises"])
assert 'id="once"' in html, html
print("ran")
"""


def test_workbook_runs_without_mkdocs() -> None:
    run = subprocess.run([sys.executable, "-c", WITHOUT_MKDOCS], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "ran", run.stderr


@pytest.mark.parametrize("kind", ["checklist", "quote", *(kind for kind in KINDS if kind != "shared")])
def test_exercises_need_no_other_extension(kind: str) -> None:
    alone = markdown.markdown((GOLDENS / f"{kind}.md").read_text(encoding="utf-8"), extensions=["workbook.exercises"])
    golden = (GOLDENS / f"{kind}.html").read_text(encoding="utf-8")
    made, expected = (BeautifulSoup(html, "html.parser").select(EXERCISES) for html in (alone, golden))
    assert expected
    assert made == expected


#: Where what is Material's stands, and nothing else: below the folder of the project.
SEAM = ("hooks/mkdocs_workbook/material.py", "overrides/assets/workbook/material.", "overrides/partials/material/")
#: Its classes, variables and attributes, and the ids, the scheme and the class of a root without scripts that it names.
NAMES = re.compile(
    r"\bmd-|data-md|mdColor|(document|location)\$|\b__(config|drawer|nav|palette|search|toc)\b|\bslate\b|\bno-js\b"
)


def test_names_of_the_theme_stand_in_the_seam_alone() -> None:
    files = [file for folder in ("hooks", "overrides") for file in (ROOT / folder).rglob("*") if file.is_file()]
    texts = {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for file in files
        if file.suffix in (".css", ".html", ".js", ".py")
    }
    named = {path for path, text in texts.items() if NAMES.search(text)}
    assert named >= {SEAM[0], *(f"{SEAM[1]}{kind}" for kind in ("css", "js"))}  # the pattern finds them
    assert [path for path in sorted(named) if not path.startswith(SEAM)] == []


def test_workbook_knows_no_theme() -> None:
    """Neither a class of Material's, nor an attribute of its search, nor the class of a root without scripts."""
    package = Path(workbook.__file__).parent
    files = [file for file in package.rglob("*") if file.suffix in (".py", ".js", ".typ", ".csl")]
    assert len(files) > 50
    known = re.compile(r"\bmd-|data-md-|data-search|no-js")
    assert [file.name for file in files if known.search(file.read_text(encoding="utf-8"))] == []
