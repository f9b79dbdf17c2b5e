"""Two people, a browser each: what one picks is what the other opens, and nothing of it stays longer than it may."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from answers import REFUSE, held, kept
from site_files import BASE, STRINGS, front, sources, url_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from site_files import Site
    from tab import Tab

pytestmark = pytest.mark.by_section

PAGE = "side-by-side/"
THEIRS = "/repo/:1:them:shared"
SAID = "[data-receive] > [role=status]"


@pytest.fixture
def partner(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page of the other person, in a browser of their own."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def fill_in(page: Page, step: int, words: str) -> None:
    """An answer of each kind, kept on the device."""
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    page.locator("#surprise").fill(words)
    page.locator(f"#heard--{step}").check()
    page.locator("#log--1-2").fill("in a cell")
    page.get_by_role("button", name=STRINGS["ask_device"]).click()


def pick(page: Page, *names: str) -> None:
    """Pick answers, and look at them."""
    page.goto(PAGE)
    page.locator("[data-to-choose]").click()
    for name in names:
        page.locator(f"[data-picks] input[value='{name}']").check()
    page.locator("[data-to-look]").click()


def sealed(page: Page) -> tuple[str, str]:
    """The address with what was picked, and the words."""
    page.locator("[data-seal]").click()
    phrase = page.locator("[data-phrase]")
    expect(phrase).to_have_text(re.compile(r"^\w+( \w+){4}$"))
    return page.locator("[data-address]").input_value(), phrase.inner_text()


def scan(page: Page, address: str) -> None:
    """Open an address as a camera does: as a page of its own."""
    page.goto("about:blank")
    page.goto(address)


def open_it(page: Page, words: str) -> None:
    """Type the words."""
    page.locator("[data-words]").fill(words)
    page.locator("[data-words]").press("Enter")


def bring_back(page: Page, *ids: str) -> str:
    """Open as theirs what one has sealed oneself; returns the words."""
    pick(page, *ids)
    address, words = sealed(page)
    scan(page, address)
    open_it(page, words)
    look(page)
    return words


def look(page: Page, how: str = "all") -> None:
    """Show theirs at once, or after a guess."""
    page.locator(f"[data-look='{how}']").click()


def theirs(page: Page) -> Any:
    """What a tab keeps of the other person."""
    return json.loads((page.evaluate(f"sessionStorage.getItem('{THEIRS}')") or "0 null").partition(" ")[2])


def test_what_is_picked_is_handed_over_by_address_and_shown_beside_ones_own(page: Page, partner: Page) -> None:
    fill_in(page, 4, "That you waited.\n<b>Really</b>")
    pick(page, "surprise", "heard", "phone-away")
    said = page.locator("[data-picked] dd").all_inner_texts()
    assert said == ["ticked", "That you waited.\n<b>Really</b>", "4 of 5"]
    page.evaluate("history.replaceState(history.state, '', '?h=afraid'); null")
    address, words = sealed(page)
    assert words not in address
    assert "?" not in address, "what the page was searched for stays here"
    code = page.get_by_role("img", name=STRINGS["hand_code"])
    expect(page.locator("[data-phrase]")).to_be_visible()
    expect(code).to_be_hidden()
    page.get_by_text(STRINGS["hand_other"]).click()
    expect(code).to_be_visible()
    expect(page.locator("[data-phrase]")).to_be_hidden()

    fill_in(partner, 2, "Nothing")
    scan(partner, address)
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_came"])
    assert partner.url.endswith(PAGE), "the address is empty again"
    before = held(partner, "local")
    open_it(partner, words.upper())
    expect(partner.get_by_role("heading", name=STRINGS["beside"])).to_be_focused()
    assert theirs(partner)["answers"] == {
        "surprise": "That you waited.\n<b>Really</b>",
        "heard": "4",
        "phone-away": "on",
    }
    assert held(partner, "local") == before, "one's own are as they were"
    expect(partner.locator("[data-pairs]")).to_be_empty()
    look(partner)
    told = [STRINGS["beside_agree"], STRINGS["beside_read"], STRINGS["beside_far"]]
    expect(partner.locator("[data-pairs] h3")).to_have_text(told)
    assert partner.locator("[data-pairs] dd:not(:has(.both))").all_inner_texts() == [
        STRINGS["tick_both"],
        STRINGS["beside_mine"].format(value="Nothing"),
        STRINGS["beside_theirs"].format(value="That you waited.\n<b>Really</b>"),
        "● " + STRINGS["beside_mine"].format(value="2 of 5"),
        "◆ " + STRINGS["beside_theirs"].format(value="4 of 5"),
    ]
    look(partner, "none")
    expect(partner.locator("[data-pairs]")).to_be_empty()
    look(partner)
    expect(partner.locator("[data-pairs] h3")).to_have_count(3)
    partner.locator("[data-forget-theirs]").click()
    expect(partner.locator(SAID)).to_be_focused()
    expect(partner.locator("[data-beside]")).to_be_hidden()
    assert theirs(partner) is None
    assert held(partner, "local") == before


def come(page: Page, **answers: str) -> None:
    """Answers of the other as they are once they are opened."""
    shared = {"format": "shared answers", "version": 1, "guide": "A sample", "open": False, "answers": answers}
    page.goto(PAGE)
    page.evaluate("([key, text]) => sessionStorage.setItem(key, `${Date.now()} ${text}`)", [THEIRS, json.dumps(shared)])
    page.reload()
    expect(page.locator("[data-beside]")).to_be_visible()


@pytest.mark.audit
def test_theirs_are_guessed_before_they_are_anywhere_in_the_page(page: Page) -> None:
    fill_in(page, 2, "Nothing")
    before = held(page, "local")
    come(page, **{"surprise": "a secret", "heard": "4", "phone-away": "on", "log--2-2": "another secret"})
    look(page, "guess")
    guesses = page.locator("[data-guess]")
    expect(guesses).to_have_count(4)
    assert "secret" not in page.content()
    assert "4 of 5" not in page.locator("[data-pairs]").inner_text()
    lines = page.locator("[data-guess='phone-away'] input")
    expect(lines).to_have_count(3)  # whatever was ticked
    expect(page.locator("[data-guess] input:checked")).to_have_count(0)

    page.locator("[data-guess='surprise'] input").fill("that I waited")
    page.locator("[data-guess='surprise'] input").press("Enter")
    expect(guesses).to_have_count(3)
    assert page.locator("[data-pairs] dd").all_inner_texts() == [
        STRINGS["guessed"].format(value="that I waited"),
        STRINGS["beside_mine"].format(value="Nothing"),
        STRINGS["beside_theirs"].format(value="a secret"),
    ]
    expect(page.locator("[data-pairs] > div:focus dd")).to_have_count(3)
    assert "another secret" not in page.content()
    page.locator("[data-guess='heard'] input[value='3']").check()
    page.locator("[data-guess='heard'] [data-reveal]").click()
    expect(page.locator("[data-pairs] dd:has(bdi)").nth(3)).to_have_text(
        "○ " + STRINGS["guessed"].format(value="3 of 5")
    )
    page.locator("[data-guess='phone-away'] input[value='asked']").check()
    page.locator("[data-guess='phone-away'] [data-reveal]").click()
    expect(page.locator("[data-pairs]")).to_contain_text(STRINGS["guessed"].format(value="I asked a question."))
    expect(page.locator("[data-pairs]")).to_contain_text(STRINGS["tick_both"])
    expect(page.locator("[data-pairs]")).to_contain_text(STRINGS["guess_others"])
    page.locator("[data-guess='log--2-2'] [data-reveal]").click()  # without a guess
    expect(page.locator("[data-pairs]")).to_contain_text("another secret")
    expect(guesses).to_have_count(0)

    page.locator("[data-surprised]").fill("how long it was")
    look(page)
    expect(page.locator("[data-pairs] h3")).to_have_count(3)
    expect(page.locator("[data-pairs]")).to_contain_text("that I waited")
    page.reload()
    expect(page.locator("[data-look='guess']")).to_be_visible()
    look(page)
    expect(page.locator("[data-surprised]")).to_have_value("how long it was")
    expect(page.locator("[data-pairs]")).not_to_contain_text("that I waited")
    page.locator("[data-forget-theirs]").click()
    assert [key for key in page.evaluate("Object.keys(sessionStorage)") if "them" in key] == []
    assert held(page, "local") == before


def test_theirs_are_forgotten_after_a_day(page: Page) -> None:
    """A browser may bring a closed tab back, with all that it kept."""
    fill_in(page, 2, "Nothing")
    come(page, surprise="a secret")
    look(page)
    expect(page.locator("[data-pairs] dd")).to_have_count(2)
    page.locator("[data-surprised]").fill("how long it was")
    page.evaluate("(then) => { Date.now = () => then; }", page.evaluate("Date.now() + 86_000_000"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true })), null")
    expect(page.locator("[data-pairs] dd")).to_have_count(2)
    page.evaluate("(then) => { Date.now = () => then; }", page.evaluate("Date.now() + 401_000"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true })), null")
    expect(page.locator("[data-beside]")).to_be_hidden()
    assert "secret" not in page.content()
    assert [key for key in page.evaluate("Object.keys(sessionStorage)") if "them" in key] == []


@pytest.mark.audit
def test_both_halves_work_in_each_engine(tab: Tab) -> None:
    tab.go("talk/listen/")
    tab.write("#surprise", "in this engine")
    tab.go(PAGE)
    tab.click("[data-to-choose]")
    tab.click("[data-all]")
    tab.click("[data-to-look]")
    tab.click("[data-seal]")
    tab.until("document.querySelector('[data-phrase]').textContent")
    tab.click("[data-by-address] > summary")
    tab.until("document.querySelector('[data-scan] svg')")
    address, words = tab.value("[data-address]"), tab.text("[data-phrase]")
    tab.go("talk/ask/")
    tab.load(address)
    tab.until("document.querySelector('[data-receive] > [role=status]')?.textContent")
    assert tab.run("location.hash") == ""
    tab.write("[data-words]", words)
    tab.click("[data-open-sealed]")
    tab.until("document.activeElement.matches('[data-beside] h2')")
    tab.click("[data-look=all]")
    tab.until("document.querySelector('[data-pairs] dd')")
    assert tab.text("[data-pairs]").endswith(STRINGS["beside_theirs"].format(value="in this engine"))


@pytest.mark.audit
def test_what_waits_for_an_answer_shows_nothing_of_the_other(page: Page, partner: Page, tmp_path: Path) -> None:
    fill_in(page, 4, "a secret")
    pick(page, "surprise", "heard", "phone-away")
    page.locator("[data-seal]").click()
    expect(page.locator("[data-phrase]")).not_to_be_empty()
    with page.expect_download() as download:
        page.locator("[data-save-sealed]").click()
    assert re.fullmatch(r"sheets-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)
    download.value.save_as(tmp_path / "sealed.txt")
    partner.goto(PAGE)
    expect(partner.locator("[data-receive]")).to_be_visible()
    partner.locator("[data-sealed-file]").set_input_files(tmp_path / "sealed.txt")
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_chosen"])
    open_it(partner, page.locator("[data-phrase]").inner_text())
    for how in ("guess", "all"):
        look(partner, how)
        expect(partner.locator("[data-pairs]")).to_have_text(STRINGS["beside_empty"])
    expect(partner.locator(SAID)).to_have_text("")
    partner.goto("talk/listen/")
    partner.locator("#surprise").fill("mine")
    partner.goto(PAGE)
    expect(partner.get_by_text(STRINGS["beside_hidden"])).to_be_visible()
    expect(partner.locator("[data-pairs]")).to_be_empty()
    partner.get_by_role("button", name=STRINGS["beside_show"]).click()
    expect(partner.locator("[data-pairs] dd").last).to_have_text(STRINGS["beside_theirs"].format(value="a secret"))
    expect(partner.locator("[data-pairs] dt")).to_have_count(1)


@pytest.mark.audit
def test_300_picks_are_each_handed_over_exactly(page: Page) -> None:
    """What is looked at and what is sealed, beside what was ticked; times and what was not picked stay behind."""
    fill_in(page, 3, "words \\ \" ' </script> שלום")
    page.goto("talk/ask/")
    for name in ("one-thing", "asked-today"):
        page.locator(f"#{name}").check()
    own = kept(page, "local")
    page.goto(PAGE)
    page.locator("[data-to-choose]").click()
    expect(page.locator("[data-picks] input").first).to_be_visible()
    expect(page.locator("[data-picks] input:checked")).to_have_count(0)
    names = page.locator("[data-picks] input:not([data-rest])").evaluate_all(
        "(boxes) => boxes.map(({ value }) => value)"
    )
    assert set(names) == set(own)
    chance = random.Random(20)
    picks = [[name for name in names if chance.random() < share] for share in (0.2, 0.5, 0.8) for _ in range(100)]
    found = page.evaluate(
        """async (picks) => {
            const { handedOver } = await import("/repo/assets/workbook/share.js");
            const boxes = [...document.querySelectorAll("[data-picks] input:not([data-rest])")];
            const press = (selector) => document.querySelector(selector).click();
            return picks.map((pick) => {
                for (const box of boxes) box.checked = pick.includes(box.value);
                press("[data-to-look]");
                const rows = document.querySelectorAll("[data-picked] dt a");
                const [seen, text] = [[...rows].map((row) => row.hash.slice(1)), handedOver()];
                press("[data-again]");
                return [seen, JSON.parse(text)];
            });
        }""",
        [pick for pick in picks if pick],
    )
    for picked, (seen, over) in zip([pick for pick in picks if pick], found, strict=True):
        assert over["answers"] == {name: own[name] for name in picked}
        assert sorted(seen) == sorted(name.partition("--")[0] for name in picked)
        assert set(over) == {"format", "version", "guide", "open", "answers"}
        assert over["open"] is False
    page.locator("[data-all]").first.click()
    assert page.locator("[data-picks] fieldset").first.locator("input:not(:checked, [data-rest])").count() == 0


def test_nothing_of_the_other_is_shown_before_one_has_answered(page: Page) -> None:
    """Whatever both have and have not answered: of 300 pairs each shows what it may, and the easy comes first."""
    kinds = {"scale": 4, "prompt": 4, "item": 9, "cell": 6}
    questions = [
        {"id": f"{kind}-{number}", "kind": kind, "of": f"{kind}-{number // 3 if kind in ('item', 'cell') else number}"}
        for kind, count in kinds.items()
        for number in range(count)
    ]
    of = {question["id"]: question["of"] for question in questions}
    chance = random.Random(2)

    def some(*ticks: str) -> dict[str, str]:
        share = chance.random()
        said = {"item": ticks, "scale": list("12345"), "prompt": ["a", "a ", "b"], "cell": ["a", "b"]}
        return {
            str(asked["id"]): chance.choice(said[str(asked["kind"])]) for asked in questions if chance.random() < share
        }

    cases = [(some("on"), some("on", "off"), chance.random() < 0.2) for _ in range(300)]
    page.goto("404.html")
    found = page.evaluate(
        """async ([questions, cases]) => {
            const { compare } = await import("/repo/assets/workbook/beside.js");
            return cases.map(([mine, other, open]) =>
                compare(questions, (id) => mine[id] ?? "", { open, answers: new Map(Object.entries(other)) }));
        }""",
        [questions, cases],
    )
    order = ["agree", "near", "read", "far"]
    for (mine, other, at_once), pairs in zip(cases, found, strict=True):
        answered = {of[name] for name in mine}
        shown = {pair["id"] for pair in pairs if pair["other"]}
        assert shown == {name for name in other if at_once or of[name] in answered}
        assert {pair["id"] for pair in pairs} == shown, "nor whether it was answered"
        places = [order.index(pair["distance"]) for pair in pairs]
        assert places == sorted(places)
        for pair in pairs:
            assert (pair["mine"], pair["other"]) == (mine.get(pair["id"], ""), other.get(pair["id"], ""))
            if pair["kind"] == "scale" and pair["mine"] and pair["other"]:
                apart = abs(int(pair["mine"]) - int(pair["other"]))
                assert pair["distance"] == ["agree", "near", "far", "far", "far"][apart]
            if pair["kind"] == "item":
                alike = (pair["mine"] == "on") == (pair["other"] == "on")
                assert pair["distance"] == ("agree" if alike else "near")


@pytest.mark.audit
def test_that_a_line_is_not_ticked_is_known_only_if_it_was_handed_over(page: Page) -> None:
    fill_in(page, 4, "words")
    page.goto(PAGE)
    page.locator("[data-to-choose]").click()
    page.locator("[data-all]").first.click()
    rest = page.locator("[data-rest]")
    expect(rest).to_have_count(1)
    expect(rest).not_to_be_checked()
    page.locator("[data-picks] input:checked").evaluate_all(
        "(boxes) => boxes.forEach((box) => { box.checked = false; })"
    )
    rest.check()
    page.locator("[data-to-look]").click()
    expect(page.locator("[data-picked] dt")).to_have_text(["I asked a question.", "I said what I heard."])
    expect(page.locator("[data-picked] dd")).to_have_text([STRINGS["unticked"]] * 2)
    over = page.evaluate("import('/repo/assets/workbook/share.js').then((share) => share.handedOver())")
    assert json.loads(over)["answers"] == {"asked": "off", "said": "off"}

    come(page, **{"phone-away": "off", "asked": "off"})
    look(page)
    expect(page.locator("[data-pairs] dt")).to_have_text(["I asked a question.", "I put my phone away."])
    expect(page.locator("[data-pairs] dd")).to_have_text([STRINGS["tick_none"], STRINGS["tick_mine"]])


def test_what_the_guide_does_not_hand_over_is_not_shown_though_it_came(page: Page) -> None:
    """Nor a step that no scale has; and what another wrote is never what tells whose it is."""
    page.goto(PAGE)
    letters, words = page.evaluate(
        """async () => {
            const [{ seal }, { phrase }, { toShared }] = await Promise.all(
                ["seal", "phrase", "shared"].map((name) => import(`/repo/assets/workbook/${name}.js`)));
            const answers = new Map(Object.entries(
                { alone: "a secret", surprise: "words\\nYou: 5 of 5", heard: "99", "phone-away": "yes" }));
            const words = phrase();
            return [await seal(toShared(answers, "A sample", true), words), words];
        }"""
    )
    scan(page, f"{PAGE}#{letters}")
    open_it(page, words)
    look(page)
    expect(page.locator("[data-pairs] dt")).to_have_count(1)
    expect(page.locator("[data-pairs] b")).to_have_text([STRINGS["beside_theirs"].partition("{")[0]])
    expect(page.locator("[data-pairs]")).not_to_contain_text("a secret")
    expect(page.locator("[data-pairs]")).to_contain_text(STRINGS["beside_gone"])


@pytest.mark.audit  # it seals and opens, which takes seconds by design
def test_each_thing_that_can_be_wrong_is_told_and_changes_nothing(page: Page, partner: Page) -> None:
    fill_in(page, 4, "words")
    pick(page, "surprise")
    address, words = sealed(page)
    letters = address.partition("#")[2]
    fill_in(partner, 1, "own")
    partner.goto(PAGE)
    before = held(partner, "local")
    open_it(partner, words)
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_first"])
    others = {
        "get_damaged": letters[:-8] + ("A" if letters[-8] != "A" else "B") + letters[-7:],
        "get_foreign": "words",
        "get_new": "VFdPAg" + letters[6:],
    }
    for message, content in others.items():
        file = {"name": "a.txt", "mimeType": "text/plain", "buffer": content.encode()}
        partner.locator("[data-sealed-file]").set_input_files(file)
        expect(partner.locator(SAID)).to_have_text(STRINGS["get_chosen"])
        open_it(partner, words)
        expect(partner.locator(SAID)).to_have_text(STRINGS[message])
    own = {"name": "a.json", "mimeType": "application/json", "buffer": b"{}"}
    partner.locator("[data-sealed-file]").set_input_files(own)
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_foreign"])
    partner.evaluate("(letters) => { location.hash = letters; }", letters)
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_came"])
    partner.wait_for_load_state("networkidle")  # the theme has put the page there anew
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_came"])
    for message, typed in {
        "get_count": "acorn acorn",
        "get_unknown": words.replace(words.split()[0], "qqqq"),
        "get_phrase": "acorn acorn acorn acorn acorn",
    }.items():
        open_it(partner, typed)
        expect(partner.locator(SAID)).to_have_text(STRINGS[message].format(word="qqqq"))
    data = partner.locator("[data-together]")
    told = json.loads(str(data.get_attribute("data-together")))
    data.evaluate("(part, told) => { part.dataset.together = told; }", json.dumps({**told, "guide": "Another"}))
    open_it(partner, words)
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_other"])
    data.evaluate("(part, told) => { part.dataset.together = told; }", json.dumps(told))
    partner.evaluate(REFUSE + "null")
    open_it(partner, words)
    expect(partner.locator(SAID)).to_have_text(STRINGS["get_full"])
    assert theirs(partner) is None
    assert held(partner, "local") == before
    expect(partner.locator("[data-beside]")).to_be_hidden()


@pytest.mark.audit
def test_what_is_full_in_the_middle_leaves_what_was_there(page: Page) -> None:
    fill_in(page, 4, "words")
    bring_back(page, "surprise")
    expect(page.locator("[data-pairs] h3")).to_have_text([STRINGS["beside_agree"]])
    pick(page, "heard")
    address, words = sealed(page)
    scan(page, address)
    page.evaluate(REFUSE + "null")
    open_it(page, words)
    expect(page.locator(SAID)).to_have_text(STRINGS["get_full"])
    assert set(theirs(page)["answers"]) == {"surprise"}


@pytest.mark.audit  # it seals and opens, which takes seconds by design
def test_ones_own_come_back_as_theirs_and_touch_nothing(page: Page) -> None:
    fill_in(page, 4, "words")
    before = held(page, "local")
    pick(page, "surprise", "heard")
    address, words = sealed(page)
    page.goto("talk/listen/")
    page.locator("#surprise").fill("words, later")
    scan(page, address)
    open_it(page, words)
    look(page)
    expect(page.locator("[data-pairs] h3")).to_have_text([STRINGS["beside_agree"], STRINGS["beside_read"]])
    assert held(page, "local") == {**before, "surprise": held(page, "local")["surprise"]}
    assert kept(page, "local")["surprise"] == "words, later"


@pytest.mark.audit  # it seals and opens, which takes seconds by design
def test_another_tab_knows_nothing_of_it_and_clearing_everything_takes_it(page: Page) -> None:
    fill_in(page, 4, "words")
    bring_back(page, "surprise")
    expect(page.locator("[data-beside]")).to_be_visible()
    other = page.context.new_page()
    other.goto(PAGE)
    expect(other.locator("[data-share]")).to_be_visible()
    expect(other.locator("[data-beside]")).to_be_hidden()
    page.goto("your-answers/")
    expect(page.get_by_text(STRINGS["answers_theirs"])).to_be_visible()
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(page.get_by_text(STRINGS["answers_theirs"])).to_be_hidden()
    assert theirs(page) is None
    page.get_by_role("button", name=STRINGS["answers_undo"]).click()
    assert kept(page, "local")["surprise"] == "words"
    assert theirs(page) is None, "what another wrote is not brought back"


def test_leaving_takes_the_words_what_waits_and_theirs(page: Page) -> None:
    fill_in(page, 4, "words")
    words = bring_back(page, "surprise")
    expect(page.locator("[data-beside]")).to_be_visible()
    page.locator("[data-surprised]").fill("how long it was")
    # In the middle of sealing more, and with something typed.
    pick(page, "heard")
    page.locator("[data-words]").fill(words)
    page.locator("[data-seal]").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide')); null")
    page.evaluate("import('/repo/assets/workbook/seal.js').then((seal) => seal.seal('as long', 'as that'))")
    assert page.locator("[data-phrase], [data-picked], [data-picks], [data-pairs]").all_text_contents() == [""] * 4
    assert [page.locator(f"[data-{name}]").input_value() for name in ("address", "words", "surprised")] == [""] * 3
    page.evaluate("document.querySelector('.quick [data-leave]').click()")
    page.wait_for_url("**/away/")
    page.goto(PAGE)
    expect(page.locator("[data-share]")).to_be_visible()
    assert [key for key in page.evaluate("Object.keys(sessionStorage)") if "them" in key] == []
    expect(page.locator("[data-beside]")).to_be_hidden()


@pytest.mark.audit
def test_what_ends_after_leaving_is_neither_kept_nor_shown(page: Page) -> None:
    """The page is left at once, and the other site takes its time: sealing and opening end meanwhile."""
    fill_in(page, 4, "words")
    pick(page, "surprise")
    address, words = sealed(page)
    pick(page, "heard")
    page.evaluate("(letters) => { location.hash = letters; }", address.partition("#")[2])
    expect(page.locator(SAID)).to_have_text(STRINGS["get_came"])
    waiting: list[Any] = []
    page.route("**/away/", lambda route: waiting.append(route))
    page.locator("[data-words]").fill(words)
    stays = page.evaluate(
        """async (theirs) => {
            const { seal } = await import("/repo/assets/workbook/seal.js");
            for (const press of ["[data-seal]", "[data-open-sealed]", ".quick [data-leave]"])
                document.querySelector(press).click();
            for (let turn = 0; turn < 3; turn += 1) await seal("as long", "as that");
            return [document.querySelector("[data-phrase]").textContent, sessionStorage.getItem(theirs)];
        }""",
        THEIRS,
    )
    waiting[0].abort()
    assert stays == ["", None]


@pytest.mark.audit  # it seals and opens, which takes seconds by design
def test_what_is_chosen_again_while_it_is_sealed_is_not_handed_over(page: Page) -> None:
    fill_in(page, 4, "words")
    pick(page, "surprise")
    page.evaluate(
        """async () => {
            const { seal } = await import("/repo/assets/workbook/seal.js");
            for (const press of ["[data-seal]", "[data-again]", "[data-even]"]) document.querySelector(press).click();
            for (let turn = 0; turn < 3; turn += 1) await seal("as long", "as that");
        }"""
    )
    expect(page.locator("[data-picks]")).to_be_visible()
    expect(page.locator("[data-phrase]")).to_be_empty()
    expect(page.locator("[data-share] > [role=status]")).to_be_empty()


def test_a_page_for_one_alone_is_in_no_list(site: Site) -> None:
    """`share: false` in its front matter, or a page that others should not see open."""
    questions = site.soup(BASE + PAGE).select("[data-question]")
    listed = {str(question["data-question"]).partition("--")[0] for question in questions}
    for source in sources():
        told = front(source)
        if told.get("share") is False or told.get("leave"):
            fields = site.article(url_of(source)).select("input[id], textarea[id]")
            assert not {str(field["id"]).partition("--")[0] for field in fields} & listed, told["title"]
