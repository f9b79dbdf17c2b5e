"""The gate: every mistake of the authors stops the build here, all of them together."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import log
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from mkdocs_workbook import rules
from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import authored
from workbook.markup.naming import settle
from workbook.problems import AuthorError, GuideError
from workbook.rules.across import wrong_between
from workbook.rules.site_settings import unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def stop(config: MkDocsConfig, files: Files) -> None:
    """Raise GuideError with what breaks a rule, what is wrong on each page, and what is wrong between pages."""
    build = build_of(config)
    readings = [build.readings[page.file.src_uri] for page in authored(files, config)]
    settle(readings, build.held_to.ledger)
    found = (problem for reading in readings for problem in reading.problems)
    if problems := {*build.wrong, *rules.broken(files, config), *wrong_between(readings), *found}:
        raise GuideError(f"Please mend:\n{AuthorError(problems)}")


def told(event: Callable[..., Any]) -> Callable[..., Any]:
    """An event whose mistakes MkDocs tells without a traceback."""

    @wraps(event)
    def tell(*given: Any, **named: Any) -> Any:
        try:
            return event(*given, **named)
        except GuideError as error:
            raise PluginError(str(error)) from error

    return tell


def told_settings(builder: Callable[[], Any], config: MkDocsConfig) -> Callable[[], Any]:
    """The builder of a server, whose settings may break while it serves: told in a line, without a traceback.

    A mistake that stands is told after each build: MkDocs would say the same words once.
    """

    @wraps(builder)
    def build() -> Any:
        for heard in log.filters:
            getattr(heard, "msgs", set()).clear()
        try:
            return builder()
        except ConfigurationError as error:
            raise Abort(unreadable(Path(config.config_file_path)) or " ".join(str(error).split())) from error

    return build
