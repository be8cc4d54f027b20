"""Rows that stand at the end of a page, and at the top of the next one again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.row_habits import is_text
from keputusan.extract.stitch.seams import is_number

FEWEST_TEXTS = 2
"""Texts of a row, its number aside, that tell it from any other one."""

FEWEST_ROWS = 2
"""Rows that tell a repetition even where they have no numbers: one alone may well be two alike."""

Entry = tuple[tuple[int, int, str], ...]
"""A row: column, columns and text of each of its cells that has one."""


def count_repeated(above: Iterable[TableCell], below: Iterable[TableCell], first: int) -> int:
    """Return how many rows from ``first`` on, of ``below``, are the last ones ``above`` again.

    Each must have the same texts in the same columns, its number too, and no merged cell.
    """
    upper, lower = _entries(above), _entries(below)
    rows = 0
    while first + rows in lower:
        rows += 1
    for count in range(rows, 0, -1):
        span = range(count)
        same = all(upper.get(first - count + i) == lower[first + i] for i in span)
        if same and _is_telling([lower[first + i] for i in span]):
            return count
    return 0


def without_rows(cells: Iterable[TableCell], first: int, count: int) -> list[TableCell]:
    """Return ``cells`` without those of ``count`` rows from ``first`` on, the rest moved up."""
    left = [cell for cell in cells if cell.row >= first + count]
    for cell in left:
        cell.row -= count
    return left


def _entries(cells: Iterable[TableCell]) -> dict[int, Entry]:
    """Return the rows without merged cells, by their place."""
    rows: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    merged: set[int] = set()
    for cell in cells:
        if cell.row_span > 1:
            merged.update(range(cell.row, cell.row + cell.row_span))
        rows[cell.row].append((cell.column, cell.column_span, " ".join(cell.text.split())))
    return {
        row: tuple(sorted(part for part in parts if part[2]))
        for row, parts in rows.items()
        if row not in merged
    }


def _is_telling(rows: list[Entry]) -> bool:
    """Return whether no two different runs of rows would look like these."""
    numbered = all(bool(row) and is_number(row[0][2]) for row in rows)
    full = all(
        sum(is_text(text) and not is_number(text) for _, _, text in row) >= FEWEST_TEXTS
        for row in rows
    )
    return full and (numbered or len(rows) >= FEWEST_ROWS)
