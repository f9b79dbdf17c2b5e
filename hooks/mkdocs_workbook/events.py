"""Everything that happens in a build, in the order in which it happens.

Each function is an event of MkDocs, with the names that it calls them and their arguments by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from mkdocs_workbook import (
    again,
    build,
    cards,
    epub,
    exercises,
    file_copy,
    fonts,
    guide_settings,
    handouts,
    interface,
    kept,
    late,
    libraries,
    manifest,
    material,
    mistakes,
    offline,
    pdfs,
    policy,
    references,
    rules,
    search,
    sections,
    sheets,
    site,
    sitemap,
    styles,
    templates,
)
from mkdocs_workbook.doors import Door
from workbook.paper.sheet_settings import read_settings

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from workbook.problems import Problem

#: Whether this is `mkdocs serve`, which is told once for all its builds.
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """A command begins."""
    global _serving
    _serving = command == "serve"
    exercises.refuse_part(dirty=dirty)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """The first build is there, and others follow as files change, the settings' among them."""
    server.builder = late.between(mistakes.told_settings(server.builder, config))
    server.set_app(late.answering(server.serve_request, server.mount_path))


@mistakes.told
def on_config(config: MkDocsConfig) -> None:
    """A build of a guide begins, by the hook."""
    begin(config, Door())


def begin(config: MkDocsConfig, door: Door) -> None:
    """A build begins: settings are read; what is wrong in them stops it together with what is wrong on pages."""
    wrong: list[Problem] = []
    language = guide_settings.language_of(config, door)
    palette = interface.palette_of(config)
    of_sheets = guide_settings.so_far(wrong, lambda: guide_settings.read_settings_of(config), None)
    care = guide_settings.so_far(wrong, lambda: guide_settings.read_care_of(config), None)
    without_paper, of_sheets = of_sheets is None, of_sheets or read_settings({"papers": []})
    words = guide_settings.words_of(language, of_sheets, care)
    strings = interface.read_strings(config, language, words)
    begun = build.Build(
        *(door, language, _serving, palette, of_sheets, strings, words, care),
        without_paper=without_paper,
        wrong=wrong,
        around=again.around(config, door, serving=_serving),
    )
    build.begin(config, begun)
    kept.configure(config)
    references.configure(config)
    rules.configure(config)
    guide_settings.so_far(wrong, lambda: pdfs.configure(config), None)
    handouts.configure(config)
    policy.configure(config)
    sitemap.configure(config)
    if door.whole:
        file_copy.configure(config)
        material.configure(config)


@mistakes.told
def on_files(files: Files, config: MkDocsConfig) -> None:
    """All files are known: those that nobody wrote are added, so that navigation, links and sitemap know them."""
    whole = build.build_of(config).door.whole
    exercises.begin_pages(files, config)
    sheets.add_files(files, config)
    pdfs.add_files(files, config)  # of the sheets that were found
    libraries.add_files(files, config)
    handouts.add_files(files, config)
    if whole:
        material.leave_out(files)
        search.add_files(files, config)
        epub.add_files(files, config)
        fonts.add_files(files, config)
    else:
        site.leave_out(files)
    styles.join(files, config)
    if whole:
        manifest.add_files(files, config)
    again.look_round(files, config)


@event_priority(-100)  # after a plugin that orders it anew
@mistakes.told
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """The navigation is made: now it is known which sheets stand together."""
    search.keep_order(nav, config)
    sections.part(files, config)
    pdfs.add_packs(files, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page is about to be rendered."""
    if again.is_known(page, config):
        return ""
    return exercises.open_page(markdown, page, config, files)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page is rendered: what was found on it is kept, and its files are begun."""
    if not build.build_of(config).is_ours(page):
        return html
    if (known := again.given(page, config, files)) is None:
        html = references.without_tooltips(html, page)
        exercises.close_page(config)
    else:
        html = known
    pdfs.begin(page, config)
    if build.build_of(config).door.whole:
        cards.begin(page, config)
    if known is None:
        again.keep(html, page, config)
    return html


@mistakes.told
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Every page is rendered: mistakes stop the build, then what is made of all pages is filled in."""
    kept.keep_compiled(env)
    mistakes.stop(config, files)
    late.begin()
    rules.show_unlisted(files, config)
    sheets.fill(config, files)
    pdfs.fill(config, files)
    handouts.fill(config, files)
    if build.build_of(config).door.whole:
        search.fill(config, files)
        epub.fill(config, files)
        cards.fill(config, files)
        sitemap.fill(config, files)
        offline.fill(config, files)
    templates.feed(env, config, files)
    sections.fill(env, config, files)
    again.begin_shown(env, config, files)


@event_priority(-100)  # after a search, which is to find what an author wrote
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """A page is about to get the template of a site that is no guide: what ours would show is put into its words."""
    if not build.build_of(config).door.whole:
        site.show(page, context, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A page has its template: the policy comes last, with the hashes of the scripts that are left."""
    if not build.build_of(config).door.whole:
        return policy.page_with_policy(site.with_head(output, config), config)
    if (known := again.shown(page)) is None:
        known = policy.page_with_policy(material.mended(file_copy.page_for_files(output, config)), config)
        again.keep_shown(known, page, config)
    return known


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """A page that belongs to no source, such as 404.html, is there."""
    if not template_name.endswith(".html"):
        return output_content
    if not build.build_of(config).door.whole:
        return policy.page_with_policy(site.with_head(output_content, config), config)
    return policy.with_policy(material.mended(output_content), policy.POLICY)


@event_priority(-100)  # after any plugin: what is done here is about every other file
def on_post_build(config: MkDocsConfig) -> None:
    """All other files are written."""
    if build.build_of(config).door.whole:
        file_copy.pack(config)
        offline.write(config)
    kept.trim()


def on_build_error(error: Exception) -> None:
    """Files that nobody waits for any more are taken back; a page that cannot be converted at all is named."""
    pdfs.give_up()
    handouts.give_up()
    cards.give_up()
    exercises.give_up(error)
