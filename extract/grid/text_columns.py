"""Running text that is set in two columns: where they part, so that each is read to its end.

A gutter in the middle of the page, which no word crosses over many lines with sentences on either
side, parts two columns.  Labels beside a text, signatures side by side and lists of names have
no sentences on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple, TypeVar

from keputusan.extract.model.geometry import Interval
from keputusan.extract.model.page import Box, Grid, Line

MIDDLE = (0.35, 0.65)
"""The part of the text's width in which the first column ends."""

LAST_BEGINNING = 0.8
"""The second column's lines begin before this part of the text's width; further right than the
middle where the labels of that column stand on the page before."""

NARROWEST = 8.0
"""Points that the gutter is wide at least; blanks between words of justified lines lie above each
other over no more than three lines."""

FEWEST_LINES = 8
"""Lines of a column at least.  Blocks of signatures have up to seven."""

FEWEST_BEGINNINGS = 3
"""Lines that begin at the same place (to a point) where a column may begin."""

FEWEST_WORDS = 30
"""Words of a column at least."""

FULL = 0.5
"""Half of a column's lines take at least this share of the width from where most of them begin:
labels stand left of that."""

SMALL = 0.3
"""Share (0..1) of a column's words that begin with a small letter.  Columns of made-up decrees have
0.4-0.8 of those that begin with a letter, signatures, names and headings 0.0-0.2."""

LARGEST_STEP = 2.2
"""A gap of so many usual heights of a line ends the columns."""

SAME_LINE = 0.5
"""Words whose middles differ by less than this share of their height stand in one line."""

Item = TypeVar("Item")


class Band(NamedTuple):
    """Two columns: from ``top`` to ``bottom``, parted at ``gutter`` (points)."""

    top: float
    bottom: float
    gutter: float

    def column_of(self, box: Box) -> int | None:
        """Return the column, 0 or 1, that a box stands in; None outside the band."""
        middle = (box.y0 + box.y1) / 2
        if not self.top <= middle <= self.bottom:
            return None
        return int((box.x0 + box.x1) / 2 > self.gutter)


class Placed(NamedTuple):
    """A block of a page and its place."""

    box: Box
    block: Line | Grid


def in_reading_order(placed: Sequence[Placed], band: Band | None) -> list[Line | Grid]:
    """Return blocks from the top; those of a page's columns one column after the other."""

    def order(item: Placed) -> tuple[float, int, float, float]:
        box = item.box
        column = band.column_of(box) if band is not None else None
        if band is None or column is None:
            return box.y0, 0, box.y0, box.x0
        return band.top, column, box.y0, box.x0

    return [item.block for item in sorted(placed, key=order)]


def in_columns(
    items: Sequence[Item], box_of: Callable[[Item], Box], text_of: Callable[[Item], str]
) -> tuple[Band | None, list[list[Item]]]:
    """Return the two columns of a page and the items above, in each of them, and below.

    Items are words, or pieces of lines that no gutter crosses.  Without columns, all items
    stand together.
    """
    band = find_band([(box_of(item), text_of(item)) for item in items])
    if band is None:
        return None, [list(items)]
    groups: list[list[Item]] = [[], [], [], []]
    for item in items:
        box = box_of(item)
        column = band.column_of(box)
        if column is not None:
            groups[1 + column].append(item)
        else:
            groups[0 if box.y0 < band.top else 3].append(item)
    return band, groups


def find_band(words: Sequence[tuple[Box, str]]) -> Band | None:
    """Return where a page's text is set in two columns; None where it is not."""
    if sum(text.count(" ") + 1 for _, text in words) < 2 * FEWEST_WORDS:
        return None
    left = min(box.x0 for box, _ in words)
    width = max(box.x1 for box, _ in words) - left
    middle = left + MIDDLE[0] * width, left + MIDDLE[1] * width
    last = left + LAST_BEGINNING * width
    begins = Counter(round(box.x0) for box, _ in words if middle[0] <= box.x0 <= last)
    gutters = [x - NARROWEST / 2 - 1 for x, count in begins.items() if count >= FEWEST_BEGINNINGS]
    least = FEWEST_LINES * median(box.y1 - box.y0 for box, _ in words)
    ends = min(box.y0 for box, _ in words), max(box.y1 for box, _ in words)
    free = [band for x in gutters for band in free_bands(words, x, ends)]
    bands = [band for band in free if _height(band) >= least]
    parts = [part for band in bands for part in without_gaps(words, band)]
    for band in sorted(parts, key=lambda band: (-_height(band), band)):
        if _height(band) < least:
            break
        sides: tuple[list[tuple[Box, str]], ...] = ([], [])
        for box, text in words:
            column = band.column_of(box)
            if column is not None:
                sides[column].append((box, text))
        if all(map(_is_prose, sides)) and max(box.x1 for box, _ in sides[0]) <= middle[1]:
            return band
    return None


def _height(band: Band) -> float:
    return band.bottom - band.top


def free_bands(
    words: Sequence[tuple[Box, str]], x: float, ends: Interval, width: float = NARROWEST
) -> list[Band]:
    """Return the parts between two ``ends``, from the top (points), in which no word crosses a
    gutter of ``width`` around ``x``.
    """
    top, bottom = ends
    left, right = x - width / 2, x + width / 2
    crossing = sorted([(box.y0, box.y1) for box, _ in words if box.x0 < right and box.x1 > left])
    free: list[Band] = []
    for y0, y1 in crossing:
        if y0 > top:
            free.append(Band(top, y0, x))
        top = max(top, y1)
    if bottom > top:
        free.append(Band(top, bottom, x))
    return free


def without_gaps(
    words: Sequence[tuple[Box, str]], band: Band, largest: float = LARGEST_STEP
) -> list[Band]:
    """Return the parts of the band between the gaps that go across both columns: those of more
    than ``largest`` usual heights of a line.
    """
    boxes = sorted((box for box, _ in words if band.column_of(box) is not None), key=_top)
    if not boxes:
        return []
    usual = median(box.y1 - box.y0 for box in boxes)
    parts: list[Band] = []
    top, reached = band.top, boxes[0].y1
    for box in boxes:
        if box.y0 - reached > largest * usual:
            parts.append(Band(top, reached, band.gutter))
            top = box.y0
        reached = max(reached, box.y1)
    return [*parts, Band(top, band.bottom, band.gutter)]


def _top(box: Box) -> float:
    return box.y0


def _is_prose(words: Sequence[tuple[Box, str]]) -> bool:
    """Return whether the words of a column are sentences that fill it."""
    if not words:
        return False
    lines: list[list[Box]] = []
    for box, _ in sorted(words, key=lambda word: (word[0].y0 + word[0].y1, word[0].x0)):
        middle = (box.y0 + box.y1) / 2
        last = lines[-1][0] if lines else None
        if last and abs((last.y0 + last.y1) / 2 - middle) < SAME_LINE * (box.y1 - box.y0):
            lines[-1].append(box)
        else:
            lines.append([box])
    parts = [part for _, text in words for part in text.split() if len(part) > 1]
    if len(lines) < FEWEST_LINES or len(parts) < FEWEST_WORDS:
        return False
    width = max(box.x1 for box, _ in words) - median(min(b.x0 for b in line) for line in lines)
    filled = median(max(b.x1 for b in line) - min(b.x0 for b in line) for line in lines)
    lettered = [part for part in parts if part[0].isalpha()]
    small = sum(part[0].islower() for part in lettered)
    return filled >= FULL * width and small >= SMALL * len(lettered)
