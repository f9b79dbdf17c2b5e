"""A Content-Security-Policy in every page, so that nothing comes from elsewhere and nothing goes there."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from host.generated import wrong_setting

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Content Security Policy Level 3, section 6; leaving the page for another is not what it is about.
POLICY = (
    "default-src 'none'; base-uri 'self'; form-action 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; script-src 'self'"
)

#: That of a copy for the file system, which has no scripts. There a page's own origin is none that 'self' could name.
COPY_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src file: data:; style-src file:; font-src file:"
)

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
#: The boxes behind its drawer and its search: HTML has no `autocomplete` there (4.10.5, which attributes apply).
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_CHARSET = re.compile(r"<meta charset=[^>]*>")


def configure(config: MkDocsConfig) -> None:
    """Give the scripts that stand in a page one text for the whole site: instant navigation keeps the first policy.

    Raises PluginError when `extra.leave`, the one address elsewhere that templates name, is none.
    """
    leave = config.extra.get("leave")
    if not (isinstance(leave, str) and re.match(r"https?://\w", leave)):
        raise wrong_setting(
            config, 'extra.leave is the address for leaving at once, as in "leave: https://example.org/"'
        )
    config.extra.setdefault("scope", urlsplit(config.site_url or "/").path or "/")


def page_with_policy(output: str, config: MkDocsConfig) -> str:
    """A page with the policy of the site, or of a copy."""
    return with_policy(output, COPY_POLICY if config.extra.get("file_copy") else POLICY)


def with_policy(html: str, policy: str) -> str:
    """A page with this policy and the hashes of its scripts, which stands before anything that it is about."""
    html = _TOGGLE.sub(r"\1", html)
    # Data is not run, and another page's may differ.
    run = (found for found in _SCRIPT.finditer(html) if not re.search(r"\bsrc=|application/json", found["attributes"]))
    scripts = [found["text"] for found in run]
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(scripts))
    hashes = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}{hashes}">'
    return _CHARSET.sub(lambda charset: f"{charset[0]}{meta}", html, count=1)
