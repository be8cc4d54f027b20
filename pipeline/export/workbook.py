"""A release as a spreadsheet, a sheet a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from keputusan.pipeline.export.target import replaced
from keputusan.pipeline.release.find_release import find_release, table_files
from keputusan.schemas import SCHEMA, Table

MOST_ROWS = 1_048_575
"""A sheet holds so many rows below its header."""

LONGEST_TEXT = 32_767
"""A cell holds so many characters."""

WIDTHS = {"string": 28, "date32": 12}
LEFT_OUT = frozenset({"cells"})
"""Tables that no person reads in a spreadsheet; the release has them."""


def export_xlsx(target: Path, out: Path) -> tuple[Path, dict[str, int]]:
    """Write the workbook ``target`` from the release below ``out``.

    Returns the release and, for each table that is too long for a sheet, how many of its rows
    are left out.  Text stays text: nothing becomes a formula.  Raises NoReleaseError.
    """
    release = find_release(out)
    book = Workbook(write_only=True)
    _write_contents(book.create_sheet("contents"))
    left_out: dict[str, int] = {}
    for name, files in table_files(release).items():
        if name in LEFT_OUT:
            continue
        sheet = book.create_sheet(name)
        _write_header(sheet, SCHEMA[name])
        count = 0
        for row in _rows(files):
            count += 1
            if count <= MOST_ROWS:
                sheet.append([_cell(sheet, value) for value in row])
        if count > MOST_ROWS:
            left_out[name] = count - MOST_ROWS
    with replaced(target) as beside:
        book.save(beside)
    return release, left_out


def _write_contents(sheet: WriteOnlyWorksheet) -> None:
    for letter, width in (("A", 20), ("B", 24), ("C", 110)):
        sheet.column_dimensions[letter].width = width
    sheet.append([_bold(sheet, text) for text in ("table", "column", "what it is")])
    for table in SCHEMA:
        sheet.append([_bold(sheet, table.name), "", table.description])
        for column in table.columns:
            sheet.append(["", column.name, column.description])


def _write_header(sheet: WriteOnlyWorksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        width = WIDTHS.get(column.type, 10)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_bold(sheet, column.name) for column in table.columns])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}1"


def _rows(files: list[Path]) -> Iterator[list[object]]:
    for path in files:
        for batch in pq.ParquetFile(path).iter_batches(10_000):
            columns = [column.to_pylist() for column in batch.columns]
            yield from (list(row) for row in zip(*columns, strict=True))


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """``value`` as a cell; a text is typed as one, for "=1+1" is a text on a page, too."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST_TEXT])
    cell.data_type = "s"
    if "\n" in value:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _bold(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell
