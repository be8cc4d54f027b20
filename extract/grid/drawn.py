"""Marks that a digital page draws in its month cells instead of printing a character."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.grid.calendar import SIGN, calendar_cells, coloured_cells
from keputusan.extract.grid.frames import Frame
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
    """The signs of the month cells that hold no text but something ``drawn``."""
    outline = frame.edges.box
    near = [item for item in drawn if _meet(item.box, outline)]
    cells = calendar_cells(frame, texts) if near else []
    if not cells:
        return {}
    marks = {index: sign for index in cells if (sign := _sign(frame.regions[index].box, near))}
    if len(marks) == len(cells) >= FEWEST_BOXES:
        marks = {}  # boxes to be ticked by hand
    tones = {index: _tone(region.box, near) for index, region in enumerate(frame.regions)}
    for index in coloured_cells(frame, cells, tones):
        marks.setdefault(index, SIGN)
    return marks


def _sign(cell: Box, drawn: list[Drawn]) -> str:
    """The sign for what is drawn within ``cell``; "" for nothing."""
    for item in drawn:
        box = item.box
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        small = box.width < INSIDE * cell.width and box.height < INSIDE * cell.height
        seen = max(box.width, box.height) >= LEAST and (item.light or 0) <= LIGHTEST
        if small and seen and cell.x0 < x < cell.x1 and cell.y0 < y < cell.y1:
            even = abs(box.width - box.height) <= ROUND * max(box.width, box.height)
            return DOT if item.light is not None and even else TICK
    return ""


def _tone(cell: Box, drawn: list[Drawn]) -> float:
    """How light ``cell`` is across its middle: the last fill there that takes half its width."""
    y = (cell.y0 + cell.y1) / 2
    tone = 255.0
    for item in drawn:
        box = item.box
        wide = min(box.x1, cell.x1) - max(box.x0, cell.x0) >= cell.width / 2
        if item.light is not None and wide and box.y0 <= y <= box.y1:
            tone = item.light
    return tone


def _meet(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
