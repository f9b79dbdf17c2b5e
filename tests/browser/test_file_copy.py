"""The copy for the file system: it is opened from a folder, read, filled in and printed, and pretends nothing."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pdfplumber
import pytest
from bs4 import BeautifulSoup

from site_files import ROOT, STRINGS, build_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page


def copy_of(config: Path, folder: Path) -> Path:
    """Build the copy of a guide, as `make zip` does, and unpack it; returns the folder of its first page."""
    build = build_site(config, folder / "made", COPY="true", SITE_URL="")
    assert build.returncode == 0, build.stdout + build.stderr
    with zipfile.ZipFile(folder / "made.zip") as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked" / "guide"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of the sample."""
    return copy_of(ROOT / "tests" / "guides" / "sample" / "mkdocs.yml", tmp_path_factory.mktemp("copy"))


@pytest.fixture
def address(copy: Path) -> str:
    """Where the pages of these tests are."""
    return copy.as_uri() + "/"


def wrong_in(copy: Path) -> Iterator[str]:
    """What a copy may not have: addresses that lead nowhere, what needs a script, or a policy that allows more."""
    soups = {page: BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser") for page in copy.rglob("*.html")}
    assert len(soups) > 5
    for page, soup in soups.items():
        for element in soup.find_all(["script", "button", "form", "noscript"]) + soup.select("[role=search]"):
            yield f"{page}: {element}"
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        if not re.fullmatch(r"default-src 'none'; [^*]*", policy) or "script-src" in policy or "http" in policy:
            yield f"{page}: {policy}"
        for element in soup.select("[href], [src]"):
            url, fragment = urldefrag(urljoin(page.as_uri(), element.get("href") or element.get("src")))
            if urlsplit(url).scheme != "file" or "canonical" in element.get("rel", []):
                continue
            target = Path(unquote(urlsplit(url).path))
            if not (target.is_file() and target.is_relative_to(copy)):
                yield f"{page}: {url} is not there"
            elif fragment and not soups[target].find(id=fragment):
                yield f"{page}: {url} has no #{fragment}"


def test_everything_that_a_page_of_the_copy_names_is_in_it(copy: Path) -> None:
    assert list(wrong_in(copy)) == []


@pytest.mark.audit
def test_everything_that_a_page_of_the_guide_s_copy_names_is_in_it(tmp_path: Path) -> None:
    assert list(wrong_in(copy_of(ROOT / "mkdocs.yml", tmp_path))) == []


def test_it_is_read_filled_in_and_printed_from_a_folder(page: Page) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto("index.html", wait_until="load")
    page.goto("talk/listen/index.html", wait_until="load")
    assert page.locator("article .facts").inner_text().endswith(STRINGS["copy_note"])
    assert page.locator("[data-kept], [data-progress]:visible").count() == 0
    assert page.locator("a[data-leave]").first.get_attribute("href").startswith("https://")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--wb-target')") != ""
    assert page.evaluate("[...document.styleSheets].filter(({ href }) => href).length") >= 4
    assert page.evaluate("[...document.fonts].map(({ status }) => status)") == ["loaded", "loaded"]
    page.locator("#phone-away").check()
    page.locator("#surprise").fill("one line of many\n" * 25 + "the end")
    for path in ("", "worksheets/talk/listen/index.html"):
        if path:
            page.goto(path, wait_until="load")
            assert page.locator(".pdfs").first.evaluate("(list) => getComputedStyle(list).visibility") == "visible"
            assert page.locator(":is(.with-answers, .tools, .week):visible").count() == 0
            page.locator("#surprise").fill("one line of many\n" * 25 + "the end")
        with pdfplumber.open(io.BytesIO(page.pdf(format="A4"))) as printed:
            text = " ".join(sheet.extract_text() for sheet in printed.pages)
        assert text.count("one line of many") == 25, "a long answer is printed whole"
        assert "the end" in text
        assert STRINGS["copy_note"][:20] not in text
    page.goto("your-answers/index.html", wait_until="load")
    assert STRINGS["copy_note"] in page.locator("article").inner_text()
    assert STRINGS["answers_intro"] not in page.locator("article").inner_text()
    assert failed == []
