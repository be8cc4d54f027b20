"""At which height the texts of one row agree: their first line, their middle, or their last."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Literal

from keputusan.extract.grid.headed.cell_lines import SAME_HEIGHT, CellLine, blocks_of

Align = Literal["top", "middle", "bottom"]


def find_alignment(lines: Sequence[CellLine], columns: int) -> Align:
    """Return at which height the texts of one row agree: most blocks share it with another."""
    blocks = [(c, *ends) for c, own in enumerate(blocks_of(lines, columns)) for ends in own]
    shares = []
    for place in (
        lambda first, _: first.baseline,
        lambda first, last: (first.baseline + last.baseline) / 2,
        lambda _, last: last.baseline,
    ):
        heights = sorted((place(first, last), column) for column, first, last in blocks)
        close = SAME_HEIGHT * median(line.size for line in lines)
        agree = sum(
            any(
                0 <= index + by < len(heights)
                and heights[index + by][1] != column
                and abs(heights[index + by][0] - y) <= close
                for by in (-3, -2, -1, 1, 2, 3)
            )
            for index, (y, column) in enumerate(heights)
        )
        shares.append(agree / max(1, len(heights)))
    names: tuple[Align, ...] = ("top", "middle", "bottom")
    best = max(range(3), key=lambda index: (round(shares[index], 1), -index))
    return names[best]


def count_crooked(levels: Sequence[Sequence[CellLine]], align: Align, step: float) -> int:
    """Return how many texts of a row stand at another height than the row's."""
    ends: dict[int, tuple[float, float]] = {}
    for level in levels:
        for line in level:
            first, last = ends.get(line.column, (line.baseline, line.baseline))
            ends[line.column] = (min(first, line.baseline), max(last, line.baseline))
    top, bottom = min(a for a, _ in ends.values()), max(c for _, c in ends.values())
    if align == "bottom":
        return sum(bottom - last > SAME_HEIGHT * step for _, last in ends.values())
    middle = (top + bottom) / 2
    return sum(abs((a + c) / 2 - middle) > SAME_HEIGHT * step for a, c in ends.values())
