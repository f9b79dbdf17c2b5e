"""Rules about links and pictures: they lead somewhere, say where, and can be heard."""

from __future__ import annotations

import difflib
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

from workbook.problems import Problem, did_you_mean
from workbook.rules.rule import SITE, Document, Pages, Rule, said

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words that say nothing of where a link leads.
VAGUE = re.compile(
    r"(?:click |see |read |go |learn )*(?:here|this|(?:this )?(?:page|link|site|website)|more)",
    re.IGNORECASE,
)
#: The elements that load something, and which attribute says from where.
_LOADING = {
    **dict.fromkeys(("img", "script", "iframe", "video", "audio", "source"), "src"),
    "link": "href",
    "object": "data",
}
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def vague_link(pages: Pages) -> Iterator[Problem]:
    """Links whose words say nothing of where they lead: "here", "this page"."""
    for document in pages.written:
        for link in document.tree.iter("a"):
            words = said(link).strip(" .,:!")
            if link.get("href") and VAGUE.fullmatch(words):
                yield from document.everywhere(f"[{words}", f'a link says "{words}"')


def link_without_words(pages: Pages) -> Iterator[Problem]:
    """Links that have no words to press."""
    for document in pages.written:
        for link in document.tree.iter("a"):
            if link.get("href") and not said(link) and not link.xpath(".//img[@alt!='']"):
                yield from document.everywhere(link.get("href"), f"the link to {link.get('href')} has no words")


def target_of(document: Document, address: str) -> str:
    """The file that an address in a page leads to, by its name below the folder of the guide."""
    path = unquote(urldefrag(address).url)
    if path.startswith("/"):  # from the folder of the guide, as MkDocs has it by "absolute_links: relative_to_docs"
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.name), path)) if path else document.name


def broken_link(pages: Pages) -> Iterator[Problem]:
    """Links and pictures inside the guide that lead nowhere."""
    files = {path.relative_to(pages.folder).as_posix() for path in pages.folder.rglob("*") if path.is_file()}
    for document in pages.written:
        for address in document.places.addresses:
            if document in pages.texts and not address.startswith("/"):
                continue  # the rule shared-link tells it
            target = target_of(document, address)
            if target not in files and not target.startswith(pages.made):
                near = did_you_mean(target, files) if difflib.get_close_matches(target, files) else ""
                yield from document.everywhere(
                    address, f"{address} leads to {pages.label}/{target}, which is not there{near}"
                )


def broken_fragment(pages: Pages) -> Iterator[Problem]:
    """Links to a place on a page that is not there."""
    for document in pages.written:
        for address in document.places.addresses:
            fragment = unquote(urldefrag(address).fragment)
            target = pages.by_name.get(target_of(document, address))
            if fragment and target and fragment not in target.places.ids:
                near = difflib.get_close_matches(fragment, target.places.ids, n=1, cutoff=0)
                nearest = f"the nearest is #{near[0]}" if near else "nothing there can be linked to"
                yield from document.everywhere(address, f"{address}: no #{fragment} there, {nearest}")


def shared_link(pages: Pages) -> Iterator[Problem]:
    """A link in a shared text that would lead elsewhere from each of its pages."""
    for text in pages.texts:
        for address in text.places.addresses:
            if not address.startswith("/"):
                yield from text.everywhere(address, f"{address} begins at the page that shows this text")


def orphan_page(pages: Pages) -> Iterator[Problem]:
    """Pages that neither the navigation nor another page leads to."""
    if pages.listed is None:
        return
    leads = {(target_of(other, address), other.name) for other in pages.written for address in other.places.addresses}
    reached = {target for target, source in leads if target != source} | pages.listed
    for document in pages.documents:
        if document.name not in reached:
            yield document.problem("", "nothing leads to this page")


def lost_page(pages: Pages) -> Iterator[Problem]:
    """Pages that the navigation names and that are not there."""
    names = {document.name for document in pages.documents}
    for name in sorted(pages.listed or ()):
        if name.endswith(".md") and not urlsplit(name).scheme and name not in names and not name.startswith(pages.made):
            yield Problem(SITE, _line_of(name, pages), f"nav: names {name}, which is not there")


def _line_of(name: str, pages: Pages) -> int:
    """The line of the settings that names a page."""
    path = pages.folder.resolve().with_name(SITE)
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, start=1) if name in line), 1)


def orphan_picture(pages: Pages) -> Iterator[Problem]:
    """Pictures that no page shows."""
    shown = {target_of(document, address) for document in pages.written for address in document.places.addresses}
    for path in sorted(pages.folder.rglob("*")):
        name = path.relative_to(pages.folder).as_posix()
        if path.suffix.lower() in PICTURES and name not in shown:
            yield Problem(f"{pages.label}/{name}", 1, "no page shows this picture")


def alt_text(pages: Pages) -> Iterator[Problem]:
    """Pictures without words for those who do not see them."""
    for document in pages.written:
        for picture in document.tree.iter("img"):
            if not (picture.get("alt") or "").strip():
                yield from document.everywhere(
                    picture.get("src") or "", f"the picture {picture.get('src')} has no words"
                )


def third_party(pages: Pages) -> Iterator[Problem]:
    """Anything that a page would load from another site."""
    for document in pages.written:
        for element in document.tree.iter(*_LOADING):
            address = element.get(_LOADING[element.tag], "")
            if urlsplit(address).netloc:
                yield from document.everywhere(address, f"the page loads {address}")


RULES = (
    Rule("vague-link", "say where it leads, as in [where to buy tickets](…)", vague_link, alone=True),
    Rule("link-without-words", "write some between [ and ]", link_without_words, alone=True),
    Rule("broken-link", "mend the address or take it out", broken_link, alone=True),
    Rule("broken-fragment", "write one that is there", broken_fragment, whole=True),
    Rule("shared-link", "begin it with /, at the folder of the guide, as in /about.md", shared_link),
    Rule("orphan-page", "put it into the navigation, link to it, or take it out", orphan_page, whole=True),
    Rule("lost-page", "mend the name, or take the line out", lost_page, whole=True),
    Rule("orphan-picture", "show it with ![words](address), or take it out", orphan_picture, whole=True),
    Rule("alt-text", "say between ![ and ] what it shows", alt_text, alone=True),
    Rule(
        "third-party", "nothing is loaded from elsewhere; put a copy into the guide, or a link", third_party, alone=True
    ),
)
