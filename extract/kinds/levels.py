"""The columns of a table that are levels of a hierarchy, and what a blank in them means."""

from __future__ import annotations

import math
from bisect import bisect_right

from keputusan.extract.kinds.table_kinds import slice_of
from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.extract.model.table_records import Kind, Roles
from keputusan.language.markers import read_whole_number

SKIPPED = 2
"""Numbers further apart than this are no slip of who numbered the rows: some are missing."""


class Hierarchy:
    """What stands at each level of a table of ``kind``, row by row.

    A row that has a text of its own further in, but no number and nothing new at the outer levels,
    belongs to what stands there above: printing engines rule merged cells off at inner groups and
    at page ends, and leave the pieces blank.
    """

    def __init__(self, kind: Kind, roles: Roles, table: Table) -> None:
        levels = slice_of(kind).levels
        self._roles = roles
        self._numbers = _numbers(table, roles)
        self._levels = [name for name in levels.merged if name in roles and name != "number"]
        self._inner = [*self._levels, *(name for name in levels.own if name in roles)]
        self._held: dict[str, tuple[int, str]] = {}
        self._sure: dict[str, float] = {}

    def reset(self) -> None:
        """Let nothing go on: a heading, or a part that is missing, stands between."""
        self._held.clear()

    def fill(self, row_no: int, cells: list[TableCell], texts: dict[str, str]) -> tuple[str, ...]:
        """Put into ``texts`` what row ``row_no`` (from 1) takes from above; returns those roles.

        ``cells`` are those that cover the columns of the row.
        """
        filled = self._missing(row_no, cells, texts)
        for name in filled:
            texts[name] = self._held[name][1]
        for name in ("number", *self._levels):
            if name in self._roles and name not in filled:
                began = cells[self._roles[name]].row + 1
                if began == row_no or texts[name]:
                    self._held[name] = began, texts[name]
                    self._sure[name] = cells[self._roles[name]].confidence
        return filled

    def sure(self, filled: tuple[str, ...]) -> float:
        """Return how sure (0..1) what stands in ``filled`` is, at least."""
        return min((self._sure[name] for name in filled), default=1.0)

    def _missing(
        self, row_no: int, cells: list[TableCell], texts: dict[str, str]
    ) -> tuple[str, ...]:
        """Return the roles in which the row is blank and belongs to what stands above.

        That ends at the first level that begins anew: what is blank further in is blank there.
        """
        outer = 0
        while outer < len(self._levels) and not self._begins(row_no, cells, self._levels[outer]):
            outer += 1
        number = cells[self._roles["number"]] if "number" in self._roles else None
        if not outer or (number is not None and number.text and number.row == row_no - 1):
            return ()
        begins = any(self._begins(row_no, cells, name) for name in self._inner[outer:])
        if not begins or self._skips(row_no):
            return ()
        held = [name for name in self._levels[:outer] if self._held.get(name, (0, ""))[1]]
        blank = [name for name in held if not texts[name]]
        rows = {self._held[name][0] for name in held}
        counted = self._held.get("number", (0, ""))
        if number is not None and not number.text and counted[1] and counted[0] in rows:
            return ("number", *blank)
        return tuple(blank)

    def _skips(self, row_no: int) -> bool:
        """Return whether the numbers around row ``row_no`` leave out so many that rows are
        missing.
        """
        after = bisect_right(self._numbers, (row_no, math.inf))
        if not 0 < after < len(self._numbers):
            return False
        return self._numbers[after][1] - self._numbers[after - 1][1] > SKIPPED

    def _begins(self, row_no: int, cells: list[TableCell], name: str) -> bool:
        cell = cells[self._roles[name]]
        return bool(cell.text) and cell.row == row_no - 1


def _numbers(table: Table, roles: Roles) -> list[tuple[int, int]]:
    """Return the numbers of the rows of ``table``: (row from 1, number)."""
    column = roles.get("number")
    cells = sorted((c for c in table.cells if c.column == column), key=lambda cell: cell.row)
    found = ((cell.row + 1, read_whole_number(cell.text.strip(" .()"))) for cell in cells)
    return [(row, number) for row, number in found if number is not None]
