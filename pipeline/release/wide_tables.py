"""The wide tables of a release, made of its other tables when those are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.release.parts import PartsWriter
from keputusan.schemas import SCHEMA
from keputusan.schemas.arrow_schema import arrow_schema

MEMORY = "512MB"
"""What DuckDB may take here: joins and sorts beyond it go by the disk.  The rows of 2,500 decrees
took 812 MB in all, those of 10,000 decrees 968 MB and 30 s."""

BATCH_ROWS = 8192
"""Rows that are in memory as Arrow columns at once."""


def write_wide_tables(release: Path, writers: Mapping[str, PartsWriter]) -> None:
    """Give each wide table's writer its rows, in the order of the fact's in the release.

    They are joined by DuckDB, which works on disk where its memory is not enough.
    """
    with open_query(release, tables=SCHEMA.base, numbered=True) as query:
        query.limit_memory(MEMORY)
        for table in SCHEMA.wide:
            sql = f"{table.query} ORDER BY fact.filename, fact.file_row_number"
            schema = arrow_schema(table)
            for batch in query.batches(sql, BATCH_ROWS):
                columns = [batch.column(field.name).cast(field.type) for field in schema]
                writers[table.name].append_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
