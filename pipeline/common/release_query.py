"""The tables of a release for SQL, read from its Parquet files where they are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from keputusan.schemas import SCHEMA, Table
from keputusan.schemas.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MEMORY = "1GB"
"""What DuckDB may take; it works in parts where that is not enough."""

_QUOTED = str.maketrans({"'": "''"})

_GLOB = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]", "'": "''"})
"""A path is read as a pattern, inside quotes."""


class Query:
    """The release in a folder, every table a view of its own name.

    Nothing is read before it is asked for.  Close it after use; `open_query` does.
    """

    def __init__(self, release: Path, tables: Sequence[Table] = SCHEMA.tables) -> None:
        self._database = duckdb.connect()
        self._database.execute(f"SET memory_limit = '{MEMORY}'")
        # made only where the memory is not enough; by itself DuckDB would make it in the
        # current folder
        spill = str(Path(tempfile.gettempdir()) / f"keputusan-{os.getpid()}").translate(_QUOTED)
        self._database.execute(f"SET temp_directory = '{spill}'")
        for table in tables:
            parts = table.parts(release)
            paths = ", ".join(f"'{str(part).translate(_GLOB)}'" for part in parts)
            source = f"read_parquet([{paths}], hive_partitioning = false)"
            self._database.execute(f'CREATE VIEW "{table.name}" AS SELECT * FROM {source}')

    def limit_memory(self, size: str) -> None:
        """Let DuckDB take no more than ``size`` ("256MB") from now on."""
        self._database.execute(f"SET memory_limit = '{size}'")
        self._database.execute("SET threads = 1")
        self._database.execute("SET preserve_insertion_order = false")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows that ``sql`` gives; a ``?`` in it stands for the next of ``values``."""
        return list(self.stream(sql, values))

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the same, a batch at a time; ask nothing else before the last row is taken."""
        found = self._database.execute(sql, list(values))
        names = [column[0] for column in found.description or []]
        while batch := found.fetchmany(1024):
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def batches(self, sql: str, rows: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows that ``sql`` gives as Arrow columns, so many ``rows`` at a time at
        most.
        """
        yield from self._database.sql(sql).to_arrow_reader(rows)

    def frame(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """Return the rows that ``sql`` gives as a DataFrame."""
        return self._database.execute(sql, list(values)).df()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()


@contextmanager
def open_query(release: Path, tables: Sequence[Table] = SCHEMA.tables) -> Iterator[Query]:
    """Open the release in the folder ``release`` for SQL; see `Query`."""
    query = Query(release, tables)
    try:
        yield query
    finally:
        query.close()
