"""Makes PDFs and pictures in the background, on all cores; what the last run made, or is kept on disk, is not made."""

from __future__ import annotations

import ctypes
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from workbook.problems import GuideError
from workbook.store import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable
    from concurrent.futures import Future

    from workbook.store import Store

JobT = TypeVar("JobT", bound="Hashable")
MadeT = TypeVar("MadeT")


@cache
def _threads(*, one: bool) -> ThreadPoolExecutor:
    """A thread for each core (Typst lets go of the interpreter's lock), which all pools share, or one thread."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ThreadPoolExecutor(1 if one else cores)


def give_back() -> None:
    """Give memory back that nothing uses any more: glibc keeps it, for each thread by itself."""
    with suppress(AttributeError, OSError, TypeError):  # elsewhere there is no such function
        ctypes.CDLL(None).malloc_trim(0)


class Pool(Generic[JobT, MadeT]):
    """Every file of a kind that is asked for or made: `make` makes one, `name` says which it is.

    `packed` and `unpacked` are between one and its bytes, as the `store` keeps it, if there is a store. They are made
    on all cores, or `one_by_one`.
    """

    def __init__(
        self,
        make: Callable[[JobT], MadeT],
        name: Callable[[JobT], str],
        packed: Callable[[MadeT], bytes] | None = None,
        unpacked: Callable[[bytes], MadeT] | None = None,
        *,
        one_by_one: bool = False,
    ) -> None:
        self._make = make
        self._name = name
        self._packed = packed
        self._unpacked = unpacked
        self._one_by_one = one_by_one
        self.store: Store | None = None
        self._made: dict[JobT, Future[MadeT]] = {}

    def start(self, job: JobT) -> Future[MadeT]:
        """Begin a job in the background, unless it is begun already."""
        begun = self._made.get(job)  # asked for once: a job is all the words of its sheets
        if begun is None:
            begun = self._made[job] = _threads(one=self._one_by_one).submit(self._find_or_make, job, self.store)
        return begun

    def run(self, jobs: Collection[JobT], but: Collection[JobT] = ()) -> list[MadeT]:
        """What a run makes, in the order of its jobs; forgets that of earlier runs, `but` some. Raises GuideError."""
        kept = {job: self._made[job] for job in but if job in self._made}
        self._made = {job: self.start(job) for job in jobs} | kept
        return [self._result(job) for job in jobs]

    def one(self, job: JobT) -> MadeT:
        """What one job more makes; what the last run made stays. Raises GuideError."""
        self.start(job)
        return self._result(job)

    def stop(self) -> None:
        """Take back what is asked for and not yet begun, and forget what failed: another try may go well."""
        begun = {job: made for job, made in self._made.items() if not made.cancel()}
        self._made = {job: made for job, made in begun.items() if not (made.done() and made.exception())}

    def _find_or_make(self, job: JobT, store: Store | None) -> MadeT:
        if not (store and self._packed and self._unpacked):
            return self._make(job)
        key = key_of(job)
        kept = store.get(key)
        if kept is not None:
            return self._unpacked(kept)
        made = self._make(job)
        store.put(key, self._packed(made))
        return made

    def _result(self, job: JobT) -> MadeT:
        try:
            return self._made[job].result()
        except Exception as error:
            self.stop()
            reason = getattr(error, "message", error)
            raise GuideError(f"{self._name(job)} could not be made: {reason}") from error
