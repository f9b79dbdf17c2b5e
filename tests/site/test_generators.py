"""The guide under other generators: ProperDocs makes the same site; Zensical is watched, if it can one day.

`test_hosts.py` is about the hosts that a theme brings.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from hosts import python_of
from site_files import BASE, EDIT_URL, EXERCISES, ROOT, Site, build_site
from small_guide import page, write_guide
from workbook.web.service_worker import WORKER

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "tests" / "guides" / "sample"
MISTAKE = page("A", None, "worksheet: 1\n") + "\n## Ask\n\n/// prompt | Why?\n    lines: 3\n///\n"

#: The one thing in which the sites differ: each page names its generator.
_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


@pytest.mark.audit
@pytest.mark.parametrize(("name", "config"), [("sample", SAMPLE / "mkdocs.yml"), ("site", ROOT / "mkdocs.yml")])
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
    assert 'docs/a.md:13: prompt has no id; try "id: a-why"' in built.stderr
    assert "Traceback" not in built.stderr
    assert not list((tmp_path / "site").rglob("*.html"))


@pytest.mark.audit
def test_zensical_passes_over_the_hooks(tmp_path: Path, sample: Site) -> None:
    """With its own templates it makes the chapters, and nothing that the hooks make."""
    shutil.copytree(SAMPLE / "docs", tmp_path / "docs")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    kept = {name: settings[name] for name in ("exclude_docs", "markdown_extensions", "plugins")}
    hooks = [str(ROOT / name) for name in settings["hooks"]]
    config = tmp_path / "mkdocs.yml"
    config.write_text(yaml.safe_dump(kept | {"site_name": "A sample", "hooks": hooks}), encoding="utf-8")
    command = [python_of("zensical"), "-m", "zensical", "build", "--strict", "-f", str(config)]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    made = Site(tmp_path / "site", sample.origin)
    chapters = [path for path in sample.pages if not re.search("/(worksheets|your-answers|search|side-by-side)/", path)]
    assert any(made.soup(path).select(EXERCISES) for path in chapters)
    assert made.pages == chapters, (
        "Zensical runs hooks now; look whether it can build the guide, and say so in ARCHITECTURE"
    )


def content(site: Site, path: str) -> bytes:
    """A file, without the name of its generator, and without the hashes of the pages that hold that name."""
    text = _GENERATOR.sub(b"", site.files[path].read_bytes())
    return re.sub(rb'"sha256-.*"|VERSION = .*', b"", text) if path == BASE + WORKER else text
