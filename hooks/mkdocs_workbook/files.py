"""The files of a build: those that nobody wrote are added here; nothing is put into docs/."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_workbook.build import build_of
from workbook.problems import GuideError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

WORKSHEETS = "worksheets/"
INDEX = WORKSHEETS + "index.md"
ANSWERS = "your-answers.md"
TOGETHER = "side-by-side.md"
SEARCH = "search.md"

#: What keeps a page out of a search: what a sheet shows is found on its page.
_NOT_FOUND = {"search": {"exclude": True}}

#: The path of the file at each address, for the files of a build: there are thousands to add.
_BY_ADDRESS: WeakKeyDictionary[Files, dict[str, str]] = WeakKeyDictionary()


def made_page(config: MkDocsConfig, path: str, template: str, title: str, description: str, text: str = "") -> File:
    """A page that no author wrote: front matter, and the Markdown that a search finds; the template shows the rest.

    On a site that is no guide it has the site's own template, and ours is shown within.
    """
    build = build_of(config)
    build.made[path] = template
    front: dict[str, Any] = {"title": title, "description": description}
    front |= {"template": template} if build.door.whole else {"hide": ["toc"]} | ({} if text else _NOT_FOUND)
    said = json.dumps(front, ensure_ascii=False)  # which is YAML, too, and made in a tenth of its time
    content = f"---\n{said}\n---\n\n{text}"
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def sheet_path(path: str) -> str:
    """Where the worksheet of a page is; that of the home page is not where their index is."""
    return WORKSHEETS + ("index/index.md" if path in ("index.md", "README.md") else path)


def add(files: Files, made: File, what: str) -> None:
    """Add a file that was made here; raises GuideError, naming `what` it is, when another has its address."""
    if files not in _BY_ADDRESS:
        _BY_ADDRESS[files] = {file.dest_uri: file.src_uri for file in files}
    by_address = _BY_ADDRESS[files]
    taken = files.get_file_from_path(by_address.get(made.dest_uri, ""))
    if taken and taken.dest_uri == made.dest_uri:
        raise GuideError(f"{what}: its address, {made.url}, is that of {taken.src_uri} too; rename or move one of them")
    by_address[made.dest_uri] = made.src_uri
    files.append(made)


def file_of(files: Files, path: str) -> File:
    """The file at `path`, which is known to exist."""
    file = files.get_file_from_path(path)
    assert file
    return file


def address_in(files: Files, path: str) -> str:
    """The address of a file of the docs, below the site's root."""
    file = files.get_file_from_path(path)
    return file.url if file else path


def page_of(files: Files, path: str) -> Page:
    """The page made from `path`, which is known to exist."""
    page = file_of(files, path).page
    assert page
    return page


def pages_of(files: Files) -> list[Page]:
    """Every page, in the order of its files, once MkDocs has made them."""
    return [file.page for file in files.documentation_pages() if file.page]


def authored(files: Files, config: MkDocsConfig) -> list[Page]:
    """Every page of ours that an author wrote, once MkDocs has made them."""
    build = build_of(config)
    return [page for page in pages_of(files) if build.is_ours(page) and page.file.src_uri not in build.made]


class BuiltFiles(Mapping[str, bytes]):
    """Every file of the site that a build wrote, by its path below the site's root: read when it is asked for.

    `sizes` are theirs, in bytes.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.site = Path(config.site_dir)
        self.sizes = {
            (below / name).as_posix(): (self.site / below / name).stat().st_size
            for folder, _, names in os.walk(self.site)
            for below in [Path(folder).relative_to(self.site)]
            for name in names
        }

    def __getitem__(self, path: str) -> bytes:
        return (self.site / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.sizes)

    def __len__(self) -> int:
        return len(self.sizes)


def author_path(config: MkDocsConfig, src_uri: str = "") -> str:
    """A file of the docs, or their folder, as its author knows it: from the folder of mkdocs.yml."""
    docs = os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)
    return (Path(docs) / src_uri).as_posix()
