"""Addresses on paper: a link's target as seen from anywhere, and as a code that a phone reads."""

from __future__ import annotations

import io
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from pikepdf import Array, Dictionary, NumberTree, String

from workbook.store import KEPT

if TYPE_CHECKING:
    import pikepdf

#: What may stand in an address as it is: all that has a meaning there (RFC 3986), and what is encoded already.
_AS_IT_IS = "%/:?#[]@!$&'()*+,;=~"

#: What marks a link that shows its address.
_SHOWN = b"shown:"


def encoded(address: str) -> str:
    """An address with every letter that a link cannot hold percent-encoded (RFC 3987, 3.1), its host in ASCII."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return quote(parts._replace(netloc=host).geturl(), safe=_AS_IT_IS)


def absolute(href: str, base: str) -> str:
    """A link's target as seen from anywhere, encoded; "" where there is no such address."""
    if not href:
        return ""
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
    return KEPT.of(("qr", address), partial(_drawn, address)).decode() if address else ""


def _drawn(address: str) -> bytes:
    import segno  # only now: it takes longer to load than to draw some codes, and most come from the store

    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, border=0, nl=False)
    return drawn.getvalue()


def own_shown(pdf: pikepdf.Pdf, instead: dict[str, str]) -> None:
    """Make links of those that are marked to show their address, in a tagged PDF.

    The title of their structure element (ISO 32000-1, 14.7.2) is what may stand in their place where no address is
    wanted, of `instead` or nothing: so a PDF can be rid of them (`pdf-addresses.js`).
    """
    elements = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        for link in page.obj.get("/Annots", Array()):
            marked = bytes(link.get("/A", Dictionary()).get("/URI", String("")))
            if marked.startswith(_SHOWN):
                address = marked.removeprefix(_SHOWN).decode()
                link.A.URI = link.Contents = String(address)
                elements[int(link.StructParent)].T = String(instead.get(address, ""))
