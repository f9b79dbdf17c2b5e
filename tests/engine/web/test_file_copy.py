"""A page of the copy for the file system, and how the copy is packed."""

from __future__ import annotations

import io
import zipfile

import pytest

from workbook.web.file_copy import archive, style_without_scripts, with_files, without_scripts


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (".", "index.html"),
        ("./", "index.html"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("talk/listen/", "talk/listen/index.html"),
        ("../listen/#surprise", "../listen/index.html#surprise"),
        ("../listen/?from=paper#surprise", "../listen/index.html?from=paper#surprise"),
        ("#surprise", "#surprise"),
        ("", ""),
        ("../sheet-01-a4.pdf", "../sheet-01-a4.pdf"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
    ],
)
def test_a_link_to_a_folder_names_the_page_in_it(address: str, file: str) -> None:
    page = '<p><a class="x" href="{0}" data-href="../">href="../"</a> <img src="{0}"></p>'
    assert with_files(page.format(address)) == page.format(file)


def test_scripts_and_what_they_would_do_are_gone() -> None:
    page = '<link rel="icon" href="i"><link rel="manifest" href="m"><link rel="preload" as="font" href="f">'
    page += """<script src="a.js"></script><p>One<noscript>off
</noscript> <button type="button" data-print>Print</button>two</p><script type="application/json">{}</script>"""
    assert without_scripts(page) == '<link rel="icon" href="i"><p>One two</p>'


def test_styles_are_those_of_a_browser_that_runs_no_scripts() -> None:
    css = "@media (scripting: none) { a { b: c } } @media (scripting) { d { e: f } } x { font-display: optional }"
    expected = "@media all { a { b: c } } @media not all { d { e: f } } x { font-display: block }"
    assert style_without_scripts(css) == expected
    with zipfile.ZipFile(io.BytesIO(archive({"a.css": css.encode()}))) as made:
        assert made.read("guide/a.css").decode() == expected


def test_the_archive_has_what_pages_ask_for_and_is_the_same_each_time() -> None:
    kept = ("a/index.html", "assets/font.woff2", "assets/page.css", "guide.epub", "index.html", "sheet.pdf")
    beside = ("404.html", "assets/cards/a.png", "exercises.json", "main.js", "sitemap.xml.gz", "page.css.map")
    files = {path: path.encode() for path in kept + beside}
    packed = archive(files)
    assert packed == archive(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(packed)) as made:
        assert made.namelist() == ["guide/" + path for path in kept]
        assert made.read("guide/sheet.pdf") == b"sheet.pdf"
        assert {entry.external_attr >> 16 for entry in made.infolist()} == {0o644}
