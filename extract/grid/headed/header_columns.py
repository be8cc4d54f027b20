"""Where the columns below a header part: between its labels, by what is drawn and written there.

What rules and fills begin or end at is sure; else texts that begin at one place tell, and for a
column that is blank on the page, the middle of its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from keputusan.extract.grid.headed.header_labels import Label
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval
from keputusan.language.headings import role_of

ROOM = 2.5
"""A column's boundary lies so far (points) left of its texts."""

SAME_SIDE = 1.5
"""Ends of rules and fills this near (points) to each other are one side."""

CENTRED = 4.0
"""A label stands in the middle of its column to within so much (points)."""

INSIDE = 0.5
"""A side may lie so far (points) inside the box of a label's letters."""


def find_columns(
    labels: Sequence[Label],
    words: Sequence[Word],
    drawn: Sequence[float],
    sides: Interval,
) -> list[float]:
    """Return the boundaries between the columns of ``labels`` (x in points), from the left.

    ``words`` are those below the header, ``drawn`` where rules and fills begin and end, and
    ``sides`` the table's own.
    """
    boxes = [(word.x0, word.x1) for word in words]
    numbers = [(word.x0, word.x1) for word in words if word.text.strip("().").isdigit()]
    found: list[float | None] = []
    middles: list[float] = []
    for left, right in pairwise(labels):
        low, high = sorted((left.x1, right.x0))
        near = [box for box in boxes if box[0] < high and box[1] > low]
        counts = _stretches(near, low, high)
        least = min(count for count, _, _ in counts)
        x = _drawn_between(drawn, low, high, counts, least)
        open_ = [(a, c) for count, a, c in counts if count == least]
        a, c = max(open_, key=lambda stretch: stretch[1] - stretch[0])
        if x is None and role_of(left.text) == "number":
            a, c = _behind_numbers(open_, numbers, low) or (a, c)
        if x is None and (c < high or _begins_at(boxes, high)):
            x = c - min(ROOM, (c - a) / 2)
        found.append(x)
        middles.append((a + c) / 2)
    return _completed(labels, found, middles, sides)


def _stretches(
    boxes: Sequence[Interval], low: float, high: float
) -> list[tuple[int, float, float]]:
    """Return the stretches between ``low`` and ``high``, each with how many boxes cover it."""
    cuts = sorted({low, high, *(x for box in boxes for x in box if low < x < high)})
    if len(cuts) == 1:
        return [(0, low, high)]
    parts: list[tuple[int, float, float]] = []
    for a, c in pairwise(cuts):
        middle = (a + c) / 2
        count = sum(x0 < middle < x1 for x0, x1 in boxes)
        if parts and parts[-1][0] == count:
            parts[-1] = (count, parts[-1][1], c)
        else:
            parts.append((count, a, c))
    return parts


def _drawn_between(
    drawn: Sequence[float],
    low: float,
    high: float,
    counts: Sequence[tuple[int, float, float]],
    least: int,
) -> float | None:
    """Return the side that is drawn most often where the fewest texts run."""
    held = [
        x
        for x in drawn
        if low - INSIDE <= x <= high + INSIDE
        and any(count == least and a - 1 <= x <= c + 1 for count, a, c in counts)
    ]
    if not held:
        return None
    return max(held, key=lambda x: (sum(abs(x - y) <= SAME_SIDE for y in held), -x))


def _behind_numbers(
    stretches: Sequence[Interval], numbers: Sequence[Interval], low: float
) -> Interval | None:
    """Return the first of ``stretches`` behind the numbers of the rows."""
    ends = [x1 for x0, x1 in numbers if x0 <= low]
    if not ends:
        return None
    return next(((a, c) for a, c in stretches if c > max(ends)), None)


def _begins_at(boxes: Sequence[Interval], x: float) -> bool:
    return any(abs(x0 - x) <= SAME_SIDE for x0, _ in boxes)


def _completed(
    labels: Sequence[Label],
    found: Sequence[float | None],
    middles: Sequence[float],
    sides: Interval,
) -> list[float]:
    """Return ``found`` with the boundaries of blank columns, whose labels stand in the middle."""
    edges: list[float | None] = [sides[0], *found, sides[1]]
    known = [
        abs((a + c) / 2 - label.middle) <= CENTRED
        for label, (a, c) in zip(labels, pairwise(edges), strict=True)
        if a is not None and c is not None
    ]
    if 2 * sum(known) >= len(known):
        for index in range(len(labels) - 1, 0, -1):
            right = edges[index + 1]
            if edges[index] is None and right is not None:
                x = 2 * labels[index].middle - right
                if labels[index - 1].x1 <= x <= labels[index].x0:
                    edges[index] = x
    return [x if x is not None else y for x, y in zip(edges[1:-1], middles, strict=True)]
