"""One page of each kind of the guide, by the path below the site's root."""

from __future__ import annotations

from site_files import BASE, CARE, front, sources, url_of


def chapters(key: str) -> list[str]:
    """The path of each page with exercises whose front matter has `key`."""
    return [url_of(page).removeprefix(BASE) for page in sources() if {"worksheet", key} <= front(page).keys()]


#: One below a section, where there is one.
CHAPTER = max(chapters("worksheet"), key=lambda path: path.count("/") == 2)
KINDS = {
    "home": "",
    "section": CHAPTER.partition("/")[0] + "/",
    "chapter": CHAPTER,
    "worksheet": f"worksheets/{CHAPTER}",
    "worksheet-index": "worksheets/",
    "answers": "your-answers/",
    "together": "side-by-side/",
    "search": "search/",
    "404": "404.html",
}
if CARE:
    KINDS["contacts"] = CARE["support"]
#: One of each kind of the sample.
SAMPLE = {
    "home": "",
    "section": "talk/",
    "chapter": "talk/listen/",
    "chapter-with-tabs": "talk/ask/",
    "worksheet": "worksheets/talk/listen/",
    "worksheet-index": "worksheets/",
    "answers": "your-answers/",
    "together": "side-by-side/",
    "search": "search/",
    "careful": "rest/",
    "404": "404.html",
}
if without := set(chapters("worksheet")) - set(chapters("pause")):
    KINDS["chapter-without-a-pause"] = min(without)
