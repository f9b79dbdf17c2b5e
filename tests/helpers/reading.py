"""A page from its text, with all the Markdown that a guide may hold."""

from __future__ import annotations

import markdown

from workbook.page import PageReading, current_page


def read(text: str) -> PageReading:
    """What was found on a page, and its HTML."""
    page = PageReading("page.md")
    token = current_page.set(page)
    try:
        page.html = markdown.markdown(text, extensions=["workbook"])
    finally:
        current_page.reset(token)
    return page
