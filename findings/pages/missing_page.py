"""area-missing-pages: what it is, and how each is told, by the row next to the missing page."""

from __future__ import annotations

from keputusan.extract.model.documents import ReadTable
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_row, row_cells
from keputusan.language.wording import Sentence, Wording

KIND = FindingKind(
    "area-missing-pages",
    "error",
    Wording(en="Pages seem to be missing", id="Halaman tampaknya hilang"),
    Wording(
        en="A table begins or breaks off in the middle of an area.",
        id="Tabel mulai atau berhenti di tengah area.",
    ),
)

EDGE = Wording(en="Table {table} {edge}.", id="Tabel {table} {edge}.")


def tell(read: ReadTable, row_no: int, edge: Sentence, mild: bool = False) -> Finding:
    """Return a finding on row ``row_no`` (from 1): "Table 1 <edge>."."""
    texts = [cell.text for cell in row_cells(read, row_no) if len(cell.text) > 1]
    said = EDGE(table=read.table.number, edge=edge)
    return Finding(KIND, said, quoted(*texts), at_row(read, row_no), mild=mild)


def opens_page(read: ReadTable, row_no: int) -> bool:
    """Return whether row ``row_no`` (from 1) is the first on its page, but not of the table."""
    rows = read.table.rows
    return row_no > 1 and rows[row_no - 2].page < rows[row_no - 1].page
