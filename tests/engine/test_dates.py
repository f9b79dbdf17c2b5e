"""A guide's date: what is asked for, else that of its last commit, else none."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from workbook.dates import date_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_date_of_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert date_of(tmp_path) is None, "no repository"
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert date_of(tmp_path) is None, "no commit"
    who = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    dated = {**os.environ, "GIT_COMMITTER_DATE": "1600000000 +0900"}
    subprocess.run(["git", *who, "commit", "--quiet", "--allow-empty", "-m", "a"], cwd=tmp_path, env=dated, check=True)
    assert date_of(tmp_path) == 1600000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert date_of(tmp_path) == 1700000000
