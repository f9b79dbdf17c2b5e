"""The gate: every mistake of the authors stops the build here, all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from host.build import build_of
from host.files import sources_of
from workbook.problems import AuthorError
from workbook.rules.across import wrong_between

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def stop(config: MkDocsConfig, files: Files) -> None:
    """Raise PluginError with what breaks a rule, what is wrong on each page, and what is wrong between pages."""
    sources = sources_of(files)
    found = (problem for source in sources for problem in source.problems)
    if problems := {*build_of(config).broken, *wrong_between(sources), *found}:
        raise PluginError(f"Please mend:\n{AuthorError(problems)}")
