"""Jumps of row numbers and section numbers that a missing page explains."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import Kind
from keputusan.findings.decree_view import PLANS, DecreeView
from keputusan.findings.finding import Finding
from keputusan.findings.finding_places import row_cells
from keputusan.findings.number_sequence import find_slips
from keputusan.findings.numbered_headings import heading_slips
from keputusan.findings.numbering.number_entries import Entry, read_entries
from keputusan.findings.pages.missing_page import opens_page, tell
from keputusan.language.wording import Wording

REST_OF_ROW = Wording(
    en="goes on with the rest of a row whose beginning is lost",
    id="berlanjut dengan sisa baris yang awalnya hilang",
)
WHOLE_AREAS = Wording(
    en="misses whole areas before this one", id="kehilangan area utuh sebelum baris ini"
)
ROWS_AT_BREAK = Wording(
    en="misses rows at a page break before this one",
    id="kehilangan baris pada pergantian halaman sebelum baris ini",
)
COUNTS_ANEW = Wording(
    en="counts anew where a page begins: its heading is lost",
    id="menghitung dari awal di halaman baru: judul bagiannya hilang",
)
SECTIONS = Wording(
    en="goes on from section {number} to section {other}: pages are missing",
    id="melompat dari bagian {number} ke bagian {other}: ada halaman yang hilang",
)

LOST_ROWS = 2
"""So many numbers missing at a page break are a page that is missing."""


def find_lost_rows(decree: DecreeView) -> Iterator[Finding]:
    """Yield rows, sections and areas that are lost between two rows of a table."""
    for read in decree.tables:
        if read.kind in PLANS or read.kind is Kind.TEAM:
            for entries in read_entries(decree, read).values():
                yield from _jumps(read, entries)
                yield from _restarts(read, entries)
        if read.kind is Kind.INTEGRITY:
            yield from _sections(decree, read)


def _jumps(read: ReadTable, entries: list[Entry]) -> Iterator[Finding]:
    """Yield missing numbers, if the rest of a lost row stands there, or a page begins, or a
    whole area is missing.
    """
    for slip in find_slips([entry.number for entry in entries]):
        if slip.kind == "repeat" or not slip.missing:
            continue
        before, entry = entries[slip.earlier], entries[slip.at]
        rest = _rest_of_row(read, before, entry)
        if rest is not None:
            yield tell(read, rest, REST_OF_ROW())
        elif _counts_areas(read, entry):
            yield tell(read, entry.row_no, WHOLE_AREAS())
        elif _breaks_page(read, before.row_no, entry.row_no) and len(slip.missing) >= LOST_ROWS:
            yield tell(read, entry.row_no, ROWS_AT_BREAK())


def _restarts(read: ReadTable, entries: list[Entry]) -> Iterator[Finding]:
    """Yield rows that count from 1 again where a page begins, though all others do behind a
    heading.
    """
    restarts = [entry for entry in entries[1:] if entry.number.value == 1]
    bare = [entry for entry in restarts if not entry.number.fresh]
    if len(bare) == 1 < len(restarts) and opens_page(read, bare[0].row_no):
        yield tell(read, bare[0].row_no, COUNTS_ANEW())


def _sections(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    """Yield sections whose number is missing over a page break: each is an area."""
    for slip, headings in heading_slips(decree, read):
        before, heading = headings[slip.earlier], headings[slip.at]
        if slip.missing and _breaks_page(read, before.row_no, heading.row_no):
            edge = SECTIONS(number=before.numeral, other=heading.numeral)
            yield tell(read, heading.row_no, edge)


def _rest_of_row(read: ReadTable, before: Entry, entry: Entry) -> int | None:
    """Return the row between two entries that begins in the middle of a sentence."""
    for row_no in range(before.row_no + 1, entry.row_no):
        cells = row_cells(read, row_no)
        texts = [cell.text for cell in cells if len(cell.text) > 1]
        if cells and cells[0].column == 0 and texts and texts[0][0].islower():
            return row_no
    return None


def _breaks_page(read: ReadTable, first: int, last: int) -> bool:
    return read.table.rows[first - 1].page < read.table.rows[last - 1].page


def _counts_areas(read: ReadTable, entry: Entry) -> bool:
    area = read.roles.get("area")
    return area is not None and entry.head is not None and entry.head.column == area
