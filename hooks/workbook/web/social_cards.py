"""The picture that a chat shows beside a link to a page: its title, its section, the guide, and the guide's drawing.

    Card ─► JSON ─ Typst, card.typ ─► PNG, 1200 by 630

The same card gives the same bytes, on any machine and at any time.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbook.palette import DEFAULT_PALETTE, Palette
from workbook.paper.layout import tongue
from workbook.paper.preflight import unprintable
from workbook.paper.typesetting import compiler_of

if TYPE_CHECKING:
    from workbook.paper.fonts import Fonts

TEMPLATE = Path(__file__).with_name("card.typ")

#: Width and height in pixels, the shape that networks and chats show whole (Open Graph's og:image, about 1.91 to 1).
SIZE = (1200, 630)


@dataclass(frozen=True)
class Card:
    """What a card says.

    `section` is "" for a page outside any; `language` is that of the title, `guide_language` that of the other two;
    the title is set as large as it fits, whole.
    """

    title: str
    section: str
    guide: str
    language: str
    guide_language: str
    fonts: Fonts
    palette: Palette = DEFAULT_PALETTE


def wrong_with(card: Card) -> str | None:
    """What to say of a title that a card cannot show; None if there is nothing to say."""
    return unprintable(card.title, card.fonts)


def draw(card: Card) -> bytes:
    """The PNG of a card; a typst.TypstError here is a mistake of ours."""
    # One point of the design is one pixel.
    return compile_card(card, "png", ppi=72)


def compile_card(card: Card, format_: Literal["pdf", "png"], **options: Any) -> bytes:
    """A card in a format of Typst's: "pdf" tells where its words stand."""
    with compiler_of(TEMPLATE, card.fonts) as compiler:
        made, warnings = compiler.compile_with_warnings(
            format=format_, sys_inputs={"data": json.dumps(card_data(card), ensure_ascii=False)}, **options
        )
    assert not warnings, [warning.message for warning in warnings]
    assert isinstance(made, bytes)  # a card is one page
    return made


def card_data(card: Card) -> dict[str, Any]:
    return {
        "title": " ".join(card.title.split()),
        "section": card.section,
        "guide": card.guide,
        "fonts": card.fonts.names,
        "colours": asdict(card.palette),
        "tongue": tongue(card.language),
        "about": tongue(card.guide_language),
    }
