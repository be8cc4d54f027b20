"""A release in databases and in a spreadsheet holds what the release holds."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result

from keputusan.pipeline.cli.export_commands import export
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.export.sheet_layout import sheet_layout
from keputusan.pipeline.release import ReleaseWriter
from keputusan.schemas import SCHEMA

FORMULA = '=HYPERLINK("http://example.org")'
SOURCE = "0123456789abcdef"
DECREE = {"document_id": "d1", "source_id": SOURCE, "confidence": 1.0, "page": 1}
BASE = {table.name for table in SCHEMA.base}
WIDE = {table.name for table in SCHEMA.wide}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    with ReleaseWriter(tmp_path / "out") as release:
        file = {"source_id": SOURCE, "path": "it's.pdf", "bytes": 1, "status": "quarantined"}
        release.append("sources", [file | {"reason": FORMULA + "\x07\nline"}])
        release.append("areas", [{"area_id": 1, "area": "Manajemen Perubahan"}])
        release.append("documents", [DECREE | {"subject": "other", "title": FORMULA + "\x07"}])
        release.commit()
    return tmp_path / "out"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(export, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.parametrize("options", [[], ["--views"]])
def test_duckdb_holds_every_table(out: Path, tmp_path: Path, options: list[str]) -> None:
    target = tmp_path / "release.duckdb"
    run("duckdb", target, "--from", out, *options)
    with duckdb.connect(str(target), read_only=True) as database:
        names = {row[0] for row in database.execute("SHOW TABLES").fetchall()}
        assert names == BASE | WIDE
        assert database.execute("SELECT path FROM sources").fetchall() == [("it's.pdf",)]
        comment = "SELECT comment FROM duckdb_columns() WHERE column_name = 'area_id'"
        assert all(row[0] for row in database.execute(comment).fetchall())


def test_duckdb_has_keys_and_the_wide_tables_as_views(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "release.duckdb"
    run("duckdb", target, "--from", out)
    with duckdb.connect(str(target), read_only=True) as database:
        kinds = "SELECT table_name, constraint_type FROM duckdb_constraints()"
        found = set(database.execute(kinds).fetchall())
        views = database.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal")
        assert {name for (name,) in views.fetchall()} == WIDE
    assert {(name, "PRIMARY KEY") for name in ("documents", "plan_items", "findings")} <= found
    assert {(name, "FOREIGN KEY") for name in ("plan_items", "plan_schedule", "cells")} <= found


def test_older_versions_of_duckdb_can_open_the_file(out: Path, tmp_path: Path) -> None:
    """The file's head names the form it is in; 64 is that of DuckDB 0.10 to 1.1."""
    target = tmp_path / "release.duckdb"
    run("duckdb", target, "--from", out)
    head = target.read_bytes()[:20]
    assert head[8:12] == b"DUCK"
    assert int.from_bytes(head[12:20], "little") == 64


def test_sqlite_holds_every_table_with_its_keys_and_descriptions(
    published: Path, tmp_path: Path
) -> None:
    target = tmp_path / "release.sqlite"
    run("sqlite", target, "--from", published)
    with closing(sqlite3.connect(target)) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        assert names >= BASE | WIDE
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        [(joined,)] = database.execute("SELECT count(institution_short) FROM out_plan_schedule")
        [(planned,)] = database.execute("SELECT count(*) FROM plan_schedule")
        [(decided_on,)] = database.execute("SELECT decided_on FROM documents")
    assert joined == planned > 0
    assert datetime.fromisoformat(decided_on).year == 2021
    about = json.loads((tmp_path / "release.metadata.json").read_text())
    assert set(about["databases"]["release"]["tables"]) == BASE | WIDE


@pytest.fixture(scope="module")
def published(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a release of one decree, and the archive beside it."""
    folder = tmp_path_factory.mktemp("published")
    archive = folder / "archive"
    archive.mkdir()
    shutil.copy(raw / "digital" / "kutim-2021-175.pdf", archive / "sk #1.pdf")
    arguments = ["run", str(archive), "--out", str(folder / "out"), "--workers", "0"]
    result = CliRunner().invoke(main, [*arguments, "--no-report"])
    assert result.exit_code == 0, result.output
    return folder / "out"


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_spreadsheet_speaks_the_language_and_links_to_the_pages(
    published: Path, tmp_path: Path, language: str
) -> None:
    target, archive = tmp_path / "release.xlsx", published.parent / "archive"
    # the archive need not be named where the release was read from it
    named = ["--archive", archive] if language == "en" else []
    run("xlsx", target, published, "--lang", language, *named)
    book = openpyxl.load_workbook(target)
    layout = sheet_layout()
    names = [sheet.name[language] for sheet in layout.sheets]
    assert book.sheetnames == [*names, layout.explanation[language]]
    for sheet in layout.sheets:
        page = book[sheet.name[language]]
        heads = [cell.value for cell in page[1]]
        told = [getattr(layout.columns[name], language) for name in sheet.columns]
        assert heads == [*told, *sheet.ids]
        [table] = page.tables.values()
        assert table.ref == page.dimensions
        first_id = page.cell(1, len(told) + 1)
        assert page.column_dimensions[first_id.column_letter].hidden
        cells = [cell for row in page.iter_rows(min_row=2) for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        links = [cell.hyperlink for cell in cells if cell.hyperlink]
        if "link" in sheet.columns:
            assert len(links) == page.max_row - 1
            address = (archive / "sk #1.pdf").as_uri()
            assert {link.target.replace("FILE:", "file:") for link in links} == {address}
            assert all(str(link.location).startswith("page=") for link in links)
    finding = book[names[0]]
    severity = layout.word("severity", "error", language)
    assert severity in {cell.value for cell in finding["G"]}


OFFICE = shutil.which("soffice")
TEXT, TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "table")
)
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (libreoffice-calc)")
def test_libreoffice_opens_the_spreadsheet_and_its_links_lead_to_files(
    published: Path, tmp_path: Path
) -> None:
    target, archive = tmp_path / "release.xlsx", published.parent / "archive"
    run("xlsx", target, published)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(target)]
    done = subprocess.run(
        [str(OFFICE), profile, *convert], capture_output=True, encoding="utf-8", timeout=120
    )
    opened = tmp_path / "release.fods"
    assert opened.exists(), done.stdout + done.stderr
    sheets = {sheet.get(f"{TABLE}name"): sheet for sheet in ET.parse(opened).iter(f"{TABLE}table")}
    layout = sheet_layout()
    named = [sheet.name["id"] for sheet in layout.sheets]
    assert list(sheets) == [*named, layout.explanation["id"]]
    for sheet in layout.sheets:
        page = sheets[sheet.name["id"]]
        first = next(page.iter(f"{TABLE}table-row"))
        heads = ["".join(cell.itertext()).strip() for cell in first.iter(f"{TABLE}table-cell")]
        told = [layout.columns[name].id for name in sheet.columns]
        assert heads[: len(told)] == told
        texts = ["".join(text.itertext()) for text in page.iter(f"{TEXT}p")]
        assert not [text for text in texts if re.match(r"#[A-Z/0]+[!?]|#N/A|Err:\d", text)]
        assert not [cell for cell in page.iter() if cell.get(f"{TABLE}formula")]
        links = {str(link.get(HREF)) for link in page.iter(f"{TEXT}a")}
        assert bool(links) == ("link" in sheet.columns)
        for link in links:
            address = urlsplit(link)
            assert Path(unquote(address.path)) == archive / "sk #1.pdf"
            assert re.fullmatch(r"page=\d+", address.fragment)


def test_the_same_release_gives_the_same_spreadsheet(published: Path, tmp_path: Path) -> None:
    files = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for file in files:
        run("xlsx", file, "--from", published)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_spreadsheet_holds_texts_and_no_formulas(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "release.xlsx"
    run("xlsx", target, "--from", out)
    page = openpyxl.load_workbook(target)["Keputusan"]
    header, row = page.iter_rows()
    cell = row[[name.value for name in header].index("Judul keputusan")]
    assert (cell.data_type, cell.value) == ("s", FORMULA + " ")


def test_a_large_release_is_written_without_tables(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keputusan.pipeline.export.workbook.TABLE_ROWS", 3)
    target = tmp_path / "release.xlsx"
    run("xlsx", target, "--from", published)
    page = openpyxl.load_workbook(target)["Rencana aksi"]
    assert not page.tables and page.auto_filter.ref and page.max_row > 3


def test_every_column_of_the_spreadsheet_is_a_column_of_its_table() -> None:
    layout = sheet_layout()
    beside = {"persons": {"institution_short"}, "documents": {"path"}}
    for sheet in layout.sheets:
        columns = {layout.columns[name].column or name for name in sheet.columns} | {*sheet.ids}
        known = {*SCHEMA[sheet.table].column_names, "link"} | beside.get(sheet.table, set())
        assert columns <= known
    assert {name for sheet in layout.sheets for name in sheet.columns} == set(layout.columns)


def test_a_folder_without_a_release_is_named(tmp_path: Path) -> None:
    for command in ("duckdb", "sqlite", "xlsx"):
        target = tmp_path / f"x.{command}"
        result = CliRunner().invoke(export, [command, str(target), "--from", str(tmp_path)])
        assert result.exit_code == exits.NOTHING_TO_DO
        assert "no release" in result.output and not target.exists()
