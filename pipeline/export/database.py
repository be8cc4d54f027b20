"""A release as a DuckDB database."""

from __future__ import annotations

from pathlib import Path

import duckdb

from keputusan.pipeline.export.target import replaced
from keputusan.pipeline.release.find_release import find_release, table_files
from keputusan.schemas import SCHEMA

STORAGE = "v1.0.0"
"""The oldest form of file that DuckDB still writes: what connects other programs to DuckDB
(ODBC, SQLAlchemy) often is an older version, which cannot open what a newer one writes."""


def export_duckdb(target: Path, out: Path, *, views: bool) -> Path:
    """Write the database file ``target`` with every table of the release below ``out``.

    With ``views`` it holds no data but reads the release's own files, which must stay where
    they are.  Tables and columns carry their descriptions.  An existing file is replaced when
    the new one is whole.  Returns the release; raises NoReleaseError, DamagedReleaseError.
    """
    release = find_release(out)
    with replaced(target) as beside:
        _write(beside, release, "VIEW" if views else "TABLE")
    return release


def _write(file: Path, release: Path, kind: str) -> None:
    with duckdb.connect() as database:
        database.execute(f"ATTACH {_quoted(str(file))} AS release (STORAGE_VERSION '{STORAGE}')")
        database.execute("USE release")
        for name, files in table_files(release).items():
            paths = ", ".join(_quoted(str(path)) for path in files)
            source = f"read_parquet([{paths}], hive_partitioning = false)"
            database.execute(f'CREATE {kind} "{name}" AS SELECT * FROM {source}')
            description = SCHEMA[name].description
            database.execute(f'COMMENT ON {kind} "{name}" IS {_quoted(description)}')
            for column in SCHEMA[name].columns:
                comment = _quoted(column.description)
                database.execute(f'COMMENT ON COLUMN "{name}"."{column.name}" IS {comment}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
