"""The guide under other generators: ProperDocs makes the same site; what Zensical makes of it is watched.

ARCHITECTURE, "Other generators", says what holds. A test that fails here because a generator has changed asks for that
section to be read, and to be put right.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from site_files import BASE, EDIT_URL, EXERCISES, ROOT, Site, build_site
from small_guide import page, write_guide
from workbook.web.service_worker import WORKER

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "tests" / "guides" / "sample"
MISTAKE = page("A", None, "worksheet: 1\n") + "\n## Ask\n\n/// prompt | Why?\n    lines: 3\n///\n"
READ = 'Zensical has changed: read "Other generators" in ARCHITECTURE, and say there what holds now'

#: The one thing in which the sites differ: each page names its generator.
_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


@pytest.mark.parametrize(
    ("name", "config"),
    [("sample", SAMPLE / "mkdocs.yml"), pytest.param("site", ROOT / "mkdocs.yml", marks=pytest.mark.audit)],
)
def test_properdocs_makes_the_same_site(
    name: str, config: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    expected: Site = request.getfixturevalue(name)
    addresses = {"SITE_URL": expected.address, "EDIT_URL": EDIT_URL, "LEAVE": expected.away}
    built = build_site(config, tmp_path, generator="properdocs", **addresses)
    assert built.returncode == 0, built.stdout + built.stderr
    made = Site(tmp_path, expected.origin)
    assert b"ProperDocs" in made.files[BASE + "index.html"].read_bytes()
    assert any(made.soup(path).select("figure.picture > svg") for path in made.pages)
    assert made.files.keys() == expected.files.keys()
    assert [path for path in made.files if content(made, path) != content(expected, path)] == []


def test_a_mistake_stops_properdocs_with_the_same_message(tmp_path: Path) -> None:
    config = write_guide(tmp_path, {"index.md": page("Home", None), "a.md": MISTAKE})
    built = build_site(config, tmp_path / "site", generator="properdocs")
    assert built.returncode != 0
    assert 'docs/a.md:13: prompt has no id; try "id: why"' in built.stderr
    assert "Traceback" not in built.stderr
    assert not list((tmp_path / "site").rglob("*.html"))


def test_zensical_stops_at_templates_that_need_the_hooks(tmp_path: Path) -> None:
    for name in ("hooks", "overrides", "mkdocs.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    shutil.copytree(SAMPLE / "docs", tmp_path / "tests" / "guides" / "sample" / "docs")
    shutil.copy(SAMPLE / "mkdocs.yml", tmp_path / "tests" / "guides" / "sample")
    built = zensical(tmp_path / "tests" / "guides" / "sample" / "mkdocs.yml")
    assert built.returncode != 0, READ
    assert "undefined value" in built.stderr, READ


def test_zensical_makes_pages_with_exercises_and_nothing_of_the_hooks(tmp_path: Path, sample: Site) -> None:
    built = zensical(guide_without_templates(tmp_path))
    assert built.returncode == 0, READ + built.stderr
    made = Site(tmp_path / "site", sample.origin)
    # No worksheets, no "Your answers", no search, though the configuration names the hooks that make them.
    chapters = [path for path in sample.pages if not re.search("/(worksheets|your-answers|search)/", path)]
    assert made.pages == chapters, READ
    assert [path for path in made.files if path.endswith((".pdf", "exercises.json"))] == [], READ
    exercises, expected = ([site.soup(path).select(EXERCISES) for path in chapters] for site in (made, sample))
    assert any(expected)
    assert exercises == expected, READ
    assert not any(made.soup(path).select("meta[http-equiv=Content-Security-Policy]") for path in chapters), READ


def test_zensical_stops_at_a_mistake_without_naming_the_file(tmp_path: Path) -> None:
    config = guide_without_templates(tmp_path)
    (tmp_path / "docs" / "index.md").write_text(MISTAKE, encoding="utf-8")
    built = zensical(config)
    assert built.returncode != 0, READ
    assert '<markdown>:7: prompt has no id; try "id: why"' in built.stderr, READ


def content(site: Site, path: str) -> bytes:
    """A file, without the name of its generator, and without the hashes of the pages that hold that name."""
    text = _GENERATOR.sub(b"", site.files[path].read_bytes())
    return re.sub(rb'"sha256-.*"|VERSION = .*', b"", text) if path == BASE + WORKER else text


def zensical(config: Path) -> subprocess.CompletedProcess[str]:
    """Build beside the configuration, which is the one place where Zensical builds."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(config)]
    return subprocess.run(
        command, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False
    )


def guide_without_templates(folder: Path) -> Path:
    """The sample with hooks and extensions, and the theme as it comes."""
    shutil.copytree(SAMPLE / "docs", folder / "docs")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    sample = yaml.safe_load((SAMPLE / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    config = folder / "mkdocs.yml"
    kept = {name: settings[name] for name in ("exclude_docs", "markdown_extensions", "plugins")}
    hooks = [str(ROOT / name) for name in settings["hooks"]]
    changed = {"site_name": sample["site_name"], "nav": sample["nav"], "hooks": hooks, "theme": {"name": "material"}}
    config.write_text(yaml.safe_dump(kept | changed), encoding="utf-8")
    return config
