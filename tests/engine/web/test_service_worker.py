"""The text of the service worker: which files it keeps, and when its version changes."""

from __future__ import annotations

import json
import re

import pytest

from workbook.web.service_worker import size, worker

FILES = {
    "index.html": b"<p>Home",
    "talk/listen/index.html": b"<p>Listen",
    "assets/workbook/page.css": b"p {}",
    "worksheets/sheet-01-a4.pdf": b"%PDF",
}
BESIDE = {"robots.txt": b"x", "sitemap.xml.gz": b"x", "assets/cards/index.png": b"x", "assets/main.css.map": b"x"}


def version(files: dict[str, bytes]) -> str:
    """The version in the text of a worker."""
    found = re.search(r'^const VERSION = "(\w{16})";$', worker(files), re.MULTILINE)
    assert found
    return found[1]


def listed(text: str) -> dict[str, str]:
    """The list in the text of a worker."""
    found = re.search(r"^const FILES = (\{.*?\});$", text, re.MULTILINE | re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_every_file_is_listed_with_its_hash_but_for_what_no_reader_needs() -> None:
    found = listed(worker(FILES | BESIDE))
    assert list(found) == sorted(FILES)
    # printf '<p>Home' | openssl dgst -sha256 -binary | base64
    assert found["index.html"] == "sha256-HRk3xcH6ZJubFOGxfFkH7Rr3tnDWG5CGhFJ7XPCiSfI="


@pytest.mark.parametrize("path", FILES)
def test_the_version_changes_with_the_content_of_any_file(path: str) -> None:
    assert version({**FILES, path: FILES[path] + b"."}) != version(FILES)
    assert version({name: FILES[name] for name in FILES if name != path}) != version(FILES)
    assert version({name + "l" * (name == path): FILES[name] for name in FILES}) != version(FILES), "its name"


def test_the_version_changes_with_nothing_else() -> None:
    assert worker(dict(reversed(FILES.items())) | BESIDE) == worker(FILES)


def test_the_size_is_that_of_what_is_kept() -> None:
    assert size({"a.html": 1_000_000, "b.html.map": 9_000_000}) == 1
    assert size({"a.html": 1_000_001}) == 2
