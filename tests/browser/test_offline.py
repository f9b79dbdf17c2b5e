"""Keep for offline: only when the reader says so, whole or not at all, never what the reader wrote, and away again."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from answers import CHAPTER, PAGE, held
from site_files import BASE, STRINGS, PagesServer, Site
from workbook.web.service_worker import WORKER, kept, worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from tab import Tab

#: What the browser keeps for this origin: the scopes of its workers, and each cache with the addresses in it.
KEPT = """async () => {
  const scopes = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname);
  const caches_ = {};
  for (const name of await caches.keys()) {
    caches_[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  }
  return [scopes, caches_];
}"""
#: Every cached file that holds these words.
FOUND = """async (words) => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      if ((await (await cache.match(key)).text()).includes(words)) found.push(key.url);
    }
  }
  return found;
}"""
#: Look for a new build, and wait until it is kept or given up.
UPDATE = """async () => {
  const found = await (await navigator.serviceWorker.ready).update();
  const worker = found.installing ?? found.waiting;
  const ended = () => ["installed", "redundant"].includes(worker.state);
  if (!ended()) await new Promise((done) => worker.addEventListener("statechange", () => ended() && done()));
  return worker.state;
}"""
#: Whether each of these files, as an open page gets it, is of the new build.
NEW = """(paths) => Promise.all(paths.map(async (path) => {
  return (await (await fetch(path)).text()).includes("new build");
}))"""
FOREIGN = "/repo-2/"
CSS, CHAPTER_FILE = "assets/workbook/guide.css", CHAPTER + "index.html"


class Host:
    """A host of the sample that can publish anew, and go away."""

    def __init__(self, server: PagesServer, folder: Path) -> None:
        self.server = server
        self.site = server.site = Site(folder, f"http://127.0.0.1:{server.server_port}")
        server.begin()

    def close(self) -> None:
        """Answer no more."""
        self.server.shutdown()
        self.server.server_close()

    def publish(self, *paths: str, changed: tuple[str, ...] = ()) -> None:
        """Write a comment and the worker anew, as a build with other files `paths` does; `changed` of them arrived."""
        folder = self.site.folder
        files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        files |= {path: files[path] + (b"/* new build */" if path == CSS else b"<!-- new build -->") for path in paths}
        for path in changed:
            (folder / path).write_bytes(files[path])
        (folder / WORKER).write_text(worker(files), encoding="utf-8")


@pytest.fixture
def host(sample: Site, tmp_path: Path) -> Iterator[Host]:
    """The sample on a host of its own."""
    with PagesServer() as server:
        # fewer files to fetch: without most PDFs
        unused = shutil.ignore_patterns("*.map", "*-large.pdf", "*-us-letter.pdf")
        folder = shutil.copytree(sample.folder, tmp_path / "site", ignore=unused)
        host = Host(server, folder)
        host.publish()
        yield host
        server.shutdown()


@pytest.fixture
def address(host: Host) -> str:
    """Where the pages of these tests are."""
    return host.site.address


@pytest.fixture
def watched() -> bool:
    """What is not kept, such as the sitemap, is asked for in vain without a network, and told in the console."""
    return False


def keep(page: Page) -> None:
    """Press the button, and wait."""
    page.goto(PAGE)
    page.get_by_role("button", name=STRINGS["offline_keep"]).click()
    expect(page.locator("[data-offline] [role=status]")).to_have_text(STRINGS["offline_kept"])


def versions(page: Page) -> list[bool]:
    """Whether a chapter, and a style that it asks for, are of the new build, as an open page gets them."""
    return list(page.evaluate(NEW, [BASE + CHAPTER, BASE + CSS]))


def test_nothing_before_the_press_then_everything_without_a_network_and_clear_takes_it_away(
    page: Page, host: Host, tmp_path: Path, watch: object
) -> None:
    page.goto(CHAPTER)
    page.locator("#surprise").fill("words of mine")
    page.goto(PAGE)
    expect(page.locator("[data-offline] [role=status]")).to_have_text(STRINGS["offline_none"])
    expect(page.get_by_role("button", name=STRINGS["offline_remove"])).to_be_hidden()
    assert page.evaluate(KEPT) == [[], {}]

    (tmp_path / "foreign.js").write_text("addEventListener('fetch', () => {});", encoding="utf-8")
    host.site.files[FOREIGN + "worker.js"] = tmp_path / "foreign.js"
    page.evaluate("(path) => navigator.serviceWorker.register(`${path}worker.js`).then(() => null)", FOREIGN)
    page.evaluate("(path) => caches.open(`${path}:offline:1`).then(() => null)", FOREIGN)
    keep(page)
    expect(page.get_by_role("button", name=STRINGS["offline_remove"])).to_be_focused()
    expect(page.get_by_role("button", name=STRINGS["offline_keep"])).to_be_hidden()
    scopes, caches = page.evaluate(KEPT)
    assert sorted(scopes) == [FOREIGN, BASE]
    assert caches.pop(FOREIGN + ":offline:1") == []
    ((name, listed),) = caches.items()
    folder = host.site.folder
    files = kept({file.relative_to(folder).as_posix(): b"" for file in folder.rglob("*") if file.is_file()})
    assert sorted(listed) == sorted(BASE + path.removesuffix("index.html") for path in files)

    host.close()
    page.goto(CHAPTER)
    expect(page.locator("#surprise")).to_have_value("words of mine")
    page.goto("worksheets/" + CHAPTER.removesuffix("/") + "?from=paper")
    expect(page.locator(".sheet-body textarea").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-paper=a4] [data-fill]").first.click()
    download.value.save_as(tmp_path / "filled.pdf")
    assert b"%PDF-" in (tmp_path / "filled.pdf").read_bytes()[:8], "a PDF, and what fills it in"
    answer = page.goto("talk/nowhere/")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text(STRINGS["not_found_title"])
    page.goto("worksheets/")
    page.locator(".choose summary").click()
    page.locator("[data-sheet]").first.check()
    page.locator(".choose [data-paper=a4] input").first.check()
    with page.expect_download() as joined:
        page.locator("[data-make][aria-disabled=false]").click()
    joined.value.save_as(tmp_path / "joined.pdf")
    assert (tmp_path / "joined.pdf").read_bytes().startswith(b"%PDF-"), "what joins PDFs is kept, too"
    assert page.evaluate("Object.values(sessionStorage).join().includes('words of mine')")
    assert page.evaluate(FOUND, "words of mine") == []
    assert len(page.evaluate(FOUND, "phone-away")) > 2, "and it would be found"
    assert page.evaluate(KEPT)[1][name] == listed, "nothing came in since"

    page.goto(PAGE)
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    expect(page.locator("[data-offline] [role=status]")).to_have_text(STRINGS["offline_cleared"])
    assert page.evaluate(KEPT) == [[FOREIGN], {FOREIGN + ":offline:1": []}]
    page.get_by_role("button", name=STRINGS["answers_undo"]).click()
    assert [entry["value"] for entry in held(page).values()] == ["words of mine"]
    assert page.evaluate(KEPT) == [[FOREIGN], {FOREIGN + ":offline:1": []}]
    watch.wrong.clear()


@pytest.mark.audit
def test_a_new_build_is_taken_whole_and_when_no_page_of_the_old_one_is_open(
    page: Page, host: Host, context: BrowserContext, watch: object
) -> None:
    keep(page)
    page.goto(PAGE)
    before = page.evaluate(KEPT)
    host.publish(CSS, CHAPTER_FILE, changed=(CHAPTER_FILE,))
    assert page.evaluate(UPDATE) == "redundant"
    expect(page.locator("[data-offline] [role=status]")).to_have_text(STRINGS["offline_kept"])
    assert page.evaluate(KEPT) == before, "a host that is half-way gives no version at all"
    assert versions(page) == [False, False]
    host.publish(CSS, changed=(CSS,))
    assert page.evaluate(UPDATE) == "installed"
    page.reload()
    expect(page.locator("[data-offline] [role=status]")).to_have_text(STRINGS["offline_newer"])
    assert versions(page) == [False, False]
    page.close()
    host.close()
    later = context.new_page()
    later.goto(CHAPTER)
    assert versions(later) == [True, True]
    assert len(later.evaluate(KEPT)[1]) == 1
    watch.wrong.clear()


def test_what_cannot_be_kept_says_so_and_leaves_nothing(page: Page, host: Host, watch: object) -> None:
    page.goto(PAGE)
    (host.site.folder / "404.html").write_text("another version", encoding="utf-8")
    page.get_by_role("button", name=STRINGS["offline_keep"]).click()
    expect(page.locator("[data-offline] [role=status]")).to_have_text(STRINGS["offline_failed"])
    assert page.evaluate(KEPT) == [[], {}]
    watch.wrong.clear()


@pytest.mark.promise(
    "Offline: every page is read without a connection once it is kept, and no more when it is taken away"
)
def test_pages_are_read_without_a_connection_in_every_engine(host: Host, tab: Tab) -> None:
    status = "document.querySelector('[data-offline] [role=status]').textContent"
    tab.go(CHAPTER)
    tab.write("#surprise", "words of mine")
    tab.go(PAGE)
    # The scripts of both parts are there: the list of answers stands above the button.
    tab.until("Boolean(document.querySelector('[data-shown]'))")
    tab.until("document.querySelector('[data-offline-keep]').matches('[aria-disabled=false]')")
    tab.click("[data-offline-keep]")
    tab.until(f"{status} === {json.dumps(STRINGS['offline_kept'])}")
    host.close()
    for path in ("", f"worksheets/{CHAPTER}", "rest/", CHAPTER):
        tab.go(path)
        assert tab.shows("h1")
    assert tab.value("#surprise") == "words of mine"
    tab.go(PAGE)
    assert tab.shows("h1")
    tab.click("[data-offline-remove]")
    tab.until(f"{status} === {json.dumps(STRINGS['offline_none'])}")
    assert tab.run("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert tab.run("caches.keys().then((names) => names.length)") == 0
