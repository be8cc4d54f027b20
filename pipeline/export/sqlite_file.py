"""A release as an SQLite database, with what Datasette shows about it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from keputusan.pipeline.export.sql_tables import SQLITE_TYPES, create_table, creation_order
from keputusan.pipeline.export.target import replaced
from keputusan.pipeline.release.find_release import find_release, table_files
from keputusan.schemas import SCHEMA, Table

FACETS = {
    "out_findings": ["institution_short", "year", "severity", "code", "status"],
    "out_team_members": ["institution_short", "year", "team", "role"],
    "out_plan_items": ["institution_short", "plan_year", "plan", "area"],
    "out_plan_schedule": ["institution_short", "plan_year", "month", "area"],
    "documents": ["institution_short", "year", "subject"],
}
"""The columns by which Datasette offers to narrow a table at once."""


def export_sqlite(target: Path, out: Path) -> tuple[Path, Path]:
    """Write the database ``target`` and beside it the metadata that Datasette shows.

    Tables have primary and foreign keys; wide tables are views.  Existing files are replaced
    when the new ones are whole.  Returns the release and the file of the metadata; raises
    NoReleaseError, DamagedReleaseError.
    """
    release = find_release(out)
    about = target.with_suffix(".metadata.json")
    with replaced(target) as beside:
        _write(beside, release)
    with replaced(about) as beside:
        text = json.dumps(_metadata(target.stem), ensure_ascii=False, indent=1)
        beside.write_text(text + "\n", encoding="utf-8")
    return release, about


def _write(file: Path, release: Path) -> None:
    sources = table_files(release)
    tables = creation_order()
    names = [table.name for table in tables]
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if this fails
        with database:
            for table in tables:
                database.execute(create_table(table, SQLITE_TYPES, names))
                marks = ", ".join("?" * len(table.columns))
                insert = f'INSERT INTO "{table.name}" VALUES ({marks})'
                database.executemany(insert, _rows(table, sources[table.name]))
                for column, _, _ in table.references:
                    if table.key != (column.name,):
                        index = f'"{table.name}_{column.name}"'
                        database.execute(
                            f'CREATE INDEX {index} ON "{table.name}" ("{column.name}")'
                        )
            for table in SCHEMA.wide:
                database.execute(f'CREATE VIEW "{table.name}" AS {table.query}')


def _rows(table: Table, files: list[Path]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table as SQLite takes them."""
    names = list(table.column_names)
    for path in files:
        for batch in pq.ParquetFile(path).iter_batches(10_000, columns=names):
            columns = [batch.column(name).to_pylist() for name in names]
            for row in zip(*columns, strict=True):
                yield tuple(map(_value, row))


def _value(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _metadata(name: str) -> dict[str, object]:
    """Return what Datasette shows: descriptions of tables and columns, from the schema."""
    tables = {
        table.name: {
            "description": f"One row is {table.grain}. {table.description}",
            "columns": {column.name: column.description for column in table.columns},
            **({"facets": FACETS[table.name]} if table.name in FACETS else {}),
        }
        for table in SCHEMA
    }
    return {
        "title": "Keputusan",
        "description": "Decrees of Indonesian election offices as tables.",
        "databases": {name: {"tables": tables}},
    }
