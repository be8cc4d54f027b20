"""The columns of a page's grid among the columns of the table it goes on."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import Cell, Grid
from keputusan.extract.stitch.counted_rows import counts_on

SHIFT = 14.0
"""A column boundary may move this far (points) from page to page ..."""

FARTHEST = 40.0
"""... beside all others together, which move this far where a page has another margin (points):
Word's mirrored margins differ by up to 1.25 cm."""

FEWEST_COLUMNS = 3
"""Columns of a table whose rows are found under its header by their columns alone."""

OVERLAP = 0.6
"""Such a column, and one of a page that repeats the header, lies in the header's with this share of
the narrower one, at least: gutters are taken for boundaries, which lie where texts leave room."""


COUNTED_OVERLAP = 0.3
"""It lies in the header's, or its table's, with this share where the rows count on: what each page
sets anew may be wider on one side and narrower on the other."""


def place_columns(table: Table, grid: Grid) -> list[int] | None:
    """Return the table's boundary for each column boundary of ``grid``; None if they do not match.

    As many columns are the same columns when they lie at about the same place, or nearly so and
    their rows count on.  A page whose
    rows are all merged shows fewer boundaries, and a page that draws no frame around cells
    that go on lacks outer ones: each that it has must be one of the table's.  The other way
    round the table gains columns: -1 marks a boundary that is new.
    """
    if table.x_edges is None or grid.x_edges is None:
        return list(range(grid.columns + 1)) if table.columns == grid.columns else None
    if grid.columns == table.columns:
        moved = [b - a for a, b in zip(table.x_edges, grid.x_edges, strict=True)]
        together = median(moved)
        near = abs(together) <= FARTHEST and all(abs(x - together) <= SHIFT for x in moved)
        same = near or (
            _overlap(table.x_edges, grid.x_edges, COUNTED_OVERLAP) and counts_on(table, grid)
        )
        return list(range(grid.columns + 1)) if same else None
    few, many = sorted((table.x_edges, grid.x_edges), key=len)
    found = [_nearest(many, edge) for edge in few]
    places = [index for index in found if index is not None]
    if len(places) < len(few) or len(set(places)) < len(few) or len(few) < 3:
        return None
    if grid.columns < table.columns:
        return places
    if places[0] != 0 or places[-1] != len(many) - 1:
        return None
    known = {index: position for position, index in enumerate(places)}
    return [known.get(index, -1) for index in range(len(many))]


def stands_under_header(table: Table, grid: Grid) -> bool:
    """Return whether ``grid`` holds the rows of ``table``, of which rules draw the header alone.

    It stands on the header's page, and each of its columns lies for the most part in the header's.
    """
    header = table.header_rows == len(table.rows) and table.last_page == grid.page
    if not header or table.x_edges is None or grid.x_edges is None:
        return False
    return table.columns >= FEWEST_COLUMNS and have_same_places(table, grid)


def have_same_places(table: Table, grid: Grid) -> bool:
    """Return whether each column of ``grid`` lies for the most part in the same one of ``table``.

    Where white space tells the columns, a boundary lies elsewhere on each page, with its texts.
    """
    if table.columns != grid.columns or table.x_edges is None or grid.x_edges is None:
        return False
    return _overlap(table.x_edges, grid.x_edges, OVERLAP)


def _overlap(edges: list[float], others: list[float], least: float) -> bool:
    """Return whether each column lies in the other part's with so much of the narrower one."""
    pairs = zip(pairwise(edges), pairwise(others), strict=True)
    return all(
        min(right, end) - max(left, start) >= least * min(right - left, end - start)
        for (left, right), (start, end) in pairs
    )


def _nearest(edges: list[float], edge: float) -> int | None:
    index = min(range(len(edges)), key=lambda i: (abs(edges[i] - edge), i))
    return index if abs(edges[index] - edge) <= SHIFT / 2 else None


def widen(table: Table, grid: Grid, columns: list[int]) -> list[int]:
    """Give ``table`` the boundaries of ``grid`` it lacks; returns the new placing."""
    if -1 not in columns:
        return columns
    old_to_new = {old: new for new, old in enumerate(columns) if old >= 0}
    for cell in table.cells:
        right = old_to_new[cell.column + cell.column_span]
        cell.column = old_to_new[cell.column]
        cell.column_span = right - cell.column
    table.columns = grid.columns
    table.x_edges = grid.x_edges
    return list(range(grid.columns + 1))


def undrawn_cells(grid: Grid, columns: list[int], count: int, header: int) -> list[Cell]:
    """Return blank cells over the body of ``grid`` for the outer ones of ``count`` columns that
    the page does not draw; their columns are already the table's.
    """
    outside = [*range(columns[0]), *range(columns[-1], count)]
    rows = grid.rows - header
    return [
        Cell(header, column, rows, 1, "", None, open_top=True, open_bottom=True)
        for column in outside
    ]
