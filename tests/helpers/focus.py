"""Is what has the focus seen? Tab is pressed through a page, and each stop looked at twice: with the focus and without.

Pixels are compared, not styles: an outline that is cut off, covered or of the colour of its ground is none. Enough has
changed where as many pixels as a line of one round the control has differ by 3 : 1 (WCAG 2.2, 2.4.7, by the measure of
2.4.13 at half its thickness).
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from tab import Tab

#: More presses than any page has stops; a keyboard that is caught would press for ever.
PRESSES = 150
CONTRAST = 3.0
#: How far from a control its focus may show, in CSS pixels.
ROUND = 8

#: Nothing moves or blinks while pictures are taken. The policy allows a sheet that a script makes.
STILL = """(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; "
    + "caret-color: transparent !important; scroll-behavior: auto !important }");
  document.adoptedStyleSheets.push(sheet);
  // From the top, also where a script has put the focus into the page.
  document.documentElement.tabIndex = -1;
  document.documentElement.focus();
  document.documentElement.removeAttribute("tabindex");
  // And not out of the page at its end: Firefox gives the keyboard to its bars, and not back.
  const end = document.createElement("span");
  end.tabIndex = 0;
  document.body.append(end);
  window.stops = [end];
  return true;
})()"""

#: WebKit's pictures are of what was painted last.
PAINTED = "new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then(null))))"

#: The stop that has the focus now: what it is, whether it was one before, and its boxes with those of its labels.
STOP = """(() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body || stop === document.documentElement) return null;
  const before = window.stops.includes(stop);
  window.stops.push(stop);
  const seen = (box) => box.width > 0 && box.height > 0;
  // The theme shows a switch by one of the labels beside it.
  const labels = [...(stop.labels ?? []), ...(stop.matches(".md-option") ? stop.form.querySelectorAll("label") : [])];
  const boxes = [stop, ...labels].flatMap((part) => [...part.getClientRects()].filter(seen));
  const said = stop.cloneNode(false).outerHTML + (stop.textContent ?? "").trim().slice(0, 40);
  return { said, before, ratio: devicePixelRatio,
    boxes: boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]) };
})()"""


@dataclass(frozen=True)
class Stop:
    """A stop of the Tab key: what it is, how many pixels tell of its focus, and how many there have to be."""

    said: str
    changed: int
    needed: int


def walk(tab: Tab) -> list[Stop]:
    """Every stop of the page that is shown, in the order of the keyboard."""
    tab.run(STILL)
    stops: list[Stop] = []
    painted = PAINTED if tab.engine == "webkit" else "null"
    for _ in range(PRESSES):
        tab.press("Tab")
        tab.run(painted)
        found = tab.run(STOP)
        if found is None or found["before"]:
            return stops
        focused = tab.picture()
        tab.run(f"(document.activeElement.blur(), {painted})")
        stops.append(compare(found, focused, tab.picture()))
        tab.run("(window.stops.at(-1).focus({ preventScroll: true }), null)")  # or WebKit begins anew
    raise AssertionError(f"the keyboard is still on the page after {PRESSES} presses: {stops[-3:]}")


def compare(found: dict, focused: bytes, unfocused: bytes) -> Stop:
    """Look at the pixels round a stop."""
    one, other = (Image.open(io.BytesIO(picture)).convert("RGB") for picture in (focused, unfocused))
    ratio = found["ratio"]
    boxes = found["boxes"] or [[0, 0, 0, 0]]
    left, top = (min(box[side] for box in boxes) for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) for side in (2, 3))
    # What is out of sight needs no line; at least a corner has to be in sight.
    view = (one.width / ratio, one.height / ratio)
    wide = max(min(right, view[0]) - max(left, 0), 0)
    high = max(min(bottom, view[1]) - max(top, 0), 0)
    frame = (
        max(int((left - ROUND) * ratio), 0),
        max(int((top - ROUND) * ratio), 0),
        min(int((right + ROUND) * ratio), one.width),
        min(int((bottom + ROUND) * ratio), one.height),
    )
    if frame[0] >= frame[2] or frame[1] >= frame[3]:
        return Stop(found["said"], 0, 1)
    parts = (picture.crop(frame).tobytes() for picture in (one, other))
    pixels = [zip(*[iter(part)] * 3, strict=True) for part in parts]
    pairs = Counter(zip(*pixels, strict=True))
    changed = sum(count for (before, after), count in pairs.items() if contrast(before, after) >= CONTRAST)
    smallest = min((box[2] - box[0]) + (box[3] - box[1]) for box in boxes)
    return Stop(found["said"], changed, max(int(2 * min(wide + high, smallest) * ratio**2), 1))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much two colours differ (WCAG 2.2, contrast ratio)."""
    if one == other:
        return 1.0
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """How light a colour is (WCAG 2.2, relative luminance)."""
    parts = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
