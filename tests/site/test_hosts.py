"""The guide under the hosts that can follow Material: what any site must be holds, and its own files are the same.

ARCHITECTURE, "Other hosts", says what to edit.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import pytest
import test_budgets
import test_html
import test_links
import test_offline_files
import test_pdfs
import test_search_index
import test_sharing
import test_structure
import test_worksheets

from hosts import HOSTS, Host, guide_of
from site_files import BASE, EDIT_URL, Site, build_site
from workbook.web.service_worker import WORKER

if TYPE_CHECKING:
    from collections.abc import Callable

ROOMS = (
    *(test_budgets, test_html, test_links, test_offline_files, test_pdfs, test_search_index, test_sharing),
    *(test_structure, test_worksheets),
)
#: Every test there that asks for nothing but a site.
CHECKS = [
    check
    for room in ROOMS
    for name, check in vars(room).items()
    if name.startswith("test_") and list(inspect.signature(check).parameters) == ["site"]
]

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


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("test_"))
def test_what_any_site_must_be(check: Callable[[Site], None], made: Site) -> None:
    check(made)


def test_the_guide_s_own_files_are_the_same(made: Site, site: Site) -> None:
    names, expected = ({path for path in built.files if not _THEMES_OWN.search(path)} for built in (made, site))
    assert names == expected
    assert any(path.endswith(".pdf") for path in names)
    rest = [path for path in sorted(names) if not path.endswith((".html", WORKER))]
    assert [path for path in rest if made.files[path].read_bytes() != site.files[path].read_bytes()] == []


def test_what_an_author_wrote_is_the_same(made: Site, site: Site) -> None:
    for path in site.pages:
        assert made.article(path) == site.article(path), path
