"""The guide under the hosts that can follow Material: what any site must be holds, and its own files are the same.

ARCHITECTURE, "Other hosts", says what to edit.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from hosts import HOSTS, MATERIALX, Host, guide_of
from site_files import BASE, EDIT_URL, ROOT, Site, build_site
from workbook.web.service_worker import WORKER

#: What any site must be, whoever made it.
_ROOMS = "budgets html links offline_files pdfs search_index sharing structure worksheets"
ROOMS = [f"tests/site/test_{room}.py" for room in _ROOMS.split()]
#: One page of each kind, and what a visit weighs.
LOOKED_AT = ["tests/browser/test_reading.py::test_axe_finds_nothing", "tests/browser/test_weight.py"]

#: Where themes have files of their own, by other names in each version; and the sitemap, which a theme may lay out.
_THEMES_OWN = re.compile(r"assets/(images|javascripts|stylesheets)/|sitemap\.xml")

pytestmark = pytest.mark.audit


@pytest.fixture(scope="module", params=HOSTS, ids=str)
def host(request: pytest.FixtureRequest) -> Host:
    """Each of the hosts."""
    return request.param


@pytest.fixture(scope="module")
def made(host: Host, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The guide as it makes it, without a mistake or a warning, for the address of the other."""
    folder = tmp_path_factory.mktemp("hosted")
    addresses = {"SITE_URL": site.address, "EDIT_URL": EDIT_URL}
    built = build_site(guide_of(host, folder), folder / "site", **host.how, **addresses)
    assert built.returncode == 0, built.stdout + built.stderr
    return Site(folder / "site", site.origin)


def test_the_host_is_the_one_that_is_meant(host: Host, made: Site) -> None:
    said = made.soup(BASE).find("meta", attrs={"name": "generator"})["content"]
    assert re.search(host.says, said), said


def passes(host: Host, *tests: str) -> None:
    """Tests hold for the guide as a host makes it."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "not audit", "-p", "no:cacheprovider", "--host", str(host)]
    run = subprocess.run([*command, *tests], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_what_any_site_must_be(host: Host) -> None:
    passes(host, *ROOMS)


def test_the_other_theme_is_accessible_and_light() -> None:
    passes(MATERIALX, *LOOKED_AT)


def test_the_guide_s_own_files_are_the_same(made: Site, site: Site) -> None:
    names, expected = ({path for path in built.files if not _THEMES_OWN.search(path)} for built in (made, site))
    assert names == expected
    assert any(path.endswith(".pdf") for path in names)
    rest = [path for path in sorted(names) if not path.endswith((".html", WORKER))]
    assert [path for path in rest if made.files[path].read_bytes() != site.files[path].read_bytes()] == []


def test_what_an_author_wrote_is_the_same(made: Site, site: Site) -> None:
    for path in site.pages:
        assert made.article(path) == site.article(path), path
