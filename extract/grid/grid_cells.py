"""Boundaries and rules to cells: what no rule parts is one cell."""

from __future__ import annotations

from dataclasses import dataclass

from keputusan.extract.grid.edges import Edges
from keputusan.extract.model.geometry import Interval, covered_share
from keputusan.extract.model.page import Box

WALL = 0.6
"""Rules along at least this share of a side close it."""


@dataclass(slots=True)
class Region:
    """A rectangle of the table: 0-based row and column, spans, open sides."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    open_top: bool = False
    open_bottom: bool = False


def find_regions(edges: Edges) -> tuple[list[Region], list[list[int]], bool]:
    """Return the cells of a table.

    Returns the regions in reading order, the index of the region at each (row, column), and
    whether every region closed to a rectangle.  One that did not is cut into the fewest
    rectangles that run along rows, so that no text is lost.
    """
    rows, columns = len(edges.ys) - 1, len(edges.xs) - 1
    owner = _flood(edges, rows, columns)
    members: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            members.setdefault(owner[row][column], []).append((row, column))
    closed = True
    rectangles: list[tuple[int, int, int, int]] = []
    for cells in members.values():
        top, left = cells[0][0], min(column for _, column in cells)
        bottom, right = cells[-1][0], max(column for _, column in cells)
        if len(cells) == (bottom - top + 1) * (right - left + 1):
            rectangles.append((top, left, bottom, right))
        else:
            closed = False
            rectangles.extend(_cut(cells))
    regions = [_region(edges, rectangle) for rectangle in sorted(rectangles)]
    for index, region in enumerate(regions):
        for row in range(region.row, region.row + region.row_span):
            for column in range(region.column, region.column + region.column_span):
                owner[row][column] = index
    return regions, owner, closed


def _flood(edges: Edges, rows: int, columns: int) -> list[list[int]]:
    """Return a number for each (row, column), the same where no rule stands between."""
    owner = [[-1] * columns for _ in range(rows)]
    right = [
        [_is_wall(edges.vertical[column + 1], edges.ys[row], edges.ys[row + 1])
         for column in range(columns)]
        for row in range(rows)
    ]  # fmt: skip
    below = [
        [_is_wall(edges.horizontal[row + 1], edges.xs[column], edges.xs[column + 1])
         for column in range(columns)]
        for row in range(rows)
    ]  # fmt: skip
    number = 0
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            owner[row][column] = number
            # what is open to the left or above was reached from there
            is_closed = right[row][column] and below[row][column]
            stack = [] if is_closed else [(row, column)]
            while stack:
                r, c = stack.pop()
                for r2, c2, wall in (
                    (r, c + 1, right[r][c]),
                    (r, c - 1, c == 0 or right[r][c - 1]),
                    (r + 1, c, below[r][c]),
                    (r - 1, c, r == 0 or below[r - 1][c]),
                ):
                    inside = 0 <= r2 < rows and 0 <= c2 < columns
                    if not wall and inside and owner[r2][c2] < 0:
                        owner[r2][c2] = number
                        stack.append((r2, c2))
            number += 1
    return owner


def _is_wall(stretches: list[Interval], start: float, end: float) -> bool:
    return bool(stretches) and covered_share(stretches, start, end) >= WALL


def _cut(cells: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return a region of any shape as rectangles (top, left, bottom, right): runs along rows,
    equal runs below each other joined.
    """
    rectangles: list[tuple[int, int, int, int]] = []
    grown: dict[tuple[int, int], int] = {}
    runs: list[tuple[int, int, int]] = []
    for row, column in cells:
        if runs and runs[-1][0] == row and runs[-1][2] == column - 1:
            runs[-1] = (row, runs[-1][1], column)
        else:
            runs.append((row, column, column))
    for row, left, right in runs:
        index = grown.get((left, right))
        if index is not None and rectangles[index][2] == row - 1:
            rectangles[index] = (*rectangles[index][:2], row, right)
        else:
            grown[left, right] = len(rectangles)
            rectangles.append((row, left, row, right))
    return rectangles


def _region(edges: Edges, rectangle: tuple[int, int, int, int]) -> Region:
    top, left, bottom, right = rectangle
    box = Box(edges.xs[left], edges.ys[top], edges.xs[right + 1], edges.ys[bottom + 1])
    return Region(
        top,
        left,
        bottom - top + 1,
        right - left + 1,
        box,
        open_top=top == 0 and not _is_wall(edges.horizontal[0], box.x0, box.x1),
        open_bottom=bottom == len(edges.ys) - 2
        and not _is_wall(edges.horizontal[-1], box.x0, box.x1),
    )
