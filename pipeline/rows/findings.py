"""Rows of ``findings``: what an analyst should look at, as far as reading itself shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from extract.document import Document, ReadTable
from extract.stitch.table import TableCell
from schemas import SCHEMA
from schemas.rows import Row

CODES = frozenset(SCHEMA["findings"]["code"].values)

REVIEW = 0.8
"""Cells read with less confidence than this (0..1) are for a person to look at."""

INCOMPLETE = "incomplete-body"
"""The code for every part of a decree's body that is missing or stops short."""

EVIDENCE = 300
"""Evidence is quoted up to so many characters."""


def finding_rows(document: Document, source_id: str, document_id: str) -> list[Row]:
    """The findings of one document, each once."""
    rows: dict[str, Row] = {}
    for found in [*_of_body(document), *_of_tables(document)]:
        text = "|".join(
            str(found.get(part)) for part in ("code", "page", "table_no", "row_no", "evidence")
        )
        finding_id = hashlib.sha256(f"{document_id}|{text}".encode()).hexdigest()[:16]
        base: Row = {"finding_id": finding_id, "document_id": document_id, "source_id": source_id}
        rows.setdefault(finding_id, base | found)
    return list(rows.values())


def _of_body(document: Document) -> Iterator[Row]:
    for problem in document.body.problems:
        yield {
            "code": problem.code if problem.code in CODES else INCOMPLETE,
            "severity": "warning",
            "page": problem.page,
            "message": problem.message,
            "evidence": problem.evidence[:EVIDENCE] or None,
        }


def _of_tables(document: Document) -> Iterator[Row]:
    for read in document.tables:
        table = read.table
        if not table.closed:
            yield _about_row(
                read, 1, "unread-table", "The table's lines leave cells that are no rectangles."
            )
        for row_no in read.unread:
            message = "The row fits none of the table's columns; its text is in cells."
            yield _about_row(read, row_no, "unread-table", message)
        for gap in table.gaps:
            message = "The table goes on in the middle of a list: pages are missing before it."
            yield _about_row(read, gap + 1, "area-missing-pages", message)
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            if cell.confidence < REVIEW:
                yield _about_cell(read, cell)


def _about_row(read: ReadTable, row_no: int, code: str, message: str) -> Row:
    cells = [cell for cell in read.table.matrix()[row_no - 1] if cell.text]
    return {
        "code": code,
        "severity": "warning",
        "page": read.table.rows[row_no - 1].page,
        "table_no": read.table.number,
        "row_no": row_no,
        "message": message,
        "evidence": " | ".join(dict.fromkeys(cell.text for cell in cells))[:EVIDENCE] or None,
    }


def _about_cell(read: ReadTable, cell: TableCell) -> Row:
    place: Row = dict(zip(("x0", "y0", "x1", "y1"), cell.box, strict=True)) if cell.box else {}
    return {
        "code": "low-confidence",
        "severity": "info",
        "page": cell.page,
        "table_no": read.table.number,
        "row_no": cell.row + 1,
        "message": f"The cell was read with confidence {cell.confidence:.2f}.",
        "evidence": cell.text[:EVIDENCE] or None,
        **place,
    }
