"""The colours of a guide, as #rrggbb or #rgb: those of its style sheet, or of sheets without a site."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from workbook.problems import GuideError


@dataclass(frozen=True)
class Palette:
    """Paper and what stands on it. The values here are for a sheet without a site; a test holds them to the site's."""

    paper: str = "#fbf8f3"
    ink: str = "#1f2a2c"
    muted: str = "#525e60"
    accent: str = "#1d5c66"
    accent_soft: str = "#e4efed"
    care: str = "#8a4b12"


DEFAULT_PALETTE = Palette()


def read_palette(css: str, selector: str) -> Palette:
    """The custom properties `--wb-…` of a rule with just this selector; raises GuideError."""
    rules = re.findall(rf"^\s*{re.escape(selector)}\s*\{{([^}}]*)\}}", css, re.MULTILINE)
    found = dict(re.findall(r"(--wb-[a-z-]+):\s*(#(?:[0-9a-f]{3}){1,2})\s*;", "".join(rules)))
    tokens = {field.name: f"--wb-{field.name.replace('_', '-')}" for field in fields(Palette)}
    for token in tokens.values():
        if token not in found:
            raise GuideError(f'{selector} has no {token} as in "#1d5c66"')
    return Palette(**{name: found[token] for name, token in tokens.items()})
