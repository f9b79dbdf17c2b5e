"""A site that is no guide: it keeps its templates, and what ours show is put into the words of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_workbook.build import build_of
from mkdocs_workbook.doors import templates
from mkdocs_workbook.interface import ASSETS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def leave_out(files: Files) -> None:
    """Take away what our folder holds besides styles and scripts, such as robots.txt: that is the site's to say."""
    ours = templates().resolve()
    for file in list(files):
        if Path(file.abs_src_path or "").resolve().is_relative_to(ours) and not file.src_uri.startswith(ASSETS):
            files.remove(file)


def show(page: Page, context: TemplateContext, config: MkDocsConfig) -> None:
    """Put what our template shows of a page into its words; a page that is none of ours stays as it is."""
    build = build_of(config)
    if build.is_ours(page):
        name = build.made.get(page.file.src_uri, "chapter.html")
        shown = build.env.get_template(name).render(context)
        page.content = f'<div class="workbook">\n{shown}\n</div>'


def with_head(html: str, config: MkDocsConfig) -> str:
    """A page with what our scripts ask for, in its head."""
    before, end, after = html.partition("</head>")
    return before + build_of(config).env.get_template("partials/site.html").render(config=config) + end + after
