"""Scripts of others: served as their lock has them, with their licence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from site_files import BASE, ROOT

if TYPE_CHECKING:
    from site_files import Site


def test_each_library_is_served_with_its_licence(site: Site) -> None:
    lock = json.loads((ROOT / "requirements" / "package-lock.json").read_text(encoding="utf-8"))
    wanted = lock["packages"][""]["dependencies"]
    served = [
        site.files[path].read_text(encoding="utf-8")
        for path in site.files
        if path.startswith(f"{BASE}assets/libraries/")
    ]
    heads = sorted(text.partition("\n")[0] for text in served)
    assert heads == sorted(f"/*! {name} {version}" for name, version in wanted.items()), "run npm ci in requirements/"
    assert all("Permission is hereby granted" in text.partition("*/")[0] for text in served)
    assert not [text for text in served if "sourceMappingURL" in text], "it would be asked for, and is not there"


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert '"resolved"' not in (ROOT / "requirements" / "package-lock.json").read_text(encoding="utf-8")
