"""Appearance streams: what a form field looks like where nobody but the viewer draws it (ISO 32000-1, 12.5.5)."""

from __future__ import annotations

#: Keeps a box as the page has it: a valid stream that draws nothing.
NOTHING = b"q Q"
#: The same for a field of text (12.7.3.3): the viewer puts the text between the two marks.
NO_TEXT = b"/Tx BMC EMC"

# Shades of grey: a colour would need a profile (ISO 19005-2, 6.2.4.3).
_INK = b"0"
_GREY = b".3"
#: A Bézier curve whose ends are a quarter circle apart has its control points this far out.
_ROUND = 0.5523


def cross(width: float, height: float) -> bytes:
    """A small cross in the middle of a box of this size, in points."""
    x, y, r = width / 2, height / 2, 0.18 * min(width, height)
    strokes = (x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r)
    return b"q 1.2 w 1 J %s G" % _GREY + b" %.2f %.2f m %.2f %.2f l %.2f %.2f m %.2f %.2f l S Q" % strokes


def tick(width: float, height: float) -> bytes:
    """A tick in a box of this size, in points."""
    points = [(0.18, 0.52), (0.42, 0.24), (0.84, 0.82)]
    (x1, y1), (x2, y2), (x3, y3) = [(x * width, y * height) for x, y in points]
    pen = b"q %.2f w 1 J 1 j %s G" % (0.11 * width, _INK)
    return pen + b" %.2f %.2f m %.2f %.2f l %.2f %.2f l S Q" % (x1, y1, x2, y2, x3, y3)


def dot(width: float, height: float) -> bytes:
    """A filled circle in the middle of a box of this size, in points."""
    x, y, r = width / 2, height / 2, 0.32 * min(width, height)
    c = r * _ROUND
    curves = [
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    ]
    path = b"".join(b" %.2f %.2f %.2f %.2f %.2f %.2f c" % curve for curve in curves)
    return b"q %s g %.2f %.2f m" % (_INK, x + r, y) + path + b" f Q"
