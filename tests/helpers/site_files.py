"""A site built for the tests: its files as a browser would ask for them, and a server that gives them."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
import traceback
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.utils.meta import get_data

from workbook.translations import read_words

os.environ["NO_MKDOCS_2_WARNING"] = "true"  # said where the theme is imported

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The path of a project page on GitHub.
BASE = "/repo/"

#: The path of the one page of another site that the server has, and what it says.
AWAY = "/away/"
ELSEWHERE = b'<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href="data:,"><h1>Elsewhere</h1>'

#: Where “Edit this page” leads.
EDIT_URL = "https://github.com/someone/repo/edit/main/docs/"

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
#: A small guide whose words never change.
SAMPLE = ROOT / "tests" / "guides" / "sample"
#: Another guide, for what no guide may take from this one.
SECOND = ROOT / "tests" / "guides" / "second"

#: The settings of the guide that say what it is called and in which language.
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

#: What the interface says, in that language; what a sheet says beside the author's words, the guide's own for safety.
INTERFACE = json.loads(
    (ROOT / "overrides" / "strings" / f"{SETTINGS['theme']['language']}.json").read_text(encoding="utf-8")
)
#: What the guide does for readers of private things; nothing for a guide about something else.
CARE: dict[str, str] = SETTINGS["extra"].get("care", {})
WORDS = asdict(read_words(SETTINGS["theme"]["language"])) | ({} if CARE else {"stop": ""})
WORDS["stop"] = SETTINGS["extra"]["sheets"].get("safety", WORDS["stop"])
STRINGS = {**WORDS, **INTERFACE}

#: The hooks of the guide, from its folder.
HOOKS = SETTINGS["hooks"]

EXERCISES = ".checklist input, .prompt textarea, .scale, .fill-in"


def build_site(
    config: Path,
    folder: Path,
    *options: str,
    generator: str = "mkdocs",
    python: str = sys.executable,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Build a site strictly into `folder`, as `make site` does, or with another generator or environment.

    What can be built in this process is: to start another takes longer than a small guide.
    """
    given = ["build", "--strict", "-f", str(config), "-d", str(folder), *options]
    if (generator, python) == ("mkdocs", sys.executable) and "PYTHONPATH" not in environment:
        built = CliRunner().invoke(cli, given, env=environment)
        told = built.stderr
        if built.exception and not isinstance(built.exception, SystemExit):
            told += "".join(traceback.format_exception(built.exception))
        return subprocess.CompletedProcess(given, built.exit_code, built.stdout, told)
    return subprocess.run(
        [python, "-m", generator, *given],
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build_for(site: Site, config: Path, **how: str) -> subprocess.CompletedProcess[str]:
    """Build a site for its address, as for any host; `how` is what `build_site` may be told."""
    return build_site(
        config, site.folder, **{"SITE_URL": site.address, "EDIT_URL": EDIT_URL, "LEAVE": site.away, **how}
    )


class PagesServer(ThreadingHTTPServer):
    """Serves a site as GitHub Pages does: below /repo/, case-sensitive, packed, 404.html with the status 404."""

    site: Site

    def __init__(self) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Answer)

    def begin(self) -> None:
        """Answer from now on, beside what else this process does."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remember a connection that begins."""
        connection, where = super().get_request()
        self.connections.add(connection)
        return connection, where

    def shutdown_request(self, request: Any) -> None:
        """Forget one that ends."""
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that is closed, or goes to another page, waits for no answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """Be gone: a browser keeps its connections, and would be answered on them."""
        super().server_close()
        for connection in list(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(config: Path, folder: Path, site_url: str = "", **how: str) -> Iterator[Site]:
    """Build a site for the address of a server, as for any host (or for `site_url`), and serve it.

    `how` is what `build_site` may be told.
    """
    with PagesServer() as server:
        origin = f"http://127.0.0.1:{server.server_port}"
        server.site = Site(folder, origin)
        build = build_for(server.site, config, **({"SITE_URL": site_url} if site_url else {}), **how)
        assert build.returncode == 0, build.stdout + build.stderr
        server.begin()
        yield server.site
        server.shutdown()


@contextmanager
def serving_apart(site: Site) -> Iterator[Site]:
    """Serve a built site at another address, for a test of what does not come (`lost`)."""
    with PagesServer() as server:
        server.site = Site(site.folder, f"http://127.0.0.1:{server.server_port}")
        server.begin()
        yield server.site
        server.shutdown()


#: What Pages packs for a browser that takes it, as all do.
PACKED = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg", "application/xml")


def type_of(file: Path) -> str:
    """The media type of a file as a host gives it."""
    return guess_type(file.name)[0] or "application/octet-stream"


@cache
def packed(file: Path, changed: int) -> bytes:
    """A file as it comes packed; `changed` is when it was, so that a new one is packed anew."""
    return gzip.compress(file.read_bytes(), mtime=0)


class _Answer(BaseHTTPRequestHandler):
    server: PagesServer
    protocol_version = "HTTP/1.1"  # a connection is kept for the next request

    def do_GET(self) -> None:
        if self.path == AWAY:
            self.give(200, "text/html", ELSEWHERE)
            return
        path = self.path.partition("?")[0]
        found = None if path in self.server.site.lost else self.server.site.file_at(path)
        file = found or self.server.site.files[BASE + "404.html"]
        kind = type_of(file)
        headers = {"Cache-Control": "max-age=600"} if "/assets/" in self.path else {}  # as Pages does for all
        if kind.startswith(PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = packed(file, file.stat().st_mtime_ns)
        else:
            body = file.read_bytes()
        self.give(200 if found else 404, kind, body, headers)

    def give(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Answer with a body."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, **(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Site:
    """The folder of a built site, and the origin it was built for."""

    folder: Path
    origin: str
    lost: set[str] = field(default_factory=set)  # paths of files that do not come, for as long as a test says so

    @property
    def away(self) -> str:
        """Where one goes who leaves the sample at once; another site by its name, whatever answers."""
        return self.origin.replace("127.0.0.1", "localhost") + AWAY

    @property
    def address(self) -> str:
        """Where its first page answers."""
        return self.origin + BASE

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file by the path it is asked for, so that case matters on any file system."""
        return {
            BASE + file.relative_to(self.folder).as_posix(): file for file in self.folder.rglob("*") if file.is_file()
        }

    def file_at(self, path: str) -> Path | None:
        """The file that answers for a path; None for a 404."""
        return self.files.get(path + "index.html" if path.endswith("/") else path)

    @property
    def pages(self) -> list[str]:
        """The path of every HTML page, 404 included."""
        return sorted(path.removesuffix("index.html") for path in self.files if path.endswith(".html"))

    def soup(self, path: str) -> BeautifulSoup:
        """The parsed page at a path."""
        return _soup(self.files[path + "index.html" if path.endswith("/") else path])

    def article(self, path: str) -> Tag:
        """What stands in the page's main column."""
        article = self.soup(path).find("article")
        assert isinstance(article, Tag)
        return article


@cache
def _soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def sources(docs: Path = DOCS) -> list[Path]:
    """Every page of the guide, or of another, as its author wrote it."""
    return sorted(path for path in docs.rglob("*.md") if "_data" not in path.parts)


def front(source: Path) -> dict[str, Any]:
    """The front matter of a page as its author wrote it."""
    return dict(get_data(source.read_text(encoding="utf-8-sig"))[1])


def url_of(source: Path, docs: Path = DOCS) -> str:
    """The path of the page made from a source."""
    name = source.relative_to(docs).with_suffix("").as_posix()
    return BASE + (name.removesuffix("index") if name.endswith("index") else name + "/")


def exercise_ids(article: Tag) -> list[str]:
    """The ids of a page's exercises in the order of the page."""
    return [str(field["id"]) for field in article.select(EXERCISES)]
