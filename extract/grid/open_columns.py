"""Columns that no rule draws: stacks of cells that white space parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.grid.gutters import column_of, find_gutters
from keputusan.extract.grid.segments import TextLine, text_lines
from keputusan.extract.grid.words import Word

OPEN_LINES = 2
"""A stack of cells with so many lines of several segments may hold columns without rules."""

OPEN_SHARE = 0.6
"""At least this share of the lines of such a stack stand in several columns (0..1)."""

ACROSS = 0.45
"""A line of one segment over this share of a table's width is text of no column (0..1)."""

WIDE = 0.9
"""Cells over this share of a table's width, in half of its rows, may hold all of its columns:
narrower ones only columns of numbers."""

HEADINGS = 3
"""So many headings, each over a column of its own, are cells though no rule parts them."""

Held = dict[int, list[Word]]
"""The words of each region, by its index in the frame."""


@dataclass(slots=True)
class Stack:
    """Cells above each other between the same two boundaries, and the gutters in them."""

    x0: float
    x1: float
    regions: list[Region]
    xs: list[float]


def find_open_columns(frame: Frame, held: Held) -> list[Stack]:
    """Return the stacks of cells that white space parts into columns."""
    stacks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, region in enumerate(frame.regions):
        stacks[region.column, region.column_span].append(index)
    found = []
    xs = frame.edges.xs
    whole = xs[-1] - xs[0]
    for (column, span), indexes in stacks.items():
        x0, x1 = xs[column], xs[column + span]
        lines = [line for index in indexes if index in held for line in text_lines(held[index])]
        several = [line for line in lines if len(line.segments) > 1]
        if span >= HEADINGS and frame.regions[indexes[0]].row == 0 and len(several) == 1:
            drawn = _under_columns(several[0], xs[column : column + span + 1])
            if drawn:
                found.append(Stack(x0, x1, [frame.regions[indexes[0]]], drawn))
                continue
        counted = lines if len(xs) > 2 else [*several, *_across(lines, x1 - x0)]
        if len(several) < OPEN_LINES or len(several) < OPEN_SHARE * len(counted):
            continue
        wide = x1 - x0 >= WIDE * whole and 2 * len(indexes) >= len(frame.edges.ys) - 1
        gutters = [_snap(x, xs, several) for x in find_gutters(lines)]
        gutters = [x for x in gutters if _parts_columns(lines, x, wide, len(xs) == 2)]
        if gutters:
            regions = [frame.regions[index] for index in indexes]
            found.append(Stack(x0, x1, regions, sorted(set(gutters))))
    return found


def _across(lines: Sequence[TextLine], width: float) -> list[TextLine]:
    """Return the lines of one segment that run over several columns: others go on in a cell."""
    return [
        line for line in lines if len(line.segments) == 1 and line.x1 - line.x0 > ACROSS * width
    ]


def _under_columns(line: TextLine, xs: Sequence[float]) -> list[float]:
    """Return the boundaries of ``xs`` inside, if each segment of a heading stands over one
    column.
    """
    spans = [column_of(xs[1:-1], segment) for segment in line.segments]
    columns = {first for first, last in spans if first == last}
    if len(columns) == len(spans) >= max(HEADINGS, 0.6 * (len(xs) - 1)):
        return list(xs[1:-1])
    return []


def _snap(x: float, xs: Sequence[float], lines: Sequence[TextLine]) -> float:
    """Return the boundary of ``xs`` that lies in the same gutter as ``x``, or ``x`` itself."""
    near = min(xs, key=lambda edge: abs(edge - x))
    low, high = min(near, x), max(near, x)
    crossed = any(s.x0 < high and s.x1 > low for line in lines for s in line.segments)
    return near if not crossed else x


def _parts_columns(lines: Sequence[TextLine], x: float, wide: bool, alone: bool) -> bool:
    """Return whether a gutter at ``x`` parts columns, and not list markers or labels from their
    text.

    ``wide`` cells take up most of the table's rows, ``alone`` all of it.
    """
    left = [[s for s in line.segments if s.x1 <= x] for line in lines]
    right = [[s for s in line.segments if s.x0 >= x] for line in lines]
    both = [(a[-1], c[0]) for a, c in zip(left, right, strict=True) if a and c]
    firsts = [a for a, c in zip(left, right, strict=True) if a and c]
    if len(both) < 2:
        return False
    colons = sum(c.text.startswith(":") or a.text.endswith(":") or a.text == ":" for a, c in both)
    if colons >= 0.5 * len(both):
        return False
    if wide and alone:
        return True
    numbers = sum(a.is_number or c.is_number for a, c in both)
    markers = sum(len(held) == 1 and held[0].is_marker for held in firsts)
    return (wide or numbers >= 0.6 * len(both)) and markers < 0.5 * len(both)
