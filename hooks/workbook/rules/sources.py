"""Rules about sources: those that pages cite and those in the list are the same, and a claim says how sure it is.

The list is CSL-JSON, `_data/sources.json`; a page cites by key, as in `[@R16]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.markup.bibliography import SOURCES
from workbook.markup.citations import ALL, CITED, CITED_KEY
from workbook.problems import Problem, did_you_mean
from workbook.rules.rule import HEADINGS, Document, Pages, Rule, said

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What was meant as a citation and is not read as one.
_LEFT = re.compile(r"\[@[^\]\n]*\]?")


def cited_on(document: Document) -> Iterator[tuple[Problem, str]]:
    """Every key that a page cites, with a problem that stands at its line."""
    for number, line in enumerate(document.reading.text, start=1):
        for key in _keys(line):
            place = number + document.reading.offset
            yield Problem(document.reading.path, place, f"[@{key}] is in no list of sources"), key


def _keys(line: str) -> Iterator[str]:
    for group in CITED.findall(line):
        yield from CITED_KEY.findall(group)


def cited(pages: Pages) -> Iterator[tuple[Problem, str]]:
    """Every key that any page cites, each with its problem."""
    for document in pages.documents:
        yield from cited_on(document)


def unknown_source(pages: Pages) -> Iterator[Problem]:
    """A source that a page cites and the list of sources does not have."""
    for problem, key in cited(pages):
        if key not in pages.sources and not pages.is_unsure(key):
            near = did_you_mean(key, pages.sources) if pages.sources else ""
            yield Problem(problem.path, problem.line, problem.message + near)


def uncited_source(pages: Pages) -> Iterator[Problem]:
    """A source in the list that no page cites."""
    used = {key for _, key in cited(pages)}
    for key in pages.sources:
        if key not in used:
            yield Problem(f"{pages.label}/{SOURCES}", 1, f"no page cites {key}")


def unread_citation(pages: Pages) -> Iterator[Problem]:
    """What is meant as a citation and comes out as text, or stands where a link cannot."""
    for document in pages.documents:
        written = "[@" in document.tree.text_content()
        for text in document.tree.xpath("//text()[not(ancestor::code)]") if written else ():
            for left in _LEFT.findall(text) if text.strip() != ALL else ():
                yield document.problem(left, f"this is not read as a citation: {left}")
        for cite in document.tree.iterfind(".//sup[@class='cite']"):
            place = next((above for above in cite.iterancestors("a", "label", "legend", *HEADINGS)), None)
            if place is not None:
                yield document.problem(said(place).split()[0], f'a citation stands in "{said(place)}"')


def unlabelled_claim(pages: Pages) -> Iterator[Problem]:
    """A paragraph that cites a study, on a page of a kind with labels, and does not begin with one of them."""
    for document, labels in pages.of_kinds("labels"):
        start = 0
        for number, line in enumerate(document.reading.text, start=1):
            start = (start or number) if line.strip() else 0
            known = [key for key in _keys(line) if not pages.is_unsure(key)]
            studies = [key for key in known if pages.sources.get(key, {}).get("type") != "webpage"]
            begun = tuple(f"**{label}.**" for label in labels)
            if studies and not document.reading.text[start - 1].startswith(begun):
                place = number + document.reading.offset
                yield Problem(document.reading.path, place, f"what {studies[0]} found has no label")


def few_sources(pages: Pages) -> Iterator[Problem]:
    """A page of a kind that wants so many sources, and has fewer with a DOI."""
    for document, least in pages.of_kinds("sources"):
        keys = {key for _, key in cited_on(document)}
        found = {key for key in keys if "DOI" in pages.sources.get(key, {}) or pages.is_unsure(key)}
        if len(found) < least:
            yield document.problem("", f"the page has {len(found)} sources with a DOI")


RULES = (
    Rule("unknown-source", f"add it to {SOURCES}, or mend its key", unknown_source),
    Rule("uncited-source", "cite it, or take it out", uncited_source, whole=True),
    Rule(
        "unread-citation",
        "write [@key] or [@one; @other], on one line of a paragraph or table",
        unread_citation,
        alone=True,
    ),
    Rule(
        "unlabelled-claim", "begin it with one of the labels in _data/rules.yml, in bold", unlabelled_claim, alone=True
    ),
    Rule("few-sources", "_data/rules.yml says how many it needs", few_sources, alone=True),
)
