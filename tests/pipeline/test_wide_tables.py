"""The wide tables say what their queries say, however many rows are joined at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.release import wide_tables
from keputusan.pipeline.release.parts import PartsWriter
from keputusan.schemas import SCHEMA, Table


@pytest.mark.parametrize("table", SCHEMA.wide, ids=lambda table: table.name)
def test_a_wide_table_has_the_rows_of_its_query(digital_release: Path, table: Table) -> None:
    release = (digital_release / "current").resolve()
    with open_query(release, numbered=True) as query:
        said = query.rows(f"{table.query} ORDER BY fact.filename, fact.file_row_number")
        names = ", ".join(f'"{name}"' for name in table.column_names)
        written = query.rows(f"SELECT {names} FROM {table.name} ORDER BY filename, file_row_number")
    assert written and written == said


def test_rows_are_the_same_however_many_are_joined_at_once(
    digital_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide_tables, "BATCH_ROWS", 7)
    release = (digital_release / "current").resolve()
    writers = {}
    for table in SCHEMA.wide:
        (tmp_path / table.name).mkdir()
        writers[table.name] = PartsWriter(
            table, tmp_path / table.name, part_rows=1_000_000, row_group_rows=32_768
        )
    wide_tables.write_wide_tables(release, writers)
    for table in SCHEMA.wide:
        [part] = writers[table.name].close()
        assert (tmp_path / part.path).read_bytes() == (release / part.path).read_bytes()
