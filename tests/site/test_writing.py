"""However an editor writes a file, its page and worksheet are the same, and its mistakes stand on the same lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_files import BASE, Site, build_site
from small_guide import page, write_guide

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

PAGE = """\
---
title: "Listen: way-page"
description: A page of a small guide that the tests build.
worksheet: 700

time: 20
---

# Listen: way-page

## Check

Some words — with a dash.

1. A step.

    - What it has.

2. Another.

What we did:

- [ ] One. { #way-one }
- [ ] Two. { #way-two }

> Words.
>
> — Someone

/// details | More
/// prompt | Why?
    id: way-why
    lines: 3
///
///

/// table | Our plan
    id: way-plan
    columns: [What, Who]
    rows: 2
///
"""
#: A prompt without its id, and a table with a misspelt option.
MISTAKEN = PAGE.replace("    id: way-why\n", "").replace("columns:", "colums:")

#: What makes the same page, each from the page as it stands above.
WAYS = {
    "plain": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "mark": lambda text: "\ufeff" + text,
    "both": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "tabs": lambda text: text.replace("    ", "\t"),
    "tabs-crlf": lambda text: text.replace("    ", "\t").replace("\n", "\r\n"),
    "blanks": lambda text: text.replace("\n\n", "\n    \n"),
    "open-end": lambda text: text.removesuffix("\n"),
}


def built(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """A build of a guide with the page in each way, with a title, a sheet and ids of its own."""
    config = write_guide(folder, {"index.md": page("Home", None)}, {"nav": None, "extra": {"sheets": {"papers": []}}})
    for number, (name, way) in enumerate(WAYS.items(), start=700):
        own = way(text.replace("way-", f"{name}-").replace("700", str(number)))
        (folder / "docs" / f"{name}.md").write_bytes(own.encode())
    return build_site(config, folder / "site")


def test_the_same_page_and_worksheet(tmp_path: Path) -> None:
    build = built(tmp_path, PAGE)
    assert build.returncode == 0, build.stderr
    site = Site(tmp_path / "site", "")
    for folder in ("", "worksheets/"):
        made = {}
        for number, name in enumerate(WAYS, start=700):
            article = site.article(f"{BASE}{folder}{name}/")
            for part in article.select(".next .entries"):
                part.decompose()  # leads to other pages
            made[name] = str(article).replace(name, "way").replace(str(number), "700")
        assert 'id="way-why"' in made["plain"]
        assert [name for name in WAYS if made[name] != made["plain"]] == []


def test_the_same_mistakes_on_the_same_lines(tmp_path: Path) -> None:
    build = built(tmp_path, MISTAKEN)
    assert build.returncode != 0
    found = [line for line in build.stderr.splitlines() if line.startswith("docs/")]
    expected = [
        line
        for name in WAYS
        for line in (
            f'docs/{name}.md:31: prompt has no id; try "id: {name}-why", or let "make ids" (without make: "python -m'
            ' workbook ids docs --write") write it',
            f'docs/{name}.md:36: table has no columns; try "columns: …"',
            f'docs/{name}.md:36: table knows no option "colums"; did you mean "columns"?',
        )
    ]
    assert sorted(found) == sorted(expected)
