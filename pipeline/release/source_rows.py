"""The rows of a file's decrees as they go into a release: under the ids that they get there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.extract.model.page import REVIEW
from keputusan.findings.finding_rows import give_ids
from keputusan.pipeline.results import Store
from keputusan.schemas.archive_rows import CellsRow, SourcesRow
from keputusan.schemas.rows import Row, Rows, any_tables

Renamed = Mapping[str, Mapping[str, str | None]]
"""By source the decrees that get another id than they were read with, or none; see `Chosen`."""


class SourceRows:
    """Takes the rows of one file after the other from ``store``."""

    def __init__(self, store: Store, decrees: Renamed) -> None:
        self._store = store
        self._decrees = decrees

    def renamed(self, source: SourcesRow) -> Mapping[str, str | None]:
        """Return the decrees of a file that get another id than they were read with, or none."""
        return self._decrees.get(source["source_id"], {})

    def decrees(self, source: SourcesRow) -> list[Rows]:
        """Return the rows of each decree of one file, its id being the one it gets here."""
        renamed = self.renamed(source)
        decrees = []
        for rows in by_decree(self._store.get(source["source_id"]).rows):
            old = next((str(row["document_id"]) for row in rows.get("documents", ())), None)
            new = renamed.get(old, old) if old else None
            if old is not None and new is None:
                continue
            if old is not None and new is not None and old != new:
                rename(rows, old, new)
            decrees.append(rows)
        return decrees

    def cells(self, source: SourcesRow) -> pa.RecordBatch:
        """Return the cells of a file, of its decrees that are published here."""
        batch = self._store.cells(source["source_id"])
        index = batch.schema.get_field_index("document_id")
        for old, new in self.renamed(source).items():
            is_old = pc.fill_null(pc.equal(batch["document_id"], old), False)
            if new is None:
                batch = batch.filter(pc.invert(is_old))
                continue
            ids = pc.if_else(is_old, pa.scalar(new, pa.string()), batch["document_id"])
            batch = batch.set_column(index, batch.schema.field(index), ids)
        return batch

    def doubtful(self, source: SourcesRow, decree: Rows) -> list[CellsRow]:
        """Return the cells of a decree's tables that were read with doubt."""
        cells = self._store.cells(source["source_id"])
        doubtful = pc.less(cells["confidence"], pa.scalar(REVIEW, pa.float32()))
        return _own_cells(cells.filter(doubtful), decree)

    def cells_of(self, source: SourcesRow, decree: Rows) -> list[CellsRow]:
        """Return all cells of a decree's tables."""
        return _own_cells(self._store.cells(source["source_id"]), decree)


def _own_cells(cells: pa.RecordBatch, decree: Rows) -> list[CellsRow]:
    rows: list[CellsRow] = cells.to_pylist()
    own = {table["table_no"] for table in decree.get("tables", ())}
    return [row for row in rows if row["table_no"] in own]


def rename(rows: Rows, old: str, new: str) -> None:
    """Replace a decree's id in every row, in keys that begin with it and in those made of it."""
    for table_rows in any_tables(rows).values():
        for row in table_rows:
            for column, value in row.items():
                if column.endswith("_id") and isinstance(value, str) and value.startswith(old):
                    row[column] = new + value[len(old) :]
    give_ids(rows.get("findings", []))


def by_decree(rows: Rows) -> list[Rows]:
    """Return the rows of a file, parted by the decree that they are of."""
    ids = [row["document_id"] for row in rows.get("documents", ())]
    if len(ids) < 2:
        return [rows]
    parts: dict[object, dict[str, list[Row]]] = {
        known: {table: [] for table in rows} for known in ids
    }
    for table, table_rows in any_tables(rows).items():
        for row in table_rows:
            parts.get(row["document_id"], parts[ids[0]])[table].append(row)
    return [cast("Rows", part) for part in parts.values()]
