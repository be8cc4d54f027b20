"""The header of a table that a dump holds as a grid, its merged cells put back."""

from __future__ import annotations

from dataclasses import replace

from keputusan.extract.dump.header_rows import read_header
from keputusan.extract.dump.page_grids import header_cells
from keputusan.extract.model.page import Grid

HEADER_ROWS = 3
"""A header has no more rows: labels, those below a common one, and column numbers."""


def with_header(grid: Grid) -> Grid:
    """Return ``grid`` with the cells of its header as its labels tell, if they merge none.

    Programs that draw a table write the label over the months in the first of their columns, and
    leave cells of the row below blank.
    """
    above = [cell for cell in grid.cells if cell.row < HEADER_ROWS]
    rows = [[""] * grid.columns for _ in range(min(HEADER_ROWS, grid.rows))]
    for cell in above:
        rows[cell.row][cell.column] = " ".join(cell.text.split())
    header = read_header(rows)
    if header is None or header.group is None or header.columns != grid.columns:
        return grid
    inside = [cell for cell in above if cell.row < header.depth]
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in inside):
        return grid
    cells = [*header_cells(header), *(c for c in grid.cells if c.row >= header.depth)]
    return replace(grid, cells=cells)
