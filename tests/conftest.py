"""Built sites for the whole session, each served as GitHub Pages would: the guide, a small sample, a second guide.

What any guide must be is tested on the guide; how pages behave is tested on the sample, whose words never change; that
nothing but a guide itself knows its words is tested on the second, which has no word in common with the first.
"""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from built_once import BuiltOnce, Hosts
from by_section import sample_by_section
from hosts import guide_of, host_of
from promises import Promises
from sharing import Sharing
from site_files import ROOT, SAMPLE, SECOND, Site, serving
from workbook.store import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xdist.remote import Producer


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Site]:
    """The guide as `make site` builds it for a project page, or as another host does."""
    host, once = pytestconfig.getoption("--host"), pytestconfig.pluginmanager.get_plugin("sites")
    if once:
        yield once.built("site")
        return
    folder = tmp_path_factory.mktemp("site")
    config = guide_of(host, tmp_path_factory.mktemp("hosted")) if host else ROOT / "mkdocs.yml"
    with serving(config, folder, **(host.how if host else {})) as built:
        yield built


@pytest.fixture(scope="session")
def sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Site]:
    """The sample guide of tests/guides/sample; by section where a test is given that."""
    folder, once = tmp_path_factory.mktemp("sample"), pytestconfig.pluginmanager.get_plugin("sites")
    by_section = getattr(request, "param", None)
    if once and not by_section:
        yield once.built("sample")
        return
    with sample_by_section(folder) if by_section else serving(SAMPLE / "mkdocs.yml", folder) as built:
        yield built


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Site]:
    """The guide of tests/guides/second: German, with a page in Arabic."""
    if once := pytestconfig.pluginmanager.get_plugin("sites"):
        yield once.built("second")
        return
    with serving(SECOND / "mkdocs.yml", tmp_path_factory.mktemp("second")) as built:
        yield built


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--write-goldens` writes the expected files anew (read the difference before you commit it); what `make` adds."""
    parser.addoption("--write-goldens", action="store_true", help="write the golden files anew")
    parser.addoption(
        "--engines", default="chromium firefox webkit", help="the browsers to test with (make test BROWSER=…)"
    )
    parser.addoption("--host", type=host_of, help="build the guide with another host (tests/helpers/hosts.py)")
    parser.addoption("--write-promises", action="store_true", help="write ENGINES.md anew (make promises)")


@pytest.hookimpl(optionalhook=True)  # xdist's
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Hand out the tests by what they share."""
    return Sharing(config, log)


@pytest.hookimpl(optionalhook=True)  # xdist's
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: a test of a browser waits for it a sixth of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Gather what tests hold the guide to, engine by engine; one store for all processes, with nothing in it."""
    config.pluginmanager.register(Promises(config), "promises")
    given = getattr(config, "workerinput", None)
    if given is None:  # the others have what this process has in its environment
        made = TemporaryDirectory()
        config.add_cleanup(made.cleanup)
        os.environ[VARIABLE] = made.name
    if given and "sites" in given:
        config.pluginmanager.register(BuiltOnce(given["sites"]), "sites")
    elif getattr(config.option, "numprocesses", None) and not config.getoption("--host"):
        config.pluginmanager.register(Hosts(config))
