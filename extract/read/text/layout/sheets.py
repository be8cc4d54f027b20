"""The rows of a table laid out by blanks to a sheet of cells, merged ones whole."""

from __future__ import annotations

from extract.read.text.confidence import GUESSED
from extract.read.text.layout.columns import CutLine
from extract.read.text.layout.rows import Divider, Shape
from extract.read.text.sheet import Sheet

LAID_OUT = 0.95
"""How sure (0..1) a cell is whose place only blanks tell."""

MOST_LOOSE = 2
"""Text that stands so many characters outside its column is in the right one all the same."""


class SheetFiller:
    """Puts the rows of one page's part of a table into ``sheet``."""

    def __init__(self, columns: int, shape: Shape) -> None:
        self.sheet = Sheet(columns)
        self._shape = shape

    def add_heading(self, page: int, number: str, text: str) -> None:
        """A heading over the whole table."""
        self.sheet.add_heading(page, number, text)

    def add_rows(self, lines: list[CutLine], rows: list[tuple[int, int]], divider: Divider) -> None:
        """The ``rows`` (first line, end) of ``lines``, as ``divider`` found them."""
        for first, end in rows:
            inside = lines[first:end]
            loose = max(line.loose for line in inside)
            sure = LAID_OUT if loose <= MOST_LOOSE else GUESSED
            self.sheet.add_row(inside[0].line.page)
            begun = False
            for column in range(self.sheet.columns):
                if column not in self._shape.merged:
                    self.sheet.put(column, _text(inside, column), sure)
                else:
                    begun = self._add_merged(column, lines, (first, end), divider, sure, begun)

    def _add_merged(
        self,
        column: int,
        lines: list[CutLine],
        row: tuple[int, int],
        divider: Divider,
        sure: float,
        begun: bool,
    ) -> bool:
        """What the merged ``column`` has beside ``row``: a new cell, or more of the one above.

        ``begun`` tells that a merged cell further left begins here; returns whether one does.
        """
        first, end = row
        text = _text(lines[first:end], column)
        above = self.sheet.above(column)
        if begun and self._shape.merged.index(column) or above is None:
            self.sheet.put(column, text, sure)
            return begun or bool(text)
        if not text or divider.goes_on(column, row, above.text):
            self.sheet.extend(column)
            self.sheet.join(column, text, sure)
            return begun
        self.sheet.put(column, text, sure)
        return True


def _text(lines: list[CutLine], column: int) -> str:
    return "\n".join(text for line in lines if (text := line.text(column)))
