"""The wide tables of a release, made of its other tables when those are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from keputusan.pipeline.release.parts import PartsWriter
from keputusan.schemas import SCHEMA
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.declaration import Join, WideTable
from keputusan.schemas.references import plain

BATCH_ROWS = 1 << 14
"""Rows of a fact that are in memory at once, some 20 MB with what is joined to them.  For each
batch the keys of that are prepared anew, 10 ms for 100,000."""


def write_wide_tables(release: Path, writers: Mapping[str, PartsWriter]) -> None:
    """Give each wide table's writer its rows, in the order of the fact's in the release.

    What is joined is in memory whole, but only the columns that are wanted, each text once.
    """
    beside = _Beside(release)
    for table in SCHEMA.wide:
        for rows in _wide_rows(release, table, beside):
            for batch in rows.to_batches():
                writers[table.name].append_batch(batch)


class _Beside:
    """The tables that are joined to facts, each read once."""

    def __init__(self, release: Path) -> None:
        self._release = release
        self._wanted: dict[str, dict[str, None]] = {}
        self._read: dict[str, pa.Table] = {}
        for table in SCHEMA.wide:
            named = {join.name: join for join in table.joins}
            for join in table.joins:
                self._want(join.table, join.key)
                if join.of in named:
                    self._want(named[join.of].table, join.column)
            for name, column in table.origins:
                if name in named:
                    self._want(named[name].table, column)

    def _want(self, table: str, column: str) -> None:
        self._wanted.setdefault(table, {})[column] = None

    def rows(self, name: str) -> pa.Table:
        """Return all rows of a table, the columns that any wide table has or is joined by."""
        if name not in self._read:
            columns = list(self._wanted[name])
            texts = [column for column in columns if SCHEMA[name][column].type == "string"]
            tables = []
            for part in SCHEMA[name].parts(self._release):
                with pq.ParquetFile(part, read_dictionary=texts) as file:
                    tables.append(file.read(columns))
            self._read[name] = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
        return self._read[name]


def _wide_rows(release: Path, table: WideTable, beside: _Beside) -> Iterator[pa.Table]:
    """Yield the rows of a wide table in batches."""
    schema = arrow_schema(table)
    columns = list(
        dict.fromkeys(
            [column for name, column in table.origins if name == "fact"]
            + [join.column for join in table.joins if join.of == "fact"]
        )
    )
    for part in SCHEMA[table.fact].parts(release):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(BATCH_ROWS, columns=columns, use_threads=False):
                known = {"fact": pa.Table.from_batches([batch])}
                for join in table.joins:
                    known[join.name] = _joined(known[join.of].column(join.column), join, beside)
                arrays = [
                    known[name].column(column).cast(field.type)
                    for (name, column), field in zip(table.origins, schema, strict=True)
                ]
                yield pa.Table.from_arrays(arrays, schema=schema)


def _joined(keys: pa.ChunkedArray, join: Join, beside: _Beside) -> pa.Table:
    """Return the row that is joined by each of ``keys``, nulls where there is none."""
    rows = beside.rows(join.table)
    known = plain(rows.column(join.key)).combine_chunks()
    places = pc.index_in(plain(keys).combine_chunks(), value_set=known)
    return rows.take(places)
