"""MkDocs hook: adds a worksheet page and its PDFs for every page that has exercises; an index and a pack of them all.

Order of events: on_config stops on settings that cannot be; on_files adds pages and PDFs, empty, so that navigation,
sitemap and links know them; on_env, when every page is rendered, stops the build on any author's mistake, makes the
PDFs and hands each worksheet page what its template shows. Nothing is written into docs/.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import typst
import yaml
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from workbook import elements
from workbook.dates import date_of
from workbook.frontmatter import read_front_matter
from workbook.guide import exercise_list, wrong_between
from workbook.model import Worksheet
from workbook.pdf import Guide, Sheet, file_name, jobs_of, render_all
from workbook.printable import check_words, unprintable, wrong_name
from workbook.problems import AuthorError
from workbook.settings import Settings, SettingsError, read_settings
from workbook.words import WordsError, read_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from workbook.words import Words

FOLDER = "worksheets/"
INDEX = FOLDER + "index.md"
EXERCISES = "exercises.json"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop on settings that cannot be, before anything is read."""
    settings = read_settings_of(config)
    if settings.papers:
        try:
            check_words(read_words_of(config), config.theme["language"], settings.fonts)
        except WordsError as error:
            raise PluginError(str(error)) from None
        name, address = config.site_name, config.site_url or ""
        wrong = {"site_name": wrong_name(name, settings.fonts), "site_url": unprintable(address, settings.fonts)}
        file = Path(config.config_file_path).name
        if messages := [f"{file}: {setting}: {message}" for setting, message in wrong.items() if message]:
            raise PluginError("\n".join(messages))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a worksheet page and PDFs for each page with `worksheet:` in its front matter; index, pack, exercise list."""
    strings = read_strings(config)
    for file in [file for file in files if Path(file.abs_src_path or "").parent == strings_folder(config)]:
        files.remove(file)  # the theme's folder is copied whole; these are read here and not served
    chapters = list(files.documentation_pages())
    numbers: set[int | None] = set()
    title, description = strings["sheets_title"], strings["sheets_description"]
    text = f"# {title}\n\n{strings['sheets_intro']}\n\n{strings['sheets_privacy']}\n"
    add(files, made_page(config, INDEX, "worksheets.html", title, description, text), "the list of worksheets")
    add(files, File.generated(config, EXERCISES, content=""), "the list of exercises")
    for file in chapters:
        try:
            _, meta = get_data(file.content_string)
        except UnicodeDecodeError as error:
            raise PluginError(f"{file.abs_src_path}: this file is not UTF-8; save it again as UTF-8") from error
        if "worksheet" in meta:
            title = strings["sheet_title"].format(title=meta.get("title", ""))
            description = strings["sheet_description"].format(title=meta.get("title", ""))
            made = made_page(config, FOLDER + file.src_uri, "worksheet.html", title, description)
            add(files, made, f"the worksheet of {file.src_uri}")
            numbers |= {None, read_front_matter(meta)[0].worksheet or None}  # what is wrong in it is told later
    for format_ in read_settings_of(config).formats:
        for number in numbers:
            path = FOLDER + file_name(number, format_)
            add(files, File.generated(config, path, content=b""), f"the PDF {path}")
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Stop on mistakes; fill in the exercise list and the worksheet pages; give templates the interface's words."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    sources = [page.meta["source"] for page in pages if not page.file.generated_by]
    problems = {*wrong_between(sources), *(problem for source in sources for problem in source.problems)}
    if problems:
        raise PluginError(f"Please mend:\n{AuthorError(problems)}")
    chapters = sorted((page for page in pages if page.meta["source"].front.worksheet), key=sheet_number)
    for chapter in chapters:
        show_on_sheet(chapter, page_of(files, FOLDER + chapter.file.src_uri))
    page_of(files, INDEX).meta["chapters"] = chapters
    offer_pdfs(chapters, config, files)
    file_of(files, EXERCISES).content_string = json.dumps(exercise_list(sources), ensure_ascii=False, indent=1)
    env.globals["strings"] = read_strings(config)
    return env


def add(files: Files, made: File, what: str) -> None:
    """Add a file that was made here; raises PluginError, naming `what` it is, when another has its address."""
    taken = next((file for file in files if file.dest_uri == made.dest_uri), None)
    if taken:
        raise PluginError(
            f"{what}: its address, {made.url}, is that of {taken.src_uri} too; rename or move one of them"
        )
    files.append(made)


def made_page(config: MkDocsConfig, path: str, template: str, title: str, description: str, text: str = "") -> File:
    """A page of this hook's: front matter, and the Markdown that search is to find; the template shows the rest."""
    front = {"title": title, "description": description, "template": template}
    return File.generated(config, path, content=f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{text}")


def show_on_sheet(chapter: Page, sheet: Page) -> None:
    """Hand a worksheet page its chapter and the worksheet, as data and as HTML."""

    def seen_from_sheet(href: str) -> str:
        return href if urlsplit(href).netloc or urlsplit(href).scheme else get_relative_url(href, sheet.url)

    source = chapter.meta["source"]
    front = source.front
    worksheet = Worksheet(front.worksheet, front.title, front.time, source.sections)
    sheet.meta.update(chapter=chapter, worksheet=worksheet, sheet=elements.html(worksheet.sections, seen_from_sheet))
    chapter.meta["sheet_page"] = sheet


def offer_pdfs(chapters: list[Page], config: MkDocsConfig, files: Files) -> None:
    """Make every PDF; tell each worksheet page, and the index of the pack, which there are and how large."""
    pages = {sheet_number(chapter): chapter.meta["sheet_page"] for chapter in chapters}
    sheets = [Sheet(page.meta["worksheet"], page.meta["chapter"].canonical_url or "") for page in pages.values()]
    settings = read_settings_of(config)
    jobs = jobs_of(guide_of(config, settings), sheets, settings.formats)
    try:
        made = render_all(jobs.values())
    except typst.TypstError as error:
        raise PluginError(f"a PDF could not be made: {error.message}") from error
    for (number, format_), pdf in zip(jobs, made, strict=True):
        file = file_of(files, FOLDER + file_name(number, format_))
        file.content_bytes = pdf.content
        page = pages[number] if number else page_of(files, INDEX)
        offer = {"format": format_, "url": file.url, "pages": pdf.pages, "size": len(pdf.content)}
        page.meta.setdefault("pdfs", []).append(offer)


def guide_of(config: MkDocsConfig, settings: Settings) -> Guide:
    """What every sheet says of the guide."""
    try:
        date = date_of(Path(config.docs_dir))
    except ValueError as error:
        raise PluginError(str(error)) from error
    return Guide(
        config.site_name,
        config.site_author or config.site_name,
        config.theme["language"],
        read_words_of(config),
        settings.fonts,
        config.site_url or "",
        urljoin(config.site_url, config.extra["support"]) if config.site_url else "",
        date,
    )


def sheet_number(chapter: Page) -> int:
    """The number of a chapter's sheet."""
    number: int = chapter.meta["source"].front.worksheet
    return number


def file_of(files: Files, path: str) -> File:
    """The file at `path`, which is known to exist."""
    file = files.get_file_from_path(path)
    assert file
    return file


def page_of(files: Files, path: str) -> Page:
    """The page made from `path`, which is known to exist."""
    page = file_of(files, path).page
    assert page
    return page


def read_settings_of(config: MkDocsConfig) -> Settings:
    """The guide's `extra.sheets`."""
    try:
        return read_settings(config.extra.get("sheets"))
    except SettingsError as error:
        raise PluginError(f"{Path(config.config_file_path).name}: extra.sheets {error}") from error


def read_words_of(config: MkDocsConfig) -> Words:
    """What a sheet says, in the guide's language."""
    try:
        return read_words(config.theme["language"])
    except WordsError as error:
        raise PluginError(str(error)) from error


def strings_folder(config: MkDocsConfig) -> Path:
    """Where the words of the interface are, one file a language."""
    assert config.theme.custom_dir  # mkdocs.yml names it; the templates live there
    return Path(config.theme.custom_dir) / "strings"


def read_strings(config: MkDocsConfig) -> dict[str, str]:
    """What the interface says, and what a sheet says, in the guide's language."""
    path = strings_folder(config) / f"{config.theme['language']}.json"
    if not path.is_file():
        raise PluginError(f"{path} is missing: copy en.json beside it to this name, and translate it")
    strings: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {**asdict(read_words_of(config)), **strings}
