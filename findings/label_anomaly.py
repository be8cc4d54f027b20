"""label-anomaly: numbers and labels of columns, months, headings and annexes out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import RowKind, TableCell
from keputusan.extract.model.table_records import month_columns
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_cell, at_page
from keputusan.findings.finding_slice import Slice
from keputusan.findings.number_sequence import Numbered, Slip, find_slips
from keputusan.findings.numbered_headings import heading_slips
from keputusan.language.markers import read_whole_number, roman_value
from keputusan.language.wording import Sentence, Wording

KIND = FindingKind(
    "label-anomaly",
    "warning",
    Wording(en="Odd label", id="Label janggal"),
    Wording(
        en="Headings or annex numbers are out of order.",
        id="Kepala tabel atau nomor lampiran tidak urut.",
    ),
    misreadable=True,
)

HEADINGS = Wording(
    en="Table {table}: the headings' roman numbers {slip}.",
    id="Tabel {table}: angka romawi pada judul bagian {slip}.",
)
COLUMN_NUMBERS = Wording(
    en="Table {table}: the row of column numbers does not count 1, 2, 3.",
    id="Tabel {table}: baris nomor kolom tidak berurutan 1, 2, 3.",
)
MONTHS = Wording(
    en="Table {table}: the month columns are not in the order of the year.",
    id="Tabel {table}: kolom bulan tidak menurut urutan tahun.",
)
ANNEXES = Wording(en="The annexes' numbers {slip}.", id="Nomor lampiran {slip}.")
REPEAT = Wording(en="repeat: {number} stands twice", id="berulang: {number} muncul dua kali")
JUMP = Wording(en="jump from {number} to {other}", id="melompat dari {number} ke {other}")
DIKTUMS = Wording(
    en="Diktum {number} follows diktum {other}.",
    id="Diktum {other} langsung diikuti diktum {number}.",
)
MEMUTUSKAN = Wording(
    en="The label of the decision is printed Memutuskan, not Menetapkan.",
    id="Label putusan tercetak Memutuskan, bukan Menetapkan.",
)

_ANNEX_NUMBER = re.compile(r"\blampiran\s+([IVXLC]{1,6}|\d{1,2})\b", re.I)


def find_label_anomalies(decree: DecreeView) -> Iterator[Finding]:
    """Yield column numbers, month labels and roman headings of each table; then the annexes."""
    for read in decree.tables:
        yield from _column_numbers(read)
        yield from _months(read)
        for slip, headings in heading_slips(decree, read):
            before, heading = headings[slip.earlier], headings[slip.at]
            what = _describe(slip, before.numeral, heading.numeral)
            said = HEADINGS(table=read.table.number, slip=what)
            evidence = quoted(before.text, heading.text)
            yield Finding(KIND, said, evidence, at_cell(read, heading.cell))
    yield from _annexes(decree)


def _column_numbers(read: ReadTable) -> Iterator[Finding]:
    """Yield the row of column numbers below a header counts from 1 without a jump."""
    kinds = [row.kind for row in read.table.rows]
    cells = [c for c in read.table.cells if kinds[c.row] is RowKind.NUMBERS and c.text]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    values = ["".join(cell.text.split()).strip("().") for cell in cells]
    numbers = [read_whole_number(value) for value in values]
    if len(numbers) < 2 or None in numbers:
        return
    wrong = next((n for n, number in enumerate(numbers) if number != n + 1), None)
    if wrong is not None:
        said = COLUMN_NUMBERS(table=read.table.number)
        evidence = quoted(" ".join(values))
        yield Finding(KIND, said, evidence, at_cell(read, cells[wrong]), str(wrong + 1))


def _months(read: ReadTable) -> Iterator[Finding]:
    """Yield the columns of the months stand in the order of the year."""
    columns = list(month_columns(read.roles).values())
    if columns == sorted(columns) or not read.table.header_rows:
        return
    header = read.table.matrix()[: read.table.header_rows]
    labels = [_label(header, column) for column in sorted(columns)]
    said = MONTHS(table=read.table.number)
    where = at_cell(read, header[-1][min(columns)])
    yield Finding(KIND, said, quoted(" ".join(labels)), where)


def _label(header: list[list[TableCell]], column: int) -> str:
    """Return the lowest text above a column that is no column number."""
    texts = [row[column].text for row in header if row[column].text]
    return "".join(texts[-1].split()) if texts else ""


def _annexes(decree: DecreeView) -> Iterator[Finding]:
    """Yield the numbers of the annexes."""
    numbered = []
    for heading in decree.body.annex_headings:
        match = _ANNEX_NUMBER.match(heading.label)
        if match:
            numeral = read_whole_number(match[1])
            value = roman_value(match[1].upper()) if numeral is None else numeral
            numbered.append((heading, value))
    for slip in find_slips([Numbered(value) for _, value in numbered]):
        before, heading = numbered[slip.earlier][0], numbered[slip.at][0]
        said = ANNEXES(slip=_describe(slip, before.label, heading.label))
        evidence = quoted(before.label, heading.label)
        yield Finding(KIND, said, evidence, at_page(heading.page))


def _describe(slip: Slip, before: str, behind: str) -> Sentence:
    if slip.kind == "repeat":
        return REPEAT(number=behind)
    return JUMP(number=before, other=behind)


SLICE = Slice((KIND,), (find_label_anomalies,))
