"""How far down a page the lines of a dump stood, as far as their texts tell."""

from __future__ import annotations

from keputusan.extract.dump.layout.layout_lines import CutLine

BESIDE = 0.4
"""Lines of different columns stand at least so far (lines) below each other: programs put what
stands closer on one line."""


def heights_of(lines: list[CutLine]) -> list[float]:
    """Return the height (lines, downwards) at which each of ``lines`` stood on its page.

    Lines of one column are a line apart, or more.  What stands between those of another column
    is told by the lines above it, and by those below: the height is the middle of both.
    """
    down = _heights(lines, range(len(lines)), 1)
    up = _heights(lines, range(len(lines) - 1, -1, -1), -1)
    if not down:
        return []
    shift = down[-1] - up[-1]
    return [(a + b + shift) / 2 for a, b in zip(down, up, strict=True)]


def _heights(lines: list[CutLine], order: range, sign: int) -> list[float]:
    """Return the least distance of each line from the first in ``order``, times ``sign``."""
    found = [0.0] * len(lines)
    last: dict[int, float] = {}
    height = 0.0
    for place, index in enumerate(order):
        line = lines[index]
        if place:
            gap = line.line.gap if sign > 0 else lines[index + 1].line.gap
            above = [last[column] + 1 for column in line.cells if column in last]
            height = max([height + BESIDE, *above]) + gap
        found[index] = sign * height
        last.update(dict.fromkeys(line.cells, height))
    return found
