"""The rows of a table laid out by blanks to a sheet of cells, merged ones whole."""

from __future__ import annotations

from keputusan.extract.dump.dump_rows import GUESSED
from keputusan.extract.dump.layout.layout_band import Band, Division
from keputusan.extract.dump.layout.layout_lines import MOST_LOOSE, CutLine
from keputusan.extract.dump.layout.table_shape import Shape
from keputusan.extract.dump.sheet import Sheet
from keputusan.extract.model.page import REVIEW

LAID_OUT = 0.95
"""How sure (0..1) a cell is whose place only blanks tell."""


ROW_CLEAR = 1.5
"""A row is sure where another division of the lines costs so much more (see centred_cells)."""

CELL_CLEAR = (1.5, 4.0, 1.0)
"""The same for merged cells of the outermost column, the next, and all others.  With these, .90 of
the wrong rows of the fitting half of the benchmark of dumps are told, and .24 of the right ones are
in doubt: of half to four times as much, and of the same for all, no choice parts them better."""


class SheetFiller:
    """Puts the rows of one page's part of a table into ``sheet``."""

    def __init__(self, columns: int, shape: Shape) -> None:
        self.sheet = Sheet(columns)
        self._shape = shape

    def add_heading(self, page: int, number: str, text: str) -> None:
        """Add a heading over the whole table."""
        self.sheet.add_heading(page, number, text)

    def add_rows(self, band: Band, rows: list[tuple[int, int]]) -> None:
        """Add the ``rows`` (first line, end) of ``band``, whose texts begin on top of cells."""
        for row in rows:
            inside = band.lines[slice(*row)]
            sure = self._sure(inside)
            self.sheet.add_row(inside[0].line.page)
            begun = False
            for column in range(self.sheet.columns):
                if column not in self._shape.merged:
                    self._put_own(column, inside, sure)
                else:
                    begun = self._add_merged(column, band, row, sure, begun)

    def add_centred(self, band: Band, division: Division) -> None:
        """Add the rows of ``band``, whose texts stand in the middle of their cells' height."""
        begins = {
            (column, span.first): span for column, found in division.spans.items() for span in found
        }
        for index, row in enumerate(division.rows):
            inside = band.lines[slice(*row)]
            sure = min(_graded(division.margins[index], ROW_CLEAR), self._sure(inside))
            self.sheet.add_row(inside[0].line.page)
            for column in range(self.sheet.columns):
                if column not in self._shape.merged:
                    self._put_own(column, inside, sure)
                elif (column, index) in begins:
                    span = begins[column, index]
                    level = min(self._shape.merged.index(column), len(CELL_CLEAR) - 1)
                    own = _graded(span.margin, CELL_CLEAR[level])
                    self.sheet.put(column, span.text, min(own, self._sure(inside)))
                else:
                    self.sheet.extend(column, self._sure(inside))

    def _put_own(self, column: int, inside: list[CutLine], sure: float) -> None:
        doubtful = any(column in line.doubtful for line in inside)
        self.sheet.put(column, _text(inside, column), GUESSED if doubtful else sure)

    def _sure(self, inside: list[CutLine]) -> float:
        loose = max(line.loose for line in inside)
        return LAID_OUT if loose <= MOST_LOOSE else GUESSED

    def _add_merged(
        self, column: int, band: Band, row: tuple[int, int], sure: float, begun: bool
    ) -> bool:
        """Return what the merged ``column`` has beside ``row``: a new cell, or more of the one
        above.

        ``begun`` tells that a merged cell further left begins here; returns whether one does.
        """
        text = _text(band.lines[slice(*row)], column)
        above = self.sheet.above(column)
        if above is None or (begun and column != self._shape.merged[0]):
            self.sheet.put(column, text, sure)
            return begun or bool(text)
        if not text or band.goes_on(column, row, above.text):
            self.sheet.extend(column)
            self.sheet.join(column, text, sure)
            return begun
        self.sheet.put(column, text, sure)
        return True


def _text(lines: list[CutLine], column: int) -> str:
    return "\n".join(text for line in lines if (text := line.text(column)))


def _graded(margin: float, clear: float) -> float:
    """Return how sure (0..1) a row or a merged cell is whose lines could be divided otherwise for
    ``margin`` more, where ``clear`` is enough.
    """
    if margin >= clear:
        return LAID_OUT
    return GUESSED + (REVIEW - GUESSED) * max(0.0, margin) / clear
