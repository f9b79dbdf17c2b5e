"""Makes PDFs in the background, on all cores; one that the last run made is not made again."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from workbook.pdf import file_name, render

if TYPE_CHECKING:
    from collections.abc import Collection
    from concurrent.futures import Future

    from workbook.pdf import Job, Pdf


class PressError(Exception):
    """A PDF that could not be made: which, and why."""


class Press:
    """A thread for each core (Typst lets go of the interpreter's lock), and every PDF that is asked for or made."""

    def __init__(self) -> None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        self._threads = ThreadPoolExecutor(cores)
        self._made: dict[Job, Future[Pdf]] = {}

    def start(self, job: Job) -> Future[Pdf]:
        """Begin a job in the background, unless it is begun already."""
        if job not in self._made:
            self._made[job] = self._threads.submit(render, job)
        return self._made[job]

    def run(self, jobs: Collection[Job]) -> list[Pdf]:
        """The PDFs of a run, in the order of its jobs; forgets those of earlier runs. Raises PressError."""
        self._made = {job: self.start(job) for job in jobs}
        return [self._result(job) for job in jobs]

    def stop(self) -> None:
        """Take back what is asked for and not yet begun, and forget what failed: another try may go well."""
        begun = {job: made for job, made in self._made.items() if not made.cancel()}
        self._made = {job: made for job, made in begun.items() if not (made.done() and made.exception())}

    def _result(self, job: Job) -> Pdf:
        try:
            return self._made[job].result()
        except Exception as error:
            name = file_name(None if job.pack else job.sheets[0].worksheet.number, job.format)
            self.stop()
            raise PressError(f"{name} could not be made: {getattr(error, 'message', error)}") from error


@cache
def press() -> Press:
    """The press of this process."""
    return Press()
