"""Merged cells that no rule shows and whose text stands in their middle: which rows they cover.

Where texts stand in the middle of their cells, that of a merged cell stands beside no first row.
The rows that a cell covers are those whose middle is its text's.  Columns beside each other with
as many texts, as NO and the name beside it, cover the same rows; a column further left covers
whole cells of those to its right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from keputusan.extract.grid.headed.cell_lines import CellLine, blocks_of, usual_step
from keputusan.extract.grid.headed.row_partition import Partition
from keputusan.extract.model.geometry import Interval
from keputusan.language.markers import read_marker

CUT = 1.0
"""A cell that goes on from the page before has no text, and the text of one that goes on over the
page stands at its top; each costs so many lines that a text lies off its middle."""

OUTSIDE = 0.5
"""The middle of a text lies in the rows that it covers to within so many lines."""

AGAINST_LIST = 3.0
"""A cell that begins beside another item of a list than the first, or goes on where a list begins,
costs so many lines."""

Cover = list[int | None]
"""The text that covers each row, by its number from the top."""

Block = tuple[CellLine, CellLine]
"""The first and the last line of a text."""


class Limits(NamedTuple):
    """Where cells begin: at the rows ``allowed`` (all if None), with what it costs (lines) to begin
    at a row, and to go on over its beginning.
    """

    allowed: Collection[int] | None
    begin: Sequence[float]
    go_on: Sequence[float]


def with_centred_spans(
    partition: Partition,
    own: Sequence[CellLine],
    spans: Sequence[CellLine],
    columns: int,
    headings: Collection[int],
) -> Partition:
    """Return ``partition``, that of the lines ``own``, with the merged cells of the lines
    ``spans``.

    ``headings`` are the rows that hold a heading across the table: no cell covers one.
    """
    step = usual_step(own, columns)
    extents = _extents(partition, own)
    blocks = blocks_of(spans, columns)
    held = [column for column in range(columns) if blocks[column]]
    groups = [list(g) for _, g in groupby(held, key=lambda column: len(blocks[column]))]
    covers: dict[int, Cover] = {}
    free = [0.0] * len(extents)
    limits = Limits(None, free, free)
    for group in reversed(groups):
        texts = [list(found) for found in zip(*(blocks[column] for column in group), strict=True)]
        covered = _cover(texts, extents, step, headings, limits)
        if covered is None:
            covered = _cover(texts, extents, step, headings, Limits(None, free, free))
        for column in group:
            covers[column] = covered or _touched(partition, blocks[column])
        if covered is not None:
            heads = [[first.text for first, _ in blocks[column]] for column in group]
            limits = _limits(covered, headings, max(heads, key=_counts_again))
    return _joined(partition, extents, covers, blocks)


def _counts_again(texts: Sequence[str]) -> bool:
    """Return whether the lists that ``texts`` are items of begin anew somewhere."""
    values = [marker.value if marker else 0 for marker in map(read_marker, texts)]
    return all(values) and any(c <= a for a, c in pairwise(values))


def _limits(covered: Cover, headings: Collection[int], texts: Sequence[str]) -> Limits:
    """Return where cells to the left of those of ``covered`` begin, whose ``texts`` may be items of
    lists: each begins in a cell of its own.
    """
    count = len(covered)
    allowed = {row for row in range(1, count) if covered[row - 1] != covered[row]}
    allowed |= {one for row in headings for one in (row, row + 1)}
    begin, go_on = [0.0] * count, [0.0] * count
    if _counts_again(texts):
        for row in range(1, count):
            text = covered[row]
            if text is not None and covered[row - 1] != text:
                marker = read_marker(texts[text])
                first = marker is not None and marker.value == 1
                (go_on if first else begin)[row] = AGAINST_LIST
    return Limits(allowed, begin, go_on)


def row_of(partition: Partition, line: CellLine) -> int:
    """Return the row of ``partition`` that ``line`` stands in."""
    return bisect_right(partition.ys, line.baseline - 0.25 * line.size)


def _extents(partition: Partition, lines: Sequence[CellLine]) -> list[Interval]:
    """Return where the texts of each row begin and end (y in points)."""
    found: list[Interval | None] = [None] * (len(partition.ys) + 1)
    for line in lines:
        row = row_of(partition, line)
        held = found[row]
        found[row] = (min(held[0], line.y0), max(held[1], line.y1)) if held else (line.y0, line.y1)
    top, bottom = min(line.y0 for line in lines), max(line.y1 for line in lines)
    edges = [min([top, *partition.ys]), *partition.ys, max([bottom, *partition.ys])]
    return [held or (edges[row], edges[row + 1]) for row, held in enumerate(found)]


def _cover(
    texts: Sequence[Sequence[Block]],
    extents: Sequence[Interval],
    step: float,
    headings: Collection[int],
    limits: Limits,
) -> Cover | None:
    """Return the text that covers each row, with the least distances between the middles of texts
    and of their rows; None where they cannot be shared out.

    ``texts`` are those of each cell, in the columns that cover the same rows.
    """
    count = len(extents)
    top_row = next((row for row in range(count) if row not in headings), 0)
    best: list[dict[int, _Step]] = [{0: _Step(0.0, 0, None)}]
    for row in range(1, count + 1):
        states: dict[int, _Step] = {}
        over = 0.0
        for start in range(row - 1, -1, -1):
            if start + 1 < row:
                over += limits.go_on[start + 1] * step
            heading = start in headings
            if any(one in headings for one in range(start, row)) and (row - start > 1):
                break
            if limits.allowed is not None and start and start not in limits.allowed:
                continue
            own = over + limits.begin[start] * step
            ends = extents[start][0], extents[row - 1][1]
            for used, (cost, _, _) in best[start].items():
                if heading:
                    _keep(states, used, _Step(cost, start, None))
                    continue
                if start == top_row and used == 0:
                    _keep(states, 0, _Step(cost + CUT * step, start, None))
                if used < len(texts):
                    away = _away(texts[used], ends, step, row == count)
                    if away is not None:
                        _keep(states, used + 1, _Step(cost + own + away, start, used))
        best.append(states)
    if len(texts) not in best[count]:
        return None
    covered: Cover = [None] * count
    row, used = count, len(texts)
    while row > 0:
        _, start, text = best[row][used]
        covered[start:row] = [text] * (row - start)
        row, used = start, used - (text is not None)
    return covered


def _away(texts: Sequence[Block], ends: Interval, step: float, last: bool) -> float | None:
    """Return how far (points) texts stand off the middle of rows with these ``ends``, on average;
    None if one stands outside.  ``last`` rows may go on over the page.
    """
    top, bottom = ends
    middles = [(first.y0 + last_line.y1) / 2 for first, last_line in texts]
    if any(not top - OUTSIDE * step <= y <= bottom + OUTSIDE * step for y in middles):
        return None
    away = sum(abs(y - (top + bottom) / 2) for y in middles)
    if last:
        cut = sum(abs(first.y0 - top) for first, _ in texts) + CUT * step * len(texts)
        away = min(away, cut)
    return away / len(texts)


class _Step(NamedTuple):
    """The cheapest way to share out some rows: its cost, the last cell's first row and its text."""

    cost: float
    start: int
    text: int | None


def _keep(states: dict[int, _Step], used: int, step: _Step) -> None:
    if used not in states or step.cost < states[used].cost:
        states[used] = step


def _touched(partition: Partition, blocks: Sequence[Block]) -> Cover:
    """Return the text that stands in each row, where nothing tells how far it goes."""
    covered: Cover = [None] * (len(partition.ys) + 1)
    for number, (first, last) in enumerate(blocks):
        for row in range(row_of(partition, first), row_of(partition, last) + 1):
            covered[row] = number
    return covered


def _joined(
    partition: Partition,
    extents: Sequence[Interval],
    covers: dict[int, Cover],
    blocks: Sequence[Sequence[Block]],
) -> Partition:
    """Return ``partition`` with the cells of ``covers``, its rows parted outside all texts."""
    tops, bottoms = [list(ends) for ends in zip(*extents, strict=True)]
    for column, covered in covers.items():
        for number, (first, last) in enumerate(blocks[column]):
            rows = [row for row, text in enumerate(covered) if text == number]
            if rows:
                tops[rows[0]] = min(tops[rows[0]], first.y0)
                bottoms[rows[-1]] = max(bottoms[rows[-1]], last.y1)
    ys: list[float] = []
    merged: list[set[int]] = []
    for row, y in enumerate(partition.ys):
        end, begin = max(bottoms[: row + 1]), min(tops[row + 1 :])
        ys.append(y if end <= y <= begin or end > begin else (end + begin) / 2)
        over = {
            column
            for column, covered in covers.items()
            if covered[row] is not None and covered[row] == covered[row + 1]
        }
        merged.append((partition.merged[row] - covers.keys()) | over)
    if any(a >= c for a, c in pairwise(ys)):
        ys = partition.ys
    return partition._replace(ys=ys, merged=merged)
