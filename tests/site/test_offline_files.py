"""What a browser is told of the site as an app: its manifest and icons, and what it keeps for offline."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from site_files import BASE, SETTINGS, STRINGS
from workbook.palette import DEFAULT_PALETTE
from workbook.web.service_worker import LEFT_OUT, WORKER, size, worker

if TYPE_CHECKING:
    from site_files import Site


def test_every_file_is_kept_as_it_is_or_left_out_for_a_reason(site: Site) -> None:
    files = {path.removeprefix(BASE): file.read_bytes() for path, file in site.files.items()}
    text = files[WORKER].decode()
    assert text == worker(files), "written when every file was as it is now"
    for path in files:
        reasons = [reason for pattern, reason in LEFT_OUT.items() if re.fullmatch(pattern, path)]
        assert (f'\n "{path}": "sha256-' in text) != bool(reasons), (path, reasons)
    assert any(path.endswith(".pdf") and f'"{path}"' in text for path in files)


def test_the_reader_is_told_how_much_it_is_before_the_press(site: Site) -> None:
    article = site.article(BASE + "your-answers/")
    sizes = {path.removeprefix(BASE): file.stat().st_size for path, file in site.files.items()}
    assert STRINGS["offline_more"].format(size=size(sizes)) in article.get_text()
    assert 2 <= size(sizes) <= 12, "more would want a choice of what to keep"


def test_the_manifest_names_the_guide_and_pictures_of_the_size_that_it_says(site: Site) -> None:
    manifest = json.loads(site.files[BASE + "manifest.webmanifest"].read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["lang"]) == (SETTINGS["site_name"], SETTINGS["theme"]["language"])
    address = site.origin + BASE + "manifest.webmanifest"
    assert urljoin(address, manifest["start_url"]) == urljoin(address, manifest["scope"]) == site.address
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        content = site.files[BASE + icon["src"]].read_bytes()
        if icon["type"] == "image/png":
            # PNG, third edition, 11.2.1: width and height stand after the signature and the name of their chunk
            width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
            assert f"{width}x{height}" == icon["sizes"]
        else:
            assert DEFAULT_PALETTE.accent in content.decode()
    assert manifest["theme_color"] == DEFAULT_PALETTE.paper


def test_every_page_has_our_icons_the_manifest_and_a_colour_for_each_scheme(site: Site) -> None:
    for path in site.pages:
        page = site.soup(path)
        icons = page.select("link[rel~=icon], link[rel=apple-touch-icon], link[rel=manifest]")
        found = {urljoin(path, link["href"]).removeprefix(BASE) for link in icons}
        assert found == {
            "assets/icons/icon-48.png",
            "assets/icons/icon.svg",
            "assets/icons/touch-180.png",
            "manifest.webmanifest",
        }, path
        colours = {meta["media"]: meta["content"] for meta in page.select("meta[name=theme-color]")}
        assert len(set(colours.values())) == 2, path
    assert BASE + "assets/images/favicon.png" not in site.files


@pytest.mark.parametrize("where", ["site", "second"])
def test_one_drawing_makes_all_icons(where: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(where)
    drawings = [path for path in built.files if path.endswith("icon.svg")]
    assert drawings == [BASE + "assets/icons/icon.svg"]
