"""Packs while an author writes: one whose sheets have changed is made when someone asks for it, not at each saved word.

Until then pages say of it how many pages and bytes the one before had.
"""

from __future__ import annotations

import logging
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any

from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs_workbook.filed import Filed
    from workbook.paper.job import Job

_log = logging.getLogger("mkdocs.hooks.late")

#: Of each pack, by its address, the one that was made last, and of what; and what those not made yet are made of.
_LAST: dict[str, tuple[Job, Filed]] = {}
_LATE: dict[str, Job] = {}
#: What a pack is made of is changed by a build, so none is made during one.
_BUILDING = Lock()


def put_off(packs: Iterable[tuple[str, Job]]) -> dict[Job, Filed]:
    """Those packs, each with its address, that need not be made now, and what stands for each: the one made before."""
    known = {address: job for address, job in packs if address in _LAST}
    for gone in _LAST.keys() - known.keys():
        del _LAST[gone]
    _LATE.clear()
    _LATE.update({address: job for address, job in known.items() if _LAST[address][0] != job})
    return {job: _LAST[address][1] for address, job in known.items()}


def remember(address: str, job: Job, pack: Filed) -> None:
    """A pack is made of a job."""
    _LAST[address] = job, pack
    _LATE.pop(address, None)


def forget() -> None:
    """Let go of all packs: the next build makes each."""
    _LAST.clear()
    _LATE.clear()


def between(builder: Callable[[], Any]) -> Callable[[], Any]:
    """The builder of a server, which waits for a pack that is being made."""

    @wraps(builder)
    def build() -> Any:
        with _BUILDING:
            return builder()

    return build


def answering(app: WSGIApplication, root: str, make: Callable[[Job], Filed]) -> WSGIApplication:
    """What answers requests below `root`, for packs too that are still to be made; one that cannot be made is told."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = environ["PATH_INFO"].removeprefix(root)
        if address not in _LAST:
            return app(environ, start_response)
        with _BUILDING:
            try:
                if job := _LATE.get(address):
                    remember(address, job, make(job))
            except GuideError as error:
                _log.error("%s", error)
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [str(error).encode()]
            _, pack = _LAST[address]  # until the next build the folder of the site has the one before
        start_response("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", str(pack.size))])
        return [pack.path.read_bytes()]

    return answer
