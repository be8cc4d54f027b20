"""label-anomaly: numbers and labels of columns, months, headings and annexes out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.document import ReadTable
from extract.markers import roman_value
from extract.records.roles import month_columns
from extract.records.tables import body_rows
from extract.stitch.table import RowKind, TableCell
from normalize.findings.decree import DecreeView
from normalize.findings.finding import Finding, quoted
from normalize.findings.numbering.entries import item_rows
from normalize.findings.numbering.sequence import Numbered, find_slips
from normalize.findings.places import at_cell, at_page

CODE = "label-anomaly"

_ROMAN_HEAD = re.compile(r"\s*([IVXLC]{1,6})(?:[.)]|\s+(?=[A-Z]{2}))")
_ANNEX_NUMBER = re.compile(r"\blampiran\s+([IVXLC]{1,6}|\d{1,2})\b", re.I)


def find_label_anomalies(decree: DecreeView) -> Iterator[Finding]:
    """Column numbers, month labels and roman headings of each table; then the annexes."""
    for read in decree.tables:
        yield from _column_numbers(read)
        yield from _months(read)
        yield from _headings(decree, read)
    yield from _annexes(decree)


def _column_numbers(read: ReadTable) -> Iterator[Finding]:
    """The row of column numbers below a header counts from 1 without a jump."""
    kinds = [row.kind for row in read.table.rows]
    cells = [c for c in read.table.cells if kinds[c.row] is RowKind.NUMBERS and c.text]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    values = ["".join(cell.text.split()).strip("().") for cell in cells]
    if len(values) < 2 or not all(value.isdigit() for value in values):
        return
    for before, cell, slip in _slips(cells, [int(value) for value in values]):
        message = f"Table {read.table.number}: behind column {before} stands column {slip}."
        yield Finding(CODE, message, quoted(" ".join(values)), at_cell(read, cell))


def _slips(cells: list[TableCell], values: list[int]) -> Iterator[tuple[int, TableCell, int]]:
    """(number before, cell, number) where the numbers do not go on by one; the first is 1."""
    before = 0
    for cell, value in zip(cells, values, strict=True):
        if value != before + 1:
            yield before, cell, value
        before = value


def _months(read: ReadTable) -> Iterator[Finding]:
    """The columns of the months stand in the order of the year."""
    columns = list(month_columns(read.roles).values())
    if columns == sorted(columns):
        return
    header = read.table.matrix()[: read.table.header_rows]
    cells = [header[-1][column] for column in sorted(columns)]
    labels = [_label(header, column) for column in sorted(columns)]
    message = f"Table {read.table.number}: the month columns are not in the order of the year."
    yield Finding(CODE, message, quoted(" ".join(labels)), at_cell(read, cells[0]))


def _label(header: list[list[TableCell]], column: int) -> str:
    """The lowest text above a column."""
    texts = [row[column].text for row in header if row[column].text]
    return "".join(texts[-1].split()) if texts else ""


def _headings(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    """Roman numbers of the headings of sections and teams."""
    items = item_rows(decree, read)
    heads = []
    for row_no, cells in body_rows(read.table):
        if row_no in items:
            continue
        text = " ".join(dict.fromkeys(cell.text for cell in cells if cell.text))
        match = _ROMAN_HEAD.match(text)
        if match and roman_value(match[1]):
            heads.append((cells[0], text, roman_value(match[1])))
    for before, index, said in _describe([value for *_, value in heads]):
        cell, text, _ = heads[index]
        message = f"Table {read.table.number}: the headings' roman numbers {said}."
        yield Finding(CODE, message, quoted(heads[before][1], text), at_cell(read, cell))


def _annexes(decree: DecreeView) -> Iterator[Finding]:
    """The numbers of the annexes."""
    numbered = []
    for heading in decree.body.annex_headings:
        match = _ANNEX_NUMBER.match(heading.label)
        if match:
            value = int(match[1]) if match[1].isdigit() else roman_value(match[1].upper())
            numbered.append((heading, value))
    for before, index, said in _describe([value for _, value in numbered]):
        heading = numbered[index][0]
        message = f"The numbers of the annexes {said}."
        evidence = quoted(numbered[before][0].label, heading.label)
        yield Finding(CODE, message, evidence, at_page(heading.page))


def _describe(values: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """(index before, index, what they do) of each slip in ``values``."""
    for slip in find_slips([Numbered(value) for value in values]):
        old, new = values[slip.earlier], values[slip.at]
        said = f"stand twice: {new}" if slip.kind == "repeat" else f"jump from {old} to {new}"
        yield slip.earlier, slip.at, said
