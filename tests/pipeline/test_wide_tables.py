"""The wide tables say what their queries say, however many rows are joined at once."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.release import wide_tables
from keputusan.pipeline.release.parts import PartsWriter
from keputusan.schemas import SCHEMA
from keputusan.schemas.declaration import WideTable


@pytest.mark.parametrize("table", SCHEMA.wide, ids=lambda table: table.name)
def test_a_wide_table_has_the_rows_of_its_query(digital_release: Path, table: WideTable) -> None:
    key = ", ".join(f'fact."{name}"' for name in table.key)
    with open_query((digital_release / "current").resolve()) as query:
        said = query.rows(f"{table.query} ORDER BY {key}")
        written = query.rows(f"SELECT * FROM {table.name} AS fact ORDER BY {key}")
    assert written and written == said


@pytest.mark.parametrize("table", SCHEMA.wide, ids=lambda table: table.name)
def test_a_wide_table_has_its_rows_in_the_order_of_the_fact(
    digital_release: Path, table: WideTable
) -> None:
    release = (digital_release / "current").resolve()
    keys = [
        [
            row
            for part in of.parts(release)
            for row in pq.read_table(part, columns=[*table.key]).to_pylist()
        ]
        for of in (table, SCHEMA[table.fact])
    ]
    assert keys[0] == keys[1]


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
