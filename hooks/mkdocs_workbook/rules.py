"""The content rules, held as `python -m workbook check docs` holds them."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs_workbook import sound
from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import author_path, authored
from mkdocs_workbook.guide_settings import wrong_setting
from workbook.markup.bundle import BUNDLE, in_order
from workbook.problems import GuideError
from workbook.rules import BUT_ON_SITE, check
from workbook.rules.rule import MADE, read_held_to
from workbook.rules.site_settings import UNCREDITED, listed, told

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from workbook.problems import Problem

_log = logging.getLogger("mkdocs.hooks.rules")


def configure(config: MkDocsConfig) -> None:
    """Read what the pages are held to, and the texts that they share."""
    build = build_of(config)
    extensions = in_order({name: config.mdx_configs.get(name, {}) for name in config.markdown_extensions})
    try:
        extensions = dict(told(extensions, dict(config.extra)))
    except GuideError as error:
        build.wrong += wrong_setting(config, str(error)).problems
        extensions = dict(told(extensions, {UNCREDITED: True}))
    build.plain = [name for name in config.markdown_extensions if name != BUNDLE], config.mdx_configs
    build.extensions = list(extensions), {**config.mdx_configs, **extensions}
    config.markdown_extensions, config.mdx_configs = build.extensions if build.door.whole else build.plain
    folder, language = Path(config.docs_dir), build.language
    build.held_to = read_held_to(folder, author_path(config), listed(config.nav), MADE, extensions, language)
    if build.serving:
        config.validation.nav.omitted_files = logging.DEBUG  # `show_unlisted` tells them


def broken(files: Files, config: MkDocsConfig) -> list[Problem]:
    """What is wrong with a shared text, and what breaks a rule.

    While the guide is written, new ids need no record, and new pages no place in the navigation. What that names and is
    not there, MkDocs tells.
    """
    build = build_of(config)
    # What a check can only guess, a build knows.
    added = tuple(file.src_uri for file in files if file.generated_by)
    hashes = sound.hashes(files, config)
    pages = replace(build.held_to, made=(*added, *build.held_to.settings.get("made", ()))).of(
        {page.file.src_uri: build.readings[page.file.src_uri] for page in authored(files, config)},
        sound.places(hashes, config),
    )
    if not build.door.whole:
        return check(pages, but=BUT_ON_SITE)
    wrong = [problem for text in pages.texts for problem in text.reading.problems]
    but = {"lost-page", *({"unrecorded-id", "orphan-page"} if build.serving else ())}
    wrong += check(pages, but)
    if hashes and not (wrong or any(page.reading.problems for page in pages.documents)):
        sound.keep({hashes[page.name]: page.places for page in pages.documents}, config)
    return wrong


def show_unlisted(files: Files, config: MkDocsConfig) -> None:
    """While the guide is written, say where a page is that the navigation does not know yet, a line for each."""
    build = build_of(config)
    known = build.held_to.listed
    if not build.serving or known is None:
        return
    for page in authored(files, config):
        if page.file.src_uri not in known:
            path, settings = author_path(config, page.file.src_uri), Path(config.config_file_path).name
            where = urljoin(config.site_url or "", page.url)
            _log.info("%s is not below nav: in %s yet; it is shown at %s", path, settings, where)
