"""The rows and merged cells of a table whose texts stand in the middle of their cells.

All columns are told at once: of all ways to divide the lines of a page into rows, rows into
cells of the innermost merged column, and these into those of the next, the one is taken in which
texts stand nearest the middle of their cells, and break off where texts end.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from keputusan.extract.dump.layout.layout_band import Band, Division, Span
from keputusan.extract.dump.layout.line_heights import heights_of
from keputusan.extract.dump.layout.row_division import Divider
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.language.markers import read_marker

SLACK = 8.0
"""A row may end where the best division of the lines that ends one there costs at most so much
more than the best of all."""

CELL = 0.4
"""What each merged cell costs, so that of equals the fewest are taken."""

OFF, FARTHEST = 1.5, 8.0
"""What it costs, a squared line, that a text stands off the middle of its merged cell, and at
most."""

APART = 1.5
"""What it costs, a line, that lines of one cell stand further apart than the next line."""

CUT_OFF = 0.3
"""How much that counts where the page may cut the cell."""

BLANK, BLANK_AT_EDGE = 5.0, 1.5
"""What it costs a merged cell to have no text, and one that the page may cut."""

TORN, KEPT = 4.0, 4.0
"""What it costs to begin a cell inside a list, and to have two items in one whose items are
cells."""

INNER = 4.0
"""What it costs to begin a cell where the list beside it goes on, or not to begin one where that
list begins anew."""

MARKED = 0.6
"""If this share (0..1) of a column's cells begin with markers, they are a list."""

UNSURE = 1.5
"""Where it costs at most so much to begin a row elsewhere, the row is a guess."""

Cell = tuple[int, int]


def divide_centred(band: Band, divider: Divider, open_top: bool, open_bottom: bool) -> Division:
    """Return the rows and merged cells of ``band``, whose page may cut the first (``open_top``)
    and the last.
    """
    return _Solver(band, divider, open_top, open_bottom).solve()


class _Solver:
    def __init__(self, band: Band, divider: Divider, open_top: bool, open_bottom: bool) -> None:
        self._band = band
        self._open = open_top, open_bottom
        self._heights = heights_of(band.lines)
        self._through = divider.costs_through()
        least = self._through[0]
        self._ends = [i for i, cost in enumerate(self._through) if cost <= least + SLACK]
        self._row_cost = divider.middle_cost
        self._levels = band.shape.merged[::-1]
        self._relation = cache(self._relate)

    def solve(self) -> Division:
        """Return the division that costs least."""
        ends = self._ends
        costs = {(a, b): self._row_cost(a, b) for a in ends for b in ends if a < b}
        paths = [_partition(ends, costs)]
        for place, column in enumerate(self._levels):
            inner = paths[-1]
            inside = [*self._levels[: place + 1], *self._band.shape.own, *self._band.shape.marks]
            lines, items = self._lines_of(inside), self._list_beside(paths)
            costs = {
                key: total + self._cell_cost(column, key, lines) + _list_cost(items, key)
                for key, (total, _) in inner.items()
            }
            paths.append(_partition(ends, costs))
        cells: list[Cell] = [(0, self._band.size)]
        found: list[list[Cell]] = []
        for path in paths[::-1]:
            cells = [part for cell in cells for part in path[cell][1]]
            found.append(cells)
        return self._division(found)

    def _division(self, found: list[list[Cell]]) -> Division:
        """Return the division with the cells ``found``, those of the outermost column first."""
        rows = found[-1]
        place = {first: index for index, (first, _) in enumerate(rows)}
        place[self._band.size] = len(rows)
        spans = {}
        for column, cells in zip(self._band.shape.merged, found, strict=False):
            texts = self._band.texts[column]
            spans[column] = [
                Span(place[a], place[b], "\n".join(text for text in texts[a:b] if text))
                for a, b in cells
            ]
        return Division(rows, spans, self._doubtful(rows))

    def _doubtful(self, rows: list[Cell]) -> set[int]:
        least = self._through[0]
        return {
            index
            for index, (first, end) in enumerate(rows)
            if min(self._through[first + 1 : end], default=least + SLACK) <= least + UNSURE
        }

    def _lines_of(self, columns: list[int]) -> list[int]:
        """Return the lines that have text in ``columns``."""
        return [i for i, line in enumerate(self._band.lines) if line.cells.keys() & set(columns)]

    def _list_beside(self, paths: list[dict[Cell, tuple[float, list[Cell]]]]) -> dict[int, int]:
        """Return the lines where items begin of the list in the outermost of the columns divided so
        far that is one, and what they count.
        """
        whole = 0, self._band.size
        for column, path in zip(self._levels[len(paths) - 2 :: -1], paths[:0:-1], strict=False):
            texts = self._band.texts[column]
            begun = [next((i for i in range(*cell) if texts[i]), None) for cell in path[whole][1]]
            told = [index for index in begun if index is not None]
            items = {i: m.value for i in told if (m := read_marker(texts[i])) is not None}
            if items and len(items) >= MARKED * len(told):
                return items
        return {}

    def _cell_cost(self, column: int, cell: Cell, inside: list[int]) -> float:
        """Return what it costs that the lines of ``cell`` are one cell of ``column``.

        ``inside`` are the lines of the band with text in it or in columns further in.
        """
        first, end = cell
        at_edge = (self._open[0] and first == 0) or (self._open[1] and end == self._band.size)
        texts = self._band.texts[column]
        own = [index for index in range(first, end) if texts[index]]
        if not own:
            return CELL + (BLANK_AT_EDGE if at_edge else BLANK)
        lines = [index for index in inside if first <= index < end]
        middle = (self._heights[lines[0]] + self._heights[lines[-1]]) / 2
        off = abs(middle - (self._heights[own[0]] + self._heights[own[-1]]) / 2)
        cost = CELL + min(OFF * off**2, FARTHEST) * (CUT_OFF if at_edge else 1.0)
        if first:
            cost += self._torn(column, own[0])
        return cost + sum(
            self._kept(column, own[0], above, index) for above, index in pairwise(own)
        )

    def _torn(self, column: int, index: int) -> float:
        """Return what it costs that a cell of ``column`` begins at the line ``index``."""
        above = self._band.above(column, index)
        if above is None:
            return 0.0
        begun = self._begin(column, above)
        relation = self._relation(column, begun, index)
        if relation is Relation.ITEM:
            return TORN
        return max(0.0, self._band.break_cost(column, index))

    def _begin(self, column: int, index: int) -> int:
        """Return the line on which the text that stands together with that at ``index`` begins."""
        above = self._band.above(column, index)
        while above is not None:
            index, above = above, self._band.above(column, above)
        return index

    def _kept(self, column: int, begun: int, above: int, index: int) -> float:
        """Return what it costs that a cell of ``column`` that begins at the line ``begun`` goes on
        from the line ``above`` to that at ``index``.
        """
        relation = self._relation(column, begun, index)
        if relation in (Relation.SIBLING, Relation.ANEW):
            return KEPT
        apart = self._heights[index] - self._heights[above] - 1
        cost = APART * max(0.0, apart - 0.5)
        if relation is None:
            cost += max(0.0, -self._band.cost_between(column, above, index))
        return cost

    def _relate(self, column: int, begun: int, index: int) -> Relation | None:
        texts = self._band.texts[column]
        above = "\n".join(text for text in texts[begun:index] if text)
        return relate(above, texts[index])


def _list_cost(items: dict[int, int], cell: Cell) -> float:
    """Return what it costs ``cell`` to stand beside a list with these ``items``."""
    inside = [value for index, value in sorted(items.items()) if cell[0] <= index < cell[1]]
    begins = cell[0] > 0 and bool(inside) and inside[0] > 1
    return INNER * (begins + inside[1:].count(1))


def _partition(ends: list[int], costs: dict[Cell, float]) -> dict[Cell, tuple[float, list[Cell]]]:
    """Return for all (first line, end) how to divide the lines between into parts with ``costs``:
    what it costs, and the parts.
    """
    found: dict[Cell, tuple[float, list[Cell]]] = {}
    for start, first in enumerate(ends):
        best: dict[int, tuple[float, int]] = {first: (0.0, first)}
        for place in range(start + 1, len(ends)):
            end = ends[place]
            best[end] = min(
                (best[before][0] + costs[before, end], before)
                for before in ends[start:place]
                if (before, end) in costs
            )
            parts: list[Cell] = []
            at = end
            while at != first:
                parts.append((best[at][1], at))
                at = best[at][1]
            found[first, end] = best[end][0], parts[::-1]
    return found
