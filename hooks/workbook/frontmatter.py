"""The lines above a page: what an author may say there, checked once and kept as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Any

import yaml

from workbook.direction import CODE
from workbook.problems import CONFLICT, CONFLICT_MESSAGE, did_you_mean, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys that the site generator and its theme read.
_HOST_KEYS = {"template", "hide", "search", "status", "tags", "icon"}
#: Those that are read here.
OWN_KEYS = {"title", "description", "time", "alone", "after", "worksheet", "copies", "pause", "leave", "share", "lang"}

#: The largest numbers: minutes of a whole day; sheets may be as many as there are.
_MOST = {"time": 24 * 60, "alone": 24 * 60, "after": 24 * 60, "worksheet": inf}
#: How many copies of a sheet a couple needs: one each, or one for both.
_COPIES = ("each", "both")

#: The heading of a page, and what styles its words, or is none for a title.
_HEADING = re.compile(
    r"^(?:#[ ]+(?P<words>.+?)[ #]*|(?P<above>\w.*?)[ ]*)(?:\{[^}]*\})?[ ]*$(?(above)\n=+[ ]*$)", re.MULTILINE
)
_STYLE = re.compile(r"[*_`<>\"]")
#: YAML as MkDocs reads it, ten times as fast as in Python alone.
_AS_HOSTS = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_FRONT = re.compile(r"---[ \t]*\n(?P<said>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: Front matter that has no end, or stands too low.
_MEANT_AS_FRONT = re.compile(r"\s*---[ ]*\n\s*\w+[ ]*:")


@dataclass(frozen=True)
class FrontMatter:
    """What a page says about itself.

    `time` is in minutes, 0 where it is not given; so many of them are spent `alone`, and so many more come `after`, for
    looking back. `worksheet` is the sheet's number, 0 for a page without one; `copies` says whether a couple needs one
    "each" of it or one for "both"; `pause` asks for the pause-and-check; `leave` for the button to leave at once, and
    keeps the page out of what others may see of a reader's way through the guide; without `share`, or with `leave`, no
    answer of it can be handed over to another person; `lang` is the code of the page's language, "" for that of the
    guide.
    """

    title: str = ""
    description: str = ""
    time: int = 0
    worksheet: int = 0
    pause: bool = False
    leave: bool = False
    share: bool = True
    lang: str = ""
    alone: int = 0
    after: int = 0
    copies: str = ""


@dataclass(frozen=True)
class Top:
    """The lines above a page's Markdown, `body`: how many there are, and what they say, as YAML has it.

    `keys` is the line of each name. `wrong` is why they cannot be read, as (line, message); `absent` is true where
    nothing is said, or meant to be.
    """

    body: str
    lines: int = 0
    said: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict, compare=False)
    wrong: tuple[int, str] | None = None
    absent: bool = False


def read_top(text: str) -> Top:
    """The text of a page, parted. A site generator that cannot read front matter shows it as text and says nothing."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    found = _FRONT.match(text)
    if not found:
        return Top(text, wrong=_why_none(text), absent=not _MEANT_AS_FRONT.match(text))
    body, lines = text[found.end() :], found[0].count("\n")
    try:
        node, said = _parsed(found["said"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if found_conflict := CONFLICT.search(found["said"]):
            return Top(body, lines, wrong=(found["said"].count("\n", 0, found_conflict.start()) + 2, CONFLICT_MESSAGE))
        line = line_of(error) + 2 if isinstance(error, yaml.MarkedYAMLError) else 1
        message = 'front matter: this line cannot be read; words with a colon want quotes, as in title: "One: two"'
        return Top(body, lines, wrong=(line, message))
    if not isinstance(said, dict):
        return Top(body, lines, wrong=(1, 'front matter is lines of "name: value"'), absent=said is None)
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    return Top(body, lines, said, {str(key.value): key.start_mark.line + 2 for key, _ in entries})


def _parsed(text: str) -> tuple[yaml.Node | None, Any]:
    """What YAML has read, and what it comes to; raises YAMLError, with the marks that `line_of` knows."""
    try:
        return _loaded(text, _AS_HOSTS)
    except yaml.YAMLError:
        return _loaded(text, yaml.SafeLoader)


def _loaded(text: str, how: type[yaml.SafeLoader | yaml.CSafeLoader]) -> tuple[yaml.Node | None, Any]:
    loader = how(text)
    node = loader.get_single_node()
    return node, loader.construct_document(node) if node else None


def _why_none(text: str) -> tuple[int, str]:
    """Why a text does not begin with front matter."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() in ("+++", ";;;", "{"):
        return first + 1, 'front matter is lines of "name: value" between two lines "---", as in title: "A title"'
    if lines[first].rstrip() != "---":
        heading = _HEADING.search(text)
        title = _title(heading) if heading else "…"
        said = f'"{title}"' if re.search(r"[:#\[\]{}&*!|>'%@`]", title) else title
        return 1, (
            "the page has no front matter; begin it with four lines: "
            f"---, title: {said}, description: a sentence about it, and again ---"
        )
    if first > 0:
        return first + 1, 'front matter stands at the very top; take out the empty lines above "---"'
    return 1, 'front matter is never closed; add a line "---" below it'


def wants_sheet(top: Top) -> bool:
    """Whether a page asks for a worksheet: on a site that is no guide, only such a page is ours."""
    return "worksheet" in top.said


def of_site(top: Top, name: str) -> Top:
    """The front matter of such a page as its sheet wants it, the rest being for others to read.

    Its title is that of its heading where it says none, else `name`.
    """
    heading = _HEADING.search(top.body)
    title = _title(heading) if heading else name
    own = {key: value for key, value in top.said.items() if key in OWN_KEYS}
    return replace(top, said={"title": title, **own, "description": "-"})


def _title(heading: re.Match[str]) -> str:
    """The words of a heading, without what styles them."""
    return " ".join(_STYLE.sub("", heading["words"] or heading["above"]).split())


def read_front_matter(meta: Mapping[str, Any]) -> tuple[FrontMatter, list[tuple[str, str]]]:
    """The front matter without what is wrong, and a key and a message for each entry that is."""
    messages = [
        (str(key), f'front matter knows no "{key}"{did_you_mean(str(key), OWN_KEYS)}')
        for key in meta
        if key not in OWN_KEYS | _HOST_KEYS
    ]
    for key in ("title", "description"):
        if meta.get(key) is None:
            messages.append((key, f'front matter has no {key}; add "{key}: …"'))
        elif not isinstance(meta[key], str) or not meta[key].strip():
            messages.append((key, f"front matter: {key} is some words; put quotes round them"))
        elif set(meta[key]) & set('<>"'):
            messages.append((key, f'front matter: {key} has one of < > "; search results show it, so write it without'))
    for key, most in _MOST.items():
        value = meta.get(key, 1)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            to = "on" if most == inf else f"to {most}"
            messages.append((key, f"front matter: {key} is a whole number from 1 {to}"))
    if not messages and meta.get("alone", 0) > meta.get("time", 0):
        messages.append(("alone", "front matter: alone is some of the minutes that time says"))
    if not messages and "after" in meta and "time" not in meta:
        messages.append(("after", "front matter: after comes on top of the minutes that time says; add time"))
    if meta.get("copies", "each") not in _COPIES:
        messages.append(("copies", "front matter: copies is each, for one each, or both, for one that both share"))
    messages += [
        (key, f"front matter: {key} is true or false")
        for key in ("pause", "leave", "share")
        if not isinstance(meta.get(key, True), bool)
    ]
    if not (isinstance(lang := meta.get("lang", "en"), str) and CODE.fullmatch(lang)):
        messages.append(("lang", 'front matter: lang is the code of a language in quotes, as in lang: "ar"'))
    wrong = {key for key, _ in messages}
    given = {key: meta[key] for key in OWN_KEYS - wrong if key in meta}
    for key in {"title", "description"} & given.keys():
        given[key] = " ".join(given[key].split())  # words in quotes may go on over lines
    return FrontMatter(**given), messages
