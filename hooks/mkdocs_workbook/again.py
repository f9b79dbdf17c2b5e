"""What of a page need not be made again, as nothing has changed that it depends on.

A page is converted again when it has changed itself, or something round it: the settings, the list of files, a file
that is no page, the glossary, a template. It is put into its template again when what the template shows has changed:
its words, its PDFs, or a title, an order or a front matter anywhere. While an author writes, what is kept is what the
build before made, in the process that serves. A build by itself finds it on disk.

That is done for guides that are ours alone. What other plugins, hooks and extensions depend on cannot be known.
"""

from __future__ import annotations

import logging
import zlib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, DictLoader
from mkdocs.structure.files import InclusionLevel

from mkdocs_workbook import cards, converted, fonts, search
from mkdocs_workbook.build import build_of
from mkdocs_workbook.converted import Converted
from mkdocs_workbook.exercises import reading_of
from mkdocs_workbook.files import pages_of
from mkdocs_workbook.sheets import SHEET
from workbook.markup.bundle import BUNDLE
from workbook.markup.glossary import GLOSSARY
from workbook.shared import PAUSE
from workbook.store import hash_of, store_beside
from workbook.web.passages import passages

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_workbook.build import Build
    from mkdocs_workbook.doors import Door
    from workbook.page import PageReading
    from workbook.store import Store

#: The only events at which another changes no page.
_HARMLESS = {"startup", "shutdown", "serve", "build_error", "post_build"}
#: The extensions that every site has.
_OF_MKDOCS = ("toc", "tables", "fenced_code")
#: Templates that show of other pages no more than their titles, addresses and front matter; and one that shows nothing.
_ORDINARY, _NOTHING = ("main.html", SHEET), "nothing.html"

#: Of the builds before, by the paths of the pages; of what is shown, its key and the packed page.
_CONVERTED: dict[str, Converted] = {}
_SHOWN: dict[str, tuple[str, bytes]] = {}


class _Heard(logging.Handler):
    """Counts what MkDocs says: a page of which it says something is converted in each build, to be told again."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


_HEARD = _Heard(logging.INFO)


def around(config: MkDocsConfig, door: Door, *, serving: bool) -> str:
    """What a build says that all its pages depend on; "" where nothing is to be kept."""
    events = (event for name, events in config.plugins.events.items() if name not in _HARMLESS for event in events)
    ours = all(event.__module__.partition(".")[0] == __package__ for event in events)
    kept = serving or store_beside(Path(config.config_file_path))
    if not (kept and door.whole and ours and {*config.markdown_extensions} <= {BUNDLE, *_OF_MKDOCS}):
        return ""
    logging.getLogger("mkdocs").addHandler(_HEARD)  # it is there once, however often this is said
    settings = {name: value for name, value in config.items() if name not in ("theme", "plugins", "hooks", "site_dir")}
    return hash_of(settings, dict(config.theme), door)


def look_round(files: Files, config: MkDocsConfig) -> None:
    """All files are known: add to what pages depend on what each of them is, and what is in those that are no page."""
    build = build_of(config)
    if not build.around:
        return
    theme = Path(config.theme.custom_dir or "")
    beside = [path for path in theme.rglob("*") if path.is_file()] if config.theme.custom_dir else []
    stamp = _stamp if build.serving else _content
    found = [(file.src_uri, file.url, file.inclusion, _state(file, stamp)) for file in files]
    known = (build.around, build.settings, build.strings, build.words, build.palette)
    build.around = hash_of(*known, found, [stamp(path) for path in sorted(beside)])
    for kept in (_CONVERTED, _SHOWN):
        for path in [path for path in kept if path not in files.src_uris]:
            del kept[path]


def is_known(page: Page, config: MkDocsConfig) -> bool:
    """Whether a page is as it was when it was converted before. Then its Markdown need not be, and `given` has all."""
    build = build_of(config)
    build.heard = _HEARD.count
    kept = _kept(page, config) if build.around else None
    if kept is None:
        return False
    build.readings[page.file.src_uri] = kept.reading
    if PAUSE in kept.reading.texts:
        build.pause = kept.reading.texts[PAUSE].above
    config.markdown_extensions = []
    return True


def given(page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """The HTML of a page that is as it was before; None for one that was converted in this build."""
    build, path = build_of(config), page.file.src_uri
    kept = _CONVERTED.get(path)
    if not kept or kept.reading is not build.readings.get(path):
        return None
    build.passages[path] = kept.passages
    config.markdown_extensions = build.extensions[0]
    page.markdown, page.toc, page.present_anchor_ids = kept.reading.body, kept.toc, kept.anchors
    page._title_from_render = kept.title
    page.links_to_anchors = {files.src_uris[path]: links for path, links in kept.links.items()}
    return kept.html


def keep(html: str, page: Page, config: MkDocsConfig) -> None:
    """Keep what came of a page with which nothing is wrong."""
    build, path = build_of(config), page.file.src_uri
    reading = build.reading_of(page)
    _CONVERTED.pop(path, None)
    if build.around and not reading.problems and _HEARD.count == build.heard:
        reading.share = None  # it holds the whole build
        links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        title, anchors = page._title_from_render, page.present_anchor_ids
        found = build.passages[path] = passages(html) if search.is_found(page) else ()
        made = _CONVERTED[path] = Converted(build.around, reading, html, found, page.toc, title, anchors, links)
        if store := _store_of(reading, config):
            converted.keep(store, made)


def begin_shown(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """All that templates show is there: give those pages none that are to be shown as they were."""
    build, pages = build_of(config), pages_of(files)
    if not build.around:
        return
    assert env.loader
    env.loader = ChoiceLoader([env.loader, DictLoader({_NOTHING: ""})])
    store, theme = converted.store_of(config), str(config.theme.name)
    told = [(page.file.src_uri, str(page.title), page.meta) for page in pages]
    site = hash_of(build.around, str(build.nav), told, fonts.faces(files), bool(build.talk_cards))
    for page in pages:
        if (template := page.meta.get("template", _ORDINARY[0])) in _ORDINARY:
            path, key = page.file.src_uri, hash_of(site, template, cards.address(page, files), *_own(page, build))
            build.shown[path] = key
            if store and (kept := converted.as_shown(store, theme, key)):
                _SHOWN[path] = key, kept
            if _SHOWN.get(path, ("",))[0] == key:
                page.meta["template"] = _NOTHING


def shown(page: Page) -> str | None:
    """A page as it was shown before, where it has no template now; None for any other."""
    if page.meta.get("template") != _NOTHING:
        return None
    return zlib.decompress(_SHOWN[page.file.src_uri][1]).decode()


def keep_shown(output: str, page: Page, config: MkDocsConfig) -> None:
    """Keep a page as it is shown, packed: there are two for each chapter."""
    if key := build_of(config).shown.get(page.file.src_uri):
        packed = zlib.compress(output.encode(), 1)
        if store := converted.store_of(config):
            converted.keep_shown(store, str(config.theme.name), key, packed)
        else:
            _SHOWN[page.file.src_uri] = key, packed


def forget() -> None:
    """Let go of all that is kept: the next build makes everything."""
    _CONVERTED.clear()
    _SHOWN.clear()


def _own(page: Page, build: Build) -> tuple[Any, ...]:
    """What a page shows of itself, and of its chapter if it is a worksheet page."""
    if not (sheet := build.sheets.get(page.file.src_uri)):
        return (page.content,)
    return page.content, sheet.chapter.content, converted.begun(build.reading_of(sheet.chapter)), sheet.pdfs


def _kept(page: Page, config: MkDocsConfig) -> Converted | None:
    """What came of a page when all that it depends on was as it is, in this process or in another."""
    around, reading = build_of(config).around, reading_of(page.file, config)
    kept = _CONVERTED.get(page.file.src_uri)
    if kept and kept.around == around and converted.begun(kept.reading) == converted.begun(reading):
        return kept
    if (store := _store_of(reading, config)) and (kept := converted.found(store, around, reading)):
        _CONVERTED[page.file.src_uri] = kept
        return kept
    return None


def _store_of(reading: PageReading, config: MkDocsConfig) -> Store | None:
    """The same, of what came of a page; a worksheet page, which is all template, is nowhere."""
    return converted.store_of(config) if reading.body.strip() else None


def _state(file: File, stamp: Callable[[Path], object]) -> object:
    """What is known of a file that an author wrote, and that is no page."""
    if file.generated_by or file.abs_src_path is None or (file.is_documentation_page() and not _is_text(file)):
        return None
    return stamp(Path(file.abs_src_path))


def _is_text(file: File) -> bool:
    """Whether it is a file of words that other pages show."""
    return file.inclusion == InclusionLevel.EXCLUDED or file.src_uri == GLOSSARY


def _stamp(path: Path) -> tuple[str, int, int]:
    stat = path.stat()
    return str(path), stat.st_mtime_ns, stat.st_size


def _content(path: Path) -> tuple[str, str]:
    return str(path), sha256(path.read_bytes()).hexdigest()
