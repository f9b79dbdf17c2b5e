"""What the documents say of this guide's own files is so."""

from __future__ import annotations

import re

from site_files import ROOT


def test_every_file_of_this_guide_that_is_named_is_there() -> None:
    texts = [file.read_text(encoding="utf-8") for file in ROOT.glob("*.md")]
    named = [path for text in texts for path in re.findall(r"`((?:docs|tests/guide)/[\w./-]*)`", text)]
    assert len(named) > 5
    assert [path for path in named if not (ROOT / path).exists()] == []
