"""A release as a DuckDB database."""

from __future__ import annotations

from pathlib import Path

import duckdb

from keputusan.pipeline.export.sql_tables import (
    DUCKDB_TYPES,
    create_table,
    creation_order,
    quoted,
)
from keputusan.pipeline.export.target import replaced
from keputusan.pipeline.release.find_release import find_release, table_files
from keputusan.schemas import SCHEMA, Table

STORAGE = "v1.0.0"
"""The oldest form of file that DuckDB still writes: what connects other programs to DuckDB
(ODBC, SQLAlchemy) often is an older version, which cannot open what a newer one writes."""


def export_duckdb(target: Path, out: Path, *, views: bool) -> Path:
    """Write the database file ``target`` with every table of the release below ``out``.

    Tables have their keys, wide tables are views of them, and all carry their descriptions.
    With ``views`` the file holds no data but reads the release's own files, which must stay
    where they are; views have no keys.  An existing file is replaced when the new one is whole.
    Returns the release; raises NoReleaseError, DamagedReleaseError.
    """
    release = find_release(out)
    with replaced(target) as beside:
        _write(beside, release, views)
    return release


def _write(file: Path, release: Path, views: bool) -> None:
    sources = table_files(release)
    with duckdb.connect() as database:
        database.execute(f"ATTACH {quoted(str(file))} AS release (STORAGE_VERSION '{STORAGE}')")
        database.execute("USE release")
        there: list[str] = []
        for table in creation_order():
            paths = ", ".join(quoted(str(path)) for path in sources[table.name])
            rows = f"SELECT * FROM read_parquet([{paths}], hive_partitioning = false)"
            if views:
                database.execute(f'CREATE VIEW "{table.name}" AS {rows}')
            else:
                database.execute(create_table(table, DUCKDB_TYPES, there))
                database.execute(f'INSERT INTO "{table.name}" {rows}')
            there.append(table.name)
            _describe(database, table, "VIEW" if views else "TABLE")
        for table in SCHEMA.wide:
            database.execute(f'CREATE VIEW "{table.name}" AS {table.query}')
            _describe(database, table, "VIEW")


def _describe(database: duckdb.DuckDBPyConnection, table: Table, kind: str) -> None:
    database.execute(f'COMMENT ON {kind} "{table.name}" IS {quoted(table.description)}')
    for column in table.columns:
        comment = quoted(column.description)
        database.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {comment}')
