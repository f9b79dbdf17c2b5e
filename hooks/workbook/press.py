"""Makes PDFs in the background, on all cores, and each only once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from workbook.pdf import render

if TYPE_CHECKING:
    from collections.abc import Collection
    from concurrent.futures import Future

    from workbook.pdf import Job, Pdf


class Press:
    """A thread for each core (Typst lets go of the interpreter's lock), and every PDF that the last run asked for."""

    def __init__(self) -> None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        self._threads = ThreadPoolExecutor(cores)
        self._made: dict[Job, Future[Pdf]] = {}

    def start(self, job: Job) -> Future[Pdf]:
        """Begin a job in the background; one that was begun already is not begun again."""
        if job not in self._made:
            self._made[job] = self._threads.submit(render, job)
        return self._made[job]

    def run(self, jobs: Collection[Job]) -> list[Pdf]:
        """The PDFs of a run, in the order of its jobs; forgets those of earlier runs. Raises what `render` raises."""
        self._made = {job: self.start(job) for job in jobs}
        return [self._made[job].result() for job in jobs]


@cache
def press() -> Press:
    """The press of this process."""
    return Press()
