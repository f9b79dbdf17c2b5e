"""The plugin: `plugins: [search, workbook]` in the mkdocs.yml of any site hands the same events on as the hook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from mkdocs_workbook import events, mistakes
from mkdocs_workbook.doors import Door, open_door

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

GUIDE, SITE = "guide", "site"


class WorkbookConfig(base.Config):  # type: ignore[no-untyped-call]
    """Whether the site keeps its own look; whether pages have the policy, as they have in a guide; the language."""

    look = options.Choice((SITE, GUIDE), default=SITE)
    policy = options.Optional(options.Type(bool))
    language = options.Type(str, default="")


class WorkbookPlugin(BasePlugin[WorkbookConfig]):  # type: ignore[no-untyped-call]
    """Hands on what MkDocs says."""

    @mistakes.told
    def on_config(self, config: MkDocsConfig) -> None:
        """A build begins."""
        if any(getattr(hook, "on_config", None) is events.on_config for hook in config.plugins.values()):
            raise PluginError("mkdocs.yml names the workbook twice: take out either its line in hooks or in plugins")
        whole = self.config.look == GUIDE
        door = Door(whole, whole if self.config.policy is None else self.config.policy, self.config.language)
        open_door(config, door)
        events.begin(config, door)

    on_startup = staticmethod(events.on_startup)
    on_serve = staticmethod(events.on_serve)
    on_files = staticmethod(events.on_files)
    on_nav = staticmethod(events.on_nav)
    on_page_markdown = staticmethod(events.on_page_markdown)
    on_page_content = staticmethod(events.on_page_content)
    on_env = staticmethod(events.on_env)
    on_page_context = staticmethod(events.on_page_context)
    on_post_page = staticmethod(events.on_post_page)
    on_post_template = staticmethod(events.on_post_template)
    on_post_build = staticmethod(events.on_post_build)
    on_build_error = staticmethod(events.on_build_error)
