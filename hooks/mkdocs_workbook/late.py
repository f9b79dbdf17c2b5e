"""What can wait while an author writes: packs and the book until someone asks for one, some sheets until a build ends.

Until then pages say of each how many pages and bytes the one before had.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import wraps
from mimetypes import guess_type
from threading import Lock, Thread, main_thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs_workbook.filed import Filed, FiledBytes

MadeT = TypeVar("MadeT", "Filed", "FiledBytes")

_log = logging.getLogger("mkdocs.hooks.late")


@dataclass(frozen=True)
class _Late:
    """What is not made yet: of what it is to be, how, and whether `soon`, though nobody asks."""

    job: object
    make: Callable[[], Filed | FiledBytes]
    soon: bool


#: By their addresses: of what each was made last, and that; which are the build's; and those that are not made yet.
_LAST: dict[str, tuple[object, Filed | FiledBytes]] = {}
_OFFERED: set[str] = set()
_LATE: dict[str, _Late] = {}
#: What they are made of is changed by a build, so none is made during one.
_BUILDING = Lock()


def begin() -> None:
    """What a build offers is about to be filled in; until then there is what the one before offered."""
    _OFFERED.clear()
    _LATE.clear()


def is_known(address: str) -> bool:
    """Whether there is one that can stand for another at its address."""
    return address in _LAST


def remember(address: str, job: object, made: Filed | FiledBytes) -> None:
    """It is made of a job now."""
    _OFFERED.add(address)
    _LAST[address] = job, made


def put_off(address: str, job: object, make: Callable[[], MadeT], *, soon: bool = False) -> MadeT:
    """The one made before, which stands for what `make` makes of a job: when it is asked for, or `soon`, unasked."""
    _OFFERED.add(address)
    before, made = _LAST[address]
    if before != job:
        _LATE[address] = _Late(job, make, soon)
    return cast("MadeT", made)


def is_due(address: str) -> bool:
    """Whether what stands there is that of another job."""
    return address in _LATE


def forget() -> None:
    """Let go of all: the next build makes each."""
    begin()
    _LAST.clear()


def between(builder: Callable[[], Any]) -> Callable[[], Any]:
    """The builder of a server, which waits for what is being made, and after which the rest is made."""

    @wraps(builder)
    def build() -> Any:
        with _BUILDING:
            built = builder()
        Thread(target=catch_up, daemon=True).start()
        return built

    return build


def catch_up() -> None:
    """Make what nobody has to ask for, one after the other, unless another build comes between."""
    with _BUILDING:
        addresses = [address for address, late in _LATE.items() if late.soon]
    for address in addresses:
        with _BUILDING:
            try:
                _make(address)
            except (GuideError, RuntimeError) as error:
                if not main_thread().is_alive():
                    return  # the server ends, and with it all that something could be made by
                if not isinstance(error, GuideError):
                    raise
                _log.error("%s", error)


def _make(address: str) -> None:
    if late := _LATE.get(address):
        _LAST[address] = late.job, late.make()
        del _LATE[address]


def _asked_for(address: str) -> Filed | FiledBytes | None:
    """What the last build offers there, which is made if it is not yet; None where it offers nothing."""
    with _BUILDING:
        _make(address)
        return _LAST[address][1] if address in _OFFERED else None


def answering(app: WSGIApplication, root: str) -> WSGIApplication:
    """What answers requests below `root`, for what is still to be made too; that one cannot be made is told."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = environ["PATH_INFO"].removeprefix(root)
        try:
            made = _asked_for(address) if is_known(address) else None
        except GuideError as error:
            _log.error("%s", error)
            start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            return [str(error).encode()]
        if made is None:
            return app(environ, start_response)
        kind = guess_type(address)[0] or "application/octet-stream"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(made.size))])
        return [made.path.read_bytes()]  # until the next build the folder of the site has the one before

    return answer
