"""A Content-Security-Policy in every page, so that nothing comes from elsewhere and nothing goes there."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs_workbook.build import build_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Content Security Policy Level 3, section 6; leaving the page for another is not what it is about.
POLICY = (
    "default-src 'none'; base-uri 'self'; form-action 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; script-src 'self'"
)

#: That of a copy for the file system, which has no scripts. A file has no origin that 'self' could name.
COPY_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src file: data:; style-src file:; font-src file:"
)

#: While an author writes, the server puts a script into each page, which loads it again when it is built anew.
WRITING_POLICY = POLICY + " 'unsafe-inline'"

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^>]*>")


def configure(config: MkDocsConfig) -> None:
    """Give the scripts that stand in a page one text for the whole site: instant navigation keeps the first policy."""
    config.extra.setdefault("scope", urlsplit(config.site_url or "/").path or "/")


def page_with_policy(output: str, config: MkDocsConfig) -> str:
    """A page with the policy of the site, of a copy, or of what a server shows to an author."""
    if not build_of(config).door.policy:
        return output
    if build_of(config).serving:
        return with_policy(output, WRITING_POLICY)
    return with_policy(output, COPY_POLICY if config.extra.get("file_copy") else POLICY)


def with_policy(html: str, policy: str) -> str:
    """A page with this policy, which stands before anything that it is about, and with the hashes of its scripts."""
    # Where there are hashes, a browser passes over 'unsafe-inline' (6.7.3.2).
    hashes = "" if policy == WRITING_POLICY else _hashes(html)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}{hashes}">'
    return _CHARSET.sub(lambda charset: f"{charset[0]}{meta}", html, count=1)


def _hashes(html: str) -> str:
    # Data is not run, and another page's may differ.
    run = (found for found in _SCRIPT.finditer(html) if not re.search(r"\bsrc=|application/json", found["attributes"]))
    digests = (hashlib.sha256(found["text"].encode()).digest() for found in run)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in dict.fromkeys(digests))
