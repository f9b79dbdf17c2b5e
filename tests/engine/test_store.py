"""What is kept on disk: found again, never believed when damaged, let go when there is too much."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pdfs import FORMATS, GUIDE, sheet_of
from workbook.paper import pdf
from workbook.paper.formats import PAPERS, Format
from workbook.paper.heights import Heights
from workbook.paper.job import Job, name_of
from workbook.paper.pdf import Pdf, render
from workbook.pool import Pool
from workbook.store import KEPT, OFF, VARIABLE, Store, key_of, store_beside

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "## A\n\n- [ ] {} {{ #once }}\n"
#: Lines of which some need one more where they are narrower, and what depends on the paper else.
ON_ANY_PAPER = (
    "".join(f"- [ ] Listening {'to words ' * more}once {{ #more-{more} }}\n" for more in range(20))
    + """
| What one of us says now, and what the other one said before | Then |
| --- | --- |
| Words | Words that take a line and more of a column that is not as wide as a page is on any paper, and some more |

/// scale | How easy was it to listen today, to all that was said?
    id: easy
    low: Very hard
    high: Very easy
///
"""
)


def entries(store: Store) -> set[Path]:
    return {path for path in store.folder.iterdir() if path.name != ".gitignore"}


def test_what_is_kept_is_found_by_another_pool_with_the_same_bytes(convert, tmp_path: Path) -> None:
    job = Job(GUIDE, (sheet_of(convert(PAGE.format("Once."))[1]),), FORMATS[0])
    store = Store(tmp_path / "store")
    asked: list[Job] = []

    def make(job: Job) -> Pdf:
        asked.append(job)
        return render(job)

    made = []
    for _ in range(2):
        pool = Pool(make, name_of, Pdf.packed, Pdf.unpacked)
        pool.store = store
        made += pool.run([job])
    assert len(asked) == len(entries(store)) == 1
    assert made[0] == made[1] == render(job)


def test_a_key_is_the_same_for_equal_jobs_and_another_for_any_other(convert) -> None:
    one, same, other = (
        Job(GUIDE, (sheet_of(convert(PAGE.format(text))[1]),), FORMATS[0]) for text in ("One", "One", "Two")
    )
    assert key_of(one) == key_of(same)
    keys = {key_of(one), key_of(other), key_of(Job(GUIDE, one.sheets, FORMATS[1]))}
    assert len(keys) == 3


def test_a_sheet_is_not_measured_again_on_another_day_or_paper(convert, tmp_path: Path, monkeypatch) -> None:
    one, other = (Job(GUIDE, (sheet_of(convert(PAGE.format(text))[1]),), FORMATS[0]) for text in ("One", "Two"))
    both = replace(GUIDE, papers=tuple(PAPERS))
    one, other = (replace(job, imprint=both) for job in (one, other))
    later = replace(one, imprint=replace(both, date=1_800_000_000))
    alone = [render(job) for job in (one, later)]
    assert alone[0] != alone[1]
    monkeypatch.setattr(pdf, "HEIGHTS", Heights())
    monkeypatch.setattr(KEPT, "store", store := Store(tmp_path / "store"))
    assert [render(job) for job in (one, later)] == alone
    assert len(entries(store)) == 1
    render(replace(one, format=Format("us-letter")))
    assert len(entries(store)) == 1
    render(other)
    assert len(entries(store)) == 2


@pytest.mark.parametrize("large", [False, True])
def test_a_sheet_is_as_tall_measured_for_all_papers_as_for_each_alone(large: bool, convert) -> None:
    sheet = sheet_of(convert(PAGE.format("Once.") + ON_ANY_PAPER)[1])
    together, alone = (
        [
            Heights().of(Job(replace(GUIDE, papers=papers or (paper,)), (sheet,), Format(paper, large)))
            for paper in PAPERS
        ]
        for papers in (tuple(PAPERS), ())
    )
    assert together == alone
    assert together[0] != together[1], "lines are wider on one"


@pytest.mark.parametrize("damage", [lambda entry: entry[:-1], lambda entry: b"", lambda entry: entry[:40] + b"x"])
def test_what_is_damaged_is_made_again(damage, tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.of("job", lambda: b"words of some length") == b"words of some length"
    (path,) = entries(store)
    path.write_bytes(damage(path.read_bytes()))
    assert store.of("job", lambda: b"anew") == b"anew"
    assert store.of("job", lambda: b"not asked for") == b"anew"


def test_an_entry_under_the_name_of_another_is_not_believed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(key_of(1), b"one")
    (tmp_path / key_of(1)).rename(tmp_path / key_of(2))
    assert store.get(key_of(2)) is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, most=200)
    for age, name in enumerate("abcd"):
        store.put(name, bytes(40))  # and 32 of its own
        os.utime(tmp_path / name, (1000 + age, 1000 + age))
    store.get("a")
    store.trim()
    assert {path.name for path in entries(store)} == {"a", "d"}


def test_where_nothing_can_be_written_everything_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "store")
    assert [store.of("job", lambda: b"made") for _ in range(2)] == [b"made"] * 2
    store.trim()


def test_the_environment_names_the_folder_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert store_beside(tmp_path / "mkdocs.yml").folder == tmp_path / ".cache" / "workbook"
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert store_beside(tmp_path / "guide" / "mkdocs.yml").folder == tmp_path
    monkeypatch.setenv(VARIABLE, OFF)
    assert store_beside(tmp_path / "mkdocs.yml") is None
