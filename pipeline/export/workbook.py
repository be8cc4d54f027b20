"""A release as the spreadsheet that an analyst works in."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name

from keputusan.pipeline.common.release_query import Query, open_query
from keputusan.pipeline.export.sheet_layout import Sheet, sheet_layout
from keputusan.pipeline.export.target import replaced
from keputusan.pipeline.release.find_release import find_release
from keputusan.schemas.rows import Row

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its header."""

LONGEST_TEXT = 32_767
"""Characters that a cell holds."""

MOST_LINKS = 65_000
"""Links that a sheet holds: Excel takes 65,530."""

TABLE_ROWS = 100_000
"""Rows of a release, all sheets together, up to which sheets are tables of Excel: those need all
cells in memory, about 20 kB a row.  Larger ones are written row by row, with a filter."""

LINE_HEIGHT = 15
"""Points of a line of Excel's own font."""

MOST_LINES = 12
"""Lines of the highest row; the rest of a longer text shows in the cell when it is opened."""

A3 = 8
"""Excel's number of the paper: a sheet is printed a page wide."""

COLOURS = {"error": "#F8CBAD", "warning": "#FFE699", "info": "#DDEBF7"}

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class _Writer(NamedTuple):
    """The workbook being written, its formats by name, its language and the archive's folder."""

    book: Any
    formats: dict[str, Any]
    language: str
    archive: Path | None
    is_large: bool


def export_xlsx(
    target: Path, out: Path, language: str = "id", archive: Path | None = None
) -> tuple[Path, dict[str, int]]:
    """Write the workbook ``target`` from the release below ``out``, in ``language``.

    Rows link to their files in the folder ``archive``, where one is given.  Returns the release
    and, for each sheet that is too long, how many rows are left out.  Text stays text: nothing
    becomes a formula.  Raises NoReleaseError, DamagedReleaseError.
    """
    release = find_release(out)
    layout = sheet_layout()
    left_out: dict[str, int] = {}
    with open_query(release) as query, replaced(target) as beside:
        counts = {sheet.table: _count(query, sheet) for sheet in layout.sheets}
        is_large = sum(counts.values()) > TABLE_ROWS
        with _open_book(beside, language, archive, is_large) as writer:
            for sheet in layout.sheets:
                _write_sheet(writer, sheet, query, min(counts[sheet.table], MOST_ROWS))
                if counts[sheet.table] > MOST_ROWS:
                    left_out[sheet.name[language]] = counts[sheet.table] - MOST_ROWS
            _write_explanation(writer)
    return release, left_out


class _open_book:  # noqa: N801 - reads as the function it is used as
    """Open a workbook to be written, and close it."""

    def __init__(self, file: Path, language: str, archive: Path | None, is_large: bool) -> None:
        options = {
            "constant_memory": is_large,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        }
        self._book = xlsxwriter.Workbook(str(file), options)
        # the same release gives the same bytes
        self._book.set_properties({"created": datetime(2000, 1, 1), "title": "Keputusan"})
        top = {"valign": "top"}
        formats = {
            "text": self._book.add_format(top),
            "number": self._book.add_format(top | {"align": "center"}),
            "wrap": self._book.add_format(top | {"text_wrap": True}),
            "date": self._book.add_format(top | {"num_format": "dd/mm/yyyy"}),
            "decimal": self._book.add_format(top | {"num_format": "#,##0.00"}),
            "link": self._book.add_format(top | {"font_color": "#0563C1", "underline": 1}),
            "head": self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            **{
                name: self._book.add_format({"bg_color": colour})
                for name, colour in COLOURS.items()
            },
        }
        self._writer = _Writer(self._book, formats, language, archive, is_large)

    def __enter__(self) -> _Writer:
        return self._writer

    def __exit__(self, *failure: object) -> None:
        with warnings.catch_warnings():
            # a workbook that failed is closed all the same, and thrown away
            warnings.simplefilter("ignore" if failure[0] else "default")
            try:
                self._book.close()
            except FileCreateError as error:
                raise error.args[0] from error


def _count(query: Query, sheet: Sheet) -> int:
    [row] = query.rows(f"SELECT count(*) AS n FROM {sheet.table}")
    return int(str(row["n"]))


def _write_sheet(writer: _Writer, sheet: Sheet, query: Query, count: int) -> None:
    layout, language = sheet_layout(), writer.language
    page = writer.book.add_worksheet(sheet.name[language])
    heads = [getattr(layout.columns[name], language) for name in sheet.columns] + sheet.ids
    for place, name in enumerate(sheet.columns):
        page.set_column(place, place, layout.columns[name].width)
    first_id = len(sheet.columns)
    page.set_column(first_id, len(heads) - 1, 18, None, {"hidden": True})
    page.freeze_panes(1, min(2, first_id))
    page.set_landscape()
    page.set_paper(A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, head in enumerate(heads):
        page.write_string(0, place, head, writer.formats["head"])
    links = 0
    for number, row in enumerate(_first(query.stream(sheet.query), count), start=1):
        page.set_row(number, LINE_HEIGHT * _lines(sheet, row, language))
        for place, name in enumerate([*sheet.columns, *sheet.ids]):
            if name == "link":
                links += links < MOST_LINKS and _write_link(writer, page, number, place, row)
            else:
                _write_cell(writer, page, number, place, name, row)
    _finish_sheet(writer, page, sheet, heads, count)


def _lines(sheet: Sheet, row: Row, language: str) -> int:
    """Return the lines that a row's longest wrapped text fills; not every program fits rows to
    it.
    """
    lines = [1]
    for name in sheet.columns:
        heading = sheet_layout().columns[name]
        if heading.wrap and (text := row[_column_of(name, language)]):
            lines.append(sum(1 + len(part) // heading.width for part in str(text).split("\n")))
    return min(max(lines), MOST_LINES)


def _column_of(name: str, language: str) -> str:
    """Return the column of the table that a column of a sheet shows."""
    heading = sheet_layout().columns.get(name)
    column = (heading.column if heading else None) or name
    return "message_indonesian" if column == "message" and language == "id" else column


def _first(rows: Iterator[Row], count: int) -> Iterator[Row]:
    for _, row in zip(range(count), rows, strict=False):
        yield row


def _finish_sheet(writer: _Writer, page: Any, sheet: Sheet, heads: list[str], count: int) -> None:
    """Make the rows a table with filters, and colour them by severity."""
    last = len(heads) - 1
    if count and not writer.is_large:
        # a table needs distinct heads
        table = {
            "name": f"keputusan_{sheet.table}",
            "style": "Table Style Light 1",
            "columns": [
                {"header": head, "header_format": writer.formats["head"]} for head in heads
            ],
        }
        page.add_table(0, 0, count, last, table)
    else:
        page.autofilter(0, 0, max(count, 1), last)
    if "severity" in sheet.columns and count:
        place = sheet.columns.index("severity")
        for severity in COLOURS:
            word = sheet_layout().word("severity", severity, writer.language)
            rule = {
                "type": "formula",
                "criteria": f'=${xl_col_to_name(place)}2="{word}"',
                "format": writer.formats[severity],
            }
            page.conditional_format(1, place, count, place + 1, rule)


def _write_cell(writer: _Writer, page: Any, number: int, place: int, name: str, row: Row) -> None:
    heading = sheet_layout().columns.get(name)
    value = row[_column_of(name, writer.language)]
    if value is None:
        return
    formats = writer.formats
    if isinstance(value, date):
        page.write_datetime(number, place, value, formats["date"])
    elif isinstance(value, float):
        page.write_number(number, place, value, formats["decimal"])
    elif isinstance(value, int):
        page.write_number(number, place, value, formats["number"])
    else:
        text = sheet_layout().word(name, str(value), writer.language)
        text = _CONTROL.sub(" ", text)[:LONGEST_TEXT]
        style = "wrap" if heading is not None and heading.wrap else "text"
        page.write_string(number, place, text, formats[style])


def _write_link(writer: _Writer, page: Any, number: int, place: int, row: Row) -> bool:
    """Link to the row's file in the archive, where it is there; whether that was done."""
    file = _file(writer.archive, str(row["path"])) if writer.archive and row["path"] else None
    if file is None:
        return False
    layout, at = sheet_layout(), row["page"]
    is_paged = file.suffix.lower() == ".pdf" and at is not None
    shown = layout.open_page[writer.language].format(page=at)
    text = shown if is_paged else layout.open_file[writer.language]
    # XlsxWriter makes paths of Windows of what begins with "file:"; a scheme has no case
    url = file.as_uri().replace("file:", "FILE:", 1) + (f"#page={at}" if is_paged else "")
    written: int = page.write_url(number, place, url, writer.formats["link"], text)
    return written == 0


@cache
def _file(archive: Path, name: str) -> Path | None:
    """Return the file of a name of ``sources``; None for one inside another, or gone."""
    path = archive.absolute() / name
    return path if path.is_file() else None


def _write_explanation(writer: _Writer) -> None:
    layout, language = sheet_layout(), writer.language
    page = writer.book.add_worksheet(layout.explanation[language])
    for place, width in enumerate((16, 24, 100)):
        page.set_column(place, place, width)
    page.freeze_panes(1, 0)
    for place, head in enumerate(layout.explanation_heads[language]):
        page.write_string(0, place, head, writer.formats["head"])
    number = 0
    for sheet in layout.sheets:
        for name in sheet.columns:
            number += 1
            page.write_string(number, 0, sheet.name[language])
            page.write_string(number, 1, getattr(layout.columns[name], language))
            means = layout.describe(sheet, name, language)
            page.write_string(number, 2, means, writer.formats["wrap"])
