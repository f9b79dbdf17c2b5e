"""A hook for the last place of a guide that is measured while it is served: says what each rebuild took."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

#: Begins the line in which a rebuild tells of itself.
SAID = "rebuilt: "


@event_priority(-100)  # round whatever else is round it
def on_serve(server: LiveReloadServer, **_: object) -> None:
    """The first build is there: every other is measured, in seconds of processor time and by the clock."""
    builder = server.builder

    def measured() -> Any:
        used, started = time.process_time(), time.perf_counter()
        try:
            return builder()
        finally:
            cost = {"used": time.process_time() - used, "took": time.perf_counter() - started}
            print(SAID + json.dumps(cost), flush=True)

    server.builder = measured
