"""While an author writes: a mistake shows in the terminal, the server lives, and the mended page comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from server import served
from small_guide import page, write_guide

if TYPE_CHECKING:
    from pathlib import Path

SOUND = page("A", "once", "worksheet: 1\n")
BROKEN = SOUND + "\n/// prompt | Why?\n    lines: 3\n///\n"
MENDED = SOUND + "\n/// prompt | Why?\n    id: why\n    lines: 3\n///\n"


@pytest.mark.parametrize("generator", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.audit)])
def test_a_mistake_shows_the_server_lives_and_the_mended_page_comes_back(generator: str, tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "a.md": SOUND}
    source = tmp_path / "docs" / "a.md"
    with served(write_guide(tmp_path, pages, {"extra": {"sheets": {"papers": ["a4"]}}}), generator) as server:
        server.until(lambda: server.shows("a/", 'id="once"'))
        # An author sees each change: nothing is kept for offline, and what was kept here goes.
        assert server.shows("service-worker.js", "registration.unregister()")
        assert not server.shows("your-answers/", "data-offline")
        server.until(
            lambda: 'docs/a.md:13: prompt has no id; try "id: a-why"' in server.output,
            lambda: source.write_text(BROKEN, encoding="utf-8"),
        )
        # Whoever saves another page meanwhile is told of it again.
        told = server.output.count("docs/a.md:13: prompt has no id")
        server.until(
            lambda: server.output.count("docs/a.md:13: prompt has no id") > told,
            lambda: source.with_name("index.md").write_text(page("Home", None), encoding="utf-8"),
        )
        server.until(
            lambda: server.shows("a/", 'id="why"') and server.shows("worksheets/a/", "Why?"),
            lambda: source.write_text(MENDED, encoding="utf-8"),
        )
        # A page is seen before it has its place in the navigation.
        server.until(
            lambda: server.shows("new/", 'id="begun"'),
            lambda: source.with_name("new.md").write_text(page("New", "begun", "worksheet: 2\n"), encoding="utf-8"),
        )
        line = f"docs/new.md is not below nav: in mkdocs.yml yet; it is shown at {server.address}new/\n"
        server.until(lambda: line in server.output)  # what it says may be read a little later than the page
        settings = tmp_path / "mkdocs.yml"
        sound = settings.read_text(encoding="utf-8")
        wrong = f"mkdocs.yml:{len(sound.splitlines()) + 1}: this cannot be read"
        server.until(lambda: wrong in server.output, lambda: settings.write_text(f"{sound}a: b: c\n", encoding="utf-8"))
        server.until(
            lambda: server.shows("", "Mended"),
            lambda: settings.write_text(f"{sound}site_name: Mended\n", encoding="utf-8"),
        )
        assert server.process.poll() is None
    assert "Traceback" not in server.output
