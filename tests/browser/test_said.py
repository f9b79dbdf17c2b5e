"""Nothing is said that is not so, in every engine: a script that does not come, a storage that is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from answers import REFUSE
from site_files import STRINGS, serving_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_files import Site
    from tab import Tab

CHAPTER, CAREFUL, ANSWERS = "talk/listen/", "rest/", "your-answers/"
SCRIPTS = "/repo/assets/workbook/"


@pytest.fixture
def sample(sample: Site) -> Iterator[Site]:
    """The sample on a host of its own, of which a file may not come."""
    with serving_apart(sample) as apart:
        yield apart


@pytest.fixture(params=["main.js", pytest.param("store.js", marks=pytest.mark.audit)])
def lost(request: pytest.FixtureRequest, sample: Site) -> str:
    """A script that does not come: the one that loads the others, or one of those."""
    sample.lost.add(SCRIPTS + request.param)
    return request.param


@pytest.fixture
def watched() -> bool:
    """A file that does not come is told in the console."""
    return False


@pytest.mark.first_engine
@pytest.mark.promise("Scripts: where one does not come, the page says what it cannot do")
@pytest.mark.usefixtures("lost")
def test_without_a_script_the_page_says_what_it_cannot_do(tab: Tab) -> None:
    for path, note in ((CHAPTER, "no_scripts"), (ANSWERS, "answers_no_scripts"), (CAREFUL, "leave_no_scripts")):
        tab.go(path, alive=False)
        tab.pass_time()
        notes = tab.run(
            "[...document.querySelectorAll('.without-scripts')].filter((note) =>"
            " note.checkVisibility({ visibilityProperty: true }) && note.offsetHeight > 0)"
            ".map((note) => note.textContent.trim())"
        )
        assert STRINGS[note] in notes, path
        seen = tab.run("document.querySelector('article').innerText")
        for promise in ("kept_tab", "kept_device", "answers_none"):
            assert STRINGS[promise] not in seen, path


@pytest.mark.first_engine
@pytest.mark.promise("Scripts: where one does not come, the page says what it cannot do")
def test_a_list_of_answers_that_does_not_come_is_no_empty_list(tab: Tab, sample: Site) -> None:
    tab.go(CHAPTER)
    tab.tick("#phone-away")
    sample.lost.update((SCRIPTS + "answers.js", SCRIPTS + "answer-files.js"))
    tab.go(ANSWERS, alive=False)
    tab.until("document.readyState === 'complete' && !document.documentElement.matches('.alive')")
    tab.pass_time()
    assert tab.shows(".without-scripts")
    assert STRINGS["answers_none"] not in tab.run("document.querySelector('article').innerText")
    assert not tab.shows("[data-save]"), "a button that would do nothing"


@pytest.mark.promise("Answers: a storage that is refused is said where one writes")
def test_a_refused_storage_is_said_where_it_matters(tab: Tab) -> None:
    tab.go(CHAPTER)
    tab.run(f"(() => {{ {REFUSE} }})(), null")
    tab.tick("#phone-away")
    tab.until(f"document.querySelector('[data-kept]').textContent === {STRINGS['not_kept_refused']!r}")
    assert not tab.shows("[data-ask]")


@pytest.mark.first_engine
@pytest.mark.promise("Scripts: where they run, no page says that they are off")
def test_with_scripts_nothing_is_said_of_their_absence(tab: Tab) -> None:
    for path in (CHAPTER, ANSWERS, CAREFUL):
        tab.go(path)
        tab.pass_time()
        assert not tab.run(
            "[...document.querySelectorAll('.without-scripts')]"
            ".some((note) => note.checkVisibility() && getComputedStyle(note).visibility === 'visible')"
        ), path


@pytest.mark.first_engine
def test_the_switch_of_colours_says_which_there_are(tab: Tab) -> None:
    seen, said = (f"document.querySelector('{of}')?.dataset.mdColorScheme" for of in ("body", ".md-option:checked"))
    tab.go(CHAPTER)
    assert tab.run(said) == tab.run(seen)
    assert tab.run(
        "[...document.querySelectorAll('.md-option')].every((half) =>"
        " half.getAttribute('aria-label') === half.labels[0].title)"
    ), "a half is named by what it does"
    before = tab.run(seen)
    tab.run("document.querySelector('.md-option:not(:checked)').click(), null")
    assert tab.run(said) == tab.run(seen) != before
    tab.go(ANSWERS)
    assert tab.run(said) == tab.run(seen) != before
