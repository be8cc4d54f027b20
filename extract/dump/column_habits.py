"""What nearly every row of a table has, so that a row without it is a piece of one."""

from __future__ import annotations

from typing import NamedTuple

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import DumpRow, PlacedRow
from keputusan.extract.dump.month_cells import is_mark
from keputusan.extract.dump.section_rows import find_heading

NEARLY_ALL = 0.85
"""The share (0..1) of rows that makes a habit."""

MANY = 0.4
"""The share (0..1) of numbered entries that shows a column of numbers in use, though rows
that lack their first cells look like entries without a number."""

ENOUGH = 4
"""Fewer rows than this have no habits."""


class Habits(NamedTuple):
    """``filled`` are the columns that nearly every row fills; ``numbered``: nearly each entry
    next to the numbers has one, or at least many (``numbers``); ``marked``: each row has a
    mark."""

    filled: frozenset[int]
    numbered: bool
    numbers: bool
    marked: bool

    def lacking(self, row: PlacedRow, marks: range) -> int:
        """Return how many of these ``row`` lacks; ``marks`` are the columns of marks."""
        blanks = sum(not row.texts[column] for column in self.filled)
        numberless = self.numbered and not row.texts[0] and bool(row.texts[1])
        markless = self.marked and not any(row.texts[column] for column in marks)
        return blanks + numberless + markless


def find_habits(header: Header, rows: list[DumpRow]) -> Habits:
    """Return the habits of the rows that no page break can have cut."""
    whole = [
        [*row.fields, *[""] * header.columns]
        for row in rows
        if not row.breaks and find_heading(row.fields, header) is None
    ]
    columns = [column for column in range(header.columns) if column not in header.marks]
    filled = [c for c in columns if _nearly_all([bool(fields[c]) for fields in whole])]
    entries = [bool(fields[0]) for fields in whole if header.columns > 1 and fields[1]]
    marked = [any(is_mark(fields[column]) for column in header.marks) for fields in whole]
    has_numbers = header.roles[0] == "number"
    return Habits(
        frozenset(filled),
        has_numbers and _nearly_all(entries),
        has_numbers and sum(entries) > 1 and sum(entries) >= MANY * len(entries),
        bool(header.marks) and _nearly_all(marked),
    )


def _nearly_all(found: list[bool]) -> bool:
    return len(found) >= ENOUGH and sum(found) >= NEARLY_ALL * len(found)
