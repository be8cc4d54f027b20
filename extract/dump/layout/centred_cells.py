"""The rows and merged cells of a table whose texts stand in the middle of their cells.

All columns are told at once: of all ways to divide the lines of a page into rows, rows into
cells of the innermost merged column, and these into those of the next, the one is taken in which
texts stand nearest the middle of their cells, and break off where texts end.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise

import numpy as np

from keputusan.extract.dump.layout.layout_band import LONGEST_ROW, Band, Division, Span
from keputusan.extract.dump.layout.line_heights import heights_of
from keputusan.extract.dump.layout.row_division import Divider
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.language.markers import read_marker

SLACK = 8.0
"""A row may end where the best division of the lines that ends one there costs at most so much
more than the best of all."""

LONGEST_BAND = 4000
"""Longer bands are divided by what stands on top of cells: some 100 MB are needed for one as long,
and 64 more for each level of its merged cells."""

LONGEST_CELL = 150
"""No merged cell has more lines."""

CELL = 0.2
"""What each merged cell costs, so that of equals the fewest are taken."""

OFF, FARTHEST = 1.5, 8.0
"""What it costs, a squared line, that a text stands off the middle of its merged cell, and at
most."""

APART = 1.5
"""What it costs, a line, that lines of one cell stand further apart than the next line."""

CUT_OFF = 0.5
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

Cell = tuple[int, int]
Costs = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


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
        self._between = cache(band.cost_between)

    def solve(self) -> Division:
        """Return the division that costs least."""
        ends = self._ends
        costs = {
            (a, b): self._row_cost(a, b) for a in ends for b in ends if 0 < b - a <= LONGEST_ROW
        }
        lines = [index for index in range(self._band.size) if self._band.is_own[index]]
        paths = [_Partition(ends, costs, lines)]
        for place, column in enumerate(self._levels):
            inside = [*self._levels[: place + 1], *self._band.shape.own, *self._band.shape.marks]
            lines, items = self._lines_of(inside), self._list_beside(paths)
            costs = {
                cell: cost + paths[-1].cost(cell) + _list_cost(items, cell)
                for cell, cost in self._cell_costs(column, lines).items()
            }
            paths.append(_Partition(ends, costs, lines))
        cells: list[Cell] = [(0, self._band.size)]
        found: list[dict[Cell, float]] = []
        for path in paths[::-1]:
            found.append({})
            for cell in cells:
                found[-1].update(path.parts_with_margins(cell))
            cells = list(found[-1])
        return self._division(found)

    def _division(self, found: list[dict[Cell, float]]) -> Division:
        """Return the division with the cells ``found`` and their margins, those of the outermost
        column first.
        """
        rows = list(found[-1])
        place = {first: index for index, (first, _) in enumerate(rows)}
        place[self._band.size] = len(rows)
        spans = {}
        for column, cells in zip(self._band.shape.merged, found, strict=False):
            texts = self._band.texts[column]
            spans[column] = [
                Span(place[a], place[b], "\n".join(text for text in texts[a:b] if text), margin)
                for (a, b), margin in cells.items()
            ]
        return Division(rows, spans, list(found[-1].values()))

    def _lines_of(self, columns: list[int]) -> list[int]:
        """Return the lines that have text in ``columns``."""
        return [i for i, line in enumerate(self._band.lines) if line.cells.keys() & set(columns)]

    def _list_beside(self, paths: list[_Partition]) -> dict[int, int]:
        """Return the lines where items begin of the list in the outermost of the columns divided so
        far that is one, and what they count.
        """
        whole = 0, self._band.size
        for column, path in zip(self._levels[len(paths) - 2 :: -1], paths[:0:-1], strict=False):
            texts = self._band.texts[column]
            begun = [
                next((i for i in range(*cell) if texts[i]), None) for cell in path.parts(whole)
            ]
            told = [index for index in begun if index is not None]
            items = {i: m.value for i in told if (m := read_marker(texts[i])) is not None}
            if items and len(items) >= MARKED * len(told):
                return items
        return {}

    def _cell_costs(self, column: int, inside: list[int]) -> dict[Cell, float]:
        """Return what it costs that the lines of each cell are one cell of ``column``.

        ``inside`` are the lines of the band with text in it or in columns further in.
        """
        texts = self._band.texts[column]
        own = [index for index in range(self._band.size) if texts[index]]
        costs: dict[Cell, float] = {}
        for start, first in enumerate(self._ends):
            begun = bisect_left(own, first)
            torn = self._torn(column, own[begun]) if first and begun < len(own) else 0.0
            place, kept = begun, 0.0
            for end in self._ends[start + 1 :]:
                if end - first > LONGEST_CELL:
                    break
                while place < len(own) and own[place] < end:
                    if place > begun:
                        kept += self._kept(column, own[begun], own[place - 1], own[place])
                    place += 1
                if place == begun:
                    at_edge = self._is_at_edge(first, end)
                    costs[first, end] = CELL + (BLANK_AT_EDGE if at_edge else BLANK)
                    continue
                lines = inside[bisect_left(inside, first)], inside[bisect_left(inside, end) - 1]
                off = abs(self._middle(*lines) - self._middle(own[begun], own[place - 1]))
                weight = CUT_OFF if self._is_at_edge(first, end) else 1.0
                costs[first, end] = CELL + torn + kept + weight * min(OFF * off**2, FARTHEST)
        return costs

    def _is_at_edge(self, first: int, end: int) -> bool:
        """Return whether the page may cut a cell of these lines."""
        return (self._open[0] and first == 0) or (self._open[1] and end == self._band.size)

    def _middle(self, first: int, last: int) -> float:
        return (self._heights[first] + self._heights[last]) / 2

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
            cost += max(0.0, -self._between(column, above, index))
        return cost

    def _relate(self, column: int, begun: int, index: int) -> Relation | None:
        texts = self._band.texts[column]
        if read_marker(texts[index]) is None:
            return None
        above = "\n".join(text for text in texts[begun:index] if text)
        return relate(above, texts[index])


def _list_cost(items: dict[int, int], cell: Cell) -> float:
    """Return what it costs ``cell`` to stand beside a list with these ``items``."""
    inside = [value for index, value in sorted(items.items()) if cell[0] <= index < cell[1]]
    begins = cell[0] > 0 and bool(inside) and inside[0] > 1
    return INNER * (begins + inside[1:].count(1))


class _Partition:
    """How the lines between each two of ``ends`` are best divided into parts with ``costs``.

    From all but the first of them on, only so far as a cell may reach.  The ``lines`` have text in
    the columns that are divided.
    """

    def __init__(self, ends: list[int], costs: dict[Cell, float], lines: list[int]) -> None:
        self._ends = ends
        self._above = np.array([bisect_left(lines, end) for end in ends])
        self._place = {end: place for place, end in enumerate(ends)}
        size = len(ends)
        price = np.full((size, size), np.inf, np.float32)
        for (first, end), cost in costs.items():
            price[self._place[first], self._place[end]] = cost
        self._best = np.full((size, size), np.inf, np.float32)
        self._before = np.zeros((size, size), np.int32)
        self._price = price
        for place, end in enumerate(ends):
            self._best[place, place] = 0.0
            near = bisect_left(ends, end - LONGEST_CELL)
            for low in {0, near}:
                firsts = slice(low, place if low == near else 1)
                options = self._best[firsts, near:place] + price[near:place, place]
                if options.size:
                    self._before[firsts, place] = near + options.argmin(axis=1)
                    self._best[firsts, place] = options.min(axis=1)

    def cost(self, cell: Cell) -> float:
        """Return what the best division of ``cell`` costs; infinite where there is none."""
        return float(self._best[self._place[cell[0]], self._place[cell[1]]])

    def parts(self, cell: Cell) -> list[Cell]:
        """Return the parts that ``cell`` is divided into."""
        first, end = (self._place[side] for side in cell)
        found: list[Cell] = []
        while end != first:
            before = int(self._before[first, end])
            found.append((self._ends[before], self._ends[end]))
            end = before
        return found[::-1]

    def parts_with_margins(self, cell: Cell) -> dict[Cell, float]:
        """Return the parts that ``cell`` is divided into, and how much more it would cost to divide
        each of them, or to part it otherwise from the one above or below.
        """
        parts = self.parts(cell)
        places = [self._place[first] for first, _ in parts] + [self._place[cell[1]]]
        margins = [self._to_divide(a, b) for a, b in pairwise(places)]
        for index in range(len(parts) - 1):
            margin = self._to_move(*places[index : index + 3])
            margins[index] = min(margins[index], margin)
            margins[index + 1] = min(margins[index + 1], margin)
        return dict(zip(parts, margins, strict=True))

    def _to_divide(self, first: int, end: int) -> float:
        inside = self._parted(first, end, (first, end))
        return float(inside.min(initial=np.inf) - self._price[first, end])

    def _parted(self, first: int, end: int, same: tuple[int, ...]) -> Costs:
        """Return what it costs to part the lines from ``first`` to ``end`` at each place between;
        infinite where that parts no texts, or the same as at one of the places ``same``.
        """
        inside = self._price[first, first + 1 : end] + self._price[first + 1 : end, end]
        above = self._above[first + 1 : end]
        return np.where(np.isin(above, self._above[list(same)]), np.inf, inside)

    def _to_move(self, first: int, middle: int, end: int) -> float:
        """Return what it costs to part the lines from ``first`` to ``end`` elsewhere than in the
        ``middle``, or not at all.
        """
        own = self._price[first, middle] + self._price[middle, end]
        other = self._parted(first, end, (first, middle, end)).min(initial=np.inf)
        return float(min(self._price[first, end], other) - own)
