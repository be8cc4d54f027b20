"""How a missing page is told: by the row next to it."""

from __future__ import annotations

from keputusan.extract.model.documents import ReadTable
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_row, row_cells

CODE = "area-missing-pages"


def tell(read: ReadTable, row_no: int, what: str, mild: bool = False) -> Finding:
    """A finding on row ``row_no`` (from 1): "Table 1 <what>."."""
    texts = [cell.text for cell in row_cells(read, row_no) if len(cell.text) > 1]
    message = f"Table {read.table.number} {what}."
    return Finding(CODE, message, quoted(*texts), at_row(read, row_no), mild=mild)


def opens_page(read: ReadTable, row_no: int) -> bool:
    """Whether row ``row_no`` (from 1) of a table is the first on its page, but not of all."""
    rows = read.table.rows
    return row_no > 1 and rows[row_no - 2].page < rows[row_no - 1].page
