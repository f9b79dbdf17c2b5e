"""What seals answers, asked in a browser: what is sealed comes out whole, and anything else is told in one word."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tab import Tab

PHRASE = "acorn zebra maple olive teapot"
OTHER = "acorn zebra maple olive tulip"
WORDS = "Warm words: שלום 🙂 <b>&</b>\n" * 3

#: Sealed by the first version, packed and, by a browser that could not pack, as they are: they open for ever.
EARLIER = "Words that were sealed on an earlier day: שלום"
PACKED = (
    "VFdPAQEACSfAucK6pvnVopps3kjvwMHXVxQyvvswl6KBGbB7V5Mzye4tbpeBHHDRSew57y9zCWYuHEclGgqlJsnAkOO_F-RH4YMG"
    "w1JejiSYIqnvCHLs_LDjk4mG2u9bRCtu_RiU2Gqw4Rgol3aL38-F2OM"
)
PLAIN = (
    "VFdPAQAACSfAkm3isuRQ9_Ft7i5MhaJ8KRmyRGR7tUPIUk37OCBlVXVtBqtbFxhzGh3uG3y70N99ORSlHhS7HskasIhEb2Qm105D"
    "ldpg50fsjyVKIYmL8ZkP9Q5ZhAsM3OPZNB9KSNA8U4o"
)


@pytest.fixture
def seal(page: Page) -> Page:
    """A page that has the module, and letters that it sealed."""
    page.goto("404.html")
    page.evaluate(
        """async () => {
            const [seal, unseal, phrase, heard] = await Promise.all(
                ["seal", "unseal", "phrase", "heard"].map((name) => import(`/repo/assets/workbook/${name}.js`)));
            Object.assign(window, { seal: { ...seal, ...unseal }, phrases: { ...phrase, ...heard } });
        }"""
    )
    page.evaluate("(given) => seal.seal(...given).then((letters) => { window.letters = letters; })", [WORDS, PHRASE])
    return page


def test_what_is_sealed_comes_out_again_and_never_looks_the_same(seal: Page) -> None:
    again = seal.evaluate("(given) => seal.seal(...given)", [WORDS, PHRASE])
    for letters in (again, seal.evaluate("window.letters")):
        assert set(letters) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        assert seal.evaluate("(given) => seal.unseal(...given)", [f" {letters[:9]}\r\n{letters[9:]}\n", PHRASE]) == {
            "words": WORDS
        }
    assert again[12:] != seal.evaluate("window.letters")[12:], "salt and nonce are fresh"
    assert seal.evaluate("(phrase) => seal.unseal(letters, phrase)", OTHER) == "phrase"


@pytest.mark.first_engine
def test_what_was_sealed_earlier_opens_in_each_engine(tab: Tab) -> None:
    tab.go("side-by-side/")
    for letters in (PACKED, PLAIN):
        opened = f"import('/repo/assets/workbook/unseal.js').then(({{ unseal }}) => unseal('{letters}', '{PHRASE}'))"
        assert tab.run(opened) == {"words": EARLIER}


@pytest.mark.audit
def test_a_browser_that_cannot_pack_seals_all_the_same(seal: Page) -> None:
    seal.evaluate("window.CompressionStream = undefined; null")
    letters = seal.evaluate("(given) => seal.seal(...given)", [WORDS, PHRASE])
    assert seal.evaluate("(given) => seal.unseal(...given)", [letters, PHRASE]) == {"words": WORDS}
    seal.evaluate("window.DecompressionStream = undefined; null")
    assert seal.evaluate("(given) => seal.unseal(...given)", [letters, PHRASE]) == {"words": WORDS}
    assert seal.evaluate("(phrase) => seal.unseal(letters, phrase)", PHRASE) == "unable"


@pytest.mark.audit
def test_what_would_unpack_to_more_than_a_device_can_take_is_damaged(seal: Page) -> None:
    """Whoever sealed it told the words, so that they are no guard; what is long and can be kept opens."""
    opened = """async ([count, phrase]) => {
        const found = await seal.unseal(await seal.seal("a".repeat(count), phrase), phrase);
        return found.words?.length ?? found;
    }"""
    assert seal.evaluate(opened, [4_000_000, PHRASE]) == 4_000_000
    assert seal.evaluate(opened, [40_000_000, PHRASE]) == "damaged"


def test_a_change_at_any_place_or_a_cut_is_told_and_opens_nothing(seal: Page) -> None:
    """Of what the check lets through, AES-GCM is asked in the next test."""
    found = seal.evaluate(
        """async (phrase) => {
            const found = { changed: [], cut: [], added: [] };
            for (let place = 0; place < letters.length; place += 1) {
                const other = letters[place] === "A" ? "B" : "A";
                const [before, after] = [letters.slice(0, place), letters.slice(place + 1)];
                found.changed.push(await seal.unseal(before + other + after, phrase));
                found.cut.push(await seal.unseal(before, phrase));
                found.added.push(await seal.unseal(before + other + letters.slice(place), phrase));
            }
            return found;
        }""",
        PHRASE,
    )
    for kind, answers in found.items():
        assert set(answers) <= {"foreign", "new", "damaged"}, kind
        assert answers.count("damaged") >= len(answers) - 6, kind


#: The letters that a page has, with other bytes at some places and a check that says that all is well; opened.
FORGED = """async ([changed, phrase]) => {
    const text = atob(letters.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    for (const [place, to] of changed) bytes.set([to ?? bytes.at(place) ^ 1], (place + bytes.length) % bytes.length);
    const whole = bytes.subarray(0, -4);
    bytes.set(new Uint8Array(await crypto.subtle.digest("SHA-256", whole)).subarray(0, 4), whole.length);
    const forged = btoa(String.fromCharCode(...bytes)).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "");
    return seal.unseal(forged, phrase);
}"""


@pytest.mark.audit
def test_a_change_with_a_new_check_opens_nothing_either(seal: Page) -> None:
    """A byte of the rounds, of the salt, of the nonce; of what is sealed the first, and one of its tag."""
    assert seal.evaluate(FORGED, [[], PHRASE]) == {"words": WORDS}
    for place in (4, 8, 12, 30, 37, -5):
        assert seal.evaluate(FORGED, [[[place, None]], PHRASE]) == "phrase", place


@pytest.mark.audit
def test_fewer_rounds_another_version_and_another_file_are_refused(seal: Page) -> None:
    """Fewer rounds than the page itself takes are not even tried, whoever sealed it."""
    assert list((600_000).to_bytes(4, "big")) == [0, 9, 39, 192]
    for changed, told in (
        ([[8, 191]], "damaged"),  # one round fewer
        ([[6, 0], [7, 0], [8, 1]], "damaged"),
        ([[5, 255]], "damaged"),  # nor so many that a device is busy for hours
        ([[3, 2]], "new"),
        ([[3, 0]], "damaged"),
    ):
        assert seal.evaluate(FORGED, [changed, PHRASE]) == told, changed
    for other in ("", " ", "{}", "%PDF-1.7", json.dumps({"format": "worksheet answers"})):
        assert seal.evaluate("(given) => seal.unseal(...given)", [other, PHRASE]) == "foreign", other


def test_a_phrase_is_five_of_1024_words_and_is_heard_however_it_is_typed(seal: Page) -> None:
    made = seal.evaluate("Array.from({ length: 400 }, () => phrases.phrase())")
    assert all(len(set(phrase.split())) > 1 and len(phrase.split()) == 5 for phrase in made)
    words = seal.evaluate("import('/repo/assets/workbook/words.js').then(({ WORDS }) => WORDS)")
    assert len(words) == len({word[:4] for word in words}) == 1024
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 9 for word in words)
    assert len({word for phrase in made for word in phrase.split()} - set(words)) == 0
    assert len({word for phrase in made for word in phrase.split()}) > 700, "of all of them"
    chance = random.Random(5)
    for phrase in made[:50]:
        typed = chance.choice([str.upper, str.title])(phrase).replace(" ", chance.choice([", ", "\n", " - "]))
        assert seal.evaluate("(typed) => phrases.heard(typed)", typed) == {"phrase": phrase}
    assert seal.evaluate("phrases.heard('acorn zebra mapel olive teapott')") == {"unknown": "mapel"}
    assert seal.evaluate("phrases.heard('acorn zebra maple olive teapott')") == {"phrase": PHRASE}
    assert seal.evaluate("phrases.heard('acorn zebra')") == {"count": 2}
