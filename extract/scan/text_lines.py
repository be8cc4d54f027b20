"""Lines of text cut out of a cell: recognisers read one line at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.ink import Ink

LETTER = 2.4
"""A component lower than this (points) is a dot, a comma or a dash, not a letter."""

STRAY = 1.2
"""A single dot further from its line than this, in heights of a small letter, is dust."""

HUGE = 2.6
"""A component so many times higher than most letters is no letter of the line."""

LINE_GAP = 0.9
"""Middles of letters further apart than this share of a letter's height are in two lines:
within a line they differ by 0.3 of it, those of the two halves of a broken figure by 0.75, from
line to line by 1.5 and more."""

ABOVE, BELOW = 1.45, 0.5
"""Ascenders and descenders reach so far, in heights of a small letter, from the baseline."""

MARGIN, INDENT = 0.05, 0.25
"""Paper left above and below a line, and at its ends, in heights of a small letter: the
larger the letters stand in the picture, the better full stops and commas are told apart."""

Numbers = npt.NDArray[np.intp]


@dataclass(slots=True)
class TextLine:
    """One line of text: the components that it is made of and its frame in pixels.

    ``top`` and ``bottom`` leave room for ascenders and descenders whether the line has any,
    so that the height tells a recogniser small letters from capitals.
    """

    parts: Numbers
    left: int
    top: int
    right: int
    bottom: int

    @property
    def frame(self) -> tuple[int, int, int, int]:
        """(x0, y0, x1, y1) in pixels."""
        return self.left, self.top, self.right, self.bottom


def cut_lines(ink: Ink, parts: Numbers) -> list[TextLine]:
    """Return the lines of text, from the top, that the components ``parts`` make."""
    if not len(parts):
        return []
    boxes = ink.boxes[parts]
    heights = boxes[:, 3] - boxes[:, 1]
    letters = heights >= LETTER * ink.scale
    if not letters.any():
        letters[:] = True
    # letters whose thin strokes are lost lie in pieces: the page tells how high whole ones are
    # of so few numbers Python tells the middle in a fraction of numpy's time
    usual = max(float(median(heights[letters].tolist())), ink.letter)
    letters &= heights <= HUGE * usual
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    ranked = np.sort(middles[letters])
    gap = LINE_GAP * usual
    breaks = [(a + b) / 2 for a, b in pairwise(ranked.tolist()) if b - a > gap]
    # a dot belongs to the line whose letters are nearest
    bands = np.searchsorted(breaks, middles)
    lines = []
    for band in range(len(breaks) + 1):
        chosen = bands == band
        lines.append(_frame(ink, parts[chosen], boxes[chosen], boxes[chosen & letters]))
    return lines


def _frame(
    ink: Ink, parts: Numbers, boxes: npt.NDArray[np.int32], letters: npt.NDArray[np.int32]
) -> TextLine:
    tops, bottoms = letters[:, 1].tolist(), letters[:, 3].tolist()
    baseline = float(median(bottoms))
    small = max(_first_quarter([baseline - top for top in tops]), LETTER * ink.scale)
    top = min(baseline - ABOVE * small, min(tops))
    bottom = max(baseline + BELOW * small, max(bottoms))
    near = _without_strays(boxes, STRAY * small, LETTER * ink.scale)
    parts, boxes = parts[near], boxes[near]
    margin, indent = MARGIN * small, INDENT * small
    height, width = ink.grey.shape
    return TextLine(
        parts,
        max(0, int(boxes[:, 0].min() - indent)),
        max(0, int(top - margin)),
        min(width, int(np.ceil(boxes[:, 2].max() + indent))),
        min(height, int(np.ceil(bottom + margin))),
    )


def _first_quarter(values: list[float]) -> float:
    """Return what a quarter of ``values`` lie under, between two of them by their distance."""
    ranked = sorted(values)
    place, rest = divmod(len(ranked) - 1, 4)
    above = ranked[min(place + 1, len(ranked) - 1)]
    return ranked[place] + (above - ranked[place]) * rest / 4


def _without_strays(
    boxes: npt.NDArray[np.int32], gap: float, letter: float
) -> npt.NDArray[np.intp]:
    """Return the indices, from the left, without a dot that lies far off at either end."""
    order = np.argsort(boxes[:, 0], kind="stable")
    while len(order) > 1:
        first, second, last = (boxes[order[i]] for i in (0, 1, -1))
        if _is_dot(last, letter) and last[0] - int(boxes[order[:-1], 2].max()) > gap:
            order = order[:-1]
        elif _is_dot(first, letter) and second[0] - first[2] > gap:
            order = order[1:]
        else:
            break
    return order


def _is_dot(box: npt.NDArray[np.int32], letter: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return bool(height < letter and width < letter)


def crop_line(ink: Ink, line: TextLine) -> Pixels:
    """Return the pixels of ``line`` with the ink of its neighbours painted out."""
    window = slice(line.top, line.bottom), slice(line.left, line.right)
    labels = ink.labels[window]
    own = np.isin(labels, line.parts)
    others = ((labels > 0) & ~own).astype(np.uint8)
    if not others.any():
        return ink.grey[window]
    # the soft edges of the neighbours go too, but not what touches the line itself
    others = cv2.dilate(others, np.ones((3, 3), np.uint8))
    return np.where((others > 0) & ~own, np.uint8(255), ink.grey[window])
