"""A virtual screen reader goes through each kind of page of the guide once, from its first word to its last."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from checkers import HOW, READER
from kinds import KINDS
from site_files import BASE, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.audit

#: More steps than the longest page has; a reader that is caught would go on for ever.
STEPS = 4000
#: What it says of each step, to the end. The policy lets in a module of the site's own address.
READ = f"""async (address) => {{
  const {{ virtual }} = await import(address);
  await virtual.start({{ container: document.body }});
  for (let step = 0; step < {STEPS}; step++) {{
    await virtual.next();
    if (await virtual.lastSpokenPhrase() === "end of document") break;
  }}
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said;
}}"""


@pytest.fixture
def address(site: Site) -> str:
    """These tests are about the guide."""
    return site.address


@pytest.mark.parametrize("kind", KINDS)
def test_it_reads_a_page_through(kind: str, page: Page, site: Site) -> None:
    assert READER.is_file(), f"{READER} is missing. {HOW}"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.route("**/assets/reader.js", lambda route: route.fulfill(path=READER, content_type="text/javascript"))
    page.goto(KINDS[kind], wait_until="load")
    expect(page.locator("html.alive")).to_be_attached()
    said = page.evaluate(READ, f"{site.address}assets/reader.js")
    assert said[-1] == "end of document", said[-3:]
    article = site.article(BASE + KINDS[kind])

    names = Counter(phrase.partition(", ")[2] for phrase in said if phrase.startswith("button, "))
    terms = {term.get_text() for term in article.select("abbr")}
    assert [name for name, times in names.items() if times > 1 and name.partition(", ")[0] not in terms] == []
    for term in article.select("abbr"):
        assert any(name.startswith(f"{term.get_text()}, {term['title'][:20]}") for name in names), "name, then meaning"

    empty = [phrase for phrase, after in pairwise(said) if after == f"end of {phrase}"]
    assert [phrase for phrase in empty if phrase.startswith(("navigation", "region", "complementary", "form"))] == []

    for drawing in article.select("svg[role=img]"):
        assert sum(drawing["aria-label"] in phrase for phrase in said) == 1

    if pause := article.find("section", class_="pause"):
        begins = said.index(f"region, {pause.h2.get_text()}")
        assert said[begins + 1] == f"heading, {pause.h2.get_text()}, level 2"
        first = pause.find_next_sibling("h2").get_text()
        assert begins < said.index(f"heading, {first}, level 2"), "before the practice"
