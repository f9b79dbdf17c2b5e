"""What helps a reader find their way: contents, what next, the place that one comes back to, the line of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from site_files import STRINGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tab import Tab

#: Tells where one is each time that Material notes it in the entry of the page, a moment after one has scrolled there.
NOTES = """() => {
  const note = history.replaceState;
  history.replaceState = (...given) => {
    note.apply(history, given);
    window.noted = { y: given[0]?.y, time: performance.now() };
  };
}"""
#: Until it has, and notes no more: who goes on sooner takes the place to the next page.
NOTED = """() => new Promise((done) => {
  const look = () => {
    const { y, time } = window.noted ?? {};
    if (y === scrollY && performance.now() - time > 300) done(delete window.noted);
    else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.mark.audit
def test_a_step_back_keeps_the_place_and_a_step_forward_too(page: Page) -> None:
    page.goto("talk/listen/")
    page.evaluate(NOTES)
    heading = page.locator("#reflect")
    heading.evaluate("heading => scrollTo(0, heading.offsetTop - 100)")
    expect(heading).to_be_in_viewport()
    page.evaluate(NOTED)
    page.evaluate("window.sameDocument = true")
    page.locator(".next-page").evaluate("link => link.click()")
    page.wait_for_url("**/talk/ask/")
    title = page.get_by_role("heading", level=1, name="Ask")
    expect(title).to_be_in_viewport()  # its address is there before the page is, and its place with the page
    page.evaluate(NOTED)
    page.go_back()
    expect(heading).to_be_in_viewport()
    page.evaluate(NOTED)
    page.go_forward()
    expect(title).to_be_in_viewport()
    assert page.evaluate("window.sameDocument"), "shown without a load"


@pytest.mark.first_engine
def test_a_page_that_comes_without_a_load_begins_for_the_ear_at_its_title(tab: Tab) -> None:
    tab.go("talk/listen/")
    assert tab.run("document.activeElement === document.body"), "not after a load"
    tab.run("(window.sameDocument = true, document.querySelector('.next-page').click(), null)")
    tab.until("location.pathname === '/repo/talk/ask/' && document.activeElement.matches('h1')")
    assert tab.text(":focus") == "Ask"
    tab.click("a[href$='search/']")
    tab.until("document.activeElement.matches('[type=search]')")
    assert tab.run("window.sameDocument"), "shown without a load"


@pytest.mark.audit
def test_on_a_phone_the_contents_stand_below_the_title_and_on_a_desk_beside_the_page(page: Page) -> None:
    page.goto("talk/listen/")
    contents = page.locator(".contents")
    contents.locator("summary").click()
    contents.get_by_role("link", name="Reflect").click()
    expect(page.locator("#reflect")).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(contents).to_be_hidden()
    expect(page.locator(".md-sidebar--secondary").get_by_role("link", name="Reflect")).to_be_visible()


def test_a_page_says_where_it_belongs_how_long_it_takes_and_what_comes_next(page: Page) -> None:
    page.goto("talk/listen/")
    expect(page.locator(".kicker a")).to_have_text("Talk")
    facts = page.locator(".facts")
    expect(facts).to_contain_text(STRINGS["doing"].format(minutes=20))
    expect(facts).to_contain_text(STRINGS["reading"].format(minutes=1))
    expect(facts.get_by_role("link", name="PDF")).to_have_count(2)
    following = page.get_by_role("region", name=STRINGS["next"])
    expect(following.locator(".next-page")).to_have_text("Ask")
    page.goto("talk/")
    # The pages of a section stand before its text, and nothing asks twice what comes next.
    assert page.locator(".pages").evaluate(
        "list => list.compareDocumentPosition(document.querySelector('article > p:not(.kicker)')) & 4"
    )
    expect(page.locator(".next")).to_have_count(0)


@pytest.mark.audit
def test_the_line_in_the_header_grows_with_reading(page: Page) -> None:
    page.goto("talk/listen/")
    grown = "getComputedStyle(document.querySelector('.md-header'), '::after').transform"
    assert page.evaluate(grown).startswith("matrix(0,")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    assert page.evaluate(grown).startswith("matrix(1,")
