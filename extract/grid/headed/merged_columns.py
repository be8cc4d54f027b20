"""Columns of merged cells that no rule shows, told by texts that stand between those of the rows.

Where texts stand in the middle of their cells, those of one row stand at one height.  The columns
whose texts do so with the column of most texts hold one text a row; a text of any other column
stands in the middle of several rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from keputusan.extract.grid.headed.cell_lines import SAME_HEIGHT, CellLine, blocks_of

LEVEL = 0.8
"""A column holds one text a row if this share of its texts stand at the height of another such
(0..1)."""

FEWER = 0.8
"""A column left of merged cells holds such, too, if it has no more texts than this share of the
most that a column has (0..1): the levels of a plan stand from the left."""

FEWEST_TEXTS = 3
"""The column of most texts has at least so many."""


def find_merged_columns(lines: Sequence[CellLine], columns: int) -> set[int]:
    """Return the columns that hold merged cells, where texts stand in the middle of their cells."""
    if not lines:
        return set()
    close = SAME_HEIGHT * median(line.size for line in lines)
    middles = [
        sorted((first.y0 + last.y1) / 2 for first, last in blocks)
        for blocks in blocks_of(lines, columns)
    ]
    whole = max(range(columns), key=lambda column: (len(middles[column]), column))
    most = len(middles[whole])
    if most < FEWEST_TEXTS:
        return set()
    rows = list(middles[whole])
    left = {column for column in range(columns) if column != whole and middles[column]}
    while level := {c for c in left if _share(middles[c], rows, close) >= LEVEL}:
        rows = sorted([*rows, *(y for column in level for y in middles[column])])
        left -= level
    fewer = {c for c in range(max(left, default=0)) if 0 < len(middles[c]) <= FEWER * most}
    return left | fewer


def _share(own: Sequence[float], rows: Sequence[float], close: float) -> float:
    """Return the share of the heights ``own`` that are near one of ``rows``."""
    near = 0
    for y in own:
        at = bisect_left(rows, y - close)
        near += at < len(rows) and rows[at] <= y + close
    return near / len(own)
