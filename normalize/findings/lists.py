"""Lists whose entries stand in cells of their own, beside one cell that holds them together."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import ReadTable
from extract.stitch.table import TableCell
from normalize.findings.places import column_cells


def nested_cells(read: ReadTable, outer: str, inner: str) -> Iterator[list[TableCell]]:
    """The cells of the column of role ``inner`` beside each cell of the column of ``outer``."""
    if outer not in read.roles or inner not in read.roles:
        return
    cells = column_cells(read, read.roles[inner])
    position = 0
    for parent in column_cells(read, read.roles[outer]):
        group = []
        while position < len(cells) and cells[position].row < parent.row + parent.row_span:
            group.append(cells[position])
            position += 1
        if group:
            yield group
