"""How tall what stands on a sheet is, as Typst measures it (`heights.typ`): once for all papers that it is made on.

Kept on disk too, where there is a store: heights outlive a PDF that another date makes another file.
"""

from __future__ import annotations

import json
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from workbook.paper.layout import measuring_data
from workbook.paper.typesetting import SHEET, compiler_of, typeset
from workbook.store import KEPT

if TYPE_CHECKING:
    from workbook.paper.fonts import Fonts
    from workbook.paper.job import Job
    from workbook.paper.parting import Measured

#: So many sheets are remembered: the other papers of one are made soon after the first.
_MOST = 256


class Heights:
    """What was measured. One that measures is waited for by those that ask for the same meanwhile."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[Job, Future[dict[str, Measured]]] = {}

    def of(self, job: Job) -> Measured:
        """The heights of a job's one sheet."""
        paper = job.format.paper
        papers = job.imprint.papers if paper in job.imprint.papers else (paper,)
        alike = replace(job, format=replace(job.format, paper=papers[0]))
        with self._lock:
            found = self._known.get(alike)
            if first := found is None:
                found = self._known[alike] = Future()
                if len(self._known) > _MOST:
                    del self._known[next(iter(self._known))]
        if first:
            try:
                data, fonts = measuring_data(job, papers), job.imprint.fonts
                (heights,) = json.loads(KEPT.of(("heights", fonts, data), partial(_measured, fonts, data)))
                found.set_result(dict(zip(papers, heights, strict=True)))
            except BaseException as error:
                found.set_exception(error)
                with self._lock:
                    self._known.pop(alike, None)
        return found.result()[paper]


HEIGHTS = Heights()


def _measured(fonts: Fonts, data: dict[str, Any]) -> bytes:
    with compiler_of(SHEET, fonts) as compiler:
        typeset(compiler, data)
        return str(compiler.query("<heights>", field="value")).encode()
