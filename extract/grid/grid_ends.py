"""The end of a page's grid: rows that are none."""

from __future__ import annotations

from keputusan.extract.model.page import Cell, Grid


def drop_blank_end(grid: Grid) -> None:
    """Take the last row off ``grid`` if it is none.

    Where cells from above reach down to the end of the page, and beside them stands nothing
    and no rule below, the page just ends: no row begins there.
    """
    last = grid.rows - 1
    begun = [cell for cell in grid.cells if cell.row == last]
    ending = [cell for cell in grid.cells if cell.row + cell.row_span == grid.rows]
    if last == 0 or not begun or any(cell.text for cell in begun):
        return
    if not all(cell.open_bottom for cell in ending):
        return
    grid.rows = last
    grid.cells = [cell for cell in grid.cells if cell.row < last]
    for cell in ending:
        cell.row_span -= 1
        if cell.box is not None and begun[0].box is not None:
            _shorten(cell, begun[0].box.y0)
    if grid.box is not None and begun[0].box is not None:
        grid.box = grid.box._replace(y1=begun[0].box.y0)


def _shorten(cell: Cell, end: float) -> None:
    """Let ``cell`` end at ``end`` (points from the top)."""
    if cell.box is None:
        return
    lost = cell.box.y1 - end
    cell.box = cell.box._replace(y1=end)
    if cell.rooms is not None:
        above, below = cell.rooms
        cell.rooms = (above if cell.text else max(0.0, above - lost)), max(0.0, below - lost)
