"""A small guide that a test writes, with the hooks and templates of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from site_files import HOOKS, ROOT
from workbook.paper.fonts import DEFAULT_FONT
from workbook.paper.formats import PAPERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Such a guide is about private things, unless a test says otherwise.
CARE = {"support": "index.html", "leave": "https://example.org/"}
FRONT = "---\ntitle: {title}\ndescription: A page of a small guide that the tests build.\n{more}---\n\n# {title}\n\n"
CHECKLIST = "## Check\n\n- [ ] Once. {{ #{name} }}\n"


def page(title: str, name: str | None, more: str = "") -> str:
    """A page with one line to tick, or without."""
    return FRONT.format(title=title, more=more) + (CHECKLIST.format(name=name) if name else "Words.\n")


def write_guide(folder: Path, pages: Mapping[str, str | bytes], changed: dict[str, Any] | None = None) -> Path:
    """A small guide of its own, with the hooks and templates of this one; returns its configuration file.

    `changed` are settings that differ from those of such a guide.
    """
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    settings: dict[str, Any] = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": "docs",
        "nav": [name for name in pages if name.endswith(".md") and not name.startswith("_")],
        "hooks": [str(ROOT / hook) for hook in HOOKS],
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "extra": {
            "care": CARE,
            "uncredited_quotes": False,
            "sheets": {"fonts": [DEFAULT_FONT], "papers": list(PAPERS), "quotes": True},
        },
        "watch": [],
    }
    changed = changed or {}
    settings |= {**changed, "extra": {**settings["extra"], **changed.get("extra", {})}}
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config
