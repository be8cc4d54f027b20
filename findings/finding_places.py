"""Where things stand: places for findings, and the cells of a row or a column."""

from __future__ import annotations

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.logical_table import TableCell
from keputusan.findings.finding import Where


def at_page(page: int | None) -> Where:
    """Return a place in the running text."""
    return Where(page)


def at_row(read: ReadTable, row_no: int) -> Where:
    """Return row ``row_no`` (from 1) of a table; the box is that of the cells that are its own
    alone.
    """
    table = read.table
    page = table.rows[row_no - 1].page
    cells = [cell for cell in row_cells(read, row_no) if cell.row_span == 1 and cell.page == page]
    confidence = min((cell.confidence for cell in cells if cell.text), default=None)
    boxes = [cell.box for cell in cells if cell.box]
    around = union_boxes(boxes) if boxes else None
    return Where(page, table.number, row_no, around, confidence)


def at_cell(read: ReadTable, cell: TableCell) -> Where:
    """Return a cell of a table."""
    return Where(cell.page, read.table.number, cell.row + 1, cell.box, cell.confidence)


def column_cells(read: ReadTable, column: int) -> list[TableCell]:
    """Return the cells below the header that begin in ``column`` (0-based), from the top."""
    first = read.table.header_rows
    cells = [c for c in read.table.cells if c.column == column and c.row >= first]
    return sorted(cells, key=lambda cell: cell.row)


def row_cells(read: ReadTable, row_no: int) -> list[TableCell]:
    """Return the cells that begin in row ``row_no`` (from 1), from the left."""
    return read.by_row.get(row_no, [])
