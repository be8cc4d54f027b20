"""Dashed and dotted rules: short pieces of ink, alike and evenly spaced along a line."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

APART = 6.0
"""The gaps of a dashed rule are no longer than this (points) ..."""

LONGEST_DASH = 10.0
"""Dashes longer than this (points) are a whole rule that others cross."""

SHORTEST = 24.0
"""... and it is at least this long (points)."""

FEWEST = 5
"""So many dashes make a rule."""

EVEN, EVEN_SHARE = 0.3, 0.75
"""A dash or a gap differs from the usual one by at most this share of dash and gap together, and
so many of them (0..1) do: where two rules cross, and at the ends, they are otherwise."""

BLOCKED, CROSSED = 0.25, 0.08
"""Other ink, a rule that crosses it or a letter, stands in at most the first share of its gaps and
the second of its length: the gaps of a whole rule are where others cross it, and those in a row of
serifs are the stems."""

BESIDE, THROUGH = 12.0, 0.55
"""A rule that shows ink along the second share of the first (points) on a side crosses it, or ends
on it: no letter's stem is so high, and such a rule says nothing against the gap where it stands."""

HIGHEST = 2.2
"""A dash is no thicker than this (points)."""

LONGER = 1.4
"""A dash at the end so many times longer than the usual one is a letter's stem in line."""

Mask = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


def find_dashed(lonely: Mask, ink: Mask, scale: float) -> Mask:
    """Return the dashed rules along the rows of ``lonely``, the thin ink that stands alone, gaps
    filled.

    ``ink`` is all ink.
    """
    reach = 2 * round(APART * scale / 2) + 1
    joined = cv2.morphologyEx(lonely, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    length = round(SHORTEST * scale)
    joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = np.zeros(count, np.uint8)
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if height > max(2.0, HIGHEST * scale):
            continue
        window = slice(y, y + height), slice(x, x + width)
        own = labels[window] == label
        inked = (own & (lonely[window] > 0)).any(axis=0)
        blocked = (own & (ink[window] > 0)).any(axis=0) & ~inked
        blocked &= ~_crossed(ink, (x, y, width, height), round(BESIDE * scale))
        most = min(BLOCKED * np.count_nonzero(~inked), CROSSED * len(inked))
        if np.count_nonzero(blocked) <= most:
            found[label] = _is_dashed(inked, LONGEST_DASH * scale)
            _drop_stems(labels[window], own, inked)
    # hardly any page has a dashed rule, and every pixel would be looked up
    return np.asarray(found[labels], np.uint8) if found.any() else np.zeros_like(lonely)


def _crossed(ink: Mask, box: tuple[int, int, int, int], beside: int) -> Flags:
    """Return at which columns of ``box`` (x, y, width, height) a rule crosses it or ends on it: it
    shows ink ``beside`` pixels far on a side.
    """
    x, y, width, height = box
    sides = ink[max(0, y - beside) : y, x : x + width], ink[y + height :][:beside, x : x + width]
    shown = [side.mean(axis=0) if side.size else np.zeros(width) for side in sides]
    crossed: Flags = np.maximum(*shown) >= THROUGH
    return crossed


def _drop_stems(labels: npt.NDArray[np.int32], own: npt.NDArray[np.bool_], inked: Flags) -> None:
    """Take letters' stems in line with a dashed rule from its ends, in place."""
    starts, lengths = _runs_of(inked)
    usual = float(np.median(lengths[0::2]))
    for end in (0, -1):
        if lengths[end] > LONGER * usual:
            stem = np.zeros(len(inked), np.bool_)
            stem[starts[end] : starts[end] + lengths[end]] = True
            labels[own & stem] = 0


def _runs_of(inked: Flags) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return where dashes and gaps, in turn, start, and how long they are."""
    starts = np.concatenate([[0], np.flatnonzero(np.diff(inked.astype(np.int8))) + 1])
    return starts, np.diff(np.concatenate([starts, [len(inked)]]))


def _is_dashed(inked: Flags, longest: float) -> bool:
    """Return whether the columns with ink make dashes that are short and alike, and gaps alike."""
    _, lengths = _runs_of(inked)
    dashes, gaps = lengths[0::2], lengths[1::2]
    if len(dashes) < FEWEST:
        return False
    usual_dash, usual_gap = float(np.median(dashes)), float(np.median(gaps))
    if usual_dash > longest:
        return False
    most = max(1.0, EVEN * (usual_dash + usual_gap))
    alike = np.mean(np.abs(dashes - usual_dash) <= most), np.mean(np.abs(gaps - usual_gap) <= most)
    return bool(min(alike) >= EVEN_SHARE)
