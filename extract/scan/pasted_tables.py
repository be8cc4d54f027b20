"""What was read of a picture: a table, text, or the labels of a chart."""

from __future__ import annotations

import numpy as np

from keputusan.extract.grid.drawings import reads_as_drawing
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.judgement import is_filled, is_table, look_at
from keputusan.extract.model.page import Grid, Line
from keputusan.extract.scan.scanned_cells import CellReading

PASTED = 0.85
"""The confidence (0..1) in the middle cell of a table that is pasted as a picture: those have .97
and more, charts that seem to be one .45 to .79."""

SHORTEST_PIECE, FEWEST_WRITTEN = 8, 4
"""The pieces of text in a picture have so many characters on the middle, or it holds a table with
so many cells that say something; the labels of a chart have 1 to 4 characters."""


def is_written(blocks: list[Line | Grid]) -> bool:
    """Return whether ``blocks`` are a table, or text, and not the labels of a chart."""
    lines = [block for block in blocks if isinstance(block, Line)]
    grids = [block for block in blocks if isinstance(block, Grid)]
    inside = sum(_letters(grid) for grid in grids)
    if inside > sum(len(line.text) for line in lines):
        return True
    pieces = [len(piece) for line in lines for piece in line.text.split("\t")]
    return bool(pieces) and float(np.median(pieces)) >= SHORTEST_PIECE


def _letters(grid: Grid) -> int:
    """Return how many characters stand in ``grid``, if it is more than the bars of a chart."""
    filled = [cell.text for cell in grid.cells if cell.text]
    large = min(grid.rows, grid.columns) >= 2 and len(filled) >= FEWEST_WRITTEN
    return sum(map(len, filled)) if large else 0


def is_no_table(drawn: Frame, frame: Frame, texts: dict[int, str]) -> bool:
    """Return whether what was read shows that ``frame``, completed from ``drawn``, is no table.

    White space parts whatever stands in a single box, a photograph, too.
    """
    if reads_as_drawing(frame, texts):
        return True
    guessed = frame is not drawn and len(drawn.edges.xs) == 2
    return guessed and not is_table(look_at(frame, texts), ruled=True)


def is_pasted(frame: Frame, readings: list[CellReading]) -> bool:
    """Return whether a grid in a picture of a digital page is a table: filled, and easily read."""
    read = [reading for reading in readings if reading.text]
    texts = {index: reading.text for index, reading in enumerate(readings)}
    if not read or float(np.median([reading.confidence for reading in read])) < PASTED:
        return False
    return is_filled(look_at(frame, texts))
