"""The same pages give the same bytes, in every file, wherever, whenever and as whoever they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from site_files import ROOT, build_site
from workbook.store import OFF, VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

#: A day in 2023: the date of one build by what it is told, of the other by its last commit.
DATE, DAY = "1700000000", b"<lastmod>2023-11-14</lastmod>"

#: Python as it is where nothing says which encoding to use.
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.audit  # `test_kept.py` compares the bytes of two builds in `make test`
@pytest.mark.parametrize(
    ("sources", "config"),
    [
        (("tests/guides/sample",), "tests/guides/sample/mkdocs.yml"),
        pytest.param(("docs",), "mkdocs.yml", marks=pytest.mark.audit),
    ],
    ids=["sample", "guide"],
)
def test_two_builds_give_the_same_bytes(
    sources: tuple[str, ...], config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    one, two = tmp_path / "one", tmp_path / "another place" / "two"
    copy_project(one, sources, age=0, backwards=False)
    copy_project(two, sources, age=10_000_000, backwards=True)
    commit(two)
    first = build(one, config, 0o022, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH=DATE)
    second = build(two, config, 0o077, TZ="America/New_York", PYTHONHASHSEED="2", **BARE)
    assert first["sitemap.xml"].count(DAY) == first["sitemap.xml"].count(b"<loc>") > 0
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert any(name.endswith(".pdf") for name in first)


def copy_project(folder: Path, sources: tuple[str, ...], *, age: int, backwards: bool) -> None:
    """Everything that a build reads; its files written in this order, and so many seconds old."""
    names = ("mkdocs.yml", "hooks", "overrides", *sources)
    files = [file for name in names for file in [ROOT / name, *(ROOT / name).rglob("*")] if file.is_file()]
    for file in sorted(files, reverse=backwards):
        if file.suffix != ".pyc":
            copy = folder / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            changed = file.stat().st_mtime - age
            os.utime(copy, (changed, changed))


def commit(folder: Path) -> None:
    """Commit the folder, on that day."""
    who = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    dated = {**os.environ, "GIT_COMMITTER_DATE": f"{DATE} +0900"}
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "--allow-empty", "-m", "All"], cwd=folder, env=dated, check=True)


def build(project: Path, config: str, mask: int, **environment: str) -> dict[str, bytes]:
    """Every file of the site that the project's own hooks make, by its name."""
    site = project / "site"
    environment |= {"PYTHONPATH": str(project / "hooks"), VARIABLE: OFF}  # each makes all of it itself
    before = os.umask(mask)
    try:
        built = build_site(project / config, site, SITE_URL="https://example.org/repo/", **environment)
    finally:
        os.umask(before)
    assert built.returncode == 0, built.stdout + built.stderr
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
