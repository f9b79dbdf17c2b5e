"""A guide about nothing private works without what guides about private things have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from answers import STRINGS
from server import served
from small_guide import page as page_of
from small_guide import write_guide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.audit
def test_it_keeps_answers_and_knows_where_one_left_off(browser: Browser, tmp_path: Path) -> None:
    pages = {"index.md": page_of("Home", None), "a.md": page_of("A", "once", "worksheet: 1\n")}
    config = write_guide(tmp_path, pages, {"extra": {"care": None, "sheets": {"papers": []}}})
    with served(config, "mkdocs") as server:
        server.until(lambda: server.shows("a/", 'id="once"'))
        page = browser.new_page()
        mistakes: list[str] = []
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.goto(server.address + "a/")
        page.locator("#once").check()
        page.get_by_role("button", name=STRINGS["ask_device"]).click()
        page.goto(server.address)
        expect(page.locator("[data-last] a")).to_have_text("A")
        page.keyboard.press("Shift")
        assert mistakes == []
        page.close()
