"""Straight pieces of ink along the rows of a picture: what rules are put together from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from keputusan.extract.scan.dashed_rules import find_dashed

THICKEST = 4.0
"""Ink reaching further across a line than this (points) is no part of a rule."""

BREAK = 1.5
"""A gap of up to this length (points) inside a piece is worn-off toner."""

PIECE = 6.0
"""The shortest run of thin ink (points) that is looked at as a piece of a rule."""

SURE = 24.0
"""A straight run of ink of this length (points) is no stroke of a letter ..."""

LONG = 60.0
"""... and one of this length not even the feet of a word in a serif type."""

BESIDE = 1.2
"""Paper shows at this distance (points) on both sides of a rule ..."""

DOUBLE = 1.7
"""Two sure runs with no more paper than this (points) between them are one double rule; printers
of text leave .5 to 2 points.  With more, the two are found one by one, and joined later."""

FREE_IF_LONG, FREE_IF_SURE, FREE = 0.2, 0.45, 0.7
"""... along at least this share of it: text may stand close along a long one."""

LETTERS = 3.5
"""Ink nearer than this (points) at the side of a thin stroke makes it a letter's stem."""

FEW = 1.0
"""A page whose whole runs are shorter together than so many page widths has no whole rules."""

SOLID = 0.95
"""Along at least this share of a sure piece its ink is unbroken."""

LEAN, BEND, WAVER = 0.02, 0.005, 0.4
"""A piece leans and bends by at most this share of its length and so many points more:
signatures and stamps do more."""

TAPER = 0.6
"""An arc of a stamp is thinner at its ends than this share of its middle."""

Mask = npt.NDArray[np.uint8]
"""1 where there is ink."""


class Piece(NamedTuple):
    """A straight run of ink in pixels: from (start, at_start) to (end, at_end).

    ``label`` is its number in the labelled picture.  ``sure`` tells that it is too long for
    a letter's stroke; ``crowded`` that other ink, as in a word, stands close beside it.
    """

    start: float
    end: float
    at_start: float
    at_end: float
    label: int
    sure: bool
    crowded: bool

    @property
    def length(self) -> float:
        """Length in pixels."""
        return self.end - self.start


@dataclass(slots=True)
class Pieces:
    """The pieces of a picture, the labelled picture, all its ink, and the thin ink of it that
    stands alone.
    """

    pieces: list[Piece]
    labels: npt.NDArray[np.int32]
    count: int
    ink: Mask
    lonely: Mask


def find_pieces(ink: Mask, scale: float, upright: bool) -> Pieces:
    """Return the straight runs of ink along the rows of a picture; ``scale`` is pixels a point.

    ``upright`` tells that these are the columns of the page: there stems of letters look
    like pieces.  Text stands nearer above a rule than beside it.
    """
    sure = _runs(ink, SURE * scale)
    gaps = _gaps(sure, scale)
    if gaps is not None:
        ink = cv2.bitwise_or(ink, gaps)
        sure = _runs(ink, SURE * scale)
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _bar(THICKEST * scale).T)
    thin = cv2.subtract(ink, tall)
    thickness = _thickness(sure, scale)
    beside = (LETTERS if upright else BESIDE) * scale
    lonely = _lonely(thin, ink, thickness, LETTERS * scale)
    free = lonely if upright else _lonely(thin, ink, thickness, beside)
    if thickness < scale and _extent(sure) < FEW * ink.shape[1]:
        # the few whole runs of a page of dashed rules are thinner than its dashes
        free = _lonely(thin, ink, scale, beside)
    dashed = find_dashed(free, ink, scale)
    mended = _runs(cv2.morphologyEx(free, cv2.MORPH_CLOSE, _bar(BREAK * scale)), PIECE * scale)
    mended = cv2.bitwise_or(mended, dashed)
    straight = cv2.bitwise_or(cv2.bitwise_or(mended, sure), _runs(thin, PIECE * scale))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(straight, connectivity=8)
    likely = stats[:, cv2.CC_STAT_AREA] <= THICKEST * scale * stats[:, cv2.CC_STAT_WIDTH]
    pieces = []
    for label in (np.flatnonzero(likely[1:]) + 1).tolist():
        x, y, width, height, _ = (int(value) for value in stats[label])
        window = slice(y, y + height), slice(x, x + width)
        part = np.asarray(labels[window] == label)
        solid = _share(part & (sure[window] > 0)) >= SOLID
        wanted = FREE
        if solid:
            wanted = FREE_IF_LONG if width >= LONG * scale else FREE_IF_SURE
        line = _straight_line(part, scale)
        if line is None or _free_share(ink, part, x, y, BESIDE * scale) < wanted:
            continue
        alone = _share(part & (mended[window] > 0)) >= FREE
        pieces.append(
            Piece(x, x + width, y + line[0], y + line[1], label, solid, not (solid or alone))
        )
    return Pieces(pieces, np.asarray(labels), count, ink, lonely)


def long_extent(ink: Mask, scale: float) -> int:
    """Return how long (pixels) the thin rows of ink are together that are too long for any
    letter.
    """
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _bar(THICKEST * scale).T)
    long = _runs(cv2.subtract(ink, tall), LONG * scale)
    return int(np.count_nonzero(long[1:] > long[:-1]))


def _gaps(sure: Mask, scale: float) -> Mask | None:
    """Return the paper between the two strokes of double rules; None where there is none."""
    one = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, _bar(DOUBLE * scale + 1).T)
    between = cv2.subtract(one, sure)
    if not cv2.countNonZero(between):
        return None  # as on most pages, and looking for runs costs more
    between = _runs(between, SURE * scale)
    return between if cv2.countNonZero(between) else None


def _bar(length: float) -> Mask:
    """Return a row of about ``length`` pixels, of odd length: an even one would shift the
    picture.
    """
    return np.ones((1, 2 * round((length - 1) / 2) + 1), np.uint8)


def _runs(ink: Mask, length: float) -> Mask:
    """Return the ink that lies in runs along a row of at least ``length`` pixels."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, _bar(length)), np.uint8)


def _extent(sure: Mask) -> int:
    """Return how long (pixels) the long runs of a picture are together."""
    return int(np.count_nonzero(sure[1:] > sure[:-1]))


def _thickness(sure: Mask, scale: float) -> float:
    """Return how thick (pixels) the long runs of a picture are; a point where there are none."""
    tops = _extent(sure)
    return min(int(np.count_nonzero(sure)) / tops, THICKEST * scale) if tops else scale


def _lonely(thin: Mask, ink: Mask, thickness: float, beside: float) -> Mask:
    """Return the thin ink that has no more ink above and below it than a rule of ``thickness``
    has.
    """
    window = 2 * round(beside) + 1
    around = cv2.boxFilter(ink, cv2.CV_8U, (1, window), normalize=False)
    return np.asarray(thin & (around <= 1.5 * thickness + 1), np.uint8)


def _share(part: npt.NDArray[np.bool_]) -> float:
    """Return the share of columns that are marked."""
    return float(part.any(axis=0).mean())


def _free_share(ink: Mask, part: npt.NDArray[np.bool_], x: int, y: int, beside: float) -> float:
    """Return the share of a piece's columns with paper at ``beside`` pixels above and below it."""
    height, width = part.shape
    columns = np.arange(x, x + width)
    top = np.maximum(y + part.argmax(axis=0) - round(beside), 0)
    bottom = y + height - 1 - part[::-1].argmax(axis=0) + round(beside)
    bottom = np.minimum(bottom, ink.shape[0] - 1)
    return float(((ink[top, columns] == 0) & (ink[bottom, columns] == 0)).mean())


def _straight_line(part: npt.NDArray[np.bool_], scale: float) -> tuple[float, float] | None:
    """Return where the marked pixels start and end across the line; None where they bend or
    taper.
    """
    height, width = part.shape
    thick = part.sum(axis=0)
    at = (np.arange(height, dtype=np.float64) @ part) / thick
    tip = min(width, max(3, round(PIECE / 2 * scale)))
    middle = slice((width - tip) // 2, (width - tip) // 2 + tip)
    first, last = float(at[:tip].mean()), float(at[-tip:].mean())
    if abs(last - first) > LEAN * width + WAVER * scale:
        return None
    if abs(float(at[middle].mean()) - (first + last) / 2) > BEND * width + WAVER * scale:
        return None
    ends = max(float(thick[:tip].mean()), float(thick[-tip:].mean()))
    centre = float(thick[middle].mean())
    if centre >= 4 and width < LONG * scale and ends < TAPER * centre:
        return None
    return first, last
