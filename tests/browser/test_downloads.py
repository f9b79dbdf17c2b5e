"""The PDFs that a page offers: the reader's paper first, and each link leads to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ["worksheets/", "worksheets/talk/listen/"]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en-US@posix", "us-letter"),
        *(
            pytest.param(*other, marks=pytest.mark.audit)
            for other in (("en-GB", "a4"), ("es-MX", "us-letter"), ("C", "a4"))
        ),
    ],
)
def test_the_likely_paper_comes_first(language: str, first: str, browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    context.add_init_script(f"Object.defineProperty(navigator, 'language', {{ get: () => '{language}' }})")
    page = context.new_page()
    for path in PAGES:
        page.goto(path)
        for offers in page.locator(".pdfs[data-papers]").all():
            papers = offers.locator("li").evaluate_all("entries => entries.map(entry => entry.dataset.paper)")
            assert papers == [first] * 2 + [{"a4": "us-letter", "us-letter": "a4"}[first]] * 2
            assert "large" not in offers.locator("a").first.get_attribute("href"), "normal print before large"
    context.close()


@pytest.mark.parametrize("path", [PAGES[1], pytest.param(PAGES[0], marks=pytest.mark.audit)])
def test_each_link_leads_to_a_pdf(path: str, page: Page) -> None:
    page.goto(path)
    links = page.locator(".pdfs[data-papers] a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) >= 4
    for link in links:
        answer = page.request.get(link)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")
