"""The papers and print sizes of a sheet: every measure that the page design and the checks share."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: Width and height in millimetres, by the name that settings and files have for the paper.
PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}

MM = 72 / 25.4  # points


@dataclass(frozen=True)
class Sizes:
    """The measures of one print size: type in points, everything else in millimetres.

    `text` is body type and what is typed into a field, `small` the smallest type on the sheet; `pitch` lies between
    two writing lines, `box` is a side of a box to tick, `cell` the least height of a cell to fill in, `indent` what a
    list takes before its words, `footer` the height kept free for the footer, `descent` the gap above it;
    `apart` lies between the entries of a list to read, `between` those to tick.
    """

    text: float
    small: float
    section: float
    title: float
    pitch: float
    box: float
    cell: float
    indent: float
    footer: float
    descent: float
    apart: float
    between: float

    @property
    def step(self) -> float:
        """The width of the circle round a step of a scale."""
        return 1.3 * self.box


# Clear print: 12 to 14 pt; large print: from 18 pt (UK Association for Accessible Formats, "Creating clear print and
# large print documents"). Lines to write on lie 8 to 10 mm apart.
# fmt: off
NORMAL = Sizes(text=13, small=12, section=15, title=20, pitch=8, box=6.1, cell=8, indent=10, footer=8, descent=4,
               apart=2.4, between=1.4)
LARGE = Sizes(text=18, small=18, section=21, title=25, pitch=10, box=8, cell=11, indent=14, footer=11, descent=5,
              apart=3.4, between=2.2)
# fmt: on


@dataclass(frozen=True)
class Format:
    """One way to print a sheet: a paper of `PAPERS`, in normal or large print. Lengths are millimetres."""

    paper: str
    large: bool = False

    #: Printers leave some 5 mm blank; a hole punch wants 12.
    side = 15.0
    edge = 10.0
    #: Between the edge of a cell and what stands in it; the same in a box, at its sides and above.
    inset = 1.5
    box_side = 3.0
    box_edge = 2.5
    #: A side of the QR code at the top, and the gap beside it; between the steps of a scale.
    qr = 15.0
    gutter = 5.0
    step_gap = 2.5

    @property
    def name(self) -> str:
        """The format in a file's name: `a4`, `us-letter-large`."""
        return f"{self.paper}-large" if self.large else self.paper

    @property
    def leaf(self) -> int:
        """How many pages a practice has at most: both sides of a leaf, in large print of two."""
        return 4 if self.large else 2

    @property
    def sizes(self) -> Sizes:
        """The measures of its print size."""
        return LARGE if self.large else NORMAL

    @property
    def text_width(self) -> float:
        """How wide a line of text is."""
        return PAPERS[self.paper][0] - 2 * self.side

    @property
    def box_width(self) -> float:
        """How wide a line of text in a box is."""
        return self.text_width - 2 * self.box_side

    @property
    def head_width(self) -> float:
        """How wide the words at the top are, beside the code."""
        return self.text_width - self.qr - self.gutter

    @property
    def text_height(self) -> float:
        """How much of a page is for text, the footer left out."""
        return PAPERS[self.paper][1] - 2 * self.edge - self.sizes.footer

    def as_data(self) -> dict[str, Any]:
        """What the page design reads."""
        width, height = PAPERS[self.paper]
        names = ("side", "edge", "inset", "box_side", "box_edge", "qr", "gutter", "step_gap")
        lengths = {name: getattr(self, name) for name in names}
        return {"width": width, "height": height, **lengths, "step": self.sizes.step, **asdict(self.sizes)}
