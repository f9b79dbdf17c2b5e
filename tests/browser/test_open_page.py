"""An author who has a page open while writing sees each change without doing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from server import served
from small_guide import page as page_of
from small_guide import write_guide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.audit
def test_an_open_page_shows_what_was_changed(browser: Browser, tmp_path: Path) -> None:
    pages = {"index.md": page_of("Home", None), "a.md": page_of("A", "once", "worksheet: 1\n")}
    source = tmp_path / "docs" / "a.md"
    with served(write_guide(tmp_path, pages, {"extra": {"sheets": {"papers": []}}}), "mkdocs") as server:
        server.until(lambda: server.shows("a/", 'id="once"'))
        page = browser.new_page()
        page.goto(server.address + "a/")
        server.until(
            lambda: page.locator("#twice").count() == 1,
            lambda: source.write_text(page_of("A", "twice", "worksheet: 1\n"), encoding="utf-8"),
        )
        page.close()
