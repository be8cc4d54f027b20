"""Dust told from dots: the specks of a scan that no full stop, colon or i stands for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

DOT = 2.0
"""A component no wider and higher than this (points) is a dot or a speck."""

FLAT, DASH = 1.5, 1.2
"""A component so many times wider than high, and so wide (points), is a dash."""

FINEST = 0.35
"""A component smaller than this (square points) is dust on any page."""

SMALL_DOT = 0.4
"""A speck smaller than this share of the page's dots over i and j is dust."""

NEAR = 4.0
"""A full stop or a comma follows its letter within this distance (points)."""

BROKEN = 7.0
"""So does one behind a small piece of its letter, or behind another point (points)."""

HEAD, FOOT = 6.0, 1.0
"""The head of such a letter is so high above the full stop, at most, and its foot ends level with
it, within so much (points)."""

ALONE, FEWEST_ALONE = 8.0, 10
"""A speck is alone if no letter is so near (points); a page with so many of them is specked.  Worn
letters leave pieces beside them, dirt lies anywhere."""

BEHIND, LEVEL, TAIL = 2.0, 0.3, 1.8
"""On a specked page a full stop or comma follows its letter within the first, and its foot is no
higher than that of a letter before it by the second, and a pixel, nor lower by the third (points):
on 20 scans of six resolutions full stops followed within 1.7."""

BEFORE, FEWEST_BEFORE = 15.0, 3
"""Letters so far before a full stop (points), if they are so many, tell where its line stands: old
figures end below it."""

PAIRED = 1.0
"""The dot of a semicolon stands over its comma, within so much (points)."""

FEWEST = 8
"""So many dots over i and j tell how large a dot of this page is."""

Labels = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


class Specks(NamedTuple):
    """Which components, by number, are no larger than a dot, and which of them are dust."""

    dots: Flags
    dust: Flags


def find_dust(labels: Labels, boxes: Labels, areas: Labels, scale: float) -> Specks:
    """Return the dots and specks among the components of ``labels``; see ``Ink`` for the arguments.

    ``areas`` are the components' pixels.
    """
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = (width <= DOT * scale) & (height <= DOT * scale)
    small &= (width <= FLAT * height) | (width < DASH * scale)
    small[0] = False
    dust: Flags = areas < FINEST * scale**2
    dots = np.flatnonzero(small & ~dust)
    found = [_is_tittle(labels, boxes, small, dot, scale) for dot in dots.tolist()]
    tittles = np.array(found, np.bool_)
    if np.count_nonzero(tittles) >= FEWEST:
        dust |= small & (areas < SMALL_DOT * float(np.median(areas[dots[tittles]])))
    others: list[int] = dots[~tittles].tolist()
    alone = 0
    for dot in others:
        if not dust[dot] and not _is_point(labels, boxes, small, dust, dot, scale):
            dust[dot] = True
            alone += _is_alone(labels, boxes, small, dot, scale)
    if alone >= FEWEST_ALONE:
        points = [dot for dot in others if not dust[dot]]
        level = [_is_level(boxes, small, dust, dot, scale) for dot in points]
        dust[[dot for dot, is_level in zip(points, level, strict=True) if not is_level]] = True
    dust[0] = False
    return Specks(small, dust)


def _is_alone(labels: Labels, boxes: Labels, small: Flags, dot: int, scale: float) -> bool:
    """Return whether no letter stands near the dot."""
    x0, y0, x1, y1 = boxes[dot].tolist()
    reach = round(ALONE * scale)
    around = labels[max(0, y0 - reach) : y1 + reach, max(0, x0 - reach) : x1 + reach]
    return bool(small[around[around > 0]].all())


def _is_level(boxes: Labels, small: Flags, dust: Flags, dot: int, scale: float) -> bool:
    """Return whether the dot stands close behind a letter or a point, at the foot of its line, or
    over another dot.
    """
    x0, y0, x1, y1 = boxes[dot].tolist()
    apart = np.maximum(boxes[:, 1] - y1, y0 - boxes[:, 3]) / scale
    aside = np.abs(boxes[:, 0] + boxes[:, 2] - x0 - x1) / 2 / scale
    narrow = (boxes[:, 2] - boxes[:, 0] <= DOT * scale) & ~dust
    if (narrow & (apart >= 0.8) & (apart <= 5) & (aside <= PAIRED)).any():
        return True
    before = (boxes[:, 0] < x0) & (boxes[:, 2] > x0 - BEFORE * scale) & ~dust
    before &= (boxes[:, 1] < y1 + scale) & (boxes[:, 3] > y0 - scale)
    before[[0, dot]] = False
    letters = before & ~small
    if np.count_nonzero(letters) < FEWEST_BEFORE:
        return bool(letters.any())
    if x0 - int(boxes[before, 2].max()) > BEHIND * scale:
        return False
    below = y1 - boxes[letters, 3]
    return bool(((below >= -LEVEL * scale - 1) & (below <= TAIL * scale)).any())


def _is_tittle(labels: Labels, boxes: Labels, small: Flags, dot: int, scale: float) -> bool:
    """Return whether a letter stands right below, as below the dot of an i."""
    x0, _, x1, y1 = boxes[dot].tolist()
    below = labels[y1 : y1 + round(2.2 * scale), x0:x1]
    found = below[below > 0]
    return bool(found.size) and not bool(small[found].all())


def _is_point(
    labels: Labels, boxes: Labels, small: Flags, dust: Flags, dot: int, scale: float
) -> bool:
    """Return whether the dot follows a letter on its line, or stands over or under another dot."""
    x0, y0, x1, y1 = boxes[dot].tolist()
    reach = round(6 * scale)
    column = labels[max(0, y0 - reach) : y1 + reach, x0:x1]
    partners = np.unique(column[(column > 0) & (column != dot)])
    for partner in partners.tolist():
        apart = max(boxes[partner][1] - y1, y0 - boxes[partner][3]) / scale
        narrow = boxes[partner][2] - boxes[partner][0] <= DOT * scale
        if narrow and not dust[partner] and 0.8 <= apart <= 5:
            return True  # a colon or semicolon
    near = max(0, x0 - round(NEAR * scale))
    left = labels[max(0, y0 - round(scale)) : y1 + round(scale), near:x0]
    found = left[left > 0]
    if found.size and not small[found].all():
        return True
    if not dust[found].all():  # a piece of a broken letter, or the full stop before a comma
        near = max(0, x0 - round(BROKEN * scale))
    # P, F, T, V and Y stand on a foot that is far from the full stop behind them
    over = labels[max(0, y0 - round(HEAD * scale)) : y1, near:x0]
    letters = np.unique(over[over > 0])
    feet = boxes[letters, 3][~small[letters]]
    return bool((np.abs(feet - y1) <= FOOT * scale).any())
