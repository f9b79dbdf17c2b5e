"""The outline of the article behind the guide: its sections, strategies and bullets, and where each is answered."""

from __future__ import annotations

from typing import Any

import yaml

from site_files import ROOT

OUTLINE: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "guide" / "outline.yml").read_text(encoding="utf-8"))
STRATEGIES = [strategy for section in OUTLINE for strategy in section["strategies"]]
