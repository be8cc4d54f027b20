"""Watermarks: text that lies over the page's own, larger or paler."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from keputusan.extract.pdf import pdfium_calls as calls
from keputusan.extract.pdf.page_objects import Chars, RawChar
from keputusan.extract.pdf.paint import Paint

LARGER = 1.5
"""A watermark's letters are so many times higher than the page's usual ones,"""

PALER = 90
"""or so much lighter (0..255)."""

CORE = 0.4
"""What is printed over a letter has its middle within this share of its box's width and
height from its middle."""

AT_ONCE = 64
"""So many letters are compared with all others of a page at once: more cost memory."""

FEWEST_HITS, HIT_SHARE = 2, 0.1
"""So many letters, and this share of them all, lie over others if they are a watermark's: the
tiles of one also lie between the lines of the page."""


def without_overlays(chars: Chars, paint: Paint, textpage: pdfium_c.FPDF_TEXTPAGE) -> Chars:
    """Return ``chars`` without those of watermarks.

    Letters of one size and paleness belong together: if some of them lie over the page's usual
    text, all of them do.  Large or pale text that lies over nothing is a heading or a note.
    """
    heights = {angle: _sizes(turned, angle) for angle, turned in chars.items()}
    sizes = sorted([size for turned in heights.values() for size in turned if size > 0])
    if not sizes:
        return chars
    usual = sizes[len(sizes) // 2]
    pale = paint.paler(PALER)
    if not pale and sizes[-1] < LARGER * usual:
        return chars
    found: dict[tuple[int, int, int], list[RawChar]] = defaultdict(list)
    large = LARGER * usual
    for angle, turned in chars.items():
        for char, size in zip(turned, heights[angle], strict=True):
            if size < large and not pale:
                continue
            light = pale.get(calls.char_object_address(textpage, char[-1]), 0) if pale else 0
            if (light or size >= large) and not char[0].isspace():
                found[angle, round(size), light].append(char)
    if not found:
        return chars
    letters = [char for turned in chars.values() for char in turned if not char[0].isspace()]
    overlays = {
        id(char) for group in found.values() if _lies_over(group, letters) for char in group
    }
    if not overlays:
        return chars
    left = {
        angle: [char for char in turned if id(char) not in overlays]
        for angle, turned in chars.items()
    }
    return {angle: turned for angle, turned in left.items() if turned}


def _sizes(chars: list[RawChar], angle: int) -> list[float]:
    """Return how high each letter is (points), whichever way it runs."""
    if angle % 180:
        return [char[3] - char[1] for char in chars]
    return [char[4] - char[2] for char in chars]


def _lies_over(group: list[RawChar], letters: list[RawChar]) -> bool:
    """Return whether letters of ``group`` lie over others of the page's ``letters``."""
    if len(letters) < 2 * len(group):
        return False  # the page's usual text is never a watermark
    own = {id(char) for char in group}
    bottom, top = min(char[2] for char in group), max(char[4] for char in group)
    near = [
        char[1:5]
        for char in letters
        if bottom <= (char[2] + char[4]) / 2 <= top and id(char) not in own
    ]
    if not near:
        return False
    corners = np.array(near)
    middles = (corners[:, :2] + corners[:, 2:]) / 2
    middles = middles[middles[:, 1].argsort()]
    boxes = np.array([char[1:5] for char in group])
    hits = sum(_hits(boxes[at : at + AT_ONCE], middles) for at in range(0, len(boxes), AT_ONCE))
    return hits >= max(FEWEST_HITS, HIT_SHARE * len(group))


def _hits(boxes: npt.NDArray[np.float64], middles: npt.NDArray[np.float64]) -> int:
    """Return how many ``boxes`` have one of ``middles``, sorted by height, near their own."""
    low, high = boxes[:, :2], boxes[:, 2:]
    # only middles at the height of a box can be near its own
    first = np.searchsorted(middles[:, 1], low[:, 1])
    counts = np.searchsorted(middles[:, 1], high[:, 1]) - first
    box = np.repeat(np.arange(len(boxes)), counts)
    beside = np.arange(len(box)) + (first - (counts.cumsum() - counts))[box]
    distance = np.abs(middles[beside] - ((low + high) / 2)[box])
    near = (distance <= (CORE * (high - low))[box]).all(axis=1)
    return len(set(box[near].tolist()))  # numpy's `unique` would load its masked arrays
