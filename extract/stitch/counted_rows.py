"""Whether the numbers of a table's rows go on at the top of the next page."""

from __future__ import annotations

from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.page import Grid
from keputusan.extract.stitch.table_headers import count_header
from keputusan.language.markers import read_whole_number

FEWEST_COLUMNS = 3
"""Columns of a table whose parts are told by their numbers: two are often a list of items."""

FEWEST_NUMBERED = 2
"""Rows of the table that must be numbered: one number counts nothing."""


def counts_on(table: Table, grid: Grid) -> bool:
    """Return whether the first rows of ``grid``, on the page after ``table``, count on from it.

    It has as many columns, and each of its first two numbers is one higher than the one before.
    """
    if grid.page != table.last_page + 1 or not FEWEST_COLUMNS <= grid.columns == table.columns:
        return False
    above = [
        number
        for cell in table.cells
        if cell.column == 0 and table.rows[cell.row].kind is RowKind.BODY
        if (number := _number(cell.text)) is not None
    ]
    header = sum(count_header(grid))
    first = [cell for cell in grid.cells if cell.column == 0 and header <= cell.row]
    first.sort(key=lambda cell: cell.row)
    if len(above) < FEWEST_NUMBERED or not first or first[0].row != header:
        return False
    below = [number for cell in first if (number := _number(cell.text)) is not None]
    expected = range(above[-1] + 1, above[-1] + 1 + min(2, len(below)))
    return _number(first[0].text) is not None and below[:2] == list(expected)


def goes_on_below(table: Table, grid: Grid) -> bool:
    """Return whether ``grid`` counts on and has no header: lines low on the page before, whatever
    they say, stand below the part of a table and begin no other.
    """
    return counts_on(table, grid) and sum(count_header(grid)) == 0


def _number(text: str) -> int | None:
    return read_whole_number("".join(text.split()).strip(".()"))
