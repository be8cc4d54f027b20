"""A table while its pages come in."""

from __future__ import annotations

from keputusan.extract.model.logical_table import Row, RowKind, Table, TableCell
from keputusan.extract.model.page import Cell, Grid
from keputusan.extract.stitch.column_matching import place_columns, undrawn_cells, widen
from keputusan.extract.stitch.row_habits import Habits, is_text
from keputusan.extract.stitch.seams import Seam, merged_goes_on, row_goes_on, starts_mid_list
from keputusan.extract.stitch.table_headers import (
    count_header,
    header_text,
    repeated_header,
    rows_of,
    same_header,
)


class GrowingTable:
    """``table``, begun with one grid and grown by the grids that go on with it.

    ``open_tells`` says that where no rule closes a cell at the bottom of a page, it goes on;
    else such a cell says nothing.
    """

    def __init__(self, number: int, grid: Grid, title: list[str], open_tells: bool) -> None:
        self._first = grid
        words, numbers = count_header(grid)
        self._header = header_text(rows_of(grid)[:words])
        self._header_rows = words + numbers
        kinds = [RowKind.HEADER] * words + [RowKind.NUMBERS] * numbers
        kinds += [RowKind.BODY] * (grid.rows - len(kinds))
        self._open_tells = open_tells
        cells = [self._place(cell, grid.page, 0, range(grid.columns + 1)) for cell in grid.cells]
        self.table = Table(
            number,
            grid.columns,
            [Row(kind, grid.page) for kind in kinds],
            cells,
            grid.x_edges,
            title,
            grid.page,
            grid.closed,
        )
        self._habits = Habits(grid.columns, self._header_rows)
        self._bottom: list[TableCell] = []
        self._note(cells)

    def append(self, grid: Grid) -> bool:
        """Put the body of ``grid`` under the table, joining what the page break cut.

        Returns False, and changes nothing, if the grid is no part of this table.
        """
        columns = place_columns(self.table, grid)
        words, numbers = count_header(grid)
        if columns is not None and words + numbers == 0:
            words = self._find_header(grid)
        header = header_text(rows_of(grid)[:words])
        if columns is None or (header and not same_header(self._header, header)):
            return False
        if columns.count(-1):
            columns = widen(self.table, grid, columns)
            self._habits = Habits(grid.columns, len(self.table.rows))
        self.table.last_page = grid.page
        self.table.closed = self.table.closed and grid.closed
        if words + numbers < grid.rows:
            self._append_body(grid, columns, words + numbers)
        return True

    def _find_header(self, grid: Grid) -> int:
        """Return how many rows of the header ``grid`` repeats, though its words are unknown.

        Rows on top that the second page of a table repeats become its header.
        """
        words = repeated_header(self._first, grid)
        if words and not self._header_rows and self.table.last_page == self._first.page:
            for row in self.table.rows[:words]:
                row.kind = RowKind.HEADER
            self._header = header_text(rows_of(grid)[:words])
            self._header_rows = words
            self._habits = Habits(self.table.columns, words)
            self._habits.note(self.table.cells, len(self.table.rows))
        return words

    def _append_body(self, grid: Grid, columns: list[int], header: int) -> None:
        first = len(self.table.rows)
        shift = first - header
        body = [cell for cell in grid.cells if cell.row >= header]
        new = [self._place(cell, grid.page, shift, columns) for cell in body]
        for blank in undrawn_cells(grid, columns, self.table.columns, header):
            new.append(self._place(blank, grid.page, shift, range(self.table.columns + 1)))
        seam = self._seam(new, first)
        grown = grid.rows - header
        if seam.above and row_goes_on(seam):
            for cell in new:
                cell.row -= 1
            for above, below in seam.pairs():
                _join(above, below, below.row_span - 1)
                new.remove(below)
            grown -= 1
        else:
            self._join_merged(seam, new, first)
        self.table.rows += [Row(RowKind.BODY, grid.page) for _ in range(grown)]
        self.table.cells += new
        self._note(new)

    def _place(self, cell: Cell, page: int, shift: int, columns: range | list[int]) -> TableCell:
        """``cell`` moved ``shift`` rows, its column boundaries renumbered by ``columns``."""
        column, right = columns[cell.column], columns[cell.column + cell.column_span]
        return TableCell(
            cell.row + shift,
            column,
            cell.row_span,
            right - column,
            cell.text,
            page,
            cell.box,
            cell.confidence,
            cell.engine,
            cell.open_bottom and self._open_tells,
        )

    def _note(self, cells: list[TableCell]) -> None:
        """Keep what the next seam needs to know of ``cells``."""
        self._habits.note(cells, len(self.table.rows))
        end = len(self.table.rows)
        cells = [*self._bottom, *cells]
        self._bottom = [cell for cell in cells if cell.row + cell.row_span == end]

    def _seam(self, new: list[TableCell], first: int) -> Seam:
        above = {cell.column: cell for cell in self._bottom if cell.row >= self._header_rows}
        below = {cell.column: cell for cell in new if cell.row == first}
        after: dict[int, TableCell] = {}
        for cell in sorted(new, key=lambda cell: cell.row):
            if cell.row > first:
                after.setdefault(cell.column, cell)
        return Seam(above, below, after, first - 1, self._habits)

    def _join_merged(self, seam: Seam, new: list[TableCell], first: int) -> None:
        """Join the merged cells that go on over the break, from the left.

        Left of the first text of its own, a row's blank cells belong to merges from above;
        further right a blank is a blank, unless no rule closed the cell above.  The last text
        of the row is its own in any case: the row would not be there without it.
        """
        own_text = False
        last_text = max((c.column for c in new if c.row == first and is_text(c.text)), default=-1)
        joined: list[tuple[TableCell, TableCell]] = []
        for above, below in seam.pairs():
            if not own_text and below.text and starts_mid_list(above, below):
                self.table.gaps.append(first)
                return
            merged = above.row_span > 1 or below.row_span > 1 or seam.goes_on(above)
            if own_text and not (merged and below.text) and not seam.goes_on(above):
                continue
            if below.column == last_text and not merged:
                own_text = True
            elif merged_goes_on(seam, above, below, not own_text):
                joined.append((above, below))
            else:
                own_text = own_text or bool(below.text)
        for above, below in joined:
            _join(above, below, below.row_span)
            new.remove(below)


def _join(above: TableCell, below: TableCell, rows: int) -> None:
    above.row_span += rows
    above.open_bottom = below.open_bottom
    above.confidence = min(above.confidence, below.confidence)
    above.text = "\n".join(text for text in (above.text, below.text) if text)
