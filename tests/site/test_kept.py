"""What a build keeps on disk: the next one, in a process of its own, makes what changed and nothing else."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jinja2 import Environment, FileSystemLoader

from mkdocs_workbook.compiled import Compiled
from mkdocs_workbook.filed import Filed, FiledFile
from site_files import ROOT, build_site
from small_guide import page, write_guide
from workbook.paper.formats import PAPERS
from workbook.paper.pdf import Pdf
from workbook.store import OFF, VARIABLE, Store

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A sheet has each of them in two sizes.
FORMATS = 2 * len(PAPERS)


class Reading(Environment):
    """Compiles nothing."""

    def compile(self, *_: object, **__: object) -> NoReturn:  # type: ignore[override]
        raise AssertionError("this template was compiled before")


def test_a_template_is_compiled_once_until_its_text_changes(tmp_path: Path) -> None:
    store, page = Store(tmp_path / "store"), tmp_path / "page.html"
    page.write_text("{{ 6 * number }}", encoding="utf-8")
    for kind in (Environment, Reading):
        env = kind(loader=FileSystemLoader(tmp_path))
        env.bytecode_cache = Compiled(store, env)
        assert env.get_template("page.html").render(number=7) == "42"
    page.write_text("{{ 7 * number }}", encoding="utf-8")
    env = Environment(loader=FileSystemLoader(tmp_path))
    env.bytecode_cache = Compiled(store, env)
    assert env.get_template("page.html").render(number=7) == "49"


def test_a_pdf_waits_on_disk_as_long_as_something_knows_of_it() -> None:
    filed = Filed.of(Pdf(b"%PDF", 3, 1.5))
    again = Filed.unpacked(filed.packed())
    assert again.packed() == filed.packed() == Pdf(b"%PDF", 3, 1.5).packed()
    assert (again.pages, again.size, again.over) == (3, 4, 1.5)
    gone, left = filed.path, again.path
    del filed
    gc.collect()
    assert (gone.exists(), left.exists()) == (False, True)


def test_a_pdf_comes_to_its_place_and_what_stood_there_stays_elsewhere(tmp_path: Path) -> None:
    before, after = (Filed.of(Pdf(content, 1)) for content in (b"%PDF before", b"%PDF after"))
    file = FiledFile("a/sheet.pdf", None, str(tmp_path), use_directory_urls=True)
    for filed in (before, after):
        file.abs_src_path = str(filed.path)
        file.copy_file()
    (place := tmp_path / "a" / "sheet.pdf").with_name("other").write_bytes(b"")
    assert place.read_bytes() == after.path.read_bytes() == b"%PDF after"
    assert before.path.read_bytes() == b"%PDF before"
    assert place.stat().st_mode == place.with_name("other").stat().st_mode, "whoever may read others may read it"


def test_what_cannot_be_linked_is_copied(tmp_path: Path) -> None:
    file = FiledFile("null.pdf", None, str(tmp_path), use_directory_urls=True)
    file.abs_src_path = os.devnull  # on another disk than any
    file.copy_file()
    assert (tmp_path / "null.pdf").read_bytes() == b""


def built(config: Path, store: str) -> Mapping[str, bytes]:
    """The files of a guide, built by another process."""
    folder = config.parent / f"site-{Path(store).name}"
    done = build_site(config, folder, **{VARIABLE: store, "PYTHONPATH": str(ROOT / "hooks")})
    assert done.returncode == 0, done.stderr
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_after_a_word_the_changed_sheet_and_the_packs_are_made_and_the_bytes_are_those_of_no_store(
    tmp_path: Path,
) -> None:
    pages = {"index.md": page("Home", None)} | {
        f"{name}.md": page(name.title(), f"{name}-line", f"worksheet: {number}\n")
        for number, name in enumerate(("one", "two", "three"), start=1)
    }
    config, store = write_guide(tmp_path, pages), tmp_path / "store"
    built(config, str(store))
    before = set(store.iterdir())
    text = tmp_path / "docs" / "two.md"
    text.write_text(text.read_text(encoding="utf-8").replace("Once.", "Twice."), encoding="utf-8")
    after = built(config, str(store))
    made = len(set(store.iterdir()) - before)
    # A page, it and its worksheet as they are shown, and the template of all others, which has nothing.
    assert made == 4 + 2 * FORMATS + FORMATS // 2, "and a sheet, the packs that hold it, its heights for both papers"
    assert after == built(config, OFF)
    assert sum(name.endswith(".pdf") for name in after) == 4 * FORMATS
