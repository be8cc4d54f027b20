"""A table while its pages come in."""

from __future__ import annotations

from collections.abc import Iterable

from keputusan.extract.model.geometry import reading_span
from keputusan.extract.model.logical_table import (
    Row,
    RowKind,
    SeamNote,
    Table,
    TableCell,
    Verdict,
)
from keputusan.extract.model.page import Box, Cell, Grid
from keputusan.extract.stitch.column_matching import (
    have_same_places,
    place_columns,
    undrawn_cells,
    widen,
)
from keputusan.extract.stitch.continuation import PRINTED_AGAIN, FittedJudge, Judge, is_in_doubt
from keputusan.extract.stitch.repeated_rows import count_repeated, without_rows
from keputusan.extract.stitch.row_habits import Habits, is_text
from keputusan.extract.stitch.seam_features import is_repeated
from keputusan.extract.stitch.seams import Seam
from keputusan.extract.stitch.table_headers import (
    count_header,
    header_text,
    repeated_header,
    rows_of,
)
from keputusan.extract.stitch.text_places import LINE, joined_rooms
from keputusan.language.headings import same_header


class GrowingTable:
    """``table``, begun with one grid and grown by the grids that go on with it.

    ``open_tells`` says that where no rule closes a cell at the bottom of a page, it goes on;
    else such a cell says nothing.
    """

    def __init__(
        self,
        number: int,
        grid: Grid,
        title: list[str],
        open_tells: bool,
        judge: Judge | None = None,
    ) -> None:
        self._judge = judge or FittedJudge()
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
        self._keep_opinion(grid, 0)
        self._keep_doubts(grid, 0, 0)
        self._habits = Habits(grid.columns, self._header_rows)
        self._bottom: list[TableCell] = []
        self._last: list[TableCell] = []
        self._end = self._lowest = _bottom_of(grid)
        self._height, self._turned = _height_of_grid(grid), grid.turned
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
        if columns is None and header and have_same_places(self.table, grid):
            columns = list(range(grid.columns + 1))  # same_header decides
        if columns is None or (header and not same_header(self._header, header)):
            return False
        if columns.count(-1):
            columns = widen(self.table, grid, columns)
            self._habits = Habits(grid.columns, len(self.table.rows))
        self.table.last_page = grid.page
        self.table.closed = self.table.closed and grid.closed
        if words + numbers < grid.rows:
            first = len(self.table.rows)
            self._append_body(grid, columns, words + numbers)
            self._keep_opinion(grid, min(first, len(self.table.rows) - 1))
        return True

    def _keep_opinion(self, grid: Grid, row: int) -> None:
        """Keep what another reader sees of ``grid``, whose first row in the table is ``row``."""
        if grid.opinion is not None:
            self.table.opinions.append((row, grid.opinion))

    def _keep_doubts(self, grid: Grid, header: int, first: int) -> None:
        """Keep what speaks against the rows of ``grid`` below its ``header``, which become those of
        the table from ``first`` on.
        """
        for row, evidence in enumerate(grid.row_doubts[header : grid.rows], start=first):
            held = self.table.row_doubts.setdefault(row, {})
            for name, value in evidence.items():
                held[name] = max(value, held.get(name, value))

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
        grown = grid.rows - header
        again = count_repeated(self._last, new, first)
        if again:
            note = Verdict(True, 0.0, ((PRINTED_AGAIN, float(again)),))
            self.table.seams.append(SeamNote(grid.page, first, None, note))
            new, grown = without_rows(new, first, again), grown - again
            self._seam(new, first, grid)
            self._add(new, grown, grid.page)
            self._keep_doubts(grid, header, first - again)
            return
        seam = self._seam(new, first, grid)
        missing = seam.lacks_part()
        verdict = self._judge.row(seam) if seam.above and not missing else Verdict(False)
        self.table.seams.append(SeamNote(grid.page, first, None, verdict))
        if verdict.goes_on:
            for cell in new:
                cell.row -= 1
            for above, below in seam.pairs():
                _join(above, below, below.row_span - 1)
                new.remove(below)
            grown -= 1
        elif missing:
            self.table.gaps.append(first)
        else:
            self._join_merged(seam, new, first)
        self._add(new, grown, grid.page)
        self._keep_doubts(grid, header, first - verdict.goes_on)

    def _add(self, cells: list[TableCell], rows: int, page: int) -> None:
        self.table.rows += [Row(RowKind.BODY, page) for _ in range(rows)]
        self.table.cells += cells
        self._note(cells)

    def _place(self, cell: Cell, page: int, shift: int, columns: range | list[int]) -> TableCell:
        """Return ``cell`` moved ``shift`` rows, its column boundaries renumbered by ``columns``."""
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
            cell.rooms,
            cell.doubts,
        )

    def _note(self, cells: list[TableCell]) -> None:
        """Keep what the next seam needs to know of ``cells``."""
        self._habits.note(cells, len(self.table.rows))
        self._last = cells
        end = len(self.table.rows)
        cells = [*self._bottom, *cells]
        self._bottom = [cell for cell in cells if cell.row + cell.row_span == end]

    def _seam(self, new: list[TableCell], first: int, grid: Grid) -> Seam:
        above = {cell.column: cell for cell in self._bottom if cell.row >= self._header_rows}
        below = {cell.column: cell for cell in new if cell.row == first}
        after: dict[int, TableCell] = {}
        for cell in sorted(new, key=lambda cell: cell.row):
            if cell.row > first:
                after.setdefault(cell.column, cell)
        self._lowest = max(self._lowest, _bottom_of(grid))
        free = (self._lowest - self._end) / LINE if self._end else 0.0
        height = _height_of(above.values(), first - 1, self._turned)
        share = height / self._height if self._height else 0.0
        self._end, self._height, self._turned = _bottom_of(grid), _height_of_grid(grid), grid.turned
        return Seam(above, below, after, first - 1, self._habits, free, share)

    def _join_merged(self, seam: Seam, new: list[TableCell], first: int) -> None:
        """Join the merged cells that go on over the break, from the left."""
        new_columns: list[int] = []
        joined: list[tuple[TableCell, TableCell]] = []
        for above, below in seam.pairs():
            verdict = self._judge.cell(seam, above, below, new_columns)
            if verdict.goes_on:
                joined.append((above, below))
            elif below.text:
                new_columns.append(below.column)
            if is_text(below.text) or is_in_doubt(verdict):
                note = SeamNote(below.page, first, below.column, verdict)
                self.table.seams.append(note)
        for above, below in joined:
            _join(above, below, below.row_span)
            new.remove(below)


def _bottom_of(grid: Grid) -> float:
    """Return where ``grid`` ends on its page (points, as it reads); 0 where nobody knows."""
    return reading_span(grid.box, grid.turned)[1] if grid.box is not None else 0.0


def _height_of_grid(grid: Grid) -> float:
    """Return how high ``grid`` is (points, as it reads); 0 where nobody knows."""
    return _height(grid.box, grid.turned) if grid.box is not None else 0.0


def _height_of(bottom: Iterable[TableCell], row: int, turned: int) -> float:
    """Return how high (points) the cells of ``row`` alone are among those above the break."""
    boxes = [cell.box for cell in bottom if cell.row == row and cell.row_span == 1]
    return max((_height(box, turned) for box in boxes if box is not None), default=0.0)


def _height(box: Box, turned: int) -> float:
    begin, end = reading_span(box, turned)
    return end - begin


def _join(above: TableCell, below: TableCell, rows: int) -> None:
    above.row_span += rows
    above.open_bottom = below.open_bottom
    above.confidence = min(above.confidence, below.confidence)
    above.rooms = joined_rooms(above, below)
    if above.text == below.text or is_repeated(above.text, below.text):
        longest = max(above, below, key=lambda cell: len(cell.text))
        above.text, above.doubts = longest.text, longest.doubts
    else:
        behind = len(above.text) + 1 if above.text else 0
        moved = tuple(doubt._replace(at=doubt.at + behind) for doubt in below.doubts)
        above.doubts = (*above.doubts, *moved)
        above.text = "\n".join(text for text in (above.text, below.text) if text)
