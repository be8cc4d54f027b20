"""The marks of the rows around one that has too many."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import DumpRow, PlacedRow
from keputusan.extract.dump.month_cells import fit_marks, is_mark, ticked

NEAR = 8
"""Marks are compared with those of so many rows before and after."""


class NearMarks:
    """The marks of each of the ``rows`` of a dump, as far as they are known."""

    def __init__(self, header: Header, rows: list[DumpRow]) -> None:
        self._columns = header.marks
        self._known = [self._read(row.fields) for row in rows]

    def _read(self, fields: list[str]) -> Sequence[str] | None:
        """Return the marks of a row that has no more of them than there are months."""
        cells = fields[self._columns.start :]
        words = (place for place, text in enumerate(cells) if text and not is_mark(text))
        cells = cells[: next(words, len(cells))]
        ticks = ticked(cells)
        size = len(self._columns)
        if not ticks or any(cells[size:]):
            return None
        return fit_marks(cells[:size], size, ()).marks

    def note(self, index: int, row: PlacedRow) -> None:
        """Keep the marks that the row at ``index`` was given."""
        marks = [row.texts[column] for column in self._columns]
        if self._known[index] is None and ticked(marks):
            self._known[index] = marks

    def around(self, index: int) -> list[Sequence[str]]:
        """Return the marks of the rows around ``index``, the nearest first, those above before."""
        order = [place for step in range(1, NEAR + 1) for place in (index - step, index + step)]
        inside = (self._known[place] for place in order if 0 <= place < len(self._known))
        return [marks for marks in inside if marks is not None]
