"""Links from file to file, as addresses below the site's root."""

from __future__ import annotations

import pytest

from workbook.links import led_from, page_address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("talk/listen.md", "talk/listen/"),
        ("listen.md", "listen/"),
        ("talk/index.md", "talk/"),
        ("index.md", ""),
        ("sheet.pdf", "sheet.pdf"),
    ],
)
def test_a_page_has_a_folder_of_its_own(path: str, address: str) -> None:
    assert page_address(path) == address


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("two.md", "talk/two/"),
        ("../help.md#now", "help/#now"),
        ("/help.md", "help/"),
        ("#below", "talk/one/#below"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_a_link_leads_to_the_address_of_its_file(href: str, target: str) -> None:
    assert led_from("talk/one.md", href, page_address) == target
