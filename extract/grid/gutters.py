"""Columns told by white space: the gutters that no text of a table's lines crosses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from keputusan.extract.grid.segments import Segment, TextLine

NARROWEST = 0.35
"""A gutter is at least this wide, in heights of a letter ..."""

NARROWEST_FEW, FEW = 0.7, 4
"""... and where fewer lines than the second show it, this wide: words line up by chance."""

CORE = 0.6
"""The columns are told by lines with at least this share of the segments that full lines have:
the others are headings over several columns, or rows with blanks."""

FULL = 0.8
"""Where full lines begin among all lines, ranked by their numbers of segments (0..1)."""

CROSSED = 0.1
"""A gutter may be crossed by this share of the core lines: long texts beside blanks."""

SPARSE = 0.08
"""A column that fewer than this share of the lines fill, is none, but belongs to its neighbour."""


def find_gutters(lines: Sequence[TextLine]) -> list[float]:
    """Where the columns of ``lines`` part (x in points), from the left; the sides left out."""
    counts = sorted(len(line.segments) for line in lines if len(line.segments) > 1)
    if len(counts) < 2:
        return []
    full = counts[min(len(counts) - 1, int(FULL * len(counts)))]
    core = [line for line in lines if len(line.segments) >= max(2, CORE * full)]
    size = sorted(line.size for line in core)[len(core) // 2]
    width = (NARROWEST if len(core) >= FEW else NARROWEST_FEW) * size
    allowed = int(CROSSED * len(core))
    gutters = [gap for gap in _open_stretches(core, allowed) if gap[1] - gap[0] >= width]
    return _without_sparse(gutters, lines, core)


def _open_stretches(core: Sequence[TextLine], allowed: int) -> list[tuple[float, float]]:
    """The stretches of x that at most ``allowed`` of the lines cover with text.

    Of each, the widest part that the fewest lines cover.  What lies beside the first and the
    last text is no gutter.
    """
    events: list[tuple[float, int]] = []
    for line in core:
        for segment in line.segments:
            events += [(segment.x0, 1), (segment.x1, -1)]
    events.sort()
    stretches: list[list[tuple[int, float, float]]] = []
    covered, started, is_open = 0, False, False
    for (x, step), (after, _) in pairwise(events):
        covered += step
        started = started or covered > allowed
        if covered > allowed:
            is_open = False
        elif started and after > x:
            if is_open:
                stretches[-1].append((covered, x, after))
            else:
                stretches.append([(covered, x, after)])
            is_open = True
    if is_open and stretches:
        del stretches[-1]
    found = []
    for parts in stretches:
        least = min(count for count, _, _ in parts)
        _, x0, x1 = max((p for p in parts if p[0] == least), key=lambda p: (p[2] - p[1], -p[1]))
        found.append((x0, x1))
    return found


def _without_sparse(
    gutters: list[tuple[float, float]], lines: Sequence[TextLine], core: Sequence[TextLine]
) -> list[float]:
    """The middles of ``gutters`` without those beside a column that hardly any line fills."""
    xs = [(a + c) / 2 for a, c in gutters]
    needed = (
        max(1, round(SPARSE * len(lines))) if len(lines) < 12 else max(2, round(SPARSE * len(core)))
    )
    while xs:
        filled = [0] * (len(xs) + 1)
        for line in lines:
            for column in {column_of(xs, segment)[0] for segment in line.segments}:
                filled[column] += 1
        sparse = min(range(len(filled)), key=lambda c: (filled[c], -c))
        if filled[sparse] >= needed:
            break
        del xs[max(0, sparse - 1)]
    return xs


def column_of(xs: Sequence[float], segment: Segment) -> tuple[int, int]:
    """The first and the last column, by the boundaries ``xs`` inside, that ``segment`` covers."""
    edge = min(0.3 * segment.size, 0.25 * (segment.x1 - segment.x0))
    first = sum(x <= segment.x0 + edge for x in xs)
    last = sum(x < segment.x1 - edge for x in xs)
    return first, max(first, last)
