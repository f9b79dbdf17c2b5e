"""The index of the search: which words there are, what of a page is read, and that nothing of it is lost in packing."""

from __future__ import annotations

import json

import pytest

from search_index import texts_of
from workbook.web.passages import Passage, passages
from workbook.web.search_index import SearchPage, search_index, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Listen, then say it.", ["listen", "then", "say", "it"]),
        ("Ärger arger ARGER", ["arger"] * 3),
        ("Straße STRASSE", ["strasse"] * 2),
        ("a b 7 42", ["42"]),
        ("your partner’s part\u00adner", ["your", "partner", "partner"]),
        ("mine–yours_ours", ["mine", "yours", "ours"]),
        ("نَظَّفنا أدوات", ["نظفنا", "ادوات"]),
        ("", []),
    ],
)
def test_a_word_is_found_without_case_accents_and_soft_hyphens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


PAGE = """<h1 id="a">A title</h1><p>Above <em>all</em>.<sup class="cite"><a>1</a></sup></p>
<aside class="pause"><p>Stop.</p></aside>
<h2 id="try">Try <code>x</code>this<sup id="fnref:1"><a>2</a></sup></h2>
<!-- no comment --><p>Steps</p><ol><li>One</li><li>Two</li></ol><pre>print</pre><p hidden>unseen</p>
<svg aria-hidden="true"><text>drawn</text></svg>after
<table class="fill-in"><caption>Who?</caption><tr><th>Column</th></tr></table>
<fieldset class="scale"><legend>How?</legend><span>Not at all</span></fieldset>
<table><caption>Named</caption></table>
<h2>No id</h2><h3 id="deeper">Deeper</h3>
<ul class="checklist"><li><label><input type="checkbox" class="parted">Whole</label><div class="more"><p>More</p>
<ul class="checklist"><li><label><input type="checkbox">Tick</label></li></ul></div></li></ul>
<div class="prompt"><label>Why?</label></div>
<section class="notes"><h2>Sources</h2></section><div class="footnote">Below</div>"""


def test_a_page_is_read_as_its_reader_reads_it() -> None:
    assert passages(PAGE) == (
        Passage("", "", "Above all ."),
        Passage("Try this", "try", "Steps One Two after Column Not at all Named No id"),
        Passage("Deeper", "deeper", "Whole More"),
    )


def test_every_word_is_found_where_it_stands() -> None:
    texts = {f"{place}": {f"word{place}", f"w{place % 7}", "all"} for place in range(300)}
    texts["0"] |= {
        "listen",
        "listener",
        "a" * 30 + "b",
        "a" * 30 + "c",
        "\u0623\u0647\u0644".replace("\u0623", "\u0627"),
    }
    parts = tuple(Passage(name, name, " ".join(sorted(found))) for name, found in texts.items())
    index = search_index(
        [SearchPage("one/", "One", (Passage("", "", "first"), *parts)), SearchPage("", "Two", parts[:1])]
    )
    expected = {"one/": {"first"}, **{f"one/#{name}": found for name, found in texts.items()}, "": texts["0"]}
    assert texts_of(index) == expected


def test_the_index_is_written_as_it_is_told() -> None:
    pages = [
        SearchPage("talk/", "Talk", (Passage("", "", "listen"), Passage("Then", "then", "Listening, listener")), "ar"),
        SearchPage("ask/", "Ask", (Passage("", "", ""),), exercises=(("What now?", "now"),)),
    ]
    assert json.loads(search_index(pages)) == {
        "pages": [["talk/", "Talk", "ar", [["Then", "then"]]], ["ask/", "Ask", "", [], [["What now?", "now"]]]],
        "words": "AlistenGerGing",
        "found": "#!$!$!",
    }


def test_the_same_pages_give_the_same_index_in_the_order_of_the_pages() -> None:
    pages = [SearchPage(f"{name}/", name, (Passage("", "", f"{name} and more"),)) for name in ("b", "a")]
    assert search_index(pages) == search_index(list(pages))
    assert [page[0] for page in json.loads(search_index(pages))["pages"]] == ["b/", "a/"]
