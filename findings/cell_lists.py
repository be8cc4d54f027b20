"""Lists whose entries stand in cells of their own, beside one cell that holds them together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.findings.finding_places import column_cells
from keputusan.findings.number_sequence import Numbered, Slip, find_slips
from keputusan.language.markers import Marker, read_marker

LISTS = (("area", "activity"), ("activity", "sub_activity"))
"""Columns of a reform plan whose cells are numbered entries, each behind the column of the cell
beside which the whole list stands."""


class Item(NamedTuple):
    """A cell and the marker it begins with."""

    marker: Marker
    cell: TableCell


def nested_cells(read: ReadTable, outer: str, inner: str) -> Iterator[list[TableCell]]:
    """Yield the cells of the column of role ``inner`` beside each cell of the column of
    ``outer``.
    """
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


def list_slips(read: ReadTable) -> Iterator[tuple[Slip, list[Item]]]:
    """Yield where the numbered lists of a reform plan jump or repeat, and the list's cells."""
    for outer, inner in LISTS:
        for cells in nested_cells(read, outer, inner):
            items, numbers = _count(cells)
            for slip in find_slips(numbers):
                yield slip, items


def marker_kind(marker: Marker) -> str:
    """Return what a marker counts with: "1", "a", "A", "I", or "-"."""
    return marker.style.strip("().")


def _count(cells: list[TableCell]) -> tuple[list[Item], list[Numbered]]:
    """Return the cells that begin with a marker, and their numbers.

    Cells without one, and further entries inside a cell, count as passed.
    """
    items: list[Item] = []
    numbers: list[Numbered] = []
    passed = 0
    for cell in cells:
        marker = read_marker(cell.text)
        if marker is None or not marker.value:
            passed += 1
            continue
        fresh = bool(items) and marker_kind(items[-1].marker) != marker_kind(marker)
        items.append(Item(marker, cell))
        numbers.append(Numbered(marker.value, fresh, passed))
        passed = _last_inside(marker, cell) - marker.value
    return items, numbers


def _last_inside(marker: Marker, cell: TableCell) -> int:
    """Return the last number of the list that goes on inside the cell in the marker's style."""
    last = marker.value
    for line in cell.text.split("\n")[1:]:
        found = read_marker(line)
        if found is not None and found.style == marker.style and found.value == last + 1:
            last = found.value
    return last
