"""row-number-gap and row-number-repeat in lists whose entries stand in cells of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.document import ReadTable
from extract.markers import Marker, read_marker
from extract.stitch.table import TableCell
from normalize.findings.decree import DecreeView
from normalize.findings.finding import Finding, quoted
from normalize.findings.lists import nested_cells
from normalize.findings.numbering.row_numbers import GAP, REPEAT
from normalize.findings.numbering.sequence import Numbered, Slip, find_slips
from normalize.findings.places import at_cell

LISTS = (("area", "activity"), ("activity", "sub_activity"))
"""Columns of a reform plan whose cells are the entries of a list, and the column of the cell
beside which the whole list stands."""


class Item(NamedTuple):
    """The marker that begins a cell."""

    marker: Marker
    cell: TableCell


def find_list_markers(decree: DecreeView) -> Iterator[Finding]:
    """Each letter or number of such a list that is missing or stands twice."""
    for read in decree.plans:
        for outer, inner in LISTS:
            for cells in nested_cells(read, outer, inner):
                yield from _check(read, cells)


def _check(read: ReadTable, cells: list[TableCell]) -> Iterator[Finding]:
    items: list[Item] = []
    numbers: list[Numbered] = []
    passed = 0
    for cell in cells:
        marker = read_marker(cell.text)
        if marker is None or not marker.value:
            passed += 1
            continue
        items.append(Item(marker, cell))
        numbers.append(Numbered(marker.value, fresh=_other_kind(items), passed=passed))
        passed = _last_inside(marker, cell) - marker.value
    for slip in find_slips(numbers):
        yield _describe(read, slip, items[slip.earlier], items[slip.at])


def _last_inside(marker: Marker, cell: TableCell) -> int:
    """The last number of the list that goes on inside the cell in the marker's style."""
    last = marker.value
    for line in cell.text.split("\n")[1:]:
        found = read_marker(line)
        if found is not None and found.style == marker.style and found.value == last + 1:
            last = found.value
    return last


def _other_kind(items: list[Item]) -> bool:
    """Whether the last item counts otherwise (letters, numbers) than the one before."""
    kinds = [item.marker.style.strip("().") for item in items[-2:]]
    return len(kinds) > 1 and kinds[0] != kinds[1]


def _describe(read: ReadTable, slip: Slip, before: Item, item: Item) -> Finding:
    name = item.cell.text.split()[0]
    evidence = quoted(before.cell.text, item.cell.text)
    where = at_cell(read, item.cell)
    if slip.kind == "repeat":
        return Finding(REPEAT, f"The list counts {name} twice.", evidence, where)
    if not slip.missing:
        return Finding(GAP, f"The list counts {name} too late.", evidence, where)
    due = [_spell(item.marker, value) for value in slip.missing]
    missing = f"{due[0]} is missing" if len(due) == 1 else f"{due[0]} to {due[-1]} are missing"
    message = f"After {before.cell.text.split()[0]} the list goes on with {name}; {missing}."
    return Finding(GAP, message, evidence, where, expected=due[0])


def _spell(marker: Marker, value: int) -> str:
    """``value`` written like ``marker``."""
    kind = marker.style.strip("().")
    if kind == "a":
        return marker.style.replace("a", chr(ord("a") + value - 1))
    if kind == "A":
        return marker.style.replace("A", chr(ord("A") + value - 1))
    return marker.style.replace("1", str(value)) if kind == "1" else str(value)
