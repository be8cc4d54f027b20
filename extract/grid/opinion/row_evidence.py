"""What speaks against each row of a grid that rules draw in part: where it begins and ends, and
how clearly its texts stand in their columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log2

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.opinion.grid_evidence import SURE, WIDE, Joint, middle
from keputusan.extract.grid.segments import TextLine
from keputusan.extract.model.page import Grid

Evidence = dict[str, float]

FULL_HEIGHT = 16.0
"""A row of so many lines of text counts in full."""

FULL_OFF = 3.0
"""A text that stands so many lines off its place in a merged cell counts in full."""

CLEAR = 1.0
"""A text runs across a boundary if it reaches further over it on both sides (points)."""


def find_row_evidence(
    frame: Frame,
    lines: Sequence[TextLine],
    joints: Sequence[Joint],
    starts: Sequence[float] | None,
) -> list[Evidence]:
    """Return what speaks against each row of ``frame``, each from 0 to 1.

    ``lines`` are those of the frame.  ``starts`` are the heights at which a second reader sees
    rows begin, None if it sees no table.
    """
    ys = frame.edges.ys
    tells = _tells(frame, joints)
    found: list[Evidence] = []
    for top, bottom in pairwise(ys):
        own = [line for line in lines if top <= middle(line) < bottom]
        inside = [surely for y, surely in tells if top <= y < bottom]
        begins = inside[0] if inside and top in frame.guessed_ys else SURE
        more = inside[1:] if inside and top != ys[0] else inside
        found.append(
            {
                "row begins in doubt": _doubt(begins),
                "row may be two": max((_doubt(-surely) for surely in more), default=0.0),
                "no rule beside": float(not frame.guessed_ys.isdisjoint((top, bottom))),
                "texts in the middle": float(frame.centred),
                "lines in the row": min(1.0, log2(max(1, len(own))) / log2(FULL_HEIGHT)),
                **_across(frame, own),
            }
        )
        if starts is not None:
            found[-1] |= _seen(own, starts, top)
    for row, below in pairwise(found):
        row["row ends in doubt"] = below["row begins in doubt"]
    return found


def _tells(frame: Frame, joints: Sequence[Joint]) -> list[tuple[float, float]]:
    """Return the heights at which rows may begin, with how surely one does (below 0: none)."""
    if frame.margins:
        return list(frame.margins)
    return [
        (middle(joint.below), joint.surely if joint.begins else -joint.surely) for joint in joints
    ]


def _doubt(surely: float) -> float:
    """Return how much doubt a decision leaves that is so sure: 1 at 0, none from ``SURE`` on."""
    return 1 - max(0.0, min(1.0, surely / SURE))


def _across(frame: Frame, own: Sequence[TextLine]) -> Mapping[str, float]:
    """Return how near the texts of a row stand to each other, and whether one runs across."""
    guessed = [x for x in frame.edges.xs[1:-1] if x in frame.guessed_xs]
    gaps = [WIDE]
    crossing = False
    for line in own:
        for left, right in pairwise(line.segments):
            if any(left.x1 <= x + CLEAR and x - CLEAR <= right.x0 for x in guessed):
                gaps.append((right.x0 - left.x1) / line.size)
        crossing = crossing or any(
            segment.x0 < x - CLEAR and segment.x1 > x + CLEAR
            for segment in line.segments
            for x in guessed
        )
    return {"texts nearly touch": 1 - max(0.0, min(gaps)) / WIDE, "text across": float(crossing)}


def _seen(own: Sequence[TextLine], starts: Sequence[float], top: float) -> Mapping[str, float]:
    """Return where the second reader sees rows begin otherwise."""
    if not own:
        return {}
    first, last = middle(own[0]), middle(own[-1])
    return {
        "seen to begin elsewhere": float(not any(top - own[0].size <= y <= first for y in starts)),
        "seen as two": float(any(first < y <= last for y in starts)),
    }


def note_merged(grid: Grid, found: Sequence[dict[str, float]], first: int) -> None:
    """Note the rows of merged cells, and how far their texts stand from the middle and the top."""
    covered = [False] * grid.rows
    for cell in grid.cells:
        rows = range(cell.row, cell.row + cell.row_span)
        if cell.column == 0 and cell.text:
            for row in rows:
                covered[row] = True
        if cell.row_span > 1 and cell.row >= first:
            off = 0.0
            if cell.text and cell.rooms is not None and cell.box is not None:
                above, below = cell.rooms
                lines = cell.text.count("\n") + 1
                line = max(1.0, (cell.box.height - above - below) / lines)
                off = min(1.0, min(above, abs(above - below)) / line / FULL_OFF)
            for row in rows:
                one = found[row]
                if not one.get("no rule beside"):
                    continue
                one["merged cell"] = 1.0
                one["merged text off"] = max(off, one.get("merged text off", 0.0))
    for row, one in enumerate(found):
        if one.get("texts in the middle") and not covered[row]:
            one["no number in the middle"] = 1.0
