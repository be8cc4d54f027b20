"""Rows of ``tables`` and ``cells``: every table as it was read, before any meaning."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import RowKind, TableCell
from keputusan.extract.model.table_records import calendar_months
from keputusan.pipeline.rows.row_columns import given
from keputusan.schemas.archive_rows import CellsRow, TablesRow
from keputusan.schemas.rows import Row, Rows, plain, typed_rows


def grid_rows(source_id: str, document_id: str | None, tables: list[ReadTable]) -> Rows:
    """Return the ``tables`` and ``cells`` rows of all ``tables`` of a file."""
    owner: Row = {"source_id": source_id, "document_id": document_id}
    cells = [cell for read in tables for cell in _cell_rows(read)]
    return {
        "tables": typed_rows((owner | plain(_table_row(read)) for read in tables), TablesRow),
        "cells": typed_rows((owner | plain(cell) for cell in cells), CellsRow),
    }


def _table_row(read: ReadTable) -> TablesRow:
    table = read.table
    kinds = [row.kind for row in table.rows]
    header = [
        " ".join(cell.text.split())
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        if kinds[cell.row] is RowKind.HEADER and cell.text
    ]
    return {
        "table_no": table.number,
        "kind": str(read.kind),
        "title": given("\n".join(table.title)),
        "page": table.page,
        "last_page": table.last_page,
        "rows": len(kinds) - table.header_rows,
        "columns": table.columns,
        "header": given(" | ".join(header)),
        "confidence": min((cell.confidence for cell in table.cells if cell.text), default=1.0),
    }


def _cell_rows(read: ReadTable) -> list[CellsRow]:
    rows: list[CellsRow] = []
    months = calendar_months(read.roles)
    body = read.table.header_rows
    for cell in sorted(read.table.cells, key=lambda cell: (cell.row, cell.column)):
        box = cell.box
        rows.append(
            {
                "table_no": read.table.number,
                "row_no": cell.row + 1,
                "column_no": cell.column + 1,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "page": cell.page,
                "x0": box.x0 if box else None,
                "y0": box.y0 if box else None,
                "x1": box.x1 if box else None,
                "y1": box.y1 if box else None,
                "text_raw": cell.text or None,
                "doubts": _doubts(cell),
                "months": _months(cell, months) if cell.row >= body else None,
                "engine": cell.engine,
                "confidence": cell.confidence,
            }
        )
    return rows


def _doubts(cell: TableCell) -> str | None:
    """Return the signs of a cell that are in doubt; never rounded up to what is none."""
    told = (f"{at}:{math.floor(sure * 100) / 100:.2f}" for at, sure in cell.doubts)
    return ",".join(told) or None


def _months(cell: TableCell, months: Mapping[int, Sequence[int]]) -> str | None:
    """Return the months that the cell's columns stand for, if all of them do."""
    columns = range(cell.column, cell.column + cell.column_span)
    if not all(column in months for column in columns):
        return None
    return ",".join(map(str, sorted({month for one in columns for month in months[one]})))
