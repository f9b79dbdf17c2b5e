"""The checker of outside links, tried on a server of our own."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from external_links import main, outside, question

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with the status that the address names; 302 leads to 200."""
        code = int(self.path.strip("/"))
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/200")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """A server outside the site."""
    with HTTPServer(("127.0.0.1", 0), _Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def check(folder: Path, *addresses: str) -> int:
    links = "".join(f'<a href="{address}">x</a>' for address in addresses)
    (folder / "index.html").write_text(f"<article>{links}</article>", encoding="utf-8")
    return main(folder)


def test_a_page_that_is_gone_is_broken(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, f"{host}/200", f"{host}/404") == 1
    assert f"  {host}/404 (404), linked from index.html" in capsys.readouterr().out.splitlines()


def test_a_host_that_does_not_answer_is_broken(tmp_path: Path) -> None:
    assert check(tmp_path, "http://127.0.0.1:1/") == 1


def test_an_odd_address_does_not_end_the_check(host: str, tmp_path: Path) -> None:
    assert check(tmp_path, f"{host}/200?é", "https://[broken/", f"{host}/200") == 1


def test_redirects_and_refusals_are_not_broken(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, f"{host}/302", f"{host}/403", f"{host}/200") == 0
    assert "Answered, and would not say: 1 of 3" in capsys.readouterr().out


def test_a_doi_is_asked_of_its_registry() -> None:
    assert (
        question("https://doi.org/10.1177/0956797612474938") == "https://doi.org/api/handles/10.1177/0956797612474938"
    )
    assert question("https://example.org/doi") == "https://example.org/doi"


def test_outside_links_of_articles_are_found_and_edit_links_are_not(tmp_path: Path) -> None:
    link = '<a href="https://doi.org/10.1/x">x</a><a href="../b/">b</a><a rel="edit" href="https://example.org/">e</a>'
    (tmp_path / "a.html").write_text(f'<a href="https://example.org/">x</a><article>{link}</article>', encoding="utf-8")
    assert outside(tmp_path) == {"https://doi.org/10.1/x": ["a.html"]}
