"""Arrow schemas of the published tables, with the descriptions inside the files."""

from __future__ import annotations

import json
from functools import cache

import pyarrow as pa

from keputusan.schemas.catalogue import SCHEMA_VERSION, SOURCES_NOTE
from keputusan.schemas.declaration import Table

_TYPES = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "date32": pa.date32(),
    "bool": pa.bool_(),
}


@cache
def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema every part of ``table`` is written with.

    Each field carries its description; so do the file's key-value metadata, under
    ``columns`` as JSON, for readers that do not decode Arrow's own.  No field is declared
    non-nullable: `schemas.table_checks` reports a null with the row it stands in, where the
    Parquet writer would only refuse the batch.
    """
    fields = [
        pa.field(column.name, _TYPES[column.type], metadata={"description": column.description})
        for column in table.columns
    ]
    return pa.schema(
        fields,
        metadata={
            "schema_version": SCHEMA_VERSION,
            "table": table.name,
            "description": f"One row is {table.grain}. {table.description}",
            "columns": json.dumps(
                {column.name: column.description for column in table.columns}, ensure_ascii=False
            ),
            "sources": SOURCES_NOTE,
        },
    )
