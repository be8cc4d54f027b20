"""A table of a dump, its rows collected, to grids."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from keputusan.extract.dump.column_habits import find_habits
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import CERTAIN, GUESSED, DumpRow
from keputusan.extract.dump.list_items import break_items
from keputusan.extract.dump.neighbour_marks import NearMarks
from keputusan.extract.dump.page_grids import cut_grids, header_cells
from keputusan.extract.dump.plan_rows import PlanRows
from keputusan.extract.dump.row_columns import place_row
from keputusan.extract.dump.sheet import Sheet
from keputusan.extract.dump.team_rows import TeamRows
from keputusan.extract.model.page import Grid
from keputusan.extract.model.table_records import Kind

BREAKS = 0.5
"""If more rows than this (share, 0..1) follow a blank line, blank lines tell nothing."""

MOST_COLUMNS = 60
"""A wider table is none of those whose columns are known."""


@dataclass(slots=True)
class OpenTable:
    """A table whose rows come in; ``header`` is None for rows without one.

    ``page`` (from 1) is that of the header, or of the first row.
    """

    header: Header | None
    page: int
    rows: list[DumpRow] = field(default_factory=list)

    def grids(self) -> list[Grid]:
        """Return the table as grids, in order."""
        header = self.header
        if header is None:
            return cut_grids(_fill_plain(self.rows), [], self.page)
        known = header.merged or header.own
        if header.kind is Kind.OTHER or not known or header.columns > MOST_COLUMNS:
            plain = _fill_plain(self.rows, header.columns)
            return cut_grids(plain, header_cells(header), self.page)
        rows = self.rows
        if sum(row.blank for row in rows) > BREAKS * len(rows):
            rows = [row._replace(breaks=row.breaks and not row.blank) for row in rows]
        return cut_grids(_fill(header, rows), header_cells(header), self.page)


def _fill_plain(rows: list[DumpRow], columns: int | None = None) -> Sheet:
    """Return rows as they are: nothing tells what their columns hold.

    Texts behind the last of ``columns`` go into it.
    """
    filled = [max(i for i, text in enumerate(row.fields) if text) + 1 for row in rows]
    sheet = Sheet(columns or max(filled, default=0))
    for row in rows:
        sheet.add_row(row.page)
        fields = [*row.fields, *[""] * sheet.columns]
        for column in range(sheet.columns - 1):
            sheet.put(column, break_items(fields[column]))
        last = [text for text in fields[sheet.columns - 1 :] if text]
        confidence = CERTAIN if len(last) <= 1 else GUESSED
        sheet.put(sheet.columns - 1, break_items("\n".join(last)), confidence)
    return sheet


def _fill(header: Header, rows: list[DumpRow]) -> Sheet:
    """Return the rows of a table whose columns are known, put right."""
    habits = find_habits(header, rows)
    marks = NearMarks(header, rows)
    filler: TeamRows | PlanRows = (
        TeamRows(header, habits) if header.kind is Kind.TEAM else PlanRows(header, rows, habits)
    )
    shift = 0
    for index, row in enumerate(rows):
        near = partial(marks.around, index)
        above = filler.sheet.texts()
        placed = place_row(row, header, habits, above, near, 0 if row.breaks else shift)
        shift = placed.shift
        marks.note(index, placed)
        filler.add(index, placed)
    return filler.sheet
