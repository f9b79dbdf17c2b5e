"""What the hooks share: how they add files to a site that no author wrote, and find them. Nothing is put into docs/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from workbook.words import WordsError, read_words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from workbook.words import Words

FOLDER = "worksheets/"
INDEX = FOLDER + "index.md"


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


def read_words_of(config: MkDocsConfig) -> Words:
    """What a sheet says, in the guide's language."""
    try:
        return read_words(config.theme["language"])
    except WordsError as error:
        raise PluginError(str(error)) from error
