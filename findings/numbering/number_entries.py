"""The entries of a table's NO column: numbers, and the headings and blanks between them."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import body_rows, heading_of
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding_places import column_cells
from keputusan.findings.number_sequence import Numbered
from keputusan.findings.numbering.lone_number import is_letter, read_number

FEWEST_COLUMNS = 3
"""Columns of a table in which a row of one text is a heading, and no entry."""


class Entry(NamedTuple):
    """The number cell of a row and the first text behind it (None where it is blank)."""

    number: Numbered
    row_no: int
    cell: TableCell
    head: TableCell | None

    @property
    def text(self) -> str:
        """Number and first text as printed."""
        return f"{self.cell.text} {self.head.text if self.head else ''}"


def read_entries(decree: DecreeView, read: ReadTable) -> dict[str, list[Entry]]:
    """Return the numbered rows of a table by the style of their numbers.

    A heading, or a number of another style, between two numbers makes the second fresh.
    """
    column = read.roles.get("number")
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    if column is None:
        return entries
    items = item_rows(decree, read)
    cells = column_cells(read, column)
    lettered = any(is_letter(cell.text) for cell in cells if cell.row + 1 in items)
    last_style = ""
    seen: TableCell | None = None
    for row_no, cells in body_rows(read.table):
        cell = cells[column]
        if row_no not in items:
            last_style = "heading"
            continue
        if cell is seen or cell.row != row_no - 1:
            continue
        seen = cell
        found = read_number(cell.text, lettered)
        if found is not None:
            style, value = found
            number = Numbered(value, fresh=style != last_style and bool(entries[style]))
            entries[style].append(Entry(number, row_no, cell, head_of(cells, column)))
            last_style = style
    return entries


def item_rows(decree: DecreeView, read: ReadTable) -> set[int]:
    """Return the rows (from 1) that records were read from; in a table of no kind, those not
    headings.
    """
    document = decree.document
    places = [record.place for record in document.members]
    places += [record.place for record in document.plan_rows]
    rows = {place.row_no for place in places if place.table_no == read.table.number}
    if rows:
        return rows
    number = read.roles.get("number")
    return {
        row_no
        for row_no, cells in body_rows(read.table)
        if heading_of(cells, number) is None and not _is_subheading(cells, number)
    }


def _is_subheading(cells: list[TableCell], number: int | None) -> bool:
    """Return whether a row is but one text, without a number: the heading of the rows below it."""
    filled = {id(cell): cell for cell in cells if cell.text}.values()
    if number is None or len(cells) < FEWEST_COLUMNS or len(filled) != 1:
        return False
    return all(cell is not cells[number] and cell.row_span == 1 for cell in filled)


def head_of(cells: list[TableCell], column: int) -> TableCell | None:
    """Return the first text to the right of the number column that begins in the number's row."""
    row = cells[column].row
    behind = (c for c in cells[column + 1 :] if c.row == row and c.text and c is not cells[column])
    return next(behind, None)
