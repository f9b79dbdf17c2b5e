"""A worksheet page for every page that has exercises, their index, the pages of answers, and the list of exercises."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_workbook.build import build_of
from mkdocs_workbook.files import ANSWERS, INDEX, TOGETHER, add, authored, file_of, made_page, page_of, sheet_path
from mkdocs_workbook.interface import strings_folder
from mkdocs_workbook.sheet_page import SheetPage, seen_from
from workbook.markup import elements
from workbook.rules.across import exercise_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


EXERCISES = "exercises.json"
#: The template of a worksheet page.
SHEET = "worksheet.html"


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add a worksheet page for each page with `worksheet:` in its front matter; their index, and the exercise list."""
    build = build_of(config)
    strings = build.strings
    folder = strings_folder(config).resolve()
    for file in [file for file in files if Path(file.abs_src_path or "").resolve().parent == folder]:
        files.remove(file)  # the theme's folder is copied whole; these are read here and not served
    chapters = [file for file in files.documentation_pages() if file.src_uri in build.readings]
    title, description = strings["sheets_title"], strings["sheets_description"]
    text = f"# {title}\n\n{strings['sheets_intro']}\n\n{strings['sheets_privacy']}\n"
    add(files, made_page(config, INDEX, "worksheets.html", title, description, text), "the list of worksheets")
    title, description = strings["answers_title"], strings["answers_description"]
    text = f"# {title}\n\n{strings['answers_intro']}\n"
    add(files, made_page(config, ANSWERS, "answers.html", title, description, text), "the page of answers")
    title, description = strings["together_title"], strings["together_description"]
    text = f"# {title}\n\n{strings['together_intro']}\n"
    add(files, made_page(config, TOGETHER, "together.html", title, description, text), "the page for two")
    add(files, File.generated(config, EXERCISES, content=""), "the list of exercises")
    for file in chapters:
        front = build.readings[file.src_uri].front
        if front.worksheet:
            title = strings["sheet_title"].format(title=front.title)
            description = strings["sheet_description"].format(title=front.title)
            made = made_page(config, sheet_path(file.src_uri), SHEET, title, description)
            add(files, made, f"the worksheet of {file.src_uri}")


def fill(config: MkDocsConfig, files: Files) -> None:
    """Fill in the exercise list, and what the worksheet pages show."""
    build = build_of(config)
    listed = exercise_list([build.reading_of(page) for page in authored(files, config)])
    by_page = {
        chapter.url: {"part": section.number, "week": f"--week-{build.front_of(chapter).worksheet}"}
        for section in build.sections
        for chapter in (section.chapters if section.parts else ())
    }
    listed = [of_page | by_page.get(of_page["page"], {}) for of_page in listed]
    file_of(files, EXERCISES).content_string = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    for chapter in build.chapters:
        sheet = page_of(files, sheet_path(chapter.file.src_uri))
        shown = SheetPage(sheet, chapter, build.reading_of(chapter).worksheet)
        build.sheets |= dict.fromkeys((chapter.file.src_uri, sheet.file.src_uri), shown)
    together = page_of(files, TOGETHER)
    asked = next((paused for chapter in build.chapters if (paused := build.reading_of(chapter).worksheet.pause)), ())
    build.shared_pause = elements.html_of(asked, partial(seen_from, together))


def nav_beside(page: Page, make: Callable[[], str], config: MkDocsConfig) -> str:
    """What stands beside a worksheet page: made once for all in a folder, since none of them is in the navigation."""
    build, folder = build_of(config), page.url.rstrip("/").rpartition("/")[0]
    if folder not in build.navs:
        made = make()
        if any(build.made.get(listed.file.src_uri) == SHEET for listed in build.nav.pages):
            return made  # an author has put one there
        build.navs[folder] = made
    return build.navs[folder]
