"""The guide under MaterialX, which can take the place of Material: axe, and what a visit costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hosts import MATERIALX, guide_of
from site_files import serving
from test_reading import LOOKS, check
from test_weight import FIRST, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from site_files import Site

#: Bytes, gzipped, that its own script and styles weigh more than Material's: 37.8 and 26.7 kB, not 34.9 and 24.7.
MORE = 5_000

pytestmark = pytest.mark.audit


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The guide as MaterialX makes it."""
    folder = tmp_path_factory.mktemp("hosted")
    with serving(guide_of(MATERIALX, folder), folder / "site", **MATERIALX.how) as site:
        yield site


@pytest.fixture
def address(hosted: Site) -> str:
    """These tests are about it."""
    return hosted.address


@pytest.mark.parametrize(("path", "width", "scheme"), LOOKS)
def test_axe_finds_nothing(path: str, width: int, scheme: str, page: Page) -> None:
    check(page, width, scheme, path)


def test_a_visit_is_light(page: Page, hosted: Site) -> None:
    weigh(page, hosted, FIRST + MORE)
