"""Running text in two columns: the lines of the second placed as if they stood below the first.

Items of a list are told by where their lines begin; a list that goes on in the next column begins
its lines there.
"""

from __future__ import annotations

from dataclasses import replace

from keputusan.extract.model.page import Box, Line

JUMP = 2.0
"""A line that begins so many heights above the end of the line before it is in the next column."""


def below_each_other(lines: list[Line]) -> list[Line]:
    """Return lines with the boxes of a page's second column moved to where the first begins."""
    placed: list[Line] = []
    first = 0
    shift = 0.0
    start = 0.0
    for index, line in enumerate(lines):
        box, before = line.box, lines[index - 1].box if index else None
        if index and line.page != lines[index - 1].page:
            first, shift = index, 0.0
        if box is None or before is None:
            placed.append(line)
            continue
        if line.page == lines[index - 1].page and _is_next_column(before, box):
            start = _left(lines[index:], line.page, box.y0)
            beside = [
                other.box for other in lines[first:index] if other.box and other.box.y1 > box.y0
            ]
            lefts = [other.x0 for other in beside if other.x1 <= start]
            shift = start - min(lefts) if lefts else 0.0
        elif shift and box.x0 < start:
            shift = 0.0
        moved = Box(box.x0 - shift, box.y0, box.x1 - shift, box.y1)
        placed.append(replace(line, box=moved) if shift else line)
    return placed


def _is_next_column(before: Box, box: Box) -> bool:
    return box.x0 >= before.x0 and before.y1 - box.y1 >= JUMP * (box.y1 - box.y0)


def _left(lines: list[Line], page: int, top: float) -> float:
    """Return where the lines of a column begin, from its first line on."""
    left, last = float("inf"), top
    for line in lines:
        if line.page != page or line.box is None or line.box.y0 < last - 1:
            break
        left, last = min(left, line.box.x0), line.box.y0
    return left
