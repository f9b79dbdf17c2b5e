"""Which way a language is written."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["ltr", "rtl"]

#: The code of a language: BCP 47, of which only the shape is checked.
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

#: The languages written from right to left, and the scripts (ISO 15924), which a code may name: "az-Arab".
_LANGUAGES = {
    *("ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"),
}
_SCRIPTS = {"adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"}


def direction_of(language: str) -> Direction:
    """The direction in which the language of this code is written."""
    name, *more = language.lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in _SCRIPTS if script else name in _LANGUAGES) else "ltr"
