"""Two people on one device: each sees their own answers alone, whose they are is said, and what takes both says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from answers import AREA, BOX, CHAPTER, PAGE, REFUSE, STATE, saved
from site_files import STRINGS
from two import ADA, BO, WHOSE, name_two, switch, whose

if TYPE_CHECKING:
    from pathlib import Path

    from site_files import Site
    from tab import Tab

pytestmark = pytest.mark.by_section

SIDE = "side-by-side/"


def entries(page: Page, place: str = "local") -> dict[str, str]:
    """What a storage holds of ours, by person and id; an answer by its value."""
    found: dict[str, str] = page.evaluate(f"({{...{place}Storage}})")
    ours = {key.removeprefix("/repo/:1:"): text for key, text in found.items() if key.startswith("/repo/:1:")}
    return {key: json.loads(text)["value"] if text.startswith("{") else text for key, text in ours.items()}


def both_on_the_device(page: Page) -> None:
    """Ada ticks a box, Bo writes; both keep theirs there. The page is Bo's then."""
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    name_two(page)
    switch(page, BO)
    page.goto(CHAPTER)
    page.locator(AREA).fill("Bo’s words")
    page.get_by_role("button", name=STRINGS["ask_device"]).click()


KEPT = {"me:phone-away": "on", "place": "device", "you:surprise": "Bo’s words", "place-you": "device"}
NAMES = f"{ADA}\n{BO}"


def test_each_has_answers_of_their_own(page: Page, tmp_path: Path) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(CHAPTER)
    page.locator(BOX).check()
    expect(page.locator(WHOSE)).to_be_hidden()
    assert not [url for url in asked_for if url.endswith(("two.js", "people.js"))], "one alone loads nothing of it"
    both_on_the_device(page)
    assert entries(page) == KEPT | {"people": f"you\n{NAMES}"}
    expect(page.locator(BOX)).not_to_be_checked()
    page.reload()
    expect(page.locator(WHOSE)).to_have_text(whose(BO))
    expect(page.locator(AREA)).to_have_value("Bo’s words")
    expect(page.locator(BOX)).not_to_be_checked()
    page.goto("")
    expect(page.locator(WHOSE)).to_have_text(whose(BO))
    page.goto(PAGE)
    expect(page.locator("[data-answer='surprise'] dd")).to_have_text("Bo’s words")
    expect(page.locator("[data-answer='phone-away']")).to_be_hidden()
    file = json.loads(saved(page, tmp_path).read_text(encoding="utf-8"))
    assert list(file["answers"]) == ["surprise"]
    assert ADA not in json.dumps(file)
    switch(page, ADA)
    expect(page.locator("[data-answer='surprise']")).to_be_hidden()
    page.goto(CHAPTER)
    expect(page.locator(BOX)).to_be_checked()
    expect(page.locator(AREA)).to_have_value("")


@pytest.mark.audit
def test_two_tabs_one_for_each(page: Page, context: BrowserContext) -> None:
    both_on_the_device(page)
    other = context.new_page()
    switch(other, ADA)
    other.goto(CHAPTER)
    other.locator(AREA).fill("Ada’s words")
    other.locator("#asked").check()
    page.locator("#said").check()  # what storage told this tab of came before that
    expect(page.locator(WHOSE)).to_have_text(whose(BO))
    expect(page.locator(AREA)).to_have_value("Bo’s words")
    expect(page.locator("#asked")).not_to_be_checked()
    expect(other.locator("#said")).not_to_be_checked()
    page.reload()
    expect(page.locator(WHOSE)).to_have_text(whose(BO))
    found = entries(page)
    assert found["me:surprise"] == "Ada’s words"
    assert found["you:surprise"] == "Bo’s words"


@pytest.mark.audit
def test_a_page_that_is_open_says_whose_it_is_once_two_are_named(page: Page, context: BrowserContext) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    name_two(other := context.new_page())
    expect(page.locator(WHOSE)).to_have_text(whose(ADA))
    switch(other, BO)
    other.goto(CHAPTER)
    other.locator(AREA).fill("Bo’s words")
    page.locator("#said").check()
    expect(page.locator(WHOSE)).to_have_text(whose(ADA))
    expect(page.locator(AREA)).to_have_value("")


@pytest.mark.audit
def test_names_are_kept_where_answers_are(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(BOX).check()
    name_two(page)
    assert entries(page, "local") == {}
    assert entries(page, "session") == {"me:phone-away": "on", "people": f"me\n{NAMES}", "turn": "me"}
    page.get_by_label(STRINGS["answers_device"]).check()
    assert entries(page, "local") == {"me:phone-away": "on", "place": "device", "people": f"me\n{NAMES}"}
    switch(page, BO)
    expect(page.locator(STATE)).to_have_text(STRINGS["kept_tab"])  # each chooses
    switch(page, ADA)
    page.get_by_label(STRINGS["answers_tab"]).check()
    assert "people" not in entries(page, "local")
    assert entries(page, "session")["people"] == f"me\n{NAMES}"


@pytest.mark.audit
def test_a_full_storage_in_the_middle_keeps_everyones_words(page: Page) -> None:
    both_on_the_device(page)
    page.goto(PAGE)
    page.evaluate("window.set = Storage.prototype.setItem; " + REFUSE + " null")
    page.evaluate("document.querySelector('[data-two-switch]').click()")
    expect(page.locator("[data-two] > [role=status]")).to_have_text(STRINGS["get_full"])
    expect(page.locator(WHOSE)).to_have_text(whose(BO))
    page.evaluate("Storage.prototype.setItem = window.set; null")
    page.locator("[data-sheet] a").first.wait_for()
    page.evaluate("document.querySelector('[data-sheet]:not([hidden]) a').click()")
    page.wait_for_url(f"**/{CHAPTER}")
    page.evaluate("localStorage.setItem('/other/', 'x'.repeat(5 * 1024 * 1024 - 2000))")
    page.locator(AREA).fill("long " * 2000)
    expect(page.locator(STATE)).to_have_text(STRINGS["not_kept_full"])
    page.evaluate("document.querySelector('.to-answers').click()")
    page.wait_for_url(f"**/{PAGE}")
    page.get_by_text(STRINGS["two_switch"].format(other=ADA), exact=True).click()
    page.locator("[data-two-switch]").click()
    expect(page.locator("[data-two] > [role=status]")).to_have_text(STRINGS["two_unsaved"])
    page.evaluate("localStorage.removeItem('/other/')")
    page.locator("[data-two-switch]").click()
    expect(page.locator(WHOSE)).to_have_text(whose(ADA))
    found = entries(page)
    assert (found["you:surprise"], found["me:phone-away"]) == ("long " * 2000, "on")
    assert "me:surprise" not in found


@pytest.mark.audit
def test_the_switch_is_closed_in_every_tab_and_shown_again(page: Page, context: BrowserContext) -> None:
    both_on_the_device(page)
    other = context.new_page()
    switch(other, ADA)
    other.get_by_role("button", name=STRINGS["two_hide"].format(other=BO)).click()
    expect(other.get_by_text(STRINGS["two_closed"])).to_be_visible()
    expect(page.locator(WHOSE)).to_have_text(whose(ADA))  # a tab that was the other’s
    expect(page.locator(AREA)).to_have_value("")
    for tab in (other, page):
        tab.goto(CHAPTER)
        expect(tab.locator(WHOSE)).to_have_text(whose(ADA))
        expect(tab.get_by_role("link", name=STRINGS["whose_switch"], exact=True)).to_have_count(0)
        tab.goto(PAGE)
        expect(tab.locator("[data-two]")).to_be_visible()
        assert BO not in tab.locator("body").evaluate("(body) => body.textContent")
    other.get_by_role("button", name=STRINGS["two_reopen"]).click()
    switch(other, BO)
    expect(other.locator("[data-answer='surprise'] dd")).to_have_text("Bo’s words")


def test_clear_everything_takes_both_and_brings_both_back(page: Page) -> None:
    both_on_the_device(page)
    switch(page, ADA)
    page.get_by_label(STRINGS["answers_tab"]).check()
    expect(page.get_by_text(STRINGS["two_clear"])).to_be_visible()
    before = entries(page, "local"), entries(page, "session")
    del before[1]["place-you"]  # a note that the device was chosen there
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    assert {key for place in ("local", "session") for key in entries(page, place)} <= {"place", "place-you"}
    assert "device" not in entries(page).values()
    expect(page.locator(WHOSE)).to_be_hidden()
    expect(page.locator("[data-two-name]")).to_be_visible()
    page.locator("[data-undo]").click()
    assert (entries(page, "local"), entries(page, "session")) == before
    expect(page.locator(WHOSE)).to_have_text(whose(ADA))
    expect(page.locator("[data-answer='surprise']")).to_be_hidden()
    switch(page, BO)
    expect(page.locator("[data-answer='surprise'] dd")).to_have_text("Bo’s words")


@pytest.mark.audit
def test_everything_is_cleared_for_a_tab_of_the_other_too(page: Page, context: BrowserContext) -> None:
    both_on_the_device(page)
    other = context.new_page()
    switch(other, ADA)
    other.get_by_role("button", name=STRINGS["two_clear_mine"].format(name=ADA)).click()  # and what is everything then?
    other.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(page.locator(AREA)).to_have_value("")
    expect(page.locator(WHOSE)).to_be_hidden()
    page.locator(BOX).check()
    assert entries(page) == {"place": "", "place-you": ""}
    assert [key for key in entries(page, "session") if ":" in key] == ["me:phone-away"]


@pytest.mark.audit
def test_one_clears_their_own_alone_and_takes_the_names_away(page: Page) -> None:
    both_on_the_device(page)
    page.goto(PAGE)
    page.get_by_role("button", name=STRINGS["two_clear_mine"].format(name=BO)).click()
    assert "you:surprise" not in entries(page)
    page.locator("[data-undo]").click()
    assert entries(page) == KEPT | {"people": f"you\n{NAMES}"}
    page.locator("summary", has_text=STRINGS["two_alone"]).click()
    page.locator("[data-two-alone]").click()
    expect(page.locator("[data-two-name]")).to_be_visible()
    expect(page.locator(WHOSE)).to_be_hidden()
    assert entries(page) == {"me:phone-away": "on", "place": "device", "place-you": ""}
    assert entries(page, "session") == {"place": "device"}
    expect(page.locator("[data-answer='phone-away'] dd")).to_have_text(STRINGS["answers_ticked"])


@pytest.mark.audit
def test_what_one_seals_the_other_opens_on_the_same_device(page: Page) -> None:
    both_on_the_device(page)
    page.goto(SIDE)
    page.locator("[data-to-choose]").click()
    boxes = page.locator("[data-picks] input")
    expect(boxes).to_have_count(1)
    expect(boxes).to_have_value("surprise")
    page.locator("[data-all]").click()
    page.locator("[data-to-look]").click()
    page.locator("[data-seal]").click()
    page.locator("[data-phrase]").filter(visible=True).wait_for()
    address, words = page.locator("[data-address]").input_value(), page.locator("[data-phrase]").inner_text()
    switch(page, ADA)
    page.goto(CHAPTER)
    page.locator(AREA).fill("Ada’s words")
    page.goto("about:blank")
    page.goto(address)
    page.locator("[data-words]").fill(words)
    page.locator("[data-words]").press("Enter")
    page.locator("[data-look='all']").click()
    told = page.locator("[data-pairs] dd")
    expect(told).to_have_text(
        [
            STRINGS["beside_mine"].format(value="Ada’s words"),
            STRINGS["beside_theirs"].format(value="Bo’s words"),
        ]
    )
    switch(page, BO)
    assert "them:shared" not in entries(page, "session"), "what one opened is not the other’s to see"


@pytest.mark.promise("Leaving: the page is blank at once, and what was kept in the tab is gone")
@pytest.mark.first_engine
def test_leaving_in_the_middle_of_a_switch_empties_what_is_in_the_tab_of_both(tab: Tab, sample: Site) -> None:
    tab.go(CHAPTER)
    tab.write(AREA, "Ada’s words")
    tab.go(PAGE)
    tab.until("document.querySelector('[data-two]:not([hidden]) [data-two-name]')?.checkVisibility()")
    for at, name in enumerate((ADA, BO)):
        tab.run(f"document.querySelectorAll('[data-name]')[{at}].value = {json.dumps(name)}")
    tab.run("document.querySelector('[data-two-name]').click(), null")  # the page may still move below a mouse
    tab.until(f"document.querySelector('{WHOSE} bdi')")
    tab.run("document.querySelector('[data-two-switch]').click(), null")
    tab.until(f"document.querySelector('{WHOSE} bdi')?.textContent === {json.dumps(BO)}")
    tab.go(CHAPTER)
    tab.write(AREA, "Bo’s words")
    tab.go(PAGE)
    tab.until(f"document.querySelector('{WHOSE} bdi')")
    left = tab.run(
        "document.querySelector('[data-two-switch]').click(), document.querySelector('[data-leave]').click(),"
        " [getComputedStyle(document.body).display,"
        " Object.keys(sessionStorage).filter((key) => key.startsWith('/repo/'))]"
    )
    assert left == ["none", ["/repo/:1:left"]]
    there = f"location.href === '{sample.away}' && document.title === 'Elsewhere'"
    tab.until(there)
    tab.back()
    tab.until(there)
    tab.go(CHAPTER)
    assert tab.value(AREA) == ""
    assert not tab.shows(WHOSE)
