"""A worksheet page for every page that has exercises, their index, the page of answers, and the list of exercises."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from host.build import build_of
from host.files import ANSWERS, INDEX, WORKSHEETS, add, authored, file_of, made_page, page_of, pages_of
from host.interface import read_strings, strings_folder
from host.settings import support_address
from workbook.direction import direction_of
from workbook.markup import elements
from workbook.model import Field, fields
from workbook.rules.across import exercise_list

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

EXERCISES = "exercises.json"

#: The words that the scripts say, of those of the interface.
SCRIPT_WORDS = (
    *("progress", "kept_tab", "kept_device", "not_kept_refused", "not_kept_full", "not_kept_emptied"),
    *("not_kept_moved", "unreadable", "asked"),
    *("file_damaged", "file_foreign", "file_new", "file_changes", "taken", "left_out", "leave_more", "leave_timed_out"),
)


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add a worksheet page for each page with `worksheet:` in its front matter; their index, and the exercise list."""
    strings = read_strings(config)
    folder = strings_folder(config).resolve()
    for file in [file for file in files if Path(file.abs_src_path or "").resolve().parent == folder]:
        files.remove(file)  # the theme's folder is copied whole; these are read here and not served
    chapters, readings = list(files.documentation_pages()), build_of(config).readings
    numbers: set[int] = set()
    title, description = strings["sheets_title"], strings["sheets_description"]
    text = f"# {title}\n\n{strings['sheets_intro']}\n\n{strings['sheets_privacy']}\n"
    add(files, made_page(config, INDEX, "worksheets.html", title, description, text), "the list of worksheets")
    title, description = strings["answers_title"], strings["answers_description"]
    text = f"# {title}\n\n{strings['answers_intro']}\n"
    add(files, made_page(config, ANSWERS, "answers.html", title, description, text), "the page of answers")
    add(files, File.generated(config, EXERCISES, content=""), "the list of exercises")
    for file in chapters:
        front = readings[file.src_uri].front
        if front.worksheet:
            title = strings["sheet_title"].format(title=front.title)
            description = strings["sheet_description"].format(title=front.title)
            made = made_page(config, WORKSHEETS + file.src_uri, "worksheet.html", title, description)
            add(files, made, f"the worksheet of {file.src_uri}")
            numbers.add(front.worksheet)
    build_of(config).numbers = sorted(numbers)


def fill(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Fill in the exercise list and the worksheet pages; give templates the interface's words."""
    chapters = [page for page in pages_of(files) if page.meta["source"].front.worksheet]
    chapters.sort(key=lambda page: page.meta["source"].front.worksheet)
    support = support_address(config)
    for chapter in chapters:
        sheet = page_of(files, WORKSHEETS + chapter.file.src_uri)
        sheet.meta["support_address"] = support
        show_on_sheet(chapter, sheet)
    page_of(files, INDEX).meta["chapters"] = chapters
    sections = groupby(chapters, key=lambda chapter: chapter.parent and chapter.parent.title)
    page_of(files, ANSWERS).meta.update(sections=[(title, list(below)) for title, below in sections], fields=fields_of)
    readings = build_of(config).readings
    listed = exercise_list(readings[page.file.src_uri] for page in authored(files))
    file_of(files, EXERCISES).content_string = json.dumps(listed, ensure_ascii=False, indent=1)
    strings = read_strings(config)
    words = {name: strings[name] for name in SCRIPT_WORDS} | {"guide": config.site_name}
    env.globals.update(strings=strings, script_words=words, answers_url=file_of(files, ANSWERS).url)
    env.globals.update(direction_of=direction_of)


def fields_of(chapter: Page) -> list[Field]:
    """Everything that can be filled in on a page."""
    return list(fields(chapter.meta["source"].sections))


def show_on_sheet(chapter: Page, sheet: Page) -> None:
    """Hand a worksheet page its chapter and the worksheet, as data and as HTML."""

    def seen_from_sheet(href: str) -> str:
        return href if urlsplit(href).netloc or urlsplit(href).scheme else get_relative_url(href, sheet.url)

    worksheet = chapter.meta["source"].worksheet
    sheet.meta.update(chapter=chapter, worksheet=worksheet, sheet=elements.html(worksheet.sections, seen_from_sheet))
    sheet.meta["pause"] = elements.html_of(worksheet.pause, seen_from_sheet)
    chapter.meta["sheet_page"] = sheet
