"""Rows of the tables that slices of kinds name: each entry's texts, as printed and repaired."""

from __future__ import annotations

from keputusan.extract.kinds.table_kinds import slice_of
from keputusan.extract.model.documents import Document
from keputusan.extract.model.table_records import Entry
from keputusan.pipeline.rows.row_columns import filled_columns, origin, text_columns
from keputusan.schemas import SCHEMA, Table
from keputusan.schemas.rows import Row, Rows, any_tables


def entry_rows(document: Document, source_id: str, document_id: str) -> Rows:
    """Return the rows of all entries of a document whose kinds name a table."""
    rows: Rows = {}
    for entry in document.entries:
        name = slice_of(entry.kind).table
        if name is not None:
            row = _row(SCHEMA[name], entry, source_id, document_id)
            any_tables(rows).setdefault(name, []).append(row)
    return rows


def _row(table: Table, entry: Entry, source_id: str, document_id: str) -> Row:
    """Return one row: its id, its place, and each column with a raw one beside it."""
    place = entry.place
    row: Row = {table.key[0]: f"{document_id}-t{place.table_no}-r{place.row_no}"}
    row |= origin(source_id, document_id, place)
    texts = {"section": entry.section, "subsection": entry.subsection, **entry.texts}
    pairs = [name for name in table.column_names if f"{name}_raw" in table.column_names]
    row |= text_columns(texts, pairs)
    if "filled" in table.column_names:
        row["filled"] = filled_columns(entry)
    return row
