"""Older browsers: styles and scripts keep to the floor of `.browserslistrc`, and new selectors fail alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from checkers import AUDIT, ESLINT, STYLELINT, TYPESCRIPT, command
from site_files import ROOT

STYLES = sorted((ROOT / "overrides" / "assets" / "workbook").glob("*.css"))
SCRIPTS = [ROOT / "overrides" / "assets" / "workbook", ROOT / "hooks" / "workbook"]

#: What a browser of the floor may lack, by MDN's name of it, and why the page holds without.
STYLES_HOLD_WITHOUT = {
    "at-rules.media.forced-colors": "there is no such mode where there is no such question",
    "at-rules.media.scripting": "without it a rule for readers without scripts waits for the class of main.js",
    "at-rules.page": "Safari takes the margins that its reader chose",
    "properties.accent-color": "ticks have the colour of the system",
    "properties.box-decoration-break": "a table that goes over a page may lack a line at its edge",
    "properties.content-visibility": "goes with ::details-content, which stands beside it",
    "properties.orphans": "Firefox may leave one line alone at the foot of a page of paper",
    "properties.outline": "its corners are square",
    "properties.print-color-adjust": "lines to write on are borders, which print without it",
    "properties.resize": "an iPhone has no corner to drag; the field grows with its text",
    "properties.text-wrap": "lines are broken less evenly",
    "properties.widows": "as orphans",
    "selectors.details-content": "Material's script opens for paper what is closed; without scripts it stays closed",
    "selectors.dir": "an arrow points the other way in a page from right to left",
    "selectors.has": "room beside a bar or a title, and a frame: nothing that is read or pressed",
    "selectors.marker": "Safari takes a colour and a size, and no more is asked of it",
}
SCRIPTS_HOLD_WITHOUT = {
    "CompressionStream": "answers are sealed as they are, and longer",
    "DecompressionStream": "what another browser packed is not opened, and the page says so",
    "pipeThrough": "of these two",
    "changed": "not the browser's: our own, of `Site` and `Module` (tests/audit/scripts.d.ts)",
    "font": "of what draws on a canvas, which all have; a newer one is of something else",
    "lines": "not the browser's: our own, of pdf-lines.js",
    "subscribe": "not the browser's: Material's own, for pages without a load",
}

#: New ones, with which an older browser drops every selector of a list.
ALONE = (":has(", ":dir(", "::details-content", ":open", ":popover-open", ":user-valid", ":user-invalid", ":state(")


def run(program: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A linter from the root, where `.browserslistrc` is."""
    done = subprocess.run(
        [*command("node", program), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "BROWSERSLIST_IGNORE_OLD_DATA": "yes"},  # or it says so among the findings
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1, 2), done.stderr
    return done


def missing_in_styles(*files: Path) -> dict[str, list[str]]:
    """What a browser of the floor lacks: where, by its name."""
    done = run(STYLELINT, "--config", AUDIT / "stylelint.config.mjs", "--formatter", "json", *files)
    found: dict[str, list[str]] = {}
    for sheet in json.loads(done.stderr or done.stdout):
        for warning in sheet["warnings"]:
            name = re.search(r"featureId: ([^)]+)", warning["text"])
            assert name, warning["text"]
            found.setdefault(name[1], []).append(f"{Path(sheet['source']).name}:{warning['line']}")
    return found


def missing_in_scripts(*files: Path) -> dict[str, list[str]]:
    """The same for scripts; what is no script of the floor's language is named by what the parser says of it."""
    done = run(ESLINT, "--config", AUDIT / "eslint.config.mjs", "--format", "json", *files)
    found: dict[str, list[str]] = {}
    for script in json.loads(done.stdout):
        for message in script["messages"]:
            name = re.split(r": newer|\(\)? is not| is not", message["message"])[0]
            found.setdefault(name, []).append(f"{Path(script['filePath']).name}:{message['line']}")
    return found


@pytest.mark.audit
def test_what_the_floor_lacks_in_our_styles_is_known_and_the_page_holds_without() -> None:
    found = missing_in_styles(*STYLES)
    assert {name: where for name, where in found.items() if name not in STYLES_HOLD_WITHOUT} == {}
    assert STYLES_HOLD_WITHOUT.keys() - found.keys() == set(), "these are used no more"


@pytest.mark.audit
def test_what_the_floor_lacks_in_our_scripts_is_known_and_the_page_holds_without() -> None:
    found = missing_in_scripts(*SCRIPTS)
    assert {name: where for name, where in found.items() if name not in SCRIPTS_HOLD_WITHOUT} == {}
    assert SCRIPTS_HOLD_WITHOUT.keys() - found.keys() == set(), "these are used no more"


@pytest.mark.audit
def test_what_is_newer_than_the_floor_is_found() -> None:
    new = AUDIT / "new"
    styles = missing_in_styles(new / "new.css")
    assert styles.keys() == {
        "properties.anchor-name",
        "selectors.has",
        "at-rules.container",
        "types.length.lh",
        "types.color.color-mix",
    }
    scripts = missing_in_scripts(new)
    assert scripts.keys() == {"hasOwn", "Object.hasOwn", "findLast", "Array.findLast", "checkVisibility", "Navigation"}


def parts(selector: str) -> list[str]:
    """The selectors of a list; a comma within brackets is none of the list's."""
    depth, found = 0, [""]
    for sign in selector:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [part.strip() for part in found]


def demanded(selector: str) -> str:
    """A selector without what stands in `:is()` and `:where()`, which forgive what they do not know."""
    depth, forgiving, kept = 0, 0, ""
    for at, sign in enumerate(selector):
        depth += sign == "("
        if sign == "(" and not forgiving and selector[:at].endswith((":is", ":where")):
            forgiving = depth
        kept += "" if forgiving else sign
        if sign == ")":
            forgiving = 0 if depth == forgiving else forgiving
            depth -= 1
    return kept


def lists_that_fall(style: str) -> list[str]:
    """Each list that an older browser drops whole for one of its selectors."""
    found = []
    for match in re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        selector = match.strip()
        several = [] if selector.startswith("@") else parts(selector)
        if len(several) > 1 and any(new in demanded(part) for part in several for new in ALONE):
            found.append(selector)
    return found


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_new_selector_stands_alone(style: Path) -> None:
    assert lists_that_fall(style.read_text(encoding="utf-8")) == []


def test_a_new_selector_in_a_list_is_found() -> None:
    style = (
        "p,\nh2:has(+ p) { } a:is(:has(b), .c), i { } :is(p, q):has(:target) { } @media (x), (y) { p:dir(rtl), q { } }"
    )
    assert lists_that_fall(style) == ["p,\nh2:has(+ p)", "p:dir(rtl), q"]


@pytest.mark.audit
def test_scripts_hold_to_their_types() -> None:
    """They guard what a reader writes: TypeScript reads their JSDoc, strictly (tests/audit/tsconfig.json)."""
    assert run(TYPESCRIPT, "--project", AUDIT / "tsconfig.json").stdout == ""
