"""Marks that a digital page draws in its month cells instead of printing a character."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.grid.calendar import SHADE, SIGN, WHITE, calendar_cells, coloured_cells
from keputusan.extract.grid.frames import Frame
from keputusan.extract.model.geometry import boxes_meet
from keputusan.extract.model.page import Box, Drawn

LEAST = 2.0
"""A mark is at least so wide or high (points)."""

INSIDE = 0.9
"""A mark takes less than this share of its cell's width and height: more is its colour."""

ROUND = 0.25
"""A filled mark whose width and height differ by less than this share is a dot."""

LIGHTEST = 240
"""A mark is darker than this (0..255)."""

FEWEST_BOXES = 8
"""What is drawn in each of so many cells marks none of them."""

TICK, DOT = "✓", "●"


def drawn_marks(frame: Frame, texts: dict[int, str], drawn: Sequence[Drawn]) -> dict[int, str]:
    """Return the signs of the month cells that hold no text but something ``drawn``."""
    outline = frame.edges.box
    near = [item for item in drawn if boxes_meet(item.box, outline)]
    cells = calendar_cells(frame, texts) if near else []
    if not cells:
        return {}
    seen = [item for item in near if _is_seen(item)]
    marks = {index: sign for index in cells if (sign := _sign(frame.regions[index].box, seen))}
    schedule = _outline(frame, cells)
    bars = [item.box for item in seen if item.light is not None and _is_bar(item.box, schedule)]
    for index in cells:
        if any(_crosses(bar, frame.regions[index].box) for bar in bars):
            marks.setdefault(index, SIGN)
    if len(marks) == len(cells) >= FEWEST_BOXES:
        marks = {}  # boxes to be ticked by hand
    fills = [item for item in near if item.light is not None]
    if all(item.light > WHITE - SHADE for item in fills if item.light is not None):
        return marks  # nothing is dark enough to colour a cell
    tones = {index: _tone(region.box, fills) for index, region in enumerate(frame.regions)}
    for index in coloured_cells(frame, cells, tones):
        marks.setdefault(index, SIGN)
    return marks


def _is_seen(item: Drawn) -> bool:
    """Return whether ``item`` is large and dark enough for a mark."""
    return max(item.box.width, item.box.height) >= LEAST and (item.light or 0) <= LIGHTEST


def _sign(cell: Box, drawn: list[Drawn]) -> str:
    """Return the sign for what is drawn within ``cell``; "" for nothing."""
    for item in drawn:
        box = item.box
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if not (cell.x0 < x < cell.x1 and cell.y0 < y < cell.y1):
            continue
        if box.width < INSIDE * cell.width and box.height < INSIDE * cell.height:
            even = abs(box.width - box.height) <= ROUND * max(box.width, box.height)
            return DOT if item.light is not None and even else TICK
    return ""


def _outline(frame: Frame, cells: Sequence[int]) -> Box:
    """Return the box of the schedule's cells."""
    boxes = [frame.regions[index].box for index in cells]
    x0, y0 = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    return Box(x0, y0, max(box.x1 for box in boxes), max(box.y1 for box in boxes))


def _is_bar(box: Box, schedule: Box) -> bool:
    """Return whether a filled box is a bar of a schedule: it lies within it, wider than high."""
    inside = schedule.x0 - 1 <= box.x0 and box.x1 <= schedule.x1 + 1
    return inside and box.width > box.height >= LEAST


def _crosses(bar: Box, cell: Box) -> bool:
    """Return whether a bar that runs over several months takes most of a cell's width.

    It is lower than the cell, in whose middle it lies: what fills the cell is its colour.
    """
    y = (bar.y0 + bar.y1) / 2
    across = min(bar.x1, cell.x1) - max(bar.x0, cell.x0)
    return (
        bar.width >= INSIDE * cell.width
        and bar.height < INSIDE * cell.height
        and cell.y0 < y < cell.y1
        and across >= cell.width / 2
    )


def _tone(cell: Box, drawn: list[Drawn]) -> float:
    """Return how light ``cell`` is across its middle: the last fill there that takes half its
    width.

    ``drawn`` are the fills.
    """
    y = (cell.y0 + cell.y1) / 2
    tone = WHITE
    for box, light in drawn:
        if light is None or not box.y0 <= y <= box.y1:
            continue
        if min(box.x1, cell.x1) - max(box.x0, cell.x0) >= cell.width / 2:
            tone = light
    return tone
