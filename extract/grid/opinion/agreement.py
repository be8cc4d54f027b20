"""How far a grid and what Camelot sees agree.

Rules that are drawn are no matter of opinion: only boundaries that white space told, and lines
that no rule parts, are compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.opinion.grid_evidence import (
    IN_DOUBT,
    Joint,
    find_evidence,
    find_joints,
    middle,
    region_of,
)
from keputusan.extract.grid.opinion.row_evidence import find_row_evidence
from keputusan.extract.grid.opinion.second_opinion import Seen
from keputusan.extract.grid.segments import Segment, TextLine

NEAR = 2.5
"""Lines of Camelot's table that stand no further below the grid than so many heights of a letter
may be its rows."""

FEW = 1 / 3
"""Power of a share, so that few of many count, too: one of 64 texts is 0.25."""


@dataclass(slots=True)
class Comparison:
    """What differs between a grid and the table that Camelot sees there.

    ``evidence`` is what is weighed of the whole table, ``by_row`` of each of its rows, of which the
    first ``header`` are that of its header.  ``rows`` and ``columns`` are those of Camelot's table
    when texts that wrap are joined, 0 where it sees none.  ``concerned`` are the regions of the
    grid, by index, that it divides otherwise.
    """

    evidence: dict[str, float]
    rows: int = 0
    columns: int = 0
    concerned: set[int] = field(default_factory=set)
    by_row: list[dict[str, float]] = field(default_factory=list)
    header: int = 0


def compare(
    frame: Frame,
    lines: Sequence[TextLine],
    pieces: Sequence[TextLine],
    others: Sequence[TextLine],
    seen: Sequence[Seen],
) -> Comparison:
    """Return what differs between ``frame`` and the table there among those ``seen``.

    ``lines`` are those of the frame, ``pieces`` the same as Camelot had them, ``others`` the lines
    of the page in no table.
    """
    joints = find_joints(frame, lines)
    found = Comparison(find_evidence(frame, lines, joints, others), header=frame.header)
    table = max(seen, key=lambda one: _shared(one, frame), default=None)
    if table is None or not _shared(table, frame):
        found.evidence["unseen"] = 1.0
        found.by_row = find_row_evidence(frame, lines, joints, None)
        return found
    starts = _starts(table, lines)
    found.by_row = find_row_evidence(frame, lines, joints, starts)
    found.rows, found.columns = len(starts), len(table.xs) - 1
    found.evidence["more columns"] = float(found.columns > len(frame.edges.xs) - 1)
    found.evidence["rows below"] = float(_has_rows_below(frame, lines, others, table))
    _compare_columns(found, frame, pieces, table)
    for joint in joints:
        if joint.surely < IN_DOUBT and joint.begins != _begins(joint, starts):
            found.concerned |= _regions(frame, joint.below.segments)
    return found


def _shared(table: Seen, frame: Frame) -> float:
    """Return the area (square points) that both cover."""
    a, b = table.box, frame.edges.box
    across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(0.0, across) * max(0.0, down)


def _starts(table: Seen, lines: Sequence[TextLine]) -> list[float]:
    """Return where rows of ``table`` begin (points from the top): one whose first column is blank
    goes on with the one above.
    """
    keys = [
        middle(line)
        for line in lines
        if any(table.holds(segment) and segment.x0 < table.xs[1] for segment in line.segments)
    ]
    return [
        top
        for top, bottom in pairwise(table.ys)
        if top == table.ys[0] or any(top <= key < bottom for key in keys)
    ]


def _begins(joint: Joint, starts: Sequence[float]) -> bool:
    """Return whether one of ``starts`` lies between the two lines of ``joint``."""
    return any(middle(joint.above) < y <= middle(joint.below) for y in starts)


def _regions(frame: Frame, segments: Sequence[Segment]) -> set[int]:
    found = (region_of(frame, segment) for segment in segments)
    return {index for index in found if index is not None}


def _compare_columns(
    found: Comparison, frame: Frame, pieces: Sequence[TextLine], table: Seen
) -> None:
    """Note where two texts of a line stand in one cell of the grid and in two columns of
    ``table``, and the other way round.
    """
    pairs = parted = joined = 0
    for line in pieces:
        held = [segment for segment in line.segments if table.holds(segment)]
        for left, right in pairwise(held):
            ours = region_of(frame, left) != region_of(frame, right)
            theirs = _column(table, left) != _column(table, right)
            pairs += 1
            parted += theirs and not ours
            joined += ours and not theirs
            if ours != theirs:
                found.concerned |= _regions(frame, (left, right))
                own = found.by_row[_row_of(frame, left)]
                own["texts seen apart" if theirs else "texts seen together"] = 1.0
    found.evidence["texts parted"] = (parted / max(1, pairs)) ** FEW
    found.evidence["texts joined"] = (joined / max(1, pairs)) ** FEW


def _row_of(frame: Frame, segment: Segment) -> int:
    ys = frame.edges.ys
    return bisect_right(ys, (segment.y0 + segment.y1) / 2, 1, len(ys) - 1) - 1


def _column(table: Seen, segment: Segment) -> int:
    return bisect_right(table.xs, (segment.x0 + segment.x1) / 2)


def _has_rows_below(
    frame: Frame, lines: Sequence[TextLine], others: Sequence[TextLine], table: Seen
) -> bool:
    """Return whether ``table`` has lines right below the grid."""
    bottom = frame.edges.box.y1
    reach = bottom + NEAR * max(line.size for line in lines)
    return any(
        bottom < middle(line) <= reach and any(table.holds(s) for s in line.segments)
        for line in others
    )
