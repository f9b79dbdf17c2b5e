"""Every target of the Makefile is tried, in a clone of the project as it is now.

A target without a trial fails a test that is quick; the trials run in `make audit`.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tomllib
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from forms import found
from pdfs import FORMATS
from server import Server, free_address
from site_files import ROOT, SETTINGS
from small_guide import page, write_guide
from workbook.paper.job import file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_files import Site

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([^\s#:=]+):(?!=)", MAKEFILE, re.MULTILINE)
VARIABLES = re.findall(r"^(\w+) *[?:]=", MAKEFILE, re.MULTILINE)

#: Not tried, and why.
UNTRIED = {
    ".PHONY": "a list of targets",
    "$(VENV)/made": "made before any test can run, as the next two; a trial would change what the others run in",
    "$(VENV)/site.done": "as above",
    "$(VENV)/dev.done": "as above",
    "$(LIBRARIES)/done": "made before any test can run",
    "$(AUDIT)/done": "made before `make audit` comes to its tests",
    ".cache/hosts/%/done": "as above",
    ".cache/peers/%/done": "as above",
    "$(EPUBCHECK)/done": "as above",
}
#: A test that takes no time.
QUICK = "tests/engine/test_dates.py"
#: When the locks of a clone were changed, in seconds since 1970.
LONG_AGO = 1_000_000_000
#: Of each page of a guide that `make links` is tried on.
OUTSIDE = "\n[Elsewhere]({address})\n"


@dataclass(frozen=True)
class Clone:
    """A clone of the project, with what is not committed yet, and the environment of this one."""

    folder: Path

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run make."""
        return subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def make(self, *arguments: str) -> str:
        """Run make, which has to go well; what it said."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def environment(self) -> dict[str, str]:
        """This one, without what a make or a pytest that runs this test has put there."""
        ours = ("PYTEST_", "MAKE", "MFLAGS")
        kept = {
            name: value for name, value in os.environ.items() if name not in VARIABLES and not name.startswith(ours)
        }
        return kept | {"PYTHONPATH": str(self.folder / "hooks")}


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone to try a target in."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), folder], check=True)
    for name in git(folder, "ls-files"):
        (folder / name).unlink()
    for name in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return with_environment(folder)


def with_environment(folder: Path) -> Clone:
    """A copy of the project that need not install anything."""
    (folder / ".cache").mkdir()
    for name in (
        ".venv",
        "requirements/node_modules",
        "tests/audit/node_modules",
        ".cache/hosts",
        ".cache/peers",
        ".cache/epubcheck",
    ):
        (folder / name).symlink_to(ROOT / name)
    # Older than what was installed by them, or make would install it again, into the environment of this project.
    for lock in (*(folder / "requirements").iterdir(), folder / "pyproject.toml", *folder.glob("tests/audit/*.json")):
        os.utime(lock, (LONG_AGO, LONG_AGO))
    return Clone(folder)


def git(folder: Path, *arguments: str) -> list[str]:
    """The names that git lists."""
    done = subprocess.run(["git", *arguments, "-z"], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout.split("\0")[:-1]


def try_help(clone: Clone) -> None:
    listed = [line.split()[0] for line in clone.make().splitlines()]
    assert listed == [target for target in TARGETS if target not in UNTRIED]
    assert clone.make("help").splitlines()[0].startswith("help ")


def try_site(clone: Clone) -> None:
    assert clone.make("site", "SITE_URL=https://example.org/a/") == "The guide is in site/\n"
    assert '<link rel="canonical" href="https://example.org/a/">' in clone.read("site/index.html")
    (clone.folder / "docs" / "index.md").write_text("# No front matter\n", encoding="utf-8")
    done = clone.run("site")
    assert done.returncode != 0
    assert "docs/index.md:1: " in done.stdout
    lines = "".join(f"- [ ] Line {number} of many. {{ #line-{number} }}\n" for number in range(99))
    shutil.rmtree(clone.folder / "docs")
    write_guide(
        clone.folder, {"index.md": page("Home", None), "long.md": page("Long", "once", "worksheet: 1\n") + lines}
    )
    *told, last = clone.make("site").splitlines()
    sheets = [f"worksheets/{file_name(1, format_)}" for format_ in FORMATS]
    assert [line.partition(" has ")[0] for line in told] == sheets, "each is more than a leaf"
    assert last.startswith("The guide is in site/")


def try_zip(clone: Clone) -> None:
    clone.make("zip")
    with zipfile.ZipFile(clone.folder / "guide.zip") as packed:
        assert SETTINGS["site_name"] in packed.read("guide/index.html").decode()


def try_check(clone: Clone) -> None:
    assert "nothing to mend" in clone.make("check")


def try_ids(clone: Clone) -> None:
    ledger = clone.folder / "docs" / "_data" / "ids.yml"
    before = ledger.read_text(encoding="utf-8")
    ledger.write_text(before[: before.rindex("\n", 0, -1) + 1], encoding="utf-8")
    assert ": 1 new" in clone.make("ids")
    assert ledger.read_text(encoding="utf-8") == before


def try_retire(clone: Clone) -> None:
    ledger = clone.folder / "docs" / "_data" / "ids.yml"
    with ledger.open("a", encoding="utf-8") as file:
        file.write("gone-for-good: prompt\n")
    assert clone.make("retire") == "gone-for-good: prompt → retired\nids retired: 1\n"
    assert ledger.read_text(encoding="utf-8").endswith("\ngone-for-good: retired\n")


def try_new(clone: Clone) -> None:
    target = clone.folder.parent / "new"
    title = "Our garden: a guide"
    assert "Next: " in clone.make("new", f"GUIDE={target}", f"TITLE={title}")
    assert git(target, "ls-files", "--others", "--exclude-standard"), "a repository that has nothing yet"
    new = with_environment(target)
    assert new.read("README.md").startswith(f"# {title}\n")
    assert "quotations" not in new.read("LICENSE")
    assert "MIT License\n\nCopyright (c)" in new.read("LICENSE")
    assert "nothing to mend" in new.make("check")
    assert new.make("site").startswith("The guide is in site/")
    assert title in new.read("site/index.html")
    assert " passed" in new.make("test", "BROWSER=chromium"), "every test"
    assert "there is something already" in clone.run("new", f"GUIDE={target}").stdout
    assert "Say where" in clone.run("new").stdout


def try_manual(clone: Clone) -> None:
    before = clone.read("EXERCISES.md")
    (clone.folder / "EXERCISES.md").unlink()
    clone.make("manual")
    assert clone.read("EXERCISES.md") == before


def try_forms(clone: Clone) -> None:
    before = clone.read("FORMS.md")
    (clone.folder / "FORMS.md").unlink()
    clone.make("forms")
    assert found(clone.read("FORMS.md")) == found(before)


def try_lint(clone: Clone) -> None:
    clone.make("lint")
    (clone.folder / "benchmarks" / "bench.py").write_text('"""No types."""\n\nONE: int = "1"\n', encoding="utf-8")
    done = clone.run("lint")
    assert done.returncode != 0
    assert "benchmarks/bench.py:3: error: " in done.stdout


def try_bench(clone: Clone) -> None:
    said = clone.make("bench", "ROUNDS=1", "ARGS=--part sizes,serve,reader,peers,pdfs --sizes 2 --write")
    assert said.startswith("Medians of 1 rounds")
    for paper in SETTINGS["extra"]["sheets"]["papers"]:
        assert re.search(rf"\| the complete pack, {paper} \| \d+ \|", said)
    tables = re.findall(r"^\|(?: -+:? \|)+\n((?:\|.+\n)+)", clone.read("benchmarks/README.md"), re.MULTILINE)
    assert [table.count("\n") for table in tables] == [7, 3, 6, 9, 5, 5]
    assert " at 2 chapters" in clone.read("benchmarks/ratios.svg")


def try_pictures(clone: Clone) -> None:
    clone.make("pictures", "ARGS=--kind home")
    index = clone.read("pictures/index.html")
    assert set(re.findall(r"<h2>(.*?)</h2>", index)) == {"home"}
    shown = set(re.findall(r'src="(.*?)"', index))
    assert shown
    assert all((clone.folder / "pictures" / name).is_file() for name in shown)


def try_test(clone: Clone) -> None:
    for browser in ("none", "chromium"):
        assert " passed" in clone.make("test", f"BROWSER={browser}", f"ARGS={QUICK}")


def try_audit(clone: Clone) -> None:
    said = clone.make("audit", "ARGS=tests/site/test_floor.py -k newer_than_the_floor")
    assert "1 passed" in said


def try_promises(clone: Clone) -> None:
    before = clone.read("ENGINES.md")
    done = clone.run("promises", "ARGS=tests/browser/test_promised.py -k asks_and_says_where_answers_are")
    assert re.search(r"^\.{5,} +\[100%\]", done.stdout, re.MULTILINE), done.stdout
    assert "ENGINES.md was not written: this run left out" in done.stdout
    assert done.returncode != 0
    assert clone.read("ENGINES.md") == before


def try_serve(clone: Clone) -> None:
    where = free_address()
    with subprocess.Popen(
        ["make", "serve", f"ADDRESS={where}"],
        cwd=clone.folder,
        env=clone.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        server = Server(process, f"http://{where}/")
        try:
            server.until(lambda: server.shows("", SETTINGS["site_name"]))
            os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does
            with suppress(subprocess.TimeoutExpired):  # a generator that builds just then may wait for ever
                process.wait(5)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert not server.shows("", "")


def try_links(clone: Clone, sample: Site) -> None:
    shutil.rmtree(clone.folder / "docs")
    there, gone = sample.address, sample.address + "nowhere/"
    for addresses, code, said in (([there], 0, "Broken: 0 of 1"), ([there, gone], 2, f"{gone} (404), linked from")):
        links = "".join(OUTSIDE.format(address=address) for address in addresses)
        write_guide(clone.folder, {"index.md": page("Home", None) + links})
        done = clone.run("links")
        assert said in done.stdout
        assert done.returncode == code


def try_lock(clone: Clone) -> None:
    clone.make("lock")
    others = ("materialx", "ng", "zensical", "epubcheck", "print-site", "to-pdf", "exporter", "weasyprint")
    for name in ("site", "dev", *others):
        file = clone.folder / "requirements" / f"{name}.txt"
        assert file.stat().st_mtime > LONG_AGO, "written anew"
        locked = file.read_text(encoding="utf-8")
        assert locked.splitlines()[1] == "#    make lock"
        packages = re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)
        wanted = {
            "site": "mkdocs-material",
            "dev": "pytest",
            "materialx": "mkdocs-materialx",
            "ng": "mkdocs-ng-material",
            "print-site": "mkdocs-print-site-plugin",
            "to-pdf": "mkdocs-to-pdf",
            "exporter": "mkdocs-exporter",
        }
        assert wanted.get(name, name) in packages
        assert "://" not in locked, "no place to fetch from"
        assert locked.count("--hash=sha256:") >= len(packages)


def try_clean(clone: Clone) -> None:
    ignored = {name.strip("/") for name in clone.read(".gitignore").split()} - {"__pycache__"}
    made = [clone.folder / name.replace("*", "hooks/a") for name in ignored]
    for folder in made:
        folder.mkdir(exist_ok=True)
    clone.make("clean")
    assert [folder for folder in made if folder.exists() or folder.is_symlink()] == []
    assert (ROOT / ".venv" / "dev.done").is_file(), "that of the project itself stays"


TRIALS: dict[str, Callable[..., None]] = {
    name.removeprefix("try_"): value for name, value in list(globals().items()) if name.startswith("try_")
}


def test_every_target_has_a_trial_or_a_reason() -> None:
    assert {*TRIALS, *UNTRIED} == set(TARGETS)


def test_every_program_that_make_starts_is_held_to_types() -> None:
    programs = set(re.findall(r"[\w/]+\.py\b", MAKEFILE))
    held = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["files"]
    assert programs
    assert programs <= set(held)
    assert all((ROOT / name).exists() for name in held)


@pytest.mark.audit
@pytest.mark.parametrize("target", TRIALS)
def test_a_target_does_what_it_says(target: str, clone: Clone, request: pytest.FixtureRequest) -> None:
    needs = [request.getfixturevalue("sample")] if target == "links" else []
    TRIALS[target](clone, *needs)
