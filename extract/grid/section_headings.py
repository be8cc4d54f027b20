"""Headings in the middle of a table of figures: a line by itself, centred over its columns."""

from __future__ import annotations

import re
from itertools import pairwise

from keputusan.extract.grid.gutters import column_of
from keputusan.extract.grid.levels import CENTRED
from keputusan.extract.grid.profile import Profile
from keputusan.extract.grid.segments import MARKER, SEGMENT_GAP, Segment, TextLine
from keputusan.extract.model.geometry import Interval

INDENTED = 4.0
"""A heading over all columns begins at least so many heights of a letter right of the labels."""

WORD = re.compile(r"[^\W\d_]{2}")


def note_sections(profile: Profile, sides: Interval) -> None:
    """Note in ``profile`` which of its lines are headings over several columns, and over which.

    ``sides`` are the left and right side of the table (points).
    """
    if profile.columns < 2 or not any(profile.numeric[1:]):
        return
    labels = [cells[0].x0 for cells in profile.cells if 0 in cells]
    left = min(labels, default=sides[0])
    wide = _middle(profile, 0, sides), _middle(profile, 1, sides)
    for index, line in enumerate(profile.lines):
        segment = _as_one(line)
        if segment is None or segment.x0 - left < INDENTED * segment.size:
            continue
        first, last = column_of(profile.xs, segment)
        if not all(profile.numeric[column] for column in range(max(1, first), last + 1)):
            continue
        middle = (segment.x0 + segment.x1) / 2
        for begin in (0, 1):
            near = any(abs(middle - at) <= CENTRED * segment.size for at in wide[begin])
            if near and first >= begin:
                profile.sections[index] = (begin, profile.columns - 1)
                break


def _middle(profile: Profile, begin: int, sides: Interval) -> list[float]:
    """Return where a heading over the columns from ``begin`` on may have its middle (points)."""
    held = [
        segment
        for cells in profile.cells
        if len(cells) > 1
        for column, segment in cells.items()
        if column >= begin
    ]
    if not held:
        return []
    left = sides[0] if begin == 0 else profile.xs[0]
    ends = min(segment.x0 for segment in held), max(segment.x1 for segment in held)
    return [sum(ends) / 2, (left + sides[1]) / 2]


def _as_one(line: TextLine) -> Segment | None:
    """Return what stands in ``line`` as one text, if no gap in it is wide, and no number is in
    it.
    """
    words = [word for segment in line.segments for word in segment.words]
    if any(b.x0 - a.x1 > SEGMENT_GAP * max(a.size, b.size) for a, b in pairwise(words)):
        return None
    whole = Segment(words)
    told = WORD.search(whole.text) and not whole.is_number and not MARKER.fullmatch(whole.text)
    return whole if told else None
