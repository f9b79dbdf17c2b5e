"""The two doors: what the hook makes of a guide, the plugin makes too; and a site that was there before keeps its own.

The plugin comes from the wheel, in an environment that knows nothing of the project's folder.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from pdfs import breaches, fields_of
from site_files import BASE, ROOT, SETTINGS, Site, build_site, exercise_ids
from wheel import built, environment_with_wheel, run
from workbook.__main__ import main
from workbook.rules.site_settings import RESERVED

#: With the wheel in an environment of its own, which takes its time to make.
pytestmark = pytest.mark.audit

SITES = ROOT / "tests" / "sites"
RETRO = ROOT / "tests" / "guides" / "retro"
WHERE = "import mkdocs_workbook, workbook; print(mkdocs_workbook.__file__, workbook.__file__)"
#: What of the settings of a guide the plugin brings.
BROUGHT = re.compile(r"^  custom_dir: .*\n|^(?:hooks|plugins|watch):.*\n(?:  .*\n)*", re.MULTILINE)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel."""
    return environment_with_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def club(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with much of what Material has, and a template of its own."""
    folder = tmp_path_factory.mktemp("club")
    done = built(wheel, SITES / "club" / "mkdocs.yml", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder, "https://example.org")


def test_the_environment_has_nothing_of_the_project(wheel: Path) -> None:
    where = run(wheel, "-c", WHERE).split()
    assert [path for path in where if Path(path).is_relative_to(ROOT)] == []
    assert "vanished-id" in run(wheel, "-m", "workbook", "check", "--rules")


def test_a_page_with_a_sheet_has_all_three_faces(club: Site) -> None:
    page, sheet = club.article(BASE + "outing/"), club.article(BASE + "worksheets/outing/")
    ids = ["outing-swim", "outing-told", "outing-learn"]
    assert exercise_ids(page) == exercise_ids(sheet) == ids
    assert page.select_one("a[href$='.pdf']")
    with pikepdf.open(club.files[BASE + "worksheets/sheet-01-a4.pdf"]) as pdf:
        assert [field.name for field in fields_of(pdf)] == ids
    assert club.article(BASE + "your-answers/").select("[data-answer=outing-learn]")
    for path in (BASE, BASE + "outing/", BASE + "404.html"):
        head = club.soup(path).head
        assert json.loads(head.select_one("#workbook-strings").string)["guide"] == "Rowing Club"
        assert head.select_one("link[href$='assets/workbook/guide.css']")
        assert club.soup(path).select_one("script[type=module][src$='assets/workbook/main.js']")


def test_what_the_site_had_it_has(club: Site, tmp_path: Path) -> None:
    """Its search, blog, tags and block are there; pages without a sheet are as they are without the plugin."""
    settings = (SITES / "club" / "mkdocs.yml").read_text(encoding="utf-8")
    shutil.copytree(SITES / "club", tmp_path / "before")
    config = tmp_path / "before" / "mkdocs.yml"
    config.write_text(settings.replace("  - workbook\n", ""), encoding="utf-8")
    done = build_site(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    before = Site(tmp_path / "site", "https://example.org")
    assert [path for path in before.files if path not in club.files] == []
    ours = ("assets/libraries/", "assets/workbook/", "exercises.json", "side-by-side/", "worksheets/", "your-answers/")
    assert [path for path in club.files.keys() - before.files if not path.removeprefix(BASE).startswith(ours)] == []
    for path in before.pages:
        assert club.soup(path).find("aside", class_="md-banner"), f"{path}: the site's own block"
        assert club.soup(path).head.find("meta", attrs={"name": "club"})
        assert not club.soup(path).head.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        if path not in (BASE + "outing/", BASE + "boats/"):
            assert club.soup(path).find(class_="md-container") == before.soup(path).find(class_="md-container"), path
    assert "on the Isar" in club.article(BASE + "outing/").get_text(), "what its own hook fills in"
    told = json.loads(club.files[BASE + "search/search_index.json"].read_text(encoding="utf-8"))["docs"]
    places = {entry["location"] for entry in told}
    assert places >= {"boats/#rinse-and-dry", "outing/#before", "blog/2024/03/01/spring-has-come/", "glossary/"}
    assert not [place for place in places if re.match("worksheets/.", place)], "what a sheet shows is on its page"
    assert club.article(BASE + "outing/").select(".md-tag")
    assert json.loads(club.soup(BASE).select_one("#__config").string)["features"][0] == "navigation.instant"
    own = [link["href"] for link in club.soup(BASE).select("link[rel=stylesheet]")]
    assert own[-1].endswith("club.css"), "the site has the last word"


def test_the_ids_of_our_templates_are_those_that_a_guide_reserves() -> None:
    extensions = {name: options for entry in SETTINGS["markdown_extensions"] for name, options in entry.items()}
    assert sorted(extensions["workbook"]["reserved"]) == sorted(RESERVED)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("plugins: [workbook]\nhooks: [HOOK]\n", "mkdocs.yml names the workbook twice"),
        ("plugins:\n  - workbook: {look: guide}\ntheme: mkdocs\n", '"look: guide" wants the theme material'),
        ("plugins: [workbook]\ntheme: {name: mkdocs, locale: es}\n", "no words in the language es; say in which of de"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(settings: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Words\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: A site\n" + settings.replace("HOOK", str(ROOT / "hooks" / "events.py")), "utf-8")
    done = build_site(config, tmp_path / "site")
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


PLUGIN = "site_name: A site\nplugins: [workbook]\ntheme: mkdocs\n"


def test_an_exercise_on_a_page_without_a_sheet_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Words\n\n/// prompt | Why?\n    id: why\n///\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(PLUGIN, encoding="utf-8")
    done = build_site(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert done.returncode != 0
    assert 'docs/index.md: "/// prompt | Why?" is shown as text; add "worksheet: " and a new number' in done.stderr


def test_commands_look_at_the_pages_with_a_sheet_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "mkdocs.yml").write_text(PLUGIN, encoding="utf-8")
    other = "- [ ] A list of another kind, on a page with no front matter.\n"
    (docs / "index.md").write_text(other, encoding="utf-8")
    (docs / "packing.md").write_text("---\nworksheet: 1\n---\n\n# Packing\n\n## Bag\n\n- [ ] Socks\n", encoding="utf-8")
    assert main(["check", str(docs)]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{docs}/packing.md:9: this line to tick has no id")
    assert main(["ids", str(docs), "--write"]) == 0
    assert main(["check", str(docs)]) == 0
    assert (docs / "index.md").read_text(encoding="utf-8") == other
    assert main(["pack", str(docs), "-o", str(tmp_path / "pack.pdf")]) == 0


@pytest.mark.audit
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_shows_exercises_too(theme: str, wheel: Path, tmp_path: Path) -> None:
    done = built(wheel, SITES / "plain" / "mkdocs.yml", tmp_path, THEME=theme)
    assert done.returncode == 0, done.stdout + done.stderr
    site = Site(tmp_path, "")
    for path in ("digging/", "worksheets/digging/"):
        assert site.soup(BASE + path).select(".workbook #digging-dug")
    assert site.files[BASE + "search/search_index.json"]
    assert breaches(site.files[BASE + "worksheets/sheet-01-a4.pdf"].read_bytes()) == []


@pytest.mark.audit
def test_a_guide_is_the_same_by_both_doors(wheel: Path, tmp_path: Path) -> None:
    """Byte for byte, with what `mkdocs.yml` no longer has to say taken out of it."""
    (tmp_path / "docs").symlink_to(RETRO / "docs")
    above = BROUGHT.sub("", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (tmp_path / "above.yml").write_text(above.replace("docs_dir: docs\n", ""), encoding="utf-8")
    own = BROUGHT.sub("", (RETRO / "mkdocs.yml").read_text(encoding="utf-8")).replace("theme:\nextra", "extra")
    config = tmp_path / "mkdocs.yml"
    plugin = "plugins:\n  - workbook: {look: guide}\n"
    config.write_text(own.replace("../../../mkdocs.yml", "above.yml") + plugin, encoding="utf-8")
    date = {"SOURCE_DATE_EPOCH": "1700000000", "SITE_URL": "https://example.org/repo/"}
    for done in (
        built(wheel, config, tmp_path / "plugin", **date),
        build_site(RETRO / "mkdocs.yml", tmp_path / "hook", **date),
    ):
        assert done.returncode == 0, done.stdout + done.stderr
    plugin_made, hook_made = (Site(tmp_path / name, "").files for name in ("plugin", "hook"))
    assert plugin_made.keys() == hook_made.keys()
    differing = [path for path in hook_made if plugin_made[path].read_bytes() != hook_made[path].read_bytes()]
    assert differing == []
