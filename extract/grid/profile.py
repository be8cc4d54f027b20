"""What a table's columns are like: how many lines fill each, and with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keputusan.extract.grid.gutters import column_of
from keputusan.extract.grid.segments import Segment, TextLine

NUMERIC = 0.6
"""A column is one of numbers if this share of its texts are (0..1)."""

SINGLE = 0.9
"""A column is one of single words, which do not wrap, if this share of its texts are (0..1)."""

Cells = dict[int, Segment]
"""The segments of one line by their first column."""


@dataclass(slots=True)
class Profile:
    """The columns of a table over all its lines.

    ``cells[i]`` are the segments of line i by first column, ``filled[i]`` all columns that it
    fills.  ``limits`` is how far right the texts of each column reach (points); ``numeric``
    tells the columns of numbers, ``single`` those of single words; ``key`` is the first column,
    or the one that stands for it; ``usual`` is how many columns a whole row fills; ``step`` is
    the distance (points) between baselines of lines that belong together, ``lead`` that between
    neighbouring texts of one column; ``sections`` are the lines that are headings over several
    columns, with the first and the last of these.
    """

    xs: list[float]
    lines: Sequence[TextLine]
    cells: list[Cells]
    filled: list[set[int]]
    limits: list[float]
    numeric: list[bool]
    single: list[bool]
    key: int
    usual: float
    step: float
    lead: float
    sections: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.xs) + 1


def profile_of(lines: Sequence[TextLine], xs: list[float]) -> Profile:
    """Return the profile of a table with ``lines`` and the column boundaries ``xs`` inside."""
    columns = len(xs) + 1
    cells: list[Cells] = []
    filled: list[set[int]] = []
    for line in lines:
        own: Cells = {}
        covered: set[int] = set()
        for segment in line.segments:
            first, last = column_of(xs, segment)
            own[first] = _joined(own[first], segment) if first in own else segment
            covered.update(range(first, last + 1))
        cells.append(own)
        filled.append(covered)
    limits, numeric, single, counts = [], [], [], []
    for column in range(columns):
        held = [
            own[column]
            for own, line in zip(cells, lines, strict=True)
            if column in own and column_of(xs, own[column])[1] == column
        ]
        limits.append(max((segment.x1 for segment in held), default=0.0))
        numbers = sum(segment.is_number for segment in held)
        digits = sum(any(c.isdigit() for c in segment.text) for segment in held)
        numeric.append(len(held) >= 2 and numbers >= NUMERIC * len(held) and digits > 0)
        words = sum(len(segment.words) == 1 for segment in held)
        single.append(words >= SINGLE * len(held))
        counts.append(len(held))
    key = next((c for c in range(columns) if counts[c] >= 0.4 * max(counts)), 0)
    sizes = sorted(len(covered) for covered in filled if len(covered) > 1)
    usual = float(sizes[int(0.6 * len(sizes))]) if sizes else 1.0
    steps = sorted(c.baseline - a.baseline for a, c in pairwise(lines))
    step = steps[len(steps) // 10] if steps else 0.0
    lead = _lead_of(cells, columns)
    return Profile(xs, lines, cells, filled, limits, numeric, single, key, usual, step, lead)


def _lead_of(cells: Sequence[Cells], columns: int) -> float:
    """Return the distance (points) between baselines of neighbouring texts of one column, of those
    that stand closest.
    """
    found = []
    for column in range(columns):
        places = [own[column].words[0].baseline for own in cells if column in own]
        found += [below - above for above, below in pairwise(places)]
    return sorted(found)[len(found) // 10] if found else 0.0


def _joined(a: Segment, c: Segment) -> Segment:
    return Segment([*a.words, *c.words])
