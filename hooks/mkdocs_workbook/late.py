"""Packs and the book while an author writes: made when someone asks for one, not at each saved word.

Until then pages say of it how many pages and bytes the one before had.
"""

from __future__ import annotations

import logging
from functools import wraps
from mimetypes import guess_type
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs_workbook.filed import Filed, FiledBytes

MadeT = TypeVar("MadeT", "Filed", "FiledBytes")

_log = logging.getLogger("mkdocs.hooks.late")

#: By their addresses: of what each was made last, and that; which are the build's; and how to make those that are not
#: made yet, and of what.
_LAST: dict[str, tuple[object, Filed | FiledBytes]] = {}
_OFFERED: set[str] = set()
_LATE: dict[str, tuple[object, Callable[[], Filed | FiledBytes]]] = {}
#: What they are made of is changed by a build, so none is made during one.
_BUILDING = Lock()


def begin() -> None:
    """What a build offers is about to be filled in; until then there is what the one before offered."""
    _OFFERED.clear()
    _LATE.clear()


def put_off(address: str, job: object, make: Callable[[], MadeT]) -> MadeT:
    """What stands for what `make` makes of a job: the one made before, if there is one; else it is made now."""
    _OFFERED.add(address)
    before, made = _LAST.get(address, (None, None))
    if made is None:
        made = make()
        _LAST[address] = job, made
    elif before != job:
        _LATE[address] = job, make
    return cast("MadeT", made)


def forget() -> None:
    """Let go of all: the next build makes each."""
    begin()
    _LAST.clear()


def between(builder: Callable[[], Any]) -> Callable[[], Any]:
    """The builder of a server, which waits for what is being made."""

    @wraps(builder)
    def build() -> Any:
        with _BUILDING:
            return builder()

    return build


def answering(app: WSGIApplication, root: str) -> WSGIApplication:
    """What answers requests below `root`, for what is still to be made too; that one cannot be made is told."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = environ["PATH_INFO"].removeprefix(root)
        if address not in _OFFERED:
            return app(environ, start_response)
        with _BUILDING:
            try:
                if late := _LATE.get(address):
                    job, make = late
                    _LAST[address] = job, make()
                    del _LATE[address]
            except GuideError as error:
                _log.error("%s", error)
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [str(error).encode()]
            _, made = _LAST[address]  # until the next build the folder of the site has the one before
        kind = guess_type(address)[0] or "application/octet-stream"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(made.size))])
        return [made.path.read_bytes()]

    return answer
