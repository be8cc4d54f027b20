"""Lists of a table that do not go on over a page break."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import Kind
from keputusan.findings.cell_lists import list_slips, marker_kind
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding
from keputusan.findings.pages.missing_page import opens_page, tell
from keputusan.language.markers import read_marker
from keputusan.language.wording import Wording

BREAKS_OFF = Wording(
    en="breaks off after this row: the next page does not go on",
    id="terputus setelah baris ini: halaman berikutnya bukan lanjutannya",
)
INSIDE_LIST = Wording(
    en="goes on in the middle of a list: pages before are missing",
    id="berlanjut di tengah daftar: halaman sebelumnya tidak ada",
)

LISTS = ("activity", "sub_activity")
"""Columns of a reform plan whose cells are the entries of lists."""


def find_breaks(decree: DecreeView) -> Iterator[Finding]:
    """Yield both sides of each break: the last row before it, the first behind it."""
    for read in decree.tables:
        rows = set(read.table.gaps)
        if read.kind is Kind.REFORM:
            rows |= _jumps(read) | _inner_lists(read)
        for row in sorted(rows):
            yield tell(read, row, BREAKS_OFF())
            yield tell(read, row + 1, INSIDE_LIST())


def _jumps(read: ReadTable) -> set[int]:
    """Return the rows (from 0) that open a page with a marker further on than the one due."""
    found = set()
    for slip, items in list_slips(read):
        row = items[slip.at].cell.row
        if slip.kind == "gap" and slip.missing and opens_page(read, row + 1):
            found.add(row)
    return found


def _inner_lists(read: ReadTable) -> set[int]:
    """Return the rows (from 0) that open a page inside a list whose beginning stands nowhere."""
    matrix = read.table.matrix()
    columns = [read.roles[role] for role in LISTS if role in read.roles]
    return {
        row
        for row in range(read.table.header_rows + 1, len(matrix))
        if opens_page(read, row + 1)
        for column in columns
        if _begins_inside(matrix[row - 1][column], matrix[row][column], row)
    }


def _begins_inside(above: TableCell, below: TableCell, row: int) -> bool:
    """Return whether ``below`` begins with a marker of which ``above`` has no like."""
    marker = read_marker(below.text) if below.row == row else None
    if marker is None or marker.value <= 1 or not above.text:
        return False
    before = (read_marker(line) for line in above.text.split("\n"))
    return all(found is None or marker_kind(found) != marker_kind(marker) for found in before)
