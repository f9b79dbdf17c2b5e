"""Pages by chance that mix in marks of other dialects of Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

#: Boxes and tabs as MkDocs has them: they simply work. `N` is a number of its own.
WORKING = (
    "!!! note\n    Words of a box.",
    '!!! warning "A title"\n\n    Words.\n\n    - [ ] Inside a box. { #box-N }',
    '!!! tip ""\n    Words without a title.',
    "!!!danger\n    Tight.",
    '??? question "Folded"\n    Words.\n\n    /// prompt | Why N?\n        id: why-N\n    ///',
    "???+ note\n\n    Open.\n\n    > Said.\n    >\n    > — Someone",
    '=== "By van"\n\n    Drive.\n\n=== "By train"\n\n    - [ ] Ride. { #ride-N }',
    '===! "New set"\n    Words.\n\n=== "Next"\n    ```\n    code ==here== :smile:\n    ```',
    '!!! note\n\n    !!! tip\n\n        Deeper.\n\n    === "A tab"\n\n        In it.',
    "1. A step:\n\n    !!! note\n\n        In a step.",
    "/// admonition | A box\nWords.\n///",
    "/// tab | One\nWords.\n///",
    "<details>\n<summary>By hand</summary>\n\n- [ ] Turn it. { #hand-N }\n\n</details>",
)
#: Marks that are told: the line, from 0, and words of the message.
TOLD = (
    ("> [!NOTE]\n> Words.", 0, "!!! note"),
    ("> [!warning]- Folded\n> Words.\n>\n> - [ ] In it. { #alert-N }", 0, "??? warning"),
    ("> [!tip]+ A title\n> Words.", 0, '???+ tip "A title"'),
    ("::: tip A title\nWords.\n:::", 0, "colons"),
    (":::{note}\nWords.\n:::", 0, "colons"),
    (":::: warning\n\n::: tip\nWords.\n:::\n\n::::", 0, "colons"),
    ("```{note}\nWords.\n```", 0, "directive"),
    (".. note::\n\n    Words.", 0, "directive"),
    ('--8<-- "words.md"', 0, "put in here"),
    ('-8<- "words.md"', 0, "put in here"),
    ('```python\n--8<-- "words.py"\n```', 1, "put in here"),
    ("We are :smile: now.", 0, "no sign"),
    ("### Start :material-rocket-launch:\n\nWords.", 0, "no sign"),
    ("- Good :+1:\n- Words.", 0, "no sign"),
    ("We ==mark== words.", 0, "strong"),
    ("More\nwords ==over\ntwo lines==.", 1, "strong"),
    ("We ==*mark* words==, `code` and ==`code`==.", 0, "strong"),
    ("| A | B |\n| --- | --- |\n| ==a== | b |", 2, "strong"),
    ("- [ ] A line ==marked==. { #marked-N }", 0, "strong"),
    ("We ~~strike~~ words.", 0, "struck"),
    ("Press ++ctrl+alt++ now.", 0, "key"),
    ("See [[Another page]].", 0, "[words](page.md)"),
    ("See [[page#part|this]] and words.", 0, "[words](page.md)"),
    ("![[picture.png]]", 0, "[words](page.md)"),
    ("A note.[^nowhere-N]", 0, "no note has this name"),
    ("{% include note.html %}", 0, "nothing is run"),
    ("Words {{ page.title }} here.", 0, "filled in"),
    ("Words {++ added ++} here.", 0, "filled in"),
    ("import Tabs from '@theme/Tabs';", 0, "components"),
    ("$$\nx^2\n$$", 0, "formulas"),
    ("1) One.\n2) Two.", 0, "with a full stop"),
    ("%% hidden %%", 0, "<!--"),
    ("=== By boat\n\n    Words.", 0, "write a tab as"),
    ("!!! note 'One'\n    Words.", 0, "this box is not read"),
    ("!!! note\nWords.", 0, "indented by four spaces"),
    ("!!! note\n\n  Words.", 0, "indented by four spaces"),
    ('=== "By van"\nWords.', 0, "indented by four spaces"),
    ("<div>\nRaw ==words== here.\n</div>", 1, "strong"),
    ("| Where | Done |\n| --- | --- |\n| Home | [ ] |", 2, "a box in a cell"),
    ("Did it work? [ ] yes [ ] no", 0, "a box within a line"),
    ("Name: ______", 0, "nobody can write"),
    ("________", 0, "nobody can write"),
    ("- [ ] Signed by ____ { #blank-N }", 0, "nobody can write"),
)
#: What looks like a mark and is none.
PLAIN = (
    "A == b, and 10:30:00, a:b:c, 1:2:3, C++ and a ++ b.",
    "`==code==`, `:smile:`, `[[x]]` and `!!! note` in code.",
    "```\n!!! note\n::: tip\n==a== [[b]] :smile:\n> [!NOTE]\n```",
    "A [[1]](https://example.org/) link, https://example.org/:a:b and a (c): d.",
    "Words!!! More??? Yes.",
    "A `[ ]`, [ ](https://example.org/____/) and a __name__.",
    "| a | b |\n| :---: | ---: |\n| 1 | 2 |",
    "Term\n:   Meaning: words.",
    "A heading\n=======\n\nWords.",
    "An arrow --> and a <!-- comment ==x== --> here.",
    "Bought for 5 $, 50 % off, {so}.",
)


def numbered(piece: str, number: int) -> str:
    """A piece with ids and a question of its own."""
    return piece.replace("-N", f"-{number}").replace("Why N", f"Why {number}")


@dataclass(frozen=True)
class Mixed:
    """A page, and the line and words of each mistake in it."""

    text: str
    told: tuple[tuple[int, str], ...]


def mixed(seed: int) -> Mixed:
    """A page that mixes all kinds of marks."""
    chance = Random(seed)
    parts: list[str] = ["# A title", "Words.", "## A section"]
    told: list[tuple[int, str]] = []
    for number in range(chance.randint(3, 8)):
        kind = chance.choice((WORKING, PLAIN, TOLD, TOLD))
        piece = chance.choice(kind)
        line, message = 0, ""
        if not isinstance(piece, str):
            piece, line, message = piece
        if message:
            told.append((sum(part.count("\n") + 2 for part in parts) + line + 1, message))
        parts += [numbered(piece, number), f"Words {number}."]
    return Mixed("\n\n".join(parts) + "\n", tuple(told))
