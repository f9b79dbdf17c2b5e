"""Every link, picture, script and fragment of the built site leads somewhere, as GitHub Pages would serve it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from site_files import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from site_files import Site

LINKS = {"href", "src", "action", "poster", "data"}
#: Elements whose address the browser loads by itself when it shows the page.
LOADING = {"script", "img", "iframe", "source", "video", "audio", "object", "embed"}


def addresses(page: Tag) -> Iterator[tuple[Tag, str]]:
    """Every address in a page, with the element that holds it."""
    for element in page.find_all(True):
        for attribute in LINKS & set(element.attrs):
            yield element, element[attribute]
        for candidate in element.get("srcset", "").split(","):
            if candidate.strip():
                yield element, candidate.split()[0]


def broken(site: Site) -> Iterator[str]:
    """A line for each address inside the site that leads nowhere."""
    ids: dict[str, set[str]] = {}
    for path in site.pages:
        for _element, address in addresses(site.soup(path)):
            url, fragment = urldefrag(urljoin(site.origin + path, address))
            if not url.startswith(site.origin):
                continue
            target = urlsplit(url).path
            if site.file_at(target) is None:
                yield f"{path}: {address} is not there"
            elif fragment:
                if target not in ids:
                    found = site.soup(target).select("[id], a[name]")
                    ids[target] = {str(tag.get("id") or tag["name"]) for tag in found}
                if fragment not in ids[target]:
                    yield f"{path}: {address}: no #{fragment} there, only {sorted(ids[target])}"


def test_every_link_and_fragment_leads_somewhere(site: Site) -> None:
    assert len(site.pages) > 2
    assert list(broken(site)) == []


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for path in site.pages:
        for element, address in addresses(site.soup(path)):
            loads = element.name in LOADING or (element.name == "link" and "canonical" not in element["rel"])
            if loads:
                assert urljoin(site.origin + path, address).startswith(site.origin + BASE), f"{path} loads {address}"


def test_scripts_and_styles_name_only_files_that_are_there(site: Site) -> None:
    ours = [path for path in site.files if "/assets/workbook/" in path]
    assert len([path for path in ours if path.endswith(".js")]) > 3
    for path in ours:
        text = site.files[path].read_text(encoding="utf-8")
        named = re.findall(r"""from\s+"([^"]+)"|url\(["']?(?!data:)([^)"']+)""", text)
        for address in (script or style for script, style in named):
            assert site.file_at(urlsplit(urljoin(site.origin + path, address)).path), f"{path} names {address}"


def test_the_404_page_works_at_any_depth(site: Site) -> None:
    for element, address in addresses(site.soup(BASE + "404.html")):
        if not address.startswith(("http", "#")):
            assert address.startswith(BASE), f"{element} would lead elsewhere from a deeper address"


def test_the_sitemap_lists_every_page(site: Site) -> None:
    tree = ElementTree.parse(site.files[BASE + "sitemap.xml"])
    listed = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert listed == {site.origin + path for path in site.pages if not path.endswith("404.html")}


def test_robots_name_the_sitemap(site: Site) -> None:
    robots = site.files[BASE + "robots.txt"].read_text(encoding="utf-8")
    assert f"Sitemap: {site.origin}{BASE}sitemap.xml" in robots.splitlines()


def test_every_exercise_in_the_list_stands_on_its_page(site: Site) -> None:
    listed = json.loads(site.files[BASE + "exercises.json"].read_text(encoding="utf-8"))
    assert listed
    for of_page in listed:
        there = site.soup(BASE + of_page["page"])
        assert [name for name in of_page["ids"] if not there.find(id=name)] == [], of_page["page"]
