"""The rows of a table as the grids of the pages they stand on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.sheet import ENGINE, Sheet
from keputusan.extract.model.page import Cell, Grid


def header_cells(header: Header) -> list[Cell]:
    """Return the cells of the header rows: words in one or two rows, then the column numbers."""
    deep = 2 if header.group is not None else 1
    cells: list[Cell] = []
    column = 0
    for index, label in enumerate(header.labels):
        if index == header.group:
            span = len(header.sublabels)
            cells.append(Cell(0, column, 1, span, label, engine=ENGINE))
            cells += [
                Cell(1, column + place, 1, 1, text, engine=ENGINE)
                for place, text in enumerate(header.sublabels)
            ]
        else:
            span = 1
            cells.append(Cell(0, column, deep, 1, label, engine=ENGINE))
        column += span
    if header.numbers:
        numbers = [*header.numbers, *[""] * header.columns][: header.columns]
        cells += [Cell(deep, place, 1, 1, n, engine=ENGINE) for place, n in enumerate(numbers)]
    return cells


def cut_grids(sheet: Sheet, header: list[Cell], page: int) -> list[Grid]:
    """Return the sheet as grids: one for each page it stands on, and one behind each gap.

    Each but a later page's begins with the header.  A cell that goes on over a page is open at
    the bottom of the one and, blank, at the top of the other.  A sheet without rows is but the
    header, on ``page``.
    """
    if not sheet.pages:
        depth = max(cell.row + cell.row_span for cell in header)
        return [Grid(page, depth, sheet.columns, header)]
    starts = [
        row
        for row, page in enumerate(sheet.pages)
        if row == 0 or page != sheet.pages[row - 1] or row in sheet.gaps
    ]
    depth = max((cell.row + cell.row_span for cell in header), default=0)
    grids = []
    ends = [*starts[1:], len(sheet.pages)]
    pieces = _pieces(sheet.cells, starts, ends)
    for first, end, inside in zip(starts, ends, pieces, strict=True):
        above = header if first == 0 or first in sheet.gaps else []
        top = depth if above else 0
        cells = [
            Cell(c.row, c.column, c.row_span, c.column_span, c.text, engine=ENGINE) for c in above
        ]
        for piece in inside:
            piece.row += top - first
            cells.append(piece)
        cells.sort(key=lambda cell: (cell.row, cell.column))
        grids.append(Grid(sheet.pages[first], top + end - first, sheet.columns, cells))
    return grids


def _pieces(cells: list[Cell], starts: list[int], ends: list[int]) -> list[list[Cell]]:
    """Return what of ``cells`` stands in the rows from each of ``starts`` to its end."""
    pieces: list[list[Cell]] = [[] for _ in starts]
    for cell in cells:
        first = bisect_right(starts, cell.row) - 1
        last = bisect_left(starts, cell.row + cell.row_span)
        for index in range(first, last):
            pieces[index].append(_cut(cell, starts[index], ends[index]))
    return pieces


def _cut(cell: Cell, first: int, end: int) -> Cell:
    top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
    return Cell(
        top,
        cell.column,
        bottom - top,
        cell.column_span,
        cell.text if top == cell.row else "",
        open_top=top > cell.row,
        open_bottom=bottom < cell.row + cell.row_span,
        confidence=cell.confidence,
        engine=ENGINE,
    )
