"""The sample guide as one of many sheets is: with a pack, and a part of "Your answers", of each section."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import yaml

from site_files import ROOT, SAMPLE, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_files import Site


@contextmanager
def sample_by_section(folder: Path) -> Iterator[Site]:
    """It is built and served from there."""
    settings = {
        "INHERIT": str(SAMPLE / "mkdocs.yml"),
        "docs_dir": str(SAMPLE / "docs"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": [str(ROOT / "hooks" / "events.py")],
        "extra": {"sheets": {"by_section": True}},
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    with serving(config, folder / "site") as built:
        yield built
