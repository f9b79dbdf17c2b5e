"""The policy of every page, kept with every feature in use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from site_files import STRINGS

if TYPE_CHECKING:
    from site_files import Site

POLICY = re.compile(r'<meta charset="[^"]*"><meta http-equiv="Content-Security-Policy" content="([^"]*)">')
WATCH = "addEventListener('securitypolicyviolation', (event) => console.error('refused: ' + event.violatedDirective))"


def test_every_page_has_the_same_strict_policy_before_anything_else(site: Site, sample: Site) -> None:
    for built in (site, sample):
        policies = set()
        for path, file in built.files.items():
            if path.endswith(".html"):
                html = file.read_text(encoding="utf-8")
                found = POLICY.search(html)
                assert found, path
                assert html.index(found[0]) < html.index("<link"), path
                assert html.index(found[0]) < html.index("<script"), path
                assert '<meta name="referrer" content="no-referrer">' in html, path
                policies.add(found[1])
        (policy,) = policies
        assert policy.startswith("default-src 'none'; base-uri 'self'; form-action 'none';")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_nothing_is_refused_with_every_feature_in_use(page: Page) -> None:
    """The console is watched for what the policy refuses, and requests for another host."""
    page.add_init_script(WATCH)
    page.goto("talk/listen/")
    page.locator("#surprise").fill("words")
    page.get_by_role("button", name=STRINGS["ask_device"]).click()
    page.evaluate("window.sameDocument = true")
    page.locator(".next-page").click()
    page.wait_for_url("**/talk/ask/")
    page.locator("#one-thing").check()
    page.goto("your-answers/")
    with page.expect_download():
        page.get_by_role("button", name=STRINGS["answers_save"]).click()
    page.get_by_role("button", name=STRINGS["answers_clear"], exact=True).click()
    page.get_by_role("link", name=STRINGS["search_title"], exact=True).click()
    page.get_by_role("searchbox").fill("question")
    expect(page.locator("[data-search] li").first).to_be_visible()
    page.locator('label[title^="Dark"]').click()
    page.goto("404.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_script_of_someone_else_would_be_refused(page: Page, watch: object) -> None:
    page.add_init_script(WATCH)
    page.goto("talk/listen/")
    page.evaluate(
        "const script = document.createElement('script'); script.textContent = 'window.ran = 1';"
        "document.head.append(script); null"
    )
    assert page.evaluate("window.ran") is None
    watch.wrong.clear()


def test_answers_are_not_completed_by_the_browser(page: Page) -> None:
    page.goto("talk/listen/")
    fields = page.locator(".checklist input, .scale input, .writing textarea")
    assert {field.get_attribute("autocomplete") for field in fields.all()} == {"off"}


def test_no_cookie_is_set(page: Page) -> None:
    page.goto("talk/listen/")
    page.locator("#phone-away").check()
    assert page.context.cookies() == []
