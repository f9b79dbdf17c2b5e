"""One built site for the whole session, served as GitHub Pages would."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from site_files import BASE, EDIT_URL, ROOT, PagesServer, Site, build_site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server() -> Iterator[PagesServer]:
    """A server with nothing to serve yet: the site is built for its address, as for any host."""
    with PagesServer() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(scope="session")
def site(server: PagesServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The guide as `make site` builds it for a project page."""
    folder = tmp_path_factory.mktemp("site")
    build = build_site(ROOT / "mkdocs.yml", folder, SITE_URL=server.address, EDIT_URL=EDIT_URL)
    assert build.returncode == 0, build.stdout + build.stderr
    server.site = Site(folder, server.origin)
    return server.site


@pytest.fixture(scope="session")
def address(site: Site) -> str:
    """Where the built site answers: http://127.0.0.1:port/repo/."""
    return site.origin + BASE


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--write-goldens` writes the expected files anew; read the difference before you commit it."""
    parser.addoption("--write-goldens", action="store_true", help="write the golden files anew")
