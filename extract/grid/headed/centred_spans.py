"""Merged cells that no rule shows and whose text stands in their middle: which rows they cover.

Where texts stand in the middle of their cells, that of a merged cell stands beside no first row.
The rows that a cell covers are those whose middle is its text's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from keputusan.extract.grid.headed.cell_lines import CellLine, blocks_of, usual_step
from keputusan.extract.grid.headed.row_partition import Partition

OFF = 0.4
"""A text stands in the middle of its row to within so many lines."""

MISPLACED = 0.2
"""A column has merged cells if this share of its texts stand elsewhere than in the middle of a row
(0..1)."""

BEGUN_BEFORE = 1.0
"""A row at the top that no text of the column covers goes on from the page before; it costs so many
lines that a text lies off its middle."""


def with_centred_spans(
    partition: Partition, lines: Sequence[CellLine], columns: int, headings: Collection[int]
) -> Partition:
    """Return ``partition`` with the merged cells of columns whose texts stand between rows.

    ``headings`` are the rows that hold a heading across the table: no cell covers one.
    """
    step = usual_step(lines, columns)
    merged = [set(one) for one in partition.merged]
    for column, blocks in enumerate(blocks_of(lines, columns)):
        extents = _extents(partition, lines, column)
        texts = [
            (first.y0 + last.y1) / 2
            for first, last in blocks
            if bisect_right(partition.ys, first.baseline - 0.25 * first.size) not in headings
        ]
        middles = [(a + c) / 2 for a, c in extents]
        off = sum(min(abs(y - m) for m in middles) > OFF * step for y in texts)
        if off == 0 or off < MISPLACED * len(texts):
            continue
        covered = _cover(texts, extents, step, headings)
        if covered is None:
            continue
        for row in range(len(partition.ys)):
            merged[row].discard(column)
            if covered[row] is not None and covered[row] == covered[row + 1]:
                merged[row].add(column)
    return partition._replace(merged=merged)


def _extents(
    partition: Partition, lines: Sequence[CellLine], column: int
) -> list[tuple[float, float]]:
    """Return where the texts of each row but those of ``column`` begin and end (y in points)."""
    found: list[tuple[float, float] | None] = [None] * (len(partition.ys) + 1)
    for line in lines:
        if line.column != column:
            row = bisect_right(partition.ys, line.baseline - 0.25 * line.size)
            held = found[row]
            found[row] = (
                (min(held[0], line.y0), max(held[1], line.y1)) if held else (line.y0, line.y1)
            )
    edges = [lines[0].y0, *partition.ys, max(line.y1 for line in lines)]
    return [held or (edges[row], edges[row + 1]) for row, held in enumerate(found)]


def _cover(
    texts: Sequence[float],
    extents: Sequence[tuple[float, float]],
    step: float,
    headings: Collection[int],
) -> list[int | None] | None:
    """Return the text that covers each row, by its number, with the least distances between the
    middles of texts and of their rows; None where they cannot be shared out.
    """
    count = len(extents)
    best: list[dict[int, _Step]] = [{0: _Step(0.0, 0, None)}]
    for row in range(1, count + 1):
        states: dict[int, _Step] = {}
        for start in range(row):
            heading = start in headings
            if (heading and row - start > 1) or any(
                one in headings for one in range(start + 1, row)
            ):
                continue
            top, bottom = extents[start][0], extents[row - 1][1]
            for used, (cost, _, _) in best[start].items():
                if heading:
                    _keep(states, used, _Step(cost, start, None))
                    continue
                if start == used == 0:
                    _keep(states, 0, _Step(cost + BEGUN_BEFORE * step, start, None))
                if used < len(texts) and top <= texts[used] <= bottom:
                    away = cost + abs(texts[used] - (top + bottom) / 2)
                    _keep(states, used + 1, _Step(away, start, used))
        best.append(states)
    if len(texts) not in best[count]:
        return None
    covered: list[int | None] = [None] * count
    row, used = count, len(texts)
    while row > 0:
        _, start, text = best[row][used]
        covered[start:row] = [text] * (row - start)
        row, used = start, used - (text is not None)
    return covered


class _Step(NamedTuple):
    """The cheapest way to share out some rows: its cost, the last cell's first row and its text."""

    cost: float
    start: int
    text: int | None


def _keep(states: dict[int, _Step], used: int, step: _Step) -> None:
    if used not in states or step.cost < states[used].cost:
        states[used] = step
