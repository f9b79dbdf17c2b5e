"""`workbook` outlives its host: it imports nothing of MkDocs and runs where there is none."""

from __future__ import annotations

import subprocess
import sys

WITHOUT_MKDOCS = """
import importlib, pkgutil, sys
sys.modules["mkdocs"] = sys.modules["material"] = None  # importing either now fails
import markdown, workbook
for module in pkgutil.walk_packages(workbook.__path__, "workbook."):
    importlib.import_module(module.name)
html = markdown.markdown("## Check\\n\\n- [ ] Once. { #once }", extensions=["workbook.extension"])
assert 'id="once"' in html, html
print("ran")
"""


def test_workbook_runs_without_mkdocs() -> None:
    run = subprocess.run([sys.executable, "-c", WITHOUT_MKDOCS], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "ran", run.stderr
