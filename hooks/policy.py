"""MkDocs hook: a Content-Security-Policy in every page, so that nothing comes from elsewhere and nothing goes there.

Order of events: on_config checks where a page may be left for, and fixes what Material would write differently on each
page; on_post_page and on_post_template, after every other change of a page, write the policy with the hashes of the
scripts that stand in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generated import wrong_setting

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

#: Content Security Policy Level 3, section 6; leaving the page for another is not what it is about.
POLICY = (
    "default-src 'none'; base-uri 'self'; form-action 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; script-src 'self'"
)

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^>]*>")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the scripts that stand in a page one text for the whole site: instant navigation keeps the first policy.

    Raises PluginError when `extra.leave`, the one address elsewhere that templates name, is none.
    """
    leave = config.extra.get("leave")
    if not (isinstance(leave, str) and re.match(r"https?://\w", leave)):
        raise wrong_setting(
            config, 'extra.leave is the address for leaving at once, as in "leave: https://example.org/"'
        )
    config.extra.setdefault("scope", urlsplit(config.site_url or "/").path or "/")
    return config


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write the policy into a page."""
    return with_policy(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Write the policy into a page that belongs to no source: 404.html."""
    return with_policy(output_content) if template_name.endswith(".html") else output_content


def with_policy(html: str) -> str:
    """A page with its policy, which stands before anything that it is about."""
    # Data is not run, and another page's may differ.
    run = (found for found in _SCRIPT.finditer(html) if not re.search(r"\bsrc=|application/json", found["attributes"]))
    scripts = [found["text"] for found in run]
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(scripts))
    hashes = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}{hashes}">'
    return _CHARSET.sub(lambda charset: f"{charset[0]}{policy}", html, count=1)
