"""PDFs in the background: made once, made again after a failure, and taken back when nobody waits."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from pdfs import FORMATS, GUIDE, sheet_of
from workbook.paper.job import Cover, Job, name_of
from workbook.paper.pdf import render
from workbook.pool import Pool
from workbook.problems import GuideError

PAGE = "## A\n\n- [ ] {} {{ #once }}\n"


@pytest.fixture
def job(convert) -> Job:
    return Job(GUIDE, (sheet_of(convert(PAGE.format("Once."))[1]),), FORMATS[0])


def test_only_what_changed_is_made_again(convert) -> None:
    one, two, changed = (
        sheet_of(convert(PAGE.format(text))[1], number) for text, number in (("a", 1), ("b", 2), ("c", 2))
    )
    pool = Pool(render, name_of)
    runs = [
        [Job(GUIDE, sheets, format_, cover) for format_ in FORMATS for sheets, cover in groups]
        for groups in ([((one,), None), ((second,), None), ((one, second), Cover())] for second in (two, changed))
    ]
    made, again = (pool.run(jobs) for jobs in runs)
    for job, first, then in zip(runs[0], made, again, strict=True):
        assert (first is then) == (job.sheets == (one,)), "all but the changed sheet and the pack"


def test_what_was_begun_is_not_begun_again_and_is_forgotten_by_the_next_run(job: Job) -> None:
    pool = Pool(render, name_of)
    begun = pool.start(job)
    assert pool.run([job]) == [begun.result()]
    assert pool.start(job) is begun
    pool.run([replace(job, format=FORMATS[1])])
    assert pool.start(job) is not begun


def test_a_job_that_was_looked_up_is_the_same_for_another_process(job: Job) -> None:
    assert hash(job) == hash(replace(job)) != hash(replace(job, format=FORMATS[1]))
    assert pickle.dumps(job) == pickle.dumps(replace(job)), "each process has hashes of its own"


def test_a_failure_is_named_and_the_next_try_is_a_new_one(job: Job) -> None:
    pool = Pool(render, name_of)
    broken = replace(job, imprint=replace(GUIDE, language="not a code"))
    failed = pool.start(broken)
    with pytest.raises(GuideError, match=r"sheet-01-a4\.pdf could not be made: "):
        pool.run([broken])
    assert pool.start(broken) is not failed


def test_what_nobody_waits_for_is_taken_back(job: Job) -> None:
    pool = Pool(render, name_of)
    asked = [pool.start(replace(job, imprint=replace(GUIDE, date=second))) for second in range(99)]
    pool.stop()
    assert any(made.cancelled() for made in asked)
    assert pool.start(job).result().pages == 1, "and it goes on"
