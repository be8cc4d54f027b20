"""label-anomaly: numbers and labels of columns, months, headings and annexes out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keputusan.extract.kinds.column_roles import month_columns
from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import RowKind, TableCell
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_cell, at_page
from keputusan.findings.number_sequence import Numbered, Slip, find_slips
from keputusan.findings.numbered_headings import heading_slips
from keputusan.language.markers import read_whole_number, roman_value

CODE = "label-anomaly"

_ANNEX_NUMBER = re.compile(r"\blampiran\s+([IVXLC]{1,6}|\d{1,2})\b", re.I)


def find_label_anomalies(decree: DecreeView) -> Iterator[Finding]:
    """Column numbers, month labels and roman headings of each table; then the annexes."""
    for read in decree.tables:
        yield from _column_numbers(read)
        yield from _months(read)
        for slip, headings in heading_slips(decree, read):
            before, heading = headings[slip.earlier], headings[slip.at]
            said = _describe(slip, before.numeral, heading.numeral)
            message = f"Table {read.table.number}: the headings' roman numbers {said}."
            evidence = quoted(before.text, heading.text)
            yield Finding(CODE, message, evidence, at_cell(read, heading.cell))
    yield from _annexes(decree)


def _column_numbers(read: ReadTable) -> Iterator[Finding]:
    """The row of column numbers below a header counts from 1 without a jump."""
    kinds = [row.kind for row in read.table.rows]
    cells = [c for c in read.table.cells if kinds[c.row] is RowKind.NUMBERS and c.text]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    values = ["".join(cell.text.split()).strip("().") for cell in cells]
    numbers = [read_whole_number(value) for value in values]
    if len(numbers) < 2 or None in numbers:
        return
    wrong = next((n for n, number in enumerate(numbers) if number != n + 1), None)
    if wrong is not None:
        message = f"Table {read.table.number}: the row of column numbers does not count 1, 2, 3."
        evidence = quoted(" ".join(values))
        yield Finding(CODE, message, evidence, at_cell(read, cells[wrong]), str(wrong + 1))


def _months(read: ReadTable) -> Iterator[Finding]:
    """The columns of the months stand in the order of the year."""
    columns = list(month_columns(read.roles).values())
    if columns == sorted(columns) or not read.table.header_rows:
        return
    header = read.table.matrix()[: read.table.header_rows]
    labels = [_label(header, column) for column in sorted(columns)]
    message = f"Table {read.table.number}: the month columns are not in the order of the year."
    where = at_cell(read, header[-1][min(columns)])
    yield Finding(CODE, message, quoted(" ".join(labels)), where)


def _label(header: list[list[TableCell]], column: int) -> str:
    """The lowest text above a column that is no column number."""
    texts = [row[column].text for row in header if row[column].text]
    return "".join(texts[-1].split()) if texts else ""


def _annexes(decree: DecreeView) -> Iterator[Finding]:
    """The numbers of the annexes."""
    numbered = []
    for heading in decree.body.annex_headings:
        match = _ANNEX_NUMBER.match(heading.label)
        if match:
            numeral = read_whole_number(match[1])
            value = roman_value(match[1].upper()) if numeral is None else numeral
            numbered.append((heading, value))
    for slip in find_slips([Numbered(value) for _, value in numbered]):
        before, heading = numbered[slip.earlier][0], numbered[slip.at][0]
        message = f"The annexes' numbers {_describe(slip, before.label, heading.label)}."
        evidence = quoted(before.label, heading.label)
        yield Finding(CODE, message, evidence, at_page(heading.page))


def _describe(slip: Slip, before: str, behind: str) -> str:
    if slip.kind == "repeat":
        return f"repeat: {behind} stands twice"
    return f"jump from {before} to {behind}"
