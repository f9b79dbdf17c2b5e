"""MkDocs hook: dates the sitemap as the guide is dated, not by the day of its build, which would change its bytes.

Order of events: on_config stops on a wrong date before MkDocs reads one; on_env, when every page is there and before
the sitemap is written, dates them all. A guide without a date keeps the day of its build.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from generated import dated

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Raise PluginError for a date that is none."""
    dated(config)
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give every page the guide's date; MkDocs dates the packed sitemap by it too."""
    if (date := dated(config)) is not None:
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = datetime.fromtimestamp(date, UTC).date().isoformat()
    return env
