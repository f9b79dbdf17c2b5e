"""A new guide beside this one: the same engine, tests and workflow, a few pages about something else.

make new GUIDE=../my-guide TITLE="Our garden"
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "tests" / "guides" / "moving" / "docs"
#: What is about this guide alone.
LEFT_OUT = re.compile(r"docs/|tests/guide/|\.github/pictures/(?:page|worksheet-\d)\.png$|README\.md$")
TITLE = "Your guide"
#: What `LICENSE` says before the licence of the code, which stays as it is.
LICENCES = """This guide has two parts.

1. The code: everything but the words of the guide. MIT License, below.
2. The words of the guide: the text in docs/. They belong to those who wrote
   them. Say here how others may use them, for example under CC BY 4.0,
   https://creativecommons.org/licenses/by/4.0/legalcode

"""
README = """# {name}

A guide that people read, tick, write in and print. Its pages are Markdown in `docs/`; `mkdocs.yml` has its name and the
order of its pages.

    make serve      # build the guide and show it at http://127.0.0.1:8000/, and again when a file changes
    make check      # hold the pages to the content rules
    make test       # run every test, in Chromium, Firefox and WebKit too

Its first pages, about moving house, are a sample: write your own over `docs/index.md`, and say in `mkdocs.yml`, below
`site_description:`, what your guide is for.

- [WRITING](WRITING.md) tells how to write a page, and how to bring in a checklist from GitHub;
  [EXERCISES](EXERCISES.md) shows what can be ticked and filled in.
- [PUBLISHING](PUBLISHING.md) shows how it gets onto the web.
- [CONTRIBUTING](CONTRIBUTING.md) and [ARCHITECTURE](ARCHITECTURE.md) are for those who change the engine in `hooks/`.

You need git, make and Python 3.11 or newer. The engine stands under the MIT License ([LICENSE](LICENSE)); the words in
`docs/` are yours.
"""


def main(arguments: list[str]) -> int:
    """Make the folder of this name, of a guide with this title; 0 when it is there, 1 with a message when not."""
    if len(arguments) not in (1, 2) or not arguments[0]:
        print('Say where, as in: make new GUIDE=../my-guide TITLE="Our garden"', file=sys.stderr)
        return 1
    target, title = Path(arguments[0]), " ".join("".join(arguments[1:]).split()) or TITLE
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print(f"{target}: there is something already; name a new folder", file=sys.stderr)
        return 1
    if ROOT in target.resolve().parents:
        print(f"{target}: this is inside the project; name a folder beside it", file=sys.stderr)
        return 1
    for name in files():
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy)
    shutil.copytree(STARTER, target / "docs")
    (target / "README.md").write_text(README.format(name=title), encoding="utf-8")
    for name, made in (
        ("mkdocs.yml", settings(read("mkdocs.yml"), title)),
        ("LICENSE", LICENCES + read("LICENSE")[read("LICENSE").index("-----") :]),
    ):
        (target / name).write_text(made, encoding="utf-8")
    if not in_a_repository(target):
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=target, check=True)
    print(f"{target} is there. Next: cd {target}; make serve")
    return 0


def read(name: str) -> str:
    """A file of this project."""
    return (ROOT / name).read_text(encoding="utf-8")


def in_a_repository(folder: Path) -> bool:
    """Whether git knows the folder as part of a repository already."""
    asked = ["git", "rev-parse", "--is-inside-work-tree"]
    return subprocess.run(asked, cwd=folder, capture_output=True, check=False).returncode == 0


def files() -> list[str]:
    """What of this project a new guide gets: all that git knows of and that is not about this guide."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    names = sorted(filter(None, listed.stdout.split("\0")))
    return [name for name in names if not LEFT_OUT.match(name) and (ROOT / name).is_file()]


def settings(ours: str, title: str) -> str:
    """The settings of this guide as those of the new one: its name and pages, and nothing for private things."""
    pages, name = ["nav:", "  - index.md"], json.dumps(title, ensure_ascii=False)
    for folder in ("before", "day"):
        pages += [f"  - {folder.title()}:"]
        inside = sorted((STARTER / folder).glob("*.md"), key=lambda page: (page.stem != "index", -len(page.stem)))
        pages += [f"      - {folder}/{page.name}" for page in inside]
    changes = (
        (r"^site_name: .*", f"site_name: {name}"),
        (r"^site_description: .*", f"site_description: {name}"),
        (r"^copyright: >-\n(?:  .*\n)+", "copyright: Words by those who wrote them. Code under the MIT License.\n"),
        (r"^nav:\n(?:[ -].*\n)+", "\n".join(pages) + "\n"),
        (r"^  care:.*\n(?:    .*\n)+", ""),
        (r"^    safety: >-.*\n(?:      .*\n)+", ""),
        (r"^    quotes: false.*\n", ""),
    )
    for found, made in changes:
        ours, count = re.subn(found, made.replace("\\", r"\\"), ours, flags=re.MULTILINE)
        assert count == 1, found
    return ours


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
