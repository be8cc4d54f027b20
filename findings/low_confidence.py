"""low-confidence: rows of which a cell was read with doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.page import REVIEW
from keputusan.extract.model.table_records import body_rows
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.doubtful_seams import find_doubtful_seams
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_cell
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import Wording

KIND = FindingKind(
    "low-confidence",
    "info",
    Wording(en="Read with doubt", id="Terbaca dengan ragu"),
    Wording(
        en="A cell was read below the threshold of review; compare it with its picture.",
        id="Sel terbaca di bawah ambang tinjauan; bandingkan dengan gambarnya.",
    ),
)

DOUBT = Wording(
    en="The row was read with doubt, its least sure cell with {confidence}.",
    id="Baris ini terbaca dengan ragu; keyakinan sel terendah {confidence}.",
)
WHOLE_TABLE = Wording(
    en="No rules part the {count} rows of table {table}: how they were told apart has a confidence "
    "of {confidence}.",
    id="Tabel {table} tidak bergaris: {count} barisnya dipisahkan dengan keyakinan {confidence}.",
)

HEADING_DOUBT = Wording(
    en="A heading of the table was read with doubt, the least sure one with {confidence}.",
    id="Judul kolom tabel ini terbaca dengan ragu; keyakinan terendah {confidence}.",
)

WORD = re.compile(r"[^\W\d_]{4}")


def find_low_confidence(decree: DecreeView) -> Iterator[Finding]:
    """Yield each row of which a cell was read with less confidence than ``REVIEW``.

    A cell merged over rows is in doubt in all of them; the place is the least sure cell's.  Where
    nothing was recognised, what a whole table is in doubt for is one cause, and told once.
    """
    for read in decree.tables:
        doubts = list(_doubtful_rows(read))
        common = _common_doubt(read, doubts, decree)
        if common is not None:
            row_no, cells = doubts[0]
            said = WHOLE_TABLE(count=len(doubts), table=read.table.number, confidence=common)
            evidence = quoted(*dict.fromkeys(cell.text for cell in cells))
            yield Finding(KIND, said, evidence, replace(at_cell(read, cells[0]), row_no=row_no))
        for row_no, found in doubts:
            cells = [cell for cell in found if common is None or cell.confidence < common]
            if not cells:
                continue
            least_sure = min(cells, key=lambda cell: (cell.confidence, cell.column))
            said = DOUBT(confidence=float(least_sure.confidence))
            evidence = quoted(*dict.fromkeys(cell.text for cell in cells))
            where = replace(at_cell(read, least_sure), row_no=row_no)
            yield Finding(KIND, said, evidence, where)


def find_doubtful_headers(decree: DecreeView) -> Iterator[Finding]:
    """Yield each table of which a heading was read with doubt, and others were not.

    A heading is a text with a word: names of months that are written downwards are not.
    """
    for read in decree.tables:
        rows = read.table.header_rows
        header = [cell for cell in read.table.cells if cell.row < rows]
        doubtful = [cell for cell in header if cell.confidence < REVIEW and WORD.search(cell.text)]
        if not doubtful or all(cell.confidence < REVIEW for cell in header):
            continue
        least = min(doubtful, key=lambda cell: (cell.confidence, cell.row, cell.column))
        said = HEADING_DOUBT(confidence=float(least.confidence))
        yield Finding(KIND, said, quoted(*(cell.text for cell in doubtful)), at_cell(read, least))


def _doubtful_rows(read: ReadTable) -> Iterator[tuple[int, list[TableCell]]]:
    """Yield each row (from 1) with doubtful cells, and these."""
    for row_no, cells in body_rows(read.table):
        doubtful = [cell for cell in cells if cell.confidence < REVIEW]
        if doubtful:
            yield row_no, doubtful


def _common_doubt(
    read: ReadTable, doubts: list[tuple[int, list[TableCell]]], decree: DecreeView
) -> float | None:
    """Return the confidence that most cells of a table have which is in doubt as a whole, and
    which no recogniser has read; None for any other table.
    """
    body = [cell for _, row in body_rows(read.table) for cell in row]
    if len(doubts) < 2 or any(cell.confidence >= REVIEW for cell in body):
        return None
    if not decree.recognized.isdisjoint(cell.page for cell in body):
        return None
    (common, count), *_ = Counter(cell.confidence for cell in body).most_common()
    return float(common) if 2 * count > len(body) else None


def find_doubtful_breaks(decree: DecreeView) -> Iterator[Finding]:
    """Yield what is in doubt at each page break: whether a row, or a cell, goes on."""
    return find_doubtful_seams(KIND, decree)


SLICE = Slice((KIND,), (find_low_confidence, find_doubtful_headers, find_doubtful_breaks))
