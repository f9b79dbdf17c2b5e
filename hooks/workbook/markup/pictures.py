"""Picture files for paper: each as SVG, since that is what a sheet is given, with its size in CSS pixels.

A drawing that is fit for a page is part of it already (`drawings.py`). What is read here are the other pictures of
a page that comes on paper as a whole.
"""

from __future__ import annotations

import base64
import re
import struct
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from lxml import etree

from workbook import model

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "{http://www.w3.org/2000/svg}text"
#: How the frame of a JPEG begins, which tells its size: SOF0 to SOF15 but DHT, JPG and DAC (ITU-T T.81, table B.1).
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_LENGTH = re.compile(r"([\d.]+)(?:px)?")


class UnfitPictureError(Exception):
    """A picture that paper cannot take; says why."""


def read_picture(folder: Path, address: str, alt: str, caption: model.Inline) -> model.Picture:
    """The picture that a page in `folder` shows; raises UnfitPictureError."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        raise UnfitPictureError("it is not in the folder of the page; put a copy there")
    try:
        content = (folder / unquote(parts.path)).read_bytes()
    except (OSError, ValueError):
        raise UnfitPictureError(f"{address} is not there or cannot be read") from None
    try:
        kind, width, height = size_of(content)
    except (struct.error, IndexError, ValueError, etree.XMLSyntaxError):
        raise UnfitPictureError("the file is damaged; save it again") from None
    if not (width > 0 and height > 0):
        raise UnfitPictureError("the file does not say how large it is; save it again")
    packed = base64.b64encode(content).decode()
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    svg = Element("svg", {"viewBox": f"0 0 {width:g} {height:g}", **size})
    SubElement(svg, "image", {**size, "href": f"data:{kind};base64,{packed}"})
    return model.Picture(tostring(svg, encoding="unicode"), width, height, alt, caption)


def size_of(content: bytes) -> tuple[str, float, float]:
    """Media type, width and height of a picture file; raises UnfitPictureError, and others for a damaged one."""
    if content.startswith(b"\x89PNG"):
        return "image/png", *struct.unpack(">II", content[16:24])
    if content.startswith(b"GIF8"):
        return "image/gif", *struct.unpack("<HH", content[6:10])
    if content.startswith(b"\xff\xd8"):
        at = 2
        while content[at + 1] not in _FRAMES:
            at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
        height, width = struct.unpack(">HH", content[at + 5 : at + 9])
        return "image/jpeg", width, height
    if b"<svg" in content:
        return "image/svg+xml", *_size_of_svg(content)
    raise UnfitPictureError("paper takes SVG, PNG, JPEG and GIF; save it as one of them")


def _size_of_svg(content: bytes) -> tuple[float, float]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.find(f".//{_TEXT}") is not None:
        raise UnfitPictureError("its words may be in a font that paper lacks; turn them into shapes, or save it as PNG")
    lengths = [found[1] for name in ("width", "height") if (found := _LENGTH.fullmatch(root.get(name, "")))]
    sizes = lengths if len(lengths) == 2 else re.findall(r"-?[\d.]+", root.get("viewBox", ""))[2:]
    return (float(sizes[0]), float(sizes[1])) if len(sizes) == 2 else (0, 0)
