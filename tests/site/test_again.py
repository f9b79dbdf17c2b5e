"""While an author writes: only what has changed is made again, and what is served is what a new build would make."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from mkdocs_workbook import again, events, late, sound
from site_files import SAMPLE
from small_guide import write_guide
from workbook.store import OFF, VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    Changes = tuple[tuple[Callable[["Author"], object], str | None], ...]

DOCS = SAMPLE / "docs"
WHERE = "http://127.0.0.1:8000/"
GLOSSARY = "---\ntitle: Words\ndescription: Short meanings of words.\n---\n\n# Words\n\nopening\n:   How it begins.\n"
LISTEN, ASK = "talk/listen.md", "talk/ask.md"
NEW = "---\ntitle: New\ndescription: A page that is new.\n---\n\n# New\n\nWords.\n"


_SIZE = re.compile(rb"\d+ KB")


class Author:
    """Serves a guide in a folder, and changes it."""

    def __init__(self, folder: Path, converted: set[str]) -> None:
        pages = {path.relative_to(DOCS).as_posix(): path.read_bytes() for path in DOCS.rglob("*") if path.is_file()}
        changed = {"extra": {"sheets": {"papers": ["a4"]}}}
        self.config = write_guide(folder, pages | {"glossary.md": GLOSSARY.encode()}, changed)
        self.docs, self.site, self.converted = folder / "docs", folder / "site", converted

    def build(self) -> Mapping[str, bytes]:
        """What is served after a build, every file; without sizes, which may be of the pack or the book before."""
        files = self.written()
        answer = late.answering(lambda asked, _: [files[asked["PATH_INFO"][1:]]], "/")
        served = {path: b"".join(answer({"PATH_INFO": f"/{path}"}, lambda *_: lambda _: None)) for path in files}
        return {path: _SIZE.sub(b"... KB", file) if path.endswith(".html") else file for path, file in served.items()}

    def written(self) -> Mapping[str, bytes]:
        """Every file that a build writes."""
        self.converted.clear()
        config = load_config(str(self.config), site_dir=str(self.site), site_url=WHERE)
        build(config, serve_url=WHERE)
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {file.relative_to(self.site).as_posix(): file.read_bytes() for file in files}

    def change(self, name: str, *words: str) -> None:
        """Put words in the place of others, in a file below the docs: those that stand there, and the new ones."""
        path = self.docs / name
        text = path.read_text(encoding="utf-8")
        for old, new in zip(words[::2], words[1::2], strict=True):
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")


def forget() -> None:
    """Begin anew, as another process does."""
    again.forget()
    late.forget()
    sound.forget()


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    """An author who has just begun to serve a guide; pages that are converted are counted."""
    converted: set[str] = set()
    render = Page.render

    def counting(self: Page, config: MkDocsConfig, files: Files) -> None:
        converted.update([self.file.src_uri] if str(self.markdown).strip() else [])
        render(self, config, files)

    monkeypatch.setattr(Page, "render", counting)
    events.on_startup("serve", dirty=False)
    yield Author(tmp_path, converted)
    forget()
    events.on_startup("build", dirty=False)


#: What an author does one after the other, and which page is converted for it; None for all.
CHANGES: Changes = (
    (lambda author: None, ""),
    (lambda author: author.change(LISTEN, "An opening.", "An opening, and more."), LISTEN),
    (lambda author: author.change(ASK, "- [ ] ", "- [ ] A new line. { #new }\n- [ ] "), ASK),
    (lambda author: author.change(ASK, "# Ask\n", "# Ask again\n", "title: Ask\n", "title: Ask again\n"), ASK),
    (lambda author: author.change(LISTEN, "worksheet: 1", "worksheet: 9"), None),
    (lambda author: author.change("glossary.md", "How it begins", "The beginning"), None),
    (lambda author: author.change("_data/pause.md", "something", "anything"), None),
    (lambda author: author.change("chair.svg", "</svg>", "<title>Seat</title></svg>"), None),
    (lambda author: author.change("../mkdocs.yml", "INHERIT:", "site_name: Mended\nINHERIT:"), None),
    (lambda author: (author.docs / "new.md").write_text(NEW), None),
    (lambda author: (author.docs / "new.md").unlink(), None),
)


@pytest.mark.parametrize("changes", [CHANGES[:4], pytest.param(CHANGES, marks=pytest.mark.audit)])
def test_what_changed_is_made_again_and_all_is_as_if_it_were_new(changes: Changes, author: Author) -> None:
    author.build()
    for number, (change, only) in enumerate(changes):
        change(author)
        served, converted = author.build(), set(author.converted)
        forget()
        assert served == author.build(), number
        assert converted == (author.converted if only is None else {*filter(None, [only])}), number


@pytest.mark.parametrize("late_one", ["worksheets/complete-pack-a4.pdf", "worksheets/guide.epub"])
def test_a_pack_and_the_book_are_made_anew_when_they_are_asked_for(late_one: str, author: Author) -> None:
    before = author.written()[late_one]
    author.change(ASK, "- [ ] ", "- [ ] A new line. { #new }\n- [ ] ")
    assert author.written()[late_one] == before, "nobody has asked"
    asked = author.build()[late_one]
    assert asked != before
    assert author.written()[late_one] == asked, "which is there from then on"


def test_a_page_that_kept_the_rules_is_looked_at_when_it_or_they_change(author: Author) -> None:
    before = author.build()
    author.change(ASK, "# Ask\n", "# Ask\n\nOnce once more.\n")
    with pytest.raises(Abort):
        author.build()
    author.change(ASK, "Once once more.", "Once more.")
    author.build()
    rules = author.docs / "_data" / "rules.yml"
    rules.write_text("forbidden:\n  - words: an opening\n    instead: say how it begins\n", encoding="utf-8")
    with pytest.raises(Abort):
        author.build()
    rules.unlink()
    author.change(ASK, "# Ask\n\nOnce more.\n", "# Ask\n")
    assert author.build() == before


def test_a_sheet_in_other_formats_is_made_anew_when_the_build_has_ended(author: Author) -> None:
    first, other = "worksheets/sheet-01-a4.pdf", "worksheets/sheet-01-a4-large.pdf"
    before = author.written()
    author.change(LISTEN, "I put my phone away.", "I put my phone away, out of reach.")
    during = author.written()
    assert [during[path] == before[path] for path in (first, other)] == [False, True]
    late.catch_up()
    after = author.written()
    assert [after[path] == during[path] for path in (first, other)] == [True, False]
    forget()
    assert author.written()[other] == after[other]


def test_a_sheet_that_is_too_long_is_told_in_each_format(author: Author, caplog: pytest.LogCaptureFixture) -> None:
    author.written()
    author.change(ASK, "- [ ] ", "".join(f"- [ ] Line {n}. {{ #line-{n} }}\n" for n in range(120)) + "- [ ] ")
    caplog.set_level(logging.INFO, "mkdocs")
    for _ in range(2):
        caplog.clear()
        author.written()
        late.catch_up()
        told = [message for message in caplog.messages if re.search(r"are a leaf: there is \d+ mm too much", message)]
        assert [message.partition(" has ")[0] for message in told] == [
            "worksheets/sheet-02-a4.pdf",
            "worksheets/sheet-02-a4-large.pdf",
        ]


#: A server that ends while something is still to be made.
ENDING = """
import threading
from concurrent.futures import thread as pools

from mkdocs_workbook import late
from workbook.pool import Pool

pool = Pool(str, str)
late.remember("a", 1, None)
late.put_off("a", 2, lambda: pool.one(2), soon=True)

def at_the_end():
    while not pools._shutdown:
        pass
    late.catch_up()

threading.Thread(target=at_the_end).start()
"""


def test_a_server_ends_without_a_word_of_what_is_still_to_be_made() -> None:
    done = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_page_with_a_mistake_is_told_of_until_it_is_mended(author: Author) -> None:
    before = author.build()
    author.change(LISTEN, "    id: log\n", "")
    for _ in range(2):
        with pytest.raises(Abort):
            author.build()
        assert author.converted == {LISTEN}
    author.change(LISTEN, "What we heard\n", "What we heard\n    id: log\n")
    assert author.build() == before


def test_a_build_by_itself_finds_on_disk_what_came_of_pages_until_something_changes(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events.on_startup("build", dirty=False)
    store = str(tmp_path / "store")
    monkeypatch.setenv(VARIABLE, store)
    author.build()
    whole = set(author.converted)
    for change, only in (CHANGES[1], CHANGES[7]):  # a page, and a drawing on another
        change(author)
        forget()  # as another process does
        found, converted = author.build(), set(author.converted)
        forget()
        monkeypatch.setenv(VARIABLE, OFF)
        assert found == author.build()
        assert author.converted == whole
        assert converted == ({only} if only else whole)
        monkeypatch.setenv(VARIABLE, store)
