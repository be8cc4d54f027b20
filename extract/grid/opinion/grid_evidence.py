"""What a grid that rules draw in part says of how sure it is, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from keputusan.extract.grid.breaks import score
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.profile import profile_of
from keputusan.extract.grid.segments import Segment, TextLine

IN_DOUBT, SURE = 1.0, 3.0
"""Whether a line begins a row is in doubt below the first score, and leaves none from the second
on."""

WIDE = 2.0
"""A gutter of so many heights of a letter leaves no doubt."""

WRAPPED = 1.35
"""A line that stands no further below a table's last one than so many heights of a letter may be
the end of its text."""

AROUND, MANY = 8.0, 3
"""Lines in columns no further than so many heights of a letter from a table may be rows of it; the
second is how many count in full."""

FULL_CROSSED, FULL_LINES = 0.2, 8.0
"""Share of the places on boundaries that texts run across, and lines a row, that count in full."""


class Joint(NamedTuple):
    """Two lines below each other that no rule parts: the second, whether a row begins with it, and
    the score for that answer.
    """

    above: TextLine
    below: TextLine
    begins: bool
    surely: float


def find_joints(frame: Frame, lines: Sequence[TextLine]) -> list[Joint]:
    """Return the joints between ``lines`` of ``frame``, from the top."""
    profile = profile_of(lines, list(frame.edges.xs[1:-1]))
    joints: list[Joint] = []
    start = 0
    for index in range(1, len(lines)):
        above, below = lines[index - 1], lines[index]
        cuts = [y for y in frame.edges.ys if middle(above) < y < middle(below)]
        surely = score(profile, start, index)
        if cuts:
            start = index
        if not cuts or not frame.guessed_ys.isdisjoint(cuts):
            joints.append(Joint(above, below, bool(cuts), surely if cuts else -surely))
    return joints


def middle(line: TextLine) -> float:
    """Return the height (points from the top) of the middle of ``line``."""
    return (line.y0 + line.y1) / 2


def region_of(frame: Frame, segment: Segment) -> int | None:
    """Return the index of the region of ``frame`` that ``segment`` stands in."""
    return frame.find((segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2)


def find_evidence(
    frame: Frame, lines: Sequence[TextLine], joints: Sequence[Joint], others: Sequence[TextLine]
) -> dict[str, float]:
    """Return what speaks against ``frame``, each from 0 to 1 or 2; ``others`` are the lines of the
    page that stand in no table.
    """
    return _inside(frame, lines, joints) | _around(frame, lines, others)


def _inside(frame: Frame, lines: Sequence[TextLine], joints: Sequence[Joint]) -> dict[str, float]:
    guessed = [x for x in frame.edges.xs[1:-1] if x in frame.guessed_xs]
    size = max(line.size for line in lines)
    gaps = [_gutter(lines, x) / size for x in guessed]
    crossed = sum(_crosses(line, x) for line in lines for x in guessed)
    crossed_share = crossed / (len(lines) * len(guessed)) if guessed else 0.0
    unsure = sum(joint.surely < IN_DOUBT for joint in joints)
    least = min((joint.surely for joint in joints), default=SURE)
    lines_a_row = len(lines) / (len(frame.edges.ys) - 1)
    return {
        "rows in doubt": unsure / len(lines),
        "least sure row": 1 - max(-1.0, min(1.0, least / SURE)),
        "narrow gutter": max(0.0, 1 - min(gaps, default=WIDE) / WIDE),
        "texts across columns": min(1.0, crossed_share / FULL_CROSSED),
        "lines a row": min(1.0, log2(max(1.0, lines_a_row)) / log2(FULL_LINES)),
    }


def _gutter(lines: Sequence[TextLine], x: float) -> float:
    """Return how wide the blank stretch around ``x`` is (points); long texts reach over it."""
    segments = [segment for line in lines for segment in line.segments]
    left = max((s.x1 for s in segments if s.x1 <= x), default=x)
    right = min((s.x0 for s in segments if s.x0 >= x), default=x)
    return right - left


def _crosses(line: TextLine, x: float) -> bool:
    return any(segment.x0 < x - 1 and segment.x1 > x + 1 for segment in line.segments)


def _around(
    frame: Frame, lines: Sequence[TextLine], others: Sequence[TextLine]
) -> dict[str, float]:
    box = frame.edges.box
    size = max(line.size for line in lines)
    last = max(line.baseline for line in lines)
    near = [line for line in others if line.x0 < box.x1 and line.x1 > box.x0]
    below = any(last < line.baseline <= last + WRAPPED * size for line in near)
    top, bottom = box.y0 - AROUND * size, box.y1 + AROUND * size
    around = sum(len(line.segments) > 1 and top <= middle(line) <= bottom for line in near)
    return {
        "a line close below": float(below),
        "columns around": min(1.0, around / MANY),
        "headings blank": 1 - len(_headed(frame, lines)) / (len(frame.edges.xs) - 1),
    }


def _headed(frame: Frame, lines: Sequence[TextLine]) -> set[int]:
    """Return the columns that have a text in the first row."""
    found: set[int] = set()
    for segment in (segment for line in lines for segment in line.segments):
        index = region_of(frame, segment)
        if index is not None and frame.regions[index].row == 0:
            region = frame.regions[index]
            found.update(range(region.column, region.column + region.column_span))
    return found
