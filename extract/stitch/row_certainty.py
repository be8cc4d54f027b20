"""How sure the rows of a table are that white space tells, judged in the whole table.

What a page says against a row is known where the page is read; whether its texts are whole, only
when the parts of the table are joined, and what was in doubt at each page break.
"""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.opinion.grid_weights import WHOLE
from keputusan.extract.model.logical_table import SeamNote, Table, TableCell
from keputusan.extract.stitch.row_texts import add_row_texts, blank_rows
from keputusan.extract.stitch.row_weights import row_confidence

Evidence = dict[str, float]

CERTAIN = 6.0
"""A verdict on a page break with this score (natural logarithm of odds) leaves no doubt."""


AT_MIDDLES = ("row begins in doubt", "row ends in doubt", "row may be two")
"""What says more where merged cells are told by the middles of texts: there one row that is parted
wrongly moves the cells of others."""


def grade_rows(table: Table) -> None:
    """Give the cells of ``table`` that white space tells the confidence of their rows."""
    if not table.row_doubts:
        return
    evidence = weigh_rows(table)
    sure = {row: row_confidence(evidence[row]) for row in table.row_doubts}
    for cell in table.cells:
        if cell.confidence == CONFIDENCE:
            ends = (cell.row, cell.row + cell.row_span - 1)
            cell.confidence = min((sure[row] for row in ends if row in sure), default=CONFIDENCE)


def weigh_rows(table: Table) -> list[Evidence]:
    """Return what speaks against each row of ``table``."""
    found: list[Evidence] = [dict(table.row_doubts.get(row, {})) for row in range(len(table.rows))]
    rows: list[list[TableCell]] = [[] for _ in table.rows]
    for cell in table.cells:
        if cell.text:
            rows[cell.row].append(cell)
    add_row_texts(rows, found, table.header_rows)
    for row in range(table.header_rows):  # labels are told by the table as a whole
        found[row] = {name: value for name, value in found[row].items() if name == WHOLE}
    for note in table.seams:
        for row, name in _ends_of(note):
            doubt = max(0.0, 1 - abs(note.verdict.score) / CERTAIN) if note.verdict.reasons else 0.0
            for said, value in ((name, float(note.column is None)), (f"{name}, in doubt", doubt)):
                found[row][said] = max(found[row].get(said, 0.0), value)
    for row in blank_rows(table):
        found[row]["blank where rows have text"] = 1.0
    for one in found:
        middle = one.get("texts in the middle", 0.0)
        for name in AT_MIDDLES:
            one[f"{name}, texts in the middle"] = one.get(name, 0.0) * middle
    return found


def _ends_of(note: SeamNote) -> Iterator[tuple[int, str]]:
    """Yield the rows on both sides of a page break, with the name of what was decided there."""
    if note.column is not None:
        yield note.row, "cell over the page"
    elif note.verdict.goes_on:
        yield note.row - 1, "joined over the page"
    else:
        yield note.row, "first on the page"
        yield note.row - 1, "last on the page"
