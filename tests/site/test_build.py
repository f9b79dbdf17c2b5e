"""A whole build of a small guide: an author's mistakes stop it with every message at once, and nothing is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from bs4 import BeautifulSoup

from pdfs import printed
from site_files import HOOKS, ROOT, build_site
from small_guide import page, write_guide

if TYPE_CHECKING:
    from pathlib import Path


def messages(tmp_path: Path, pages: dict[str, str]) -> list[str]:
    """The messages of a build that must fail, one a mistake."""
    config = write_guide(tmp_path, pages)
    build = build_site(config, tmp_path / "site")
    output = build.stdout + build.stderr
    assert build.returncode != 0, "the build must fail"
    assert "Traceback" not in output
    assert not list((tmp_path / "site").rglob("*.html")), "nothing half-written"
    return [line.strip() for line in output.splitlines() if line.startswith("docs/")]


def test_a_sound_small_guide_builds(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "a.md": page("A", "once", "worksheet: 1\n")}
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode == 0, build.stdout + build.stderr
    assert (tmp_path / "site" / "worksheets" / "a" / "index.html").is_file()
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == ["a.md", "index.md"], "docs/ is left alone"
    cards = sorted(path.name for path in (tmp_path / "site" / "assets" / "cards").iterdir())
    assert cards == ["a.png"], "none of the page for safety, though it does not say leave: true"


def test_all_mistakes_of_all_pages_come_at_once(tmp_path: Path) -> None:
    found = messages(
        tmp_path,
        {
            "index.md": page("Home", None) + "\n> Words.\n",
            "a.md": page("A", "once", "worksheet: 1\n") + "\n/// promt | Why?\n    id: why\n///\n",
            "b.md": page("B", "once", "worksheet: 1\n"),
            "c.md": page("C", "c-item"),
            "d.md": page("D", None, "worksheet: 4\ntime: soon\n"),
            "e.md": page("E", None, "worksheet: 5\n"),
            "f.md": page("F", None, "pause: true\n"),
        },
    )
    assert found == [
        'docs/a.md:13: there is no block "promt"; did you mean "prompt"?',
        "docs/b.md:4: worksheet 1 is docs/a.md already; 6 is free",
        'docs/b.md:11: id "once" stands in docs/a.md:11 already; an id is used once',
        'docs/c.md:1: the page has exercises and no sheet; add "worksheet: 7" to its front matter',
        'docs/d.md:4: the page says "worksheet: 4" and has no exercises; take the line out',
        "docs/d.md:5: front matter: time is a whole number from 1 to 1440",
        'docs/e.md:4: the page says "worksheet: 5" and has no exercises; take the line out',
        'docs/f.md:4: the page says "pause: true", and there is no _data/pause.md to show',
        'docs/index.md:10: this quote has no credit; end it with a line "> — Who said it"; if nobody said it, '
        'write a box: "!!! note", with its words below, indented by four spaces (or let all quotes go without: '
        '"uncredited_quotes: true" below extra: in mkdocs.yml)',
    ]


def test_a_page_that_is_not_what_it_should_be_says_so(tmp_path: Path) -> None:
    found = messages(
        tmp_path,
        {
            "index.md": page("Home", None),
            "a.md": "---\ntitle: One: two\n---\n\n# A\n",
            "b.md": page("B", None).replace("# B", "## B"),
            "c.md": page("C", None, "pause: true\n"),
            "d.md": page("D", None, "pause: true\n"),
            "_data/pause.md": "Words.\n\n> A quote without a credit.\n\n## P\n\n- [ ] Tick. { #tick }\n",
        },
    )
    assert found == [
        "docs/_data/pause.md:1: the pause-and-check has no heading; begin it with one in bold: "
        '"**Stop and check.** Words."',
        'docs/_data/pause.md:3: this quote has no credit; end it with a line "> — Who said it"; if nobody said it, '
        'write a box: "!!! note", with its words below, indented by four spaces (or let all quotes go without: '
        '"uncredited_quotes: true" below extra: in mkdocs.yml)',
        "docs/_data/pause.md:5: a shared text has no headings; begin it with words in bold",
        "docs/_data/pause.md:7: there is nothing to fill in here",
        'docs/a.md:2: front matter: this line cannot be read; words with a colon want quotes, as in title: "One: two"',
        'docs/a.md:5: nothing stands below "A"; write something there, or take the heading out',
        "docs/b.md:1: the page has 0 headings with one #; write # once, before its title, and ## before each section",
    ]


def test_a_sheet_without_a_free_name_stops_the_build(tmp_path: Path) -> None:
    pages = {
        "index.md": page("Home", None),
        "a.md": page("A", "a-item", "worksheet: 1\n"),
        "worksheets/a.md": page("Mine", None),
    }
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode != 0
    assert "the worksheet of a.md: its address, worksheets/a/, is that of worksheets/a.md too" in build.stderr
    assert "Traceback" not in build.stderr


def test_a_page_with_the_address_of_the_list_stops_the_build(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None), "worksheets.md": page("Mine", None)}
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode != 0
    assert "the list of worksheets: its address, worksheets/, is that of worksheets.md too" in build.stderr


def test_a_language_without_its_strings_says_what_to_do(tmp_path: Path) -> None:
    config = write_guide(tmp_path, {"index.md": page("Home", None)})
    config.write_text(config.read_text(encoding="utf-8").replace("theme:", "theme:\n  language: nl"), encoding="utf-8")
    build = build_site(config, tmp_path / "site")
    assert build.returncode != 0
    assert "nl.json is missing: copy en.json" in build.stderr
    assert "Traceback" not in build.stderr


def test_a_navigation_with_links_and_sections_in_sections_builds(tmp_path: Path) -> None:
    pages = {name: page(name, None) for name in ("index.md", "a/index.md", "a/one.md", "a/b/two.md", "c/three.md")}
    config = write_guide(tmp_path, pages)
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    link = {"Elsewhere": "https://example.org/"}
    inner = {"B": ["a/b/two.md", link]}
    settings["nav"] = ["index.md", {"A": ["a/index.md", "a/one.md", link, inner]}, {"C": [link, "c/three.md"]}, link]
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    build = build_site(config, tmp_path / "site")
    assert build.returncode == 0, build.stderr
    home = BeautifulSoup((tmp_path / "site/index.html").read_text(encoding="utf-8"), "html.parser")
    assert [link["href"] for link in home.select(".pages a")] == ["a/", "a/one/", "a/b/two/", "c/three/"]
    assert [heading.get_text(strip=True) for heading in home.select(".pages h3")] == ["a/index.md", "C"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("# Café".encode("latin-1"), "index.md:1: this file is not UTF-8"),
        (page("Home", None).encode() + b"*" * 5000 + b"x" + b"*" * 5000, "docs/index.md: this page has marks in marks"),
    ],
    ids=["another encoding", "too deep"],
)
def test_a_page_that_cannot_be_read_at_all_is_named(written: bytes, said: str, tmp_path: Path) -> None:
    config = write_guide(tmp_path, {"index.md": page("Home", None)})
    (tmp_path / "docs" / "index.md").write_bytes(written)
    build = build_site(config, tmp_path / "site")
    assert build.returncode != 0
    assert said in build.stdout + build.stderr
    assert "Traceback" not in build.stderr


def test_the_pause_stands_before_the_first_section_and_its_links_lead_on(tmp_path: Path) -> None:
    pages = {
        "index.md": page("Home", None),
        "deep/a.md": page("A", "once", "worksheet: 1\npause: true\n").replace(
            "## Check", "<!-- <h2>x</h2> -->\n\n## Check"
        )
        + "\nA note.[^1]\n\n[^1]: Below.\n",
        "_data/pause.md": "**Pause.** See [the first page](/index.md).\n",
    }
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode == 0, build.stderr
    article = BeautifulSoup((tmp_path / "site/deep/a/index.html").read_text(encoding="utf-8"), "html.parser").article
    parts = [part.name + "".join(part.get("class", [])) for part in article.find_all(recursive=False)]
    assert parts == [
        "pkicker",
        "h1",
        "divfacts",
        "sectionpause",
        "h2begins",
        "ulchecklist",
        "p",
        "divfootnote",
        "sectionnext",
    ]
    pause = article.find("section", class_="pause")
    assert pause.a["href"] == "../../"
    assert [(part.name, part.get_text()) for part in pause.find_all(recursive=False)] == [
        ("h2", "Pause"),
        ("p", "See the first page."),
    ]
    sheet = (tmp_path / "site/worksheets/deep/a/index.html").read_text(encoding="utf-8")
    assert "A note." in sheet
    assert "<sup>1</sup> Below." in sheet, "a footnote stands at the end of its section"


def test_a_shared_text_stands_where_its_page_has_it_and_its_links_lead_on(tmp_path: Path) -> None:
    shared = "/// shared | rules\n///\n\n"
    pages = {
        "index.md": page("Home", None) + "\n" + shared,
        "deep/a.md": page("A", "once", "worksheet: 1\n").replace("## Check\n\n", f"## Check\n\n{shared}"),
        "_data/rules.md": "**Rules.** See [the first page](/index.md#home).\n",
    }
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode == 0, build.stderr
    for path, home in (("", "./"), ("deep/a/", "../../"), ("worksheets/deep/a/", "../../../")):
        html = (tmp_path / "site" / path / "index.html").read_text(encoding="utf-8")
        (box,) = BeautifulSoup(html, "html.parser").article.select("aside.shared")
        assert (box["role"], box["aria-label"]) == ("note", "Rules")
        assert box.get_text() == "Rules. See the first page."
        assert box.a["href"].replace("index.html", "") in (home + "#home", "#home")
    index = (tmp_path / "site" / "search.json").read_text(encoding="utf-8")
    assert "ules" not in index, "it is alike on every page, so no search leads there"


def test_mistakes_in_a_shared_text_name_its_file_and_unknown_texts_their_page(tmp_path: Path) -> None:
    found = messages(
        tmp_path,
        {
            "index.md": page("Home", None) + "\n/// shared | rule\n///\n",
            "a.md": page("A", "once", "worksheet: 1\n") + "\n/// shared | rules\n///\n",
            "b.md": page("B", None) + "\n/// shared | rules\n///\n",
            "_data/rules.md": "**Rules.** Go to → [the end](/index.md).\n\n> A quote without a credit.\n",
        },
    )
    assert [message.partition(" (U+")[0] for message in found] == [
        'docs/_data/rules.md:1: the font Atkinson Hyperlegible has no "→"',
        'docs/_data/rules.md:3: this quote has no credit; end it with a line "> — Who said it"; if nobody said it, '
        'write a box: "!!! note", with its words below, indented by four spaces (or let all quotes go without: '
        '"uncredited_quotes: true" below extra: in mkdocs.yml)',
        'docs/index.md:10: there is no _data/rules.md to show; did you mean "rules"?'.replace("rules.md", "rule.md"),
    ]


def test_a_sheet_begins_with_what_of_the_pause_the_guide_has_for_it(tmp_path: Path) -> None:
    pages = {
        "index.md": page("Home", None),
        "deep/a.md": page("A", "once", "worksheet: 1\npause: true\n"),
        "b.md": page("B", "other", "worksheet: 2\n"),
        "_data/pause.md": "**Pause.** At length.\n",
        "_data/pause-sheet.md": "**First.** See [the first page](/index.md).\n",
    }
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode == 0, build.stderr
    sheets = [
        BeautifulSoup((tmp_path / "site/worksheets" / path / "index.html").read_text(encoding="utf-8"), "html.parser")
        for path in ("deep/a", "b")
    ]
    asides = [aside for sheet in sheets for aside in sheet.article.select(".pause")]
    assert [aside.get_text() for aside in asides] == ["First. See the first page."]
    assert sheets[0].article.select_one(".pause a")["href"] == "../../../"
    texts = [
        printed((tmp_path / f"site/worksheets/{name}-a4.pdf").read_bytes())[0].extract_text()
        for name in ("sheet-01", "sheet-02", "complete-pack")
    ]
    assert ["First. See the first page." in text for text in texts] == [True, False, False]
    assert "Pause. At length." in texts[2]


def test_a_broken_link_stops_a_strict_build(tmp_path: Path) -> None:
    pages = {"index.md": page("Home", None) + "\n[A page](nowhere.md) and [a place](#nowhere).\n"}
    build = build_site(write_guide(tmp_path, pages), tmp_path / "site")
    assert build.returncode != 0
    assert "nowhere.md" in build.stderr
    assert "#nowhere" in build.stderr


#: A hook that writes down every text that is converted.
COUNTING = """
import json, markdown
converted, convert = [], markdown.Markdown.convert
markdown.Markdown.convert = lambda self, text: converted.append(text) or convert(self, text)

def on_post_build(config):
    with open(config.site_dir + ".json", "w") as file:
        json.dump(converted, file)
"""


def test_each_page_is_converted_once(tmp_path: Path) -> None:
    counting = tmp_path / "counting.py"
    counting.write_text(COUNTING, encoding="utf-8")
    pages = {"index.md": page("Home", None), "a.md": page("A", "once", "worksheet: 1\n")}
    changed = {"hooks": [*(str(ROOT / hook) for hook in HOOKS), str(counting)], "extra": {"sheets": {"papers": []}}}
    build = build_site(write_guide(tmp_path, pages, changed), tmp_path / "site")
    assert build.returncode == 0, build.stderr
    converted = json.loads((tmp_path / "site.json").read_text(encoding="utf-8"))
    for title in ("Home", "A"):
        assert sum(f"# {title}\n" in text for text in converted) == 1
