"""A release in DuckDB and in a spreadsheet holds what the release holds."""

from __future__ import annotations

from pathlib import Path

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner

from keputusan.pipeline.cli.export_commands import export
from keputusan.pipeline.common import exits
from keputusan.pipeline.release import ReleaseWriter
from keputusan.schemas import SCHEMA

FORMULA = '=HYPERLINK("http://example.org")'
SOURCE = "0123456789abcdef"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    with ReleaseWriter(tmp_path / "out") as release:
        file = {"source_id": SOURCE, "path": "it's.pdf", "bytes": 1, "status": "quarantined"}
        release.append("sources", [file | {"reason": FORMULA + "\x07\nline"}])
        release.append("areas", [{"area_id": 1, "area": "Manajemen Perubahan"}])
        release.commit()
    return tmp_path / "out"


@pytest.mark.parametrize("options", [[], ["--views"]])
def test_duckdb_holds_every_table(out: Path, tmp_path: Path, options: list[str]) -> None:
    target = tmp_path / "release.duckdb"
    result = CliRunner().invoke(export, ["duckdb", str(target), "--from", str(out), *options])
    assert result.exit_code == 0, result.output
    with duckdb.connect(str(target), read_only=True) as database:
        names = {row[0] for row in database.execute("SHOW TABLES").fetchall()}
        assert names == {table.name for table in SCHEMA}
        assert database.execute("SELECT path FROM sources").fetchall() == [("it's.pdf",)]
        comment = "SELECT comment FROM duckdb_columns() WHERE column_name = 'area_id'"
        assert all(row[0] for row in database.execute(comment).fetchall())


def test_older_versions_of_duckdb_can_open_the_file(out: Path, tmp_path: Path) -> None:
    """The file's head names the form it is in; 64 is that of DuckDB 0.10 to 1.1."""
    target = tmp_path / "release.duckdb"
    result = CliRunner().invoke(export, ["duckdb", str(target), "--from", str(out)])
    assert result.exit_code == 0, result.output
    head = target.read_bytes()[:20]
    assert head[8:12] == b"DUCK"
    assert int.from_bytes(head[12:20], "little") == 64


def test_a_spreadsheet_holds_texts_and_no_formulas(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "release.xlsx"
    result = CliRunner().invoke(export, ["xlsx", str(target), "--from", str(out)])
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(target)
    assert set(book.sheetnames) == {"contents", *(t.name for t in SCHEMA)} - {"cells"}
    header, row = book["sources"].iter_rows()
    cell = row[[name.value for name in header].index("reason")]
    assert (cell.data_type, cell.value) == ("s", FORMULA + " \nline")


def test_a_folder_without_a_release_is_named(tmp_path: Path) -> None:
    for command in ("duckdb", "xlsx"):
        target = tmp_path / f"x.{command}"
        result = CliRunner().invoke(export, [command, str(target), "--from", str(tmp_path)])
        assert result.exit_code == exits.NOTHING_TO_DO
        assert "no release" in result.output and not target.exists()
