"""A line to tick with lines below it: its box is theirs, on the page and in a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from playwright.sync_api import expect

from answers import PAGE, kept, open_file
from filled import by_pikepdf

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from site_files import Site

ASK, SHEET = "talk/ask/", "worksheets/talk/ask/"
WHOLE, PARTS = "asked-all", ("asked-today", "asked-tomorrow")
BOTH = dict.fromkeys(PARTS, "on")


@pytest.mark.parametrize("place", [ASK, pytest.param(SHEET, marks=pytest.mark.audit)])
def test_its_box_follows_those_below_and_a_press_on_it_is_a_press_on_all(page: Page, place: str) -> None:
    page.goto(place)
    whole, first, second = (page.locator(f"#{name}") for name in (WHOLE, *PARTS))
    whole.click()
    expect(first).to_be_checked()
    expect(second).to_be_checked()
    assert kept(page, "session") == BOTH, "it has no answer of its own"
    second.click()
    expect(whole).to_be_checked(indeterminate=True)
    page.reload()
    expect(whole).to_be_checked(indeterminate=True)
    second.click()
    expect(whole).to_be_checked()
    whole.click()
    expect(first).not_to_be_checked()
    expect(whole).to_be_checked(checked=False)
    assert kept(page, "session") == {}


def test_a_press_before_the_script_for_it_is_there_counts_too(page: Page) -> None:
    held: list[Route] = []
    page.route("**/parts.js", lambda route: held.append(route))
    page.goto(ASK)
    page.wait_for_function("document.documentElement.matches('.alive')")
    page.locator(f"#{WHOLE}").click()
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(f"#{PARTS[1]}")).to_be_checked()
    assert kept(page, "session") == BOTH


def test_only_what_it_is_made_of_counts(page: Page) -> None:
    page.goto(ASK)
    page.locator(f"#{WHOLE}").check()
    expect(page.locator(".facts .progress")).to_have_text("2 of 4 done")


@pytest.mark.audit
def test_a_tick_from_before_it_had_any_below_is_one_of_all(page: Page) -> None:
    page.goto(ASK)
    page.evaluate(
        "([key, tick]) => sessionStorage.setItem(key, tick)", ["/repo/:1:me:asked-all", '{"value":"on","time":1}']
    )
    page.reload()
    expect(page.locator(f"#{WHOLE}")).to_be_checked()
    expect(page.locator(f"#{PARTS[1]}")).to_be_checked()
    assert kept(page, "session") == BOTH


@pytest.mark.audit
def test_in_a_pdf_it_is_ticked_with_all_below_and_alone_stands_for_them(
    page: Page, sample: Site, tmp_path: Path
) -> None:
    page.goto(SHEET)
    page.locator(f"#{PARTS[0]}").check()
    for ticked in ([PARTS[0]], [WHOLE, *PARTS]):
        with page.expect_download() as download:
            page.locator("[data-fill]").first.click()
        download.value.save_as(tmp_path / "filled.pdf")
        pdf = pikepdf.open(tmp_path / "filled.pdf")
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields if field.get("/V") == "/Yes"] == ticked
        page.locator(f"#{PARTS[1]}").check()

    page.goto(PAGE)
    page.locator(".your-answers [data-clear]").first.click()
    blank = next(file for path, file in sample.files.items() if path.endswith("/sheet-02-a4.pdf")).read_bytes()
    (tmp_path / "alone.pdf").write_bytes(by_pikepdf(blank, {WHOLE: "on"}))
    open_file(page, tmp_path / "alone.pdf")
    page.locator("[data-take]").first.click()
    page.goto(ASK)
    expect(page.locator(f"#{WHOLE}")).to_be_checked()
    assert kept(page, "session") == BOTH
