"""MkDocs hook: the PDFs of every worksheet, and the complete pack of them all.

Order of events, each after that of `worksheets.py`: on_config stops on settings with which no sheet can be made;
on_files adds every PDF, empty, so that links to it are checked; on_page_content begins the PDFs of a page while MkDocs
renders the next; on_env waits for all of them, and tells the worksheet pages and their index which there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import typst
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from generated import FOLDER, INDEX, add, file_of, page_of, read_words_of
from workbook.dates import date_of
from workbook.frontmatter import read_front_matter
from workbook.pdf import Guide, Sheet, file_name, jobs_of
from workbook.press import press
from workbook.printable import check_words, unprintable, wrong_name
from workbook.settings import Settings, SettingsError, read_settings
from workbook.words import WordsError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

#: Where a build keeps what it reads once: the formats, and what all sheets have in common.
FORMATS, GUIDE = "pdf_formats", "pdf_guide"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read what all sheets have in common; stop on settings that cannot be, before any page is read."""
    try:
        settings = read_settings(config.extra.get("sheets"))
    except SettingsError as error:
        raise PluginError(f"{Path(config.config_file_path).name}: extra.sheets {error}") from error
    config.extra[FORMATS] = settings.formats
    if settings.formats:
        config.extra[GUIDE] = guide_of(config, settings)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the PDFs of each worksheet, and the pack; a number that is wrong is reported with its page."""
    made = [file.src_uri for file in files.documentation_pages() if file.generated_by and file.src_uri != INDEX]
    texts = [file_of(files, path.removeprefix(FOLDER)).content_string for path in made]
    numbers = {read_front_matter(get_data(text)[1])[0].worksheet or None for text in texts} | {None for _ in texts}
    for format_ in config.extra[FORMATS]:
        for number in numbers:
            path = FOLDER + file_name(number, format_)
            add(files, File.generated(config, path, content=b""), f"the PDF {path}")
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Begin the PDFs of a page that has no mistakes."""
    source = page.meta["source"]
    if config.extra[FORMATS] and source.front.worksheet and not source.problems:
        for job in jobs_of(config.extra[GUIDE], [sheet_of(page)], config.extra[FORMATS]).values():
            if not job.pack:
                press().start(job)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Fill in every PDF; tell each worksheet page, and the index of the pack, which there are and how large."""
    chapters = page_of(files, INDEX).meta["chapters"]
    if not config.extra[FORMATS]:
        return env
    jobs = jobs_of(config.extra[GUIDE], [sheet_of(chapter) for chapter in chapters], config.extra[FORMATS])
    try:
        made = press().run(jobs.values())
    except typst.TypstError as error:
        raise PluginError(f"a PDF could not be made: {error.message}") from error
    pages = {chapter.meta["source"].front.worksheet: chapter.meta["sheet_page"] for chapter in chapters}
    for (number, format_), pdf in zip(jobs, made, strict=True):
        file = file_of(files, FOLDER + file_name(number, format_))
        file.content_bytes = pdf.content
        offer = {"format": format_, "url": file.url, "pages": pdf.pages, "size": len(pdf.content)}
        (pages[number] if number else page_of(files, INDEX)).meta.setdefault("pdfs", []).append(offer)
    return env


def guide_of(config: MkDocsConfig, settings: Settings) -> Guide:
    """What every sheet says of the guide; raises PluginError for what no sheet can say."""
    name, address, language = config.site_name, config.site_url or "", config.theme["language"]
    words = read_words_of(config)
    try:
        check_words(words, language, settings.fonts)
        date = date_of(Path(config.docs_dir))
    except (WordsError, ValueError) as error:
        raise PluginError(str(error)) from error
    wrong = {"site_name": wrong_name(name, settings.fonts), "site_url": unprintable(address, settings.fonts)}
    file = Path(config.config_file_path).name
    if messages := [f"{file}: {setting}: {message}" for setting, message in wrong.items() if message]:
        raise PluginError("\n".join(messages))
    support = urljoin(address, config.extra["support"]) if address else ""
    return Guide(name, config.site_author or name, language, words, settings.fonts, address, support, date)


def sheet_of(chapter: Page) -> Sheet:
    """The worksheet of a page, and the page's address."""
    return Sheet(chapter.meta["source"].worksheet, chapter.canonical_url or "")
