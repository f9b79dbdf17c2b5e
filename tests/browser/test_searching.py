"""Searching: an exercise is found by its words and opened at, by keyboard alone; what was typed is kept nowhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from search_index import texts_of
from site_files import BASE, STRINGS
from workbook.web.passages import Passage
from workbook.web.search_index import SearchPage, search_index, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_files import Site

LINK = "[data-search] li a"
STATE = "[data-search] [role=status]"
QUERY = "away phone"
#: What of a query could be found later by someone else.
KEPT = "JSON.stringify([location.href, history.state, {...localStorage}, {...sessionStorage}])"
#: What the script makes of the index: the words of each place's text, of which titles and headings take none away.
READ = """async () => {
  const { load } = await import(new URL("assets/workbook/search-index.js", document.baseURI.replace(/search\\/$/, "")));
  const { places, known } = await load();
  const text = ([, weight]) => weight === 3;
  return [
    places.map(({ url }) => url),
    [...known].map(([word, found]) => [word, [...found].filter(text).map(([{ url }]) => url)]),
  ];
}"""
#: An index in which it is far from one place of a word to the next, as it may be in a long guide.
LONG = search_index(
    [
        SearchPage(
            "long/", "Long", tuple(Passage("", f"p{at}", "seldom" if at % 200 == 0 else "often") for at in range(500))
        )
    ]
)
WORDS = """async (texts) => {
  const script = new URL("assets/workbook/search-index.js", document.baseURI.replace(/search\\/$/, ""));
  const { wordsOf } = await import(script);
  return texts.map(wordsOf);
}"""


def test_an_exercise_is_found_and_opened_with_the_keyboard_alone_and_a_step_back_returns(page: Page) -> None:
    page.goto("talk/ask/")
    page.get_by_role("link", name=STRINGS["search_title"], exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(QUERY)
    expect(page.locator(STATE)).to_have_text(STRINGS["search_one"])
    expect(page.locator(LINK)).to_have_text("I put my phone away. Exercise · Listen")
    assert "phone" not in page.evaluate(KEPT)
    page.keyboard.press("Enter")
    expect(page.locator(LINK)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talk/listen/#phone-away")
    row = page.locator(".checklist > li.arrived")
    expect(row).to_have_text("I put my phone away.")
    expect(page.locator("#phone-away")).to_be_focused()
    assert covered(page) is False
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(QUERY)
    expect(page.locator(LINK)).to_be_focused()
    page.go_forward()
    expect(row).to_have_text("I put my phone away.")
    assert "phone" not in page.evaluate(KEPT).replace("phone-away", "")


def covered(page: Page) -> Any:
    """Whether something else lies over the exercise, or it is out of sight."""
    return page.locator(".arrived").evaluate(
        """row => {
          const { x, y, width, height } = row.getBoundingClientRect();
          return !row.contains(document.elementFromPoint(x + width / 2, y + height / 2)) || y < 0;
        }"""
    )


def test_the_best_comes_first_and_every_word_has_to_be_there(page: Page) -> None:
    page.goto("search/")
    box, state, links = page.get_by_role("searchbox"), page.locator(STATE), page.locator(LINK)
    box.fill("listen")
    expect(links.first).to_have_text(f"Listen {STRINGS['search_page']}")
    box.fill("words")
    expect(state).to_have_text(STRINGS["search_many"].format(count=5))
    shown = [link.inner_text().partition("\n")[0] for link in links.all()]
    assert shown == ["A sample guide", "Talking", "Reflect", "Without an exercise", "Check"], (
        "in the order of the pages"
    )
    box.fill("surpr you")
    expect(links).to_have_text(["What surprised you? Exercise · Listen"])
    box.fill("surprised nobody")
    expect(state).to_have_text(STRINGS["search_none"])
    box.fill("rested")
    expect(links).to_have_text(["I rested. Exercise · Rest"])
    box.fill("heard")
    expect(links.nth(2)).to_have_text("How heard did you feel? Exercise · Listen")
    assert [link.inner_text().partition("\n")[0] for link in links.all()[:2]] == [
        "What we heard",
        "I said what I heard.",
    ]
    box.fill(" ")
    expect(state).to_have_text("")


@pytest.mark.audit
def test_script_and_build_agree_on_words_and_index_in_any_language(browser: Browser, site: Site, second: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    texts = ["Ärger, Straße & ARGER", "نَظَّفنا أدوات", "part\u00adner’s ŉ İ ǆ ﬁ", "½ ² Ⅻ 42 a_b"]
    indexes = [built.files[BASE + "search.json"].read_text(encoding="utf-8") for built in (site, second)]
    assert "~" in LONG, "long steps too"
    for built, index in zip((site, site, second), (LONG, *indexes), strict=True):
        context.route("**/search.json", giving(index))
        page.goto(built.address + "search/")
        assert page.evaluate(WORDS, texts) == [words(text) for text in texts]
        places, known = page.evaluate(READ)
        read: dict[str, set[str]] = {place: set() for place in places}
        for word, found in known:
            for place in found:
                read[place].add(word)
        names = named(index)
        for place, expected in texts_of(index).items():
            assert read[place] == expected - names[place], place
    page.get_by_role("searchbox").fill("FRUHLING")
    expect(page.locator(LINK).first).to_contain_text("Frühling")
    page.get_by_role("searchbox").fill("الادوات")
    expect(page.locator(LINK).locator("[lang=ar]").first).to_have_css("direction", "rtl")
    context.close()


def giving(index: str) -> Callable[[Route], None]:
    """Answers a request with an index."""
    return lambda route: route.fulfill(body=index)


def named(index: str) -> dict[str, set[str]]:
    """The words of each place's title or heading, which count more than its text."""
    found = {}
    for url, title, _, parts, *_ in json.loads(index)["pages"]:
        found[url] = set(words(title))
        found.update({f"{url}#{anchor}": set(words(heading)) for heading, anchor in parts})
    return found


@pytest.mark.audit
def test_an_index_that_cannot_be_had_is_said_and_tried_again(page: Page, watch: Any) -> None:
    page.route("**/search.json", lambda route: route.abort())
    page.goto("search/")
    expect(page.locator(STATE)).to_have_text(STRINGS["search_failed"])
    page.unroute("**/search.json")
    page.get_by_role("searchbox").fill("phone")
    expect(page.locator(LINK)).to_be_visible()
    watch.wrong.clear()


def test_a_link_to_an_exercise_in_a_tab_opens_the_tab(page: Page) -> None:
    page.goto("talk/ask/#in-a-tab")
    expect(page.locator(".arrived")).to_have_text("In the second tab.")
    expect(page.locator("#in-a-tab")).to_be_in_viewport()
