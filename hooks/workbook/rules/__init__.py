"""What the pages of a guide are held to, one small rule each; `check` runs them all.

A guide says in `_data/rules.yml` what depends on it: the sections of its kinds of pages, words to avoid,
how easy it is to read. Without that file only what holds for any guide is looked at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.rules import contacts, exercises, ids, length, links, lists, pictures, rhythm, sources, structure, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbook.problems import Problem
    from workbook.rules.rule import Pages, Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *lists.RULES,
    *links.RULES,
    *pictures.RULES,
    *exercises.RULES,
    *ids.RULES,
    *length.RULES,
    *words.RULES,
    *rhythm.RULES,
    *sources.RULES,
    *contacts.RULES,
)

#: What is held on a site that is no guide: nothing of its words, but that answers come to their exercises.
OF_ANY_SITE = {rule.name for rule in (*exercises.RULES, *ids.RULES)}
BUT_ON_SITE = {rule.name for rule in RULES} - OF_ANY_SITE


def check(pages: Pages, but: Collection[str] = ()) -> list[Problem]:
    """Everything that breaks a rule, in the order of the pages; the rules named in `but` are left out.

    Nothing is said of a page where a mark without its end swallows what follows, nor of all pages together as long as
    there is one.
    """
    unread = {document.reading.path for document in pages.written if document.reading.swallowed}
    rules = [rule for rule in RULES if rule.name not in but and not (rule.whole and unread)]
    in_doubt = replace(pages, documents=tuple(page for page in pages.documents if not page.known))
    found = {
        problem
        for rule in rules
        for problem in rule.check(in_doubt if rule.alone else pages)
        if problem.path not in unread
    }
    return sorted(found.union(pages.wrong))
