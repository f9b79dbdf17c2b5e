"""The content rules: for each a guide that keeps it and one that breaks it, beside the messages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from workbook.__main__ import main
from workbook.rules import RULES, check
from workbook.rules.ids import recorded
from workbook.rules.rule import Pages, read_pages
from workbook.rules.words import syllables

CASES = Path(__file__).parent / "cases"
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def read(folder: Path) -> Pages:
    return read_pages(folder, "docs", listed=frozenset({"index.md"}))


def with_known_places(guide: Pages) -> Pages:
    """The same as if its pages were known to be sound."""
    known = {page.name: page.places for page in guide.documents}
    return guide.of({page.name: page.reading for page in guide.documents}, known)


@EACH
def test_a_guide_that_keeps_the_rule(rule) -> None:
    guide = read(CASES / rule.name / "good")
    assert not [problem for document in guide.documents for problem in document.reading.problems]
    assert list(rule.check(guide)) == []


@EACH
def test_a_guide_that_breaks_the_rule(rule, request: pytest.FixtureRequest) -> None:
    guide = read(CASES / rule.name / "bad")
    messages = "".join(f"{problem}\n" for problem in sorted(rule.check(guide)))
    golden = CASES / rule.name / "messages.txt"
    if request.config.getoption("--write-goldens"):
        golden.write_text(messages, encoding="utf-8")
    assert messages == golden.read_text(encoding="utf-8")
    assert messages


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.alone], ids=lambda rule: rule.name)
def test_what_a_rule_finds_on_pages_alone_it_finds_on_each_by_itself(rule) -> None:
    guide = read(CASES / rule.name / "bad")
    each = {problem for page in guide.documents for problem in rule.check(replace(guide, documents=(page,)))}
    assert each | set(rule.check(replace(guide, documents=()))) == set(rule.check(guide))
    sound = with_known_places(guide)
    but = {other.name for other in RULES if other is not rule}
    assert check(sound, but) == sorted({*rule.check(replace(guide, documents=())), *guide.wrong})


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.alone], ids=lambda rule: rule.name)
def test_what_a_rule_finds_between_pages_it_finds_by_their_known_places(rule) -> None:
    guide = read(CASES / rule.name / "bad")
    assert list(rule.check(with_known_places(guide))) == list(rule.check(guide))


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.name for path in CASES.iterdir()} == {rule.name for rule in RULES}


@EACH
def test_a_rule_says_what_it_looks_for(rule) -> None:
    assert rule.looks_for.endswith((".", "?"))
    assert rule.advice


def write(folder: Path, text: str, name: str = "listen.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


PAGE = "---\ntitle: Listen\ndescription: About it.\nworksheet: 1\n---\n\n# Listen\n\n## Check\n\n"


def test_a_mistake_hides_no_other_but_where_it_swallows_the_page(tmp_path: Path) -> None:
    mistaken = PAGE + "- [ ] No id\n\n/// prompt | Why?\n    id: why\n    lines: x\n///\n\n## Empty\n"
    write(tmp_path, mistaken)
    write(tmp_path, "gone: item\nwhy: prompt\n", "_data/ids.yml")
    found = [(problem.line, problem.message.partition(";")[0]) for problem in check(read_pages(tmp_path))]
    assert found == [(1, 'item "gone" is on no page now'), (18, 'nothing stands below "Empty"')], "why is not gone"
    for swallows in ("```", "<!--", "<<<<<<< HEAD"):
        write(tmp_path, mistaken.replace("- [ ]", f"{swallows}\n\n- [ ]"))
        assert check(read_pages(tmp_path)) == [], swallows


def test_front_matter_that_is_not_there_hides_nothing(tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n")
    write(tmp_path, "# Talk: now\n\n## Check\n\n- [ ] → Twice.\n\n![x](a.png)\n", "b.md")
    assert main(["check", str(tmp_path)]) == 1
    said = [line.rpartition("b.md:")[2] for line in capsys.readouterr().err.splitlines()]
    assert [line.partition(";")[0].partition(" (")[0] for line in said] == [
        "1: the page has exercises and no sheet",
        "1: the page has no front matter",
        '5: the font Atkinson Hyperlegible has no "→"',
        "5: this line to tick has no id",
        f"7: a.png leads to {tmp_path.as_posix()}/a.png, which is not there",
    ]
    assert 'add "worksheet: 2"' in said[0]
    assert 'title: "Talk: now", description: ' in said[1]


def test_what_stands_on_several_lines_is_told_at_each(tmp_path: Path) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n\n[A](a.md) and [b](a.md#b).\n\n[C](a.md)\n\n`[D](a.md)`\n")
    found = [(problem.line, problem.message.partition(" ")[0]) for problem in check(read_pages(tmp_path))]
    assert found == [(13, "a.md"), (13, "a.md#b"), (15, "a.md")]


def test_a_link_leads_to_a_place_that_html_names(tmp_path: Path) -> None:
    write(tmp_path, PAGE + '- [ ] Once. { #once }\n\n<a name="top"></a>\n\n[To the top](#top)\n')
    assert check(read_pages(tmp_path)) == []


def test_a_page_that_leads_to_itself_alone_is_told(tmp_path: Path) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n\n[Check yourselves](#check)\n")
    (problem,) = check(read_pages(tmp_path, listed=frozenset()))
    assert "nothing leads to this page" in problem.message


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ("", [(1, "this list of ids is empty")]),
        ("# Only words.\n", [(1, "this list of ids is empty")]),
        ("- once\n", [(1, "this is no id with its kind (item, prompt, scale, table or retired)")]),
        ("once: item\ntwice\n", [(2, "this is no id with its kind")]),
        ("once: item\ntwice: thing\n", [(2, "this is no id with its kind")]),
        ("once: prompt\nonce: item\ntwice: item\n", [(2, '"once" stands above as prompt')]),
        ("<<<<<<< HEAD\nonce: item\n=======\ntwice: item\n>>>>>>> b\n", [(n, "two versions") for n in (1, 3, 5)]),
        ("other: retired\n", [(11, "2 ids from here on are new")]),
        ("once: item\n", [(12, 'id "twice" is new; add the line "twice: item"')]),
        ("\ufeffonce: item # mine\r\n\r\ntwice: item\r\n", []),
        ("once: item\ntwice: item\nyes: retired\n", []),
    ],
)
def test_a_ledger_that_is_not_whole_is_told_at_its_line(ledger, said, tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n- [ ] Twice. { #twice }\n")
    (tmp_path / "_data").mkdir()
    path = tmp_path / "_data/ids.yml"
    path.write_bytes(ledger.encode())
    found = check(read_pages(tmp_path))
    assert [
        (problem.line, problem.message[: len(words)]) for problem, (_, words) in zip(found, said, strict=True)
    ] == said
    broken = any(problem.path.endswith("ids.yml") and "empty" not in problem.message for problem in found)
    assert main(["ids", str(tmp_path)]) == broken
    assert (path.read_bytes() == ledger.encode()) or not broken, "what cannot be read is not written over"
    assert main(["check", str(tmp_path)]) == broken
    assert main(["retire", str(tmp_path)]) == broken


def test_a_file_that_is_no_text_hides_no_other_page(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.md").write_bytes("# Café".encode("latin-1"))
    write(tmp_path, PAGE + "- [ ] No id\n")
    assert main(["check", str(tmp_path)]) == 1
    said = [line.rpartition("/")[2].partition(";")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == ["a.md:1: this file is not UTF-8", "listen.md:11: this line to tick has no id"]
    assert main(["ids", str(tmp_path), "--write"]) == 1
    assert capsys.readouterr().err.endswith("a.md: this file is not UTF-8; save it again as UTF-8\n")


def test_new_ids_are_recorded_and_none_is_taken_out(tmp_path: Path) -> None:
    write(tmp_path, "b-gone: retired\nold: prompt\n", "_data/ids.yml")
    write(tmp_path, PAGE + "- [ ] New. { #a-new }\n")
    assert recorded(read_pages(tmp_path)).splitlines()[1:] == ["a-new: item", "b-gone: retired", "old: prompt"]


#: What is wrong in a file beside the pages, and the lines of its messages.
MISTAKEN = [
    ("rules.yml", "- a\n- b\n", [1]),
    ("rules.yml", "a: [\n", [1]),
    ("rules.yml", "colour: red\nconatcts: x.md\n", [1, 2]),
    ("rules.yml", "description: 70\ndescription: [1, 160]\n", [2]),
    ("rules.yml", "description: [160, 70]\nmade: tag\ncontacts: [x]\n", [1, 2, 3]),
    ("rules.yml", "mad:\n  - nowhere\n", [1]),
    ("rules.yml", "contacts: x.md\n\tmade: [nowhere]\nreading:\n  longest: no\n  eaze: 3\n", [2, 4, 5]),
    ("rules.yml", "reading:\n  longest: 1\n  pages: {listen.md: {longst: 20}}\n", [3]),
    ("rules.yml", "reading:\n  longest: 1\n  pages:\n    listen.md: longest: 20\n", [4]),
    ("rules.yml", "reading:\n  short_run: {sentences: 1}\n", [2]),
    ("rules.yml", "forbidden:\n  - words: some\n    instead: x: y\n    but: [listen.md]\nseldom: 3\n", [3, 5]),
    ("rules.yml", "forbidden:\n  - words: some\n    instead: x\n    butt: [listen.md]\n  - words: (\n", [4, 5, 5]),
    ("rules.yml", 'seldom:\n  - words: "some\n    most: 0\nmade: 4\n', [2, 4]),
    ("rules.yml", "anatomy:\n  - sections: [Never]\n  - pages: [listen.md]\n    sections: [3, Check]\n", [2, 4]),
    ("rules.yml", "anatomy:\n  - pages: [listen.md]\n    sources: three\n    words: [9]\n    worlds: 2\n", [3, 4, 5]),
    ("rules.yml", "<<<<<<< HEAD\nmade: [a]\n=======\nmade: [nowhere]\n>>>>>>> b\n", [1]),
    ("rules.yml", b"made: [nowhere]\xff\n", [1]),
    ("sources.json", "{}", [1]),
    ("sources.json", '[\n  {"id": "A1", "type": "book"}\n  {"id": "b b", "type": "book"}\n]', [3, 3]),
    ("sources.json", '[\n  {"id": "A1" "type": "book", "title": "A"},\n]', [2]),
    ("sources.json", '[{"id": "A1"}]', [1]),
    ("sources.json", '[{"id": "A1", "type": "book", "issued": 3}]', [1]),
    ("sources.json", b'\xff\xfe[{"id": "A1"}]', [1]),
    ("rules.yml", "made: [a\x01b, nowhere]\nseldom: 1\n", [1, 2]),
    ("ids.yml", "once item\nother: itme\n", [1, 2]),
    ("ids.yml", "once: item\nonce: prompt\n", [2]),
    ("ids.yml", b"once: item\xff\n", [1]),
    ("shared.md", b"\xff", [1]),
]


@pytest.mark.parametrize(("name", "text", "lines"), MISTAKEN)
def test_a_broken_file_of_settings_hides_no_mistake_and_makes_none(name, text, lines, tmp_path: Path, capsys) -> None:
    more = "Some of it [@A1].\n" if name == "sources.json" else "Some.\n"
    more = "[Some](nowhere/).\n" if "nowhere" in str(text) else more
    write(tmp_path, f"{PAGE}- [ ] Once. {{ #once }}\n\n{more}")
    write(tmp_path, PAGE.replace("1", "2").replace("Listen", "Talk") + "[Here](#check)\n\n- [ ] No id\n", "b.md")
    path = tmp_path / "_data" / name
    path.parent.mkdir()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["check", str(tmp_path)]) == 1
    said = [line.removeprefix(f"{tmp_path.as_posix()}/") for line in capsys.readouterr().err.splitlines()]
    assert len(said) == len(set(said))
    told = [line for line in said if line.startswith(f"_data/{name}:")]
    assert [int(line.split(":")[1]) for line in told] == lines, told
    rest = [line.partition(" ")[0] for line in said if line not in told]
    assert rest == ["b.md:11:", "b.md:13:"], said


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("name", 1), ("named", 1), ("wanted", 2), ("table", 2), ("houses", 2), ("likes", 1), ("beautiful", 3)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_command_says_what_is_wrong_or_that_nothing_is(tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n\nSee [here](gone.md).\n")
    write(tmp_path, PAGE.replace("1", "2").replace("Listen", "Talk") + "- [ ] No id\n- [ ] Two. { #two }\n", "b.md")
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(f"{tmp_path.as_posix()}/").partition("; ")[0] for line in said] == [
        "b.md:11: this line to tick has no id",
        'listen.md:13: a link says "here"',
        f"listen.md:13: gone.md leads to {tmp_path.as_posix()}/gone.md, which is not there",
    ]
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n")
    (tmp_path / "b.md").unlink()
    assert main(["check", str(tmp_path)]) == 0
    assert "nothing to mend" in capsys.readouterr().out


LONG_WORDS = "Gegenseitige Verantwortung, Aufmerksamkeit und Rücksichtnahme."


@pytest.mark.parametrize(
    ("language", "words", "wrong"),
    [
        ("de", "Menschen, die die Regeln kennen.", 0),
        ("de", "Wir und und die Regeln.", 1),
        ("fr", "Nous nous parlons.", 0),
        ("fr", "Nous nous parlons parlons.", 1),
        ("en", "People, die die.", 1),
        ("nl", "Dat dat zo is.", 0),
        ("de", LONG_WORDS, 0),
        ("en", LONG_WORDS, 1),
    ],
)
@pytest.mark.parametrize("of_page", [False, True], ids=["guide", "page"])
def test_rules_of_language_know_the_language(language, words, wrong, of_page, tmp_path: Path) -> None:
    write(tmp_path, "reading: {ease: 10}\n", "_data/rules.yml")
    front = f"title: A\ndescription: B.\n{f'lang: {language}' if of_page else ''}"
    write(tmp_path, f"---\n{front}\n---\n\n# A\n\n{words}\n", "index.md")
    guide = read_pages(tmp_path, language="en" if of_page else language)
    rules = [rule for rule in RULES if rule.name in ("repeated-word", "hard-to-read")]
    assert len([problem for rule in rules for problem in rule.check(guide)]) == wrong


def test_the_command_reads_the_language_of_the_site(tmp_path: Path, capsys) -> None:
    write(tmp_path, "theme: {language: de}\n", "mkdocs.yml")
    write(tmp_path, "---\ntitle: A\ndescription: B.\n---\n\n# A\n\nMenschen, die die Regeln kennen.\n", "docs/index.md")
    assert main(["check", str(tmp_path / "docs")]) == 0
    write(tmp_path, "theme: material\n", "mkdocs.yml")
    assert main(["check", str(tmp_path / "docs")]) == 1
    assert '"die die"' in capsys.readouterr().err


def test_the_command_records_ids(tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n")
    assert main(["ids", str(tmp_path)]) == 0
    write(tmp_path, PAGE + "- [ ] Other. { #other }\n")
    assert main(["check", str(tmp_path)]) == 1
    assert main(["ids", str(tmp_path)]) == 0
    ledger = (tmp_path / "_data/ids.yml").read_text(encoding="utf-8")
    assert ledger.splitlines()[1:] == ["once: item", "other: item"]
    assert main(["check", str(tmp_path)]) == 1, "the one that went was not retired"
    (tmp_path / "_data/ids.yml").write_text(ledger.replace("once: item", "once: retired"), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0


def test_the_command_writes_ids_that_are_missing_and_shows_them_first(tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + "- [ ] Once.\n")
    write(
        tmp_path,
        PAGE.replace("worksheet: 1", "worksheet: 2").replace("Listen", "Talk") + "- [ ] Once. { #listen-once }\n",
        "b.md",
    )
    before = (tmp_path / "listen.md").read_bytes()
    assert main(["ids", str(tmp_path), "--write", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.md", "listen.md"]
    assert (tmp_path / "listen.md").read_bytes() == before
    assert main(["ids", str(tmp_path), "--write"]) == 0
    written = capsys.readouterr().out
    assert shown.splitlines()[0] == written.splitlines()[0] == f"{tmp_path}/listen.md:11: listen-once-2"
    assert (tmp_path / "listen.md").read_bytes() == before.replace(b"Once.", b"Once. { #listen-once-2 }")
    assert "listen-once-2: item" in (tmp_path / "_data/ids.yml").read_text(encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0


AS_ON_GITHUB = """- [ ] **Charset:** ![High](high.png) is `UTF-8`
```html
<meta charset="utf-8">
```
- [ ] Back up the [database](https://example.org/a_(b).html)
   ```
   dump
   ```
- [ ] Check
    - [ ] once, in `code`
      and over two lines

/// prompt | How was it?
///
"""


def test_what_a_message_says_is_written_and_what_is_written_is_sound(tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + AS_ON_GITHUB)
    write(tmp_path, "no picture", "high.png")
    assert main(["check", str(tmp_path)]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert ":11: 5 exercises from here on have no id; " in said
    assert main(["ids", str(tmp_path), "--write"]) == 0
    written = re.findall(r": (listen-\S+)$", capsys.readouterr().out, re.MULTILINE)
    assert written == [
        "listen-charset-is-utf-8",
        "listen-back-up-the-database",
        "listen-check",
        "listen-once-in-code-and",
        "listen-how-was-it",
    ]
    assert said.endswith(f'"{written[0]}"')
    assert main(["check", str(tmp_path)]) == 0


@pytest.mark.parametrize("seed", range(12))
def test_what_messages_of_pages_that_share_names_and_words_say_is_written(seed: int, tmp_path: Path, capsys) -> None:
    chance = Random(seed)
    words = ["Ask.", "Ask twice.", "Ask *twice*, now.", "Привет.", "Ask { #a-ask }", "Ask { #listen-ask }"]
    names = ["a/listen.md", "b/listen.md", "listen.md", "c/listen/index.md", "listen/index.md", "a-listen.md"]
    for number, name in enumerate(chance.sample(names, 5), start=1):
        said = chance.choices(words[:4], k=chance.randint(1, 4)) + [words.pop()] * (len(words) > 4)
        write(tmp_path, PAGE.replace("1", str(number)) + "\n".join(f"- [ ] {one}" for one in said), name)
    write(tmp_path, "listen-ask-twice: retired\na-ask: item\nlisten-ask: item\n", "_data/ids.yml")
    main(["check", str(tmp_path)])
    told = re.findall(r"(\S+\.md):(\d+): .*no id; .*?(?:#|here \")([a-z][\w-]+)", capsys.readouterr().err)
    assert len(told) == 5
    main(["ids", str(tmp_path), "--write"])
    written = re.findall(r"(\S+\.md):(\d+): (\S+)$", capsys.readouterr().out, re.MULTILINE)
    first = {path: (path, line, name) for path, line, name in reversed(written)}
    assert sorted(told) == sorted(first.values())
    assert len({name for _, _, name in written}) == len(written)


def test_the_command_retires_what_went_with_a_page(tmp_path: Path, capsys) -> None:
    write(tmp_path, PAGE + "- [ ] Once. { #once }\n")
    ledger = "# Ours.\nb-gone: prompt # long ago\nonce: item\nold: retired\n"
    write(tmp_path, ledger, "_data/ids.yml")
    path = tmp_path / "_data/ids.yml"
    assert main(["retire", str(tmp_path), "--dry-run"]) == 0
    assert path.read_text(encoding="utf-8") == ledger
    assert main(["retire", str(tmp_path)]) == 0
    assert "b-gone: prompt → retired" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == ledger.replace("b-gone: prompt", "b-gone: retired")
    assert main(["check", str(tmp_path)]) == 0
    write(tmp_path, PAGE + "- [ ] Once.\n")
    assert main(["retire", str(tmp_path)]) == 1, "not all ids are known"
    assert "mend this page first" in capsys.readouterr().err
    assert "once: item" in path.read_text(encoding="utf-8")


def test_the_command_lists_the_rules_and_wants_a_folder(tmp_path: Path, capsys) -> None:
    assert main(["check", "--rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(RULES)
    for wrong in ([], [str(tmp_path / "none")]):
        assert main(["check", *wrong]) == 1
        assert "name the folder" in capsys.readouterr().err
