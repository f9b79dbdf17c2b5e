"""What someone who hands out sheets decides about them; it is kept nowhere, and no guide says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.translations import Words


@dataclass(frozen=True)
class Choice:
    """Choices for one print.

    `addresses`: whether sheets have web addresses and codes; `help_line`: a line for help nearby in the box at the top,
    "" for none; `names`: whether there is a place for a name and a date; `copies`: whether a sheet says how many copies
    a couple needs, where its page does.
    """

    addresses: bool = True
    help_line: str = ""
    names: bool = False
    copies: bool = False

    def blanks(self, number: int, words: Words) -> tuple[tuple[str, str], ...]:
        """What is filled in below a sheet's title, by its number: the field's name, and its label.

        No exercise has such a name: none begins with a hyphen.
        """
        return ((f"--name-{number}", words.name), (f"--date-{number}", words.date)) if self.names else ()


#: What a guide prints by itself.
USUAL = Choice()
