"""How tall what stands on a sheet is, as Typst measures it (`heights.typ`): once for all papers whose lines are alike.

Kept on disk too, where there is a store: heights outlive a PDF that another date, or another address, makes another
file.
"""

from __future__ import annotations

import json
from concurrent.futures import Future
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from workbook.paper.typesetting import SHEET, compiler_of, typeset
from workbook.store import KEPT, key_of

if TYPE_CHECKING:
    from workbook.paper.job import Job
    from workbook.paper.parting import Measured

#: So many sheets are remembered: the other papers of one are made soon after the first.
_MOST = 256


class Heights:
    """What was measured. One that measures is waited for by those that ask for the same meanwhile."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, Future[Measured]] = {}

    def of(self, job: Job, data: dict[str, Any]) -> Measured:
        """The heights of a job's one sheet, by the data that is set to measure it."""
        data = {**data, "format": job.format.as_tall.as_data()}
        asked = ("heights", job.imprint.fonts, data)
        key = key_of(asked)
        with self._lock:
            found = self._known.get(key)
            if first := found is None:
                found = self._known[key] = Future()
                if len(self._known) > _MOST:
                    del self._known[next(iter(self._known))]
        if first:
            try:
                found.set_result(*json.loads(KEPT.of(asked, partial(measured, job, data))))
            except BaseException as error:
                found.set_exception(error)
                with self._lock:
                    self._known.pop(key, None)
        return found.result()


HEIGHTS = Heights()


def measured(job: Job, data: dict[str, Any]) -> bytes:
    """The heights on a job's own paper, as JSON."""
    with compiler_of(SHEET, job.imprint.fonts) as compiler:
        typeset(compiler, data)
        return str(compiler.query("<heights>", field="value")).encode()
