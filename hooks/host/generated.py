"""Files that no author wrote, and settings that several rooms read. Nothing is put into docs/."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import yaml
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from workbook.dates import date_of
from workbook.paper.settings import SettingsError, read_settings
from workbook.translations import WordsError, read_words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from workbook.page import PageReading
    from workbook.paper.settings import Settings
    from workbook.translations import Words

WORKSHEETS = "worksheets/"
INDEX = WORKSHEETS + "index.md"
ANSWERS = "your-answers.md"
SEARCH = "search.md"


def made_page(config: MkDocsConfig, path: str, template: str, title: str, description: str, text: str = "") -> File:
    """A page that no author wrote: front matter, and the Markdown that a search finds; the template shows the rest."""
    front = {"title": title, "description": description, "template": template}
    return File.generated(config, path, content=f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{text}")


def add(files: Files, made: File, what: str) -> None:
    """Add a file that was made here; raises PluginError, naming `what` it is, when another has its address."""
    taken = next((file for file in files if file.dest_uri == made.dest_uri), None)
    if taken:
        raise PluginError(
            f"{what}: its address, {made.url}, is that of {taken.src_uri} too; rename or move one of them"
        )
    files.append(made)


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


def pages_of(files: Files) -> list[Page]:
    """Every page, in the order of its files, once MkDocs has made them."""
    return [file.page for file in files.documentation_pages() if file.page]


def sources_of(files: Files) -> list[PageReading]:
    """What was found on each page that an author wrote, once all are rendered."""
    return [page.meta["source"] for page in pages_of(files) if not page.file.generated_by]


def built_files(config: MkDocsConfig) -> dict[str, bytes]:
    """Every file of the site that a build wrote, by its path below the site's root."""
    site = Path(config.site_dir)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def author_path(config: MkDocsConfig, src_uri: str = "") -> str:
    """A file of the docs, or their folder, as its author knows it: from the folder of mkdocs.yml."""
    docs = os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)
    return (Path(docs) / src_uri).as_posix()


def dated(config: MkDocsConfig) -> int | None:
    """The guide's date, in seconds since 1970; None where there is none to be had."""
    try:
        return date_of(Path(config.docs_dir))
    except ValueError as error:
        raise PluginError(str(error)) from error


def read_words_of(config: MkDocsConfig) -> Words:
    """What a sheet says, in the guide's language, with the guide's own line for safety."""
    try:
        words = read_words(config.theme["language"])
    except WordsError as error:
        raise PluginError(str(error)) from error
    safety = read_settings_of(config).safety
    return replace(words, stop=safety) if safety else words


def read_settings_of(config: MkDocsConfig) -> Settings:
    """What the guide says of its sheets."""
    try:
        return read_settings(config.extra.get("sheets"))
    except SettingsError as error:
        raise wrong_setting(config, f"extra.sheets {error}") from error


def support_address(config: MkDocsConfig) -> str:
    """The whole address of the page that every sheet points to for safety; "" for a guide without an address."""
    support = config.extra.get("support")
    try:
        if isinstance(support, str):
            return urljoin(config.site_url, support) if config.site_url else ""
    except ValueError:  # no address at all
        pass
    raise wrong_setting(config, 'extra.support is the address of the page for safety, as in "support: contacts/"')


def wrong_setting(config: MkDocsConfig, *messages: str) -> PluginError:
    """What stops a build when its configuration has mistakes: each with the name of that file."""
    file = Path(config.config_file_path).name
    return PluginError("\n".join(f"{file}: {message}" for message in messages))
