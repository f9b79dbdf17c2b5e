"""Addresses on paper: a link's target as seen from anywhere, and as a code that a phone reads."""

from __future__ import annotations

import io
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

import segno

#: What may stand in an address as it is: all that has a meaning there (RFC 3986), and what is encoded already.
_AS_IT_IS = "%/:?#[]@!$&'()*+,;=~"


def encoded(address: str) -> str:
    """An address with every letter that a link cannot hold percent-encoded (RFC 3987, 3.1), its host in ASCII."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return quote(parts._replace(netloc=host).geturl(), safe=_AS_IT_IS)


def absolute(href: str, base: str) -> str:
    """A link's target as seen from anywhere, encoded; "" where there is no such address."""
    try:
        scheme = urlsplit(href).scheme
        target = href if scheme else urljoin(base, href) if base and href else ""
        target = encoded(target)
    except ValueError:  # not an address at all
        return ""
    # "field" marks what is to be filled in; Typst takes no address of 8000 characters.
    return "" if scheme == "field" or len(target) > 2000 else target


def shown(address: str) -> str:
    """An address to read and type."""
    return address.removeprefix("https://").removeprefix("http://")


@cache
def qr_code(address: str) -> str:
    """The QR code of an address as SVG, without its quiet zone: the page is white. "" for no address."""
    if not address:
        return ""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, border=0, nl=False)
    return drawn.getvalue().decode()
