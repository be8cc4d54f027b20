"""The empty grids of a page: where its tables are and which cell is where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from keputusan.extract.grid.edges import Edges, find_edges, join_rules, split_tables
from keputusan.extract.grid.grid_cells import Region, find_regions
from keputusan.extract.grid.nested_tables import CONFIDENCE, cells_with, part_nested
from keputusan.extract.model.geometry import Interval
from keputusan.extract.model.page import Box, Cell, Char, Grid, Rule

CLEAR = 1.0
"""Letters may overlap a rule by this much (points) and still stand beside it."""


@dataclass(slots=True)
class Frame:
    """One table's empty grid: its boundaries, its cells, and which cell is where.

    ``confidence`` is how sure its cells are (0..1): 1 where rules draw all of them.  ``holding``
    are the regions, by index, that hold a table of their own, ``guessed_xs`` and ``guessed_ys`` the
    boundaries that white space tells and no rule draws.  ``margins`` are heights of lines with how
    surely a row begins there (below 0: how surely none does), where the rows were weighed as a
    whole, and ``centred`` says that some stand in the middle of merged cells.  ``header`` is how
    many rows its header has, as far as that is known.
    """

    edges: Edges
    regions: list[Region]
    owner: list[list[int]]
    closed: bool
    confidence: float = 1.0
    holding: frozenset[int] = frozenset()
    guessed_xs: frozenset[float] = frozenset()
    guessed_ys: frozenset[float] = frozenset()
    margins: tuple[tuple[float, float], ...] = ()
    centred: bool = False
    header: int = 1

    def find(self, x: float, y: float, above: float = 0.0, below: float = 0.0) -> int | None:
        """Return the index of the cell at (x, y) in points; None outside the table.

        Text may stand out by ``above`` and ``below`` points where no rule closes a cell.
        """
        xs, ys = self.edges.xs, self.edges.ys
        if not (xs[0] <= x <= xs[-1] and ys[0] - above <= y <= ys[-1] + below):
            return None
        # what is on the last boundary, or outside, is in the row or column beside it
        row = bisect_right(ys, y, 1, len(ys) - 1) - 1
        column = bisect_right(xs, x, 1, len(xs) - 1) - 1
        index = self.owner[row][column]
        if ys[0] <= y <= ys[-1]:
            return index
        region = self.regions[index]
        return index if (region.open_top if y < ys[0] else region.open_bottom) else None

    def cut(self, run: list[Char]) -> list[list[Char]]:
        """Return ``run``, letters side by side, cut where a rule stands between two of them.

        Narrow columns leave no gap between the text of one cell and that of the next.
        """
        xs = self.edges.xs
        first = bisect_right(xs, run[0].x0 + CLEAR)
        last = bisect_left(xs, run[-1].x1 - CLEAR)
        if first >= last:
            return [run]
        parts = [[run[0]]]
        for left, right in pairwise(run):
            between = bisect_right(xs, right.x0 + CLEAR) > bisect_left(xs, left.x1 - CLEAR)
            if between and self._cell_of(left) != self._cell_of(right):
                parts.append([])
            parts[-1].append(right)
        return parts

    def _cell_of(self, char: Char) -> int | None:
        return self.find((char.x0 + char.x1) / 2, char.baseline - 0.25 * char.size)


def find_frames(rules: list[Rule], joined: bool = False) -> list[Frame]:
    """Return the tables that ``rules`` draw, smallest first, so that an inner table takes its text.

    ``joined`` says that collinear pieces are whole rules already.

    A single box around text is no table.
    """
    frames = []
    for group in split_tables(rules if joined else join_rules(rules)):
        outer, nested = part_nested(group)
        edges = find_edges(outer)
        if len(edges.xs) < 2 or len(edges.ys) < 2:
            continue
        regions, owner, closed = find_regions(edges)
        if len(regions) > 1:
            holding = cells_with(regions, nested) if nested else frozenset()
            frames.append(Frame(edges, regions, owner, closed, holding=holding))
    frames.sort(key=lambda frame: (frame.edges.box.width * frame.edges.box.height, frame.edges.box))
    return frames


def sides_of(frame: Frame) -> list[Rule]:
    """Return the sides of the cells of ``frame`` as whole rules, worn ones, too."""
    sides = {
        Rule(horizontal, at, start, end)
        for x0, y0, x1, y1 in (region.box for region in frame.regions)
        for horizontal, at, start, end in (
            (True, y0, x0, x1), (True, y1, x0, x1), (False, x0, y0, y1), (False, x1, y0, y1),
        )
    }  # fmt: skip
    return sorted(sides)


def make_grid(
    number: int, frame: Frame, texts: dict[int, str], inks: dict[int, Interval] | None = None
) -> Grid:
    """Return the grid of page ``number`` with ``texts`` by index of the cell in ``frame``.

    ``inks`` tell where each text begins and ends from the top (points).
    """
    cells = [
        Cell(
            region.row,
            region.column,
            region.row_span,
            region.column_span,
            texts.get(index, ""),
            region.box,
            region.open_top,
            region.open_bottom,
            CONFIDENCE if index in frame.holding else frame.confidence,
            rooms=_rooms(region.box, texts.get(index, ""), inks, index),
        )
        for index, region in enumerate(frame.regions)
    ]
    edges = frame.edges
    rows, columns = len(edges.ys) - 1, len(edges.xs) - 1
    return Grid(number, rows, columns, cells, edges.box, edges.xs, frame.closed)


def _rooms(
    box: Box, text: str, inks: dict[int, Interval] | None, index: int
) -> tuple[float, float] | None:
    """Return the points left blank in ``box`` above and below ``text``; all of them twice if all
    is.
    """
    if not text and inks is not None:
        return box.height, box.height
    if inks is None or index not in inks:
        return None
    begin, end = inks[index]
    return max(0.0, begin - box.y0), max(0.0, box.y1 - end)
