"""The rows of a table that no rule parts: the division that fits the texts of all columns best.

Two lines below each other in one column speak for one cell or for two, by how far apart they
stand.  Texts of one row begin, end or have their middle at one height.  A row is where the
columns agree; a text that goes on over the end of a row stands in a merged cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from keputusan.extract.grid.headed.cell_lines import (
    NUMBER,
    CellLine,
    is_mark,
    nearness,
    pairs_of,
    usual_step,
)
from keputusan.extract.grid.headed.text_alignment import Align, count_crooked, find_alignment

WEIGHTS = {
    "near": 2.0,
    "far": -2.0,
    "flat": -1.2,
    "ended": -1.5,
    "number": -5.0,
    "mark": -4.0,
    "small letter": 1.0,
    "crooked": -1.6,
    "row": -0.5,
    "lone": -1.0,
    "between rules": -7.0,
}
"""What each piece of evidence adds where it lies inside a row: lines of one column that stand near
or far; near in a table whose rows stand no further apart, and there below a line that had room for
more; a row's number or a second mark below the first; a line that begins small; a text that
stands at another height than the row's; each row, one of a single text, and one that begins where
the rules between rows have none."""

ROOM = 0.3
"""A line had room for a word that would have left this share of a letter's height."""

MERGED = 1.9
"""A text goes on over the end of a row, in a merged cell, if more than this speaks for it."""

COMPLETE = 0.5
"""Rules or bands part all rows if they part at least this share of those that the texts tell."""

FEWEST_NUMBERS, MOSTLY_NUMBERED = 3, 0.6
"""A row of column numbers has so many, for this share of the columns."""

CLEARLY = 0.02
"""Numbered rows stand apart by so many distances of lines more than lines that are near."""

LONGEST_ROW = 90
"""A row has at most so many lines of different heights."""


class Partition(NamedTuple):
    """The rows of a table: where they part (y in points), and what goes on over each parting.

    ``merged[i]`` are the columns whose text goes on over ``ys[i]``.  Rows are ``flat`` if they
    stand no further apart than the lines of a text, and ``ruled`` if something drawn parts all.
    ``margins`` are the heights of all lines but the first, each with how much better the best
    division is that has a row begin there than the best that has none; below 0 none begins.
    """

    ys: list[float]
    merged: list[set[int]]
    align: Align
    flat: bool = False
    ruled: bool = False
    margins: tuple[tuple[float, float], ...] = ()


def find_rows(
    lines: Sequence[CellLine],
    columns: int,
    forced: Sequence[float],
    marks: Sequence[int],
    key: int | None = 0,
    before: Partition | None = None,
) -> Partition:
    """Return the division of ``lines`` into rows.

    ``forced`` are heights at which rules or bands part rows; where they part about as many as the
    texts do, they part all of them.  ``marks`` are the columns that hold a mark a row, ``key`` that
    of the numbers, and ``before`` the rows of the same table on the page before.
    """
    rows = _Rows(lines, columns, marks, key, loose=before is not None and not before.flat)
    must = rows.must_begin(forced)
    first = rows.end_of_numbers()
    if first is not None:
        must.setdefault(first, None)
    starts = rows.starts(must)
    drawn = [start for start in must if must[start] is not None and start != first]
    ruled = bool(drawn) and len(drawn) + 1 >= COMPLETE * (len(starts) - (first is not None))
    if ruled or (not drawn and before is not None and before.ruled):
        ruled = True
        starts = rows.starts(must, WEIGHTS["between rules"])
    margins = rows.margins(must, WEIGHTS["between rules"] if ruled else 0.0)
    return rows.partition(starts, must, first)._replace(ruled=ruled, margins=margins)


class _Rows:
    """The lines of a table by their heights, and what speaks for two of them to be one row."""

    def __init__(
        self,
        lines: Sequence[CellLine],
        columns: int,
        marks: Sequence[int],
        key: int | None,
        *,
        loose: bool,
    ) -> None:
        self.columns = columns
        self.step = usual_step(lines, columns)
        self.pairs = pairs_of(lines, columns)
        self.align = find_alignment(lines, columns)
        self.limits = self._limits(lines, key)
        self.levels = lines[-1].level + 1
        self.held: list[list[CellLine]] = [[] for _ in range(self.levels)]
        for line in lines:
            self.held[line.level].append(line)
        self.inside: list[list[tuple[int, float]]] = [[] for _ in range(self.levels)]
        self.near: set[int] = set()
        self.together: set[int] = set()
        limits = [
            max((one.x1 for one in lines if one.column == c), default=0.0) for c in range(columns)
        ]
        self.flat = not loose and self._is_flat()
        for above, below in self.pairs:
            weight = _togetherness(above, below, self.step, self.limits, marks, key)
            if self.flat and below.baseline - above.baseline <= self.limits[0] * self.step:
                weight += WEIGHTS["flat"]
                room = limits[below.column] - above.x1
                if room > below.begins + ROOM * below.size and not below.text[:1].islower():
                    weight += WEIGHTS["ended"]
            self.inside[below.level].append((above.level, weight))
            if weight > MERGED:
                self.together.add(id(below))
            if below.baseline - above.baseline <= self.limits[0] * self.step:
                self.near.add(id(below))
        self.fits: list[list[tuple[int, float]]] = []
        self.tops = [min(line.y0 for line in level) for level in self.held]
        self.bottoms = [max(line.y1 for line in level) for level in self.held]

    def _limits(self, lines: Sequence[CellLine], key: int | None) -> tuple[float, float]:
        """Return how many usual distances apart lines of one text, and of two rows, stand.

        Where numbered rows stand nearer to each other than usual, they tell.
        """
        near, far = nearness(lines)
        numbered = {one.level for one in lines if one.column == key and NUMBER.fullmatch(one.text)}
        gaps: dict[int, float] = {}
        for above, below in self.pairs:
            if below.level in numbered:
                gap = (below.baseline - above.baseline) / self.step
                gaps[below.level] = min(gap, gaps.get(below.level, gap))
        if self.align == "top" and len(gaps) >= FEWEST_NUMBERS:
            usual = median(gaps.values())
            if near + CLEARLY <= usual < far:
                far = usual
        return near, far

    def _is_flat(self) -> bool:
        """Return whether rows stand no further apart than the lines of one text."""
        heights = [level[0].baseline for level in self.held]
        return all(c - a <= self.limits[0] * self.step for a, c in pairwise(heights))

    def must_begin(self, forced: Sequence[float]) -> dict[int, float | None]:
        """Return the first line below each height at which rows are parted, with the height."""
        must: dict[int, float | None] = {}
        for y in forced:
            below = [
                index for index, level in enumerate(self.held)
                if level[0].baseline - 0.25 * level[0].size > y
            ]  # fmt: skip
            if below and below[0] > 0:
                must[below[0]] = y
        return must

    def end_of_numbers(self) -> int | None:
        """Return the line below a row of column numbers; None if there is none."""
        counted = [line.text for line in self.held[0]]
        numbers = [int(text) for text in counted if text.isdigit()]
        few = len(numbers) < max(FEWEST_NUMBERS, MOSTLY_NUMBERED * self.columns)
        return 1 if self.levels > 1 and not few and len(numbers) == len(counted) else None

    def starts(self, must: Mapping[int, float | None], extra: float = 0.0) -> list[int]:
        """Return the lines that begin the rows of the best division.

        ``extra`` is what a row adds that begins at none of ``must``.
        """
        best = self._best(must, extra)
        starts = []
        end = self.levels
        while end > 0:
            end = best[end][1]
            starts.append(end)
        return starts[::-1]

    def _best(self, must: Mapping[int, float | None], extra: float) -> list[tuple[float, int]]:
        """Return the value of the best division of the lines above each, and where its last row
        begins.
        """
        best = [(0.0, 0), *[(float("-inf"), 0)] * self.levels]
        for start in range(self.levels):
            value = best[start][0]
            if value == float("-inf"):
                continue
            for end, fit in self._values(start, must, extra):
                if value + fit > best[end][0]:
                    best[end] = value + fit, start
        return best

    def _values(
        self, start: int, must: Mapping[int, float | None], extra: float
    ) -> list[tuple[int, float]]:
        """Return what each row adds that begins at line ``start``, with the line after its last."""
        if not self.fits:
            self.fits = [list(self._rows_from(one, must)) for one in range(self.levels)]
        own = WEIGHTS["row"] + (extra if start and start not in must else 0.0)
        return [(end, own + fit) for end, fit in self.fits[start]]

    def margins(
        self, must: Mapping[int, float | None], extra: float
    ) -> tuple[tuple[float, float], ...]:
        """Return how surely a row begins at each line but the first, with its height."""
        above = [value for value, _ in self._best(must, extra)]
        below = [float("-inf")] * self.levels + [0.0]
        without = [float("-inf")] * self.levels
        for start in range(self.levels - 1, -1, -1):
            values = self._values(start, must, extra)
            below[start] = max(value + below[end] for end, value in values)
            over = float("-inf")
            for end, value in reversed(values):
                if end < self.levels:
                    without[end] = max(without[end], over)
                over = max(over, above[start] + value + below[end])
        return tuple(
            (level[0].baseline, above[line] + below[line] - without[line])
            for line, level in enumerate(self.held)
            if line
        )

    def _rows_from(
        self, start: int, must: Mapping[int, float | None]
    ) -> Iterator[tuple[int, float]]:
        """Yield how well each row fits that begins at a line, with the line after its last."""
        rest = 0.0
        begun: set[int] = set()
        for end in range(start, min(self.levels, start + LONGEST_ROW)):
            if end > start and end in must:
                return
            rest += sum(weight for above, weight in self.inside[end] if above >= start)
            for line in self.held[end]:
                if line.column not in begun:
                    begun.add(line.column)
                    if self.align == "top" and end > start and id(line) not in self.near:
                        rest += WEIGHTS["crooked"]
            fit = rest + (WEIGHTS["lone"] if len(begun) == 1 else 0.0)
            if self.align != "top":
                row = self.held[start : end + 1]
                fit += WEIGHTS["crooked"] * count_crooked(row, self.align, self.step)
            yield end + 1, fit

    def partition(
        self, starts: Sequence[int], must: Mapping[int, float | None], first: int | None
    ) -> Partition:
        """Return the rows that begin at the lines ``starts``, below column numbers at ``first``."""
        ys, merged = [], []
        for start in starts[1:]:
            given = must.get(start)
            middle = (max(self.bottoms[:start]) + min(self.tops[start:])) / 2
            ys.append(given if given is not None else middle)
            merged.append(
                {
                    below.column
                    for above, below in self.pairs
                    if above.level < start <= below.level
                    and id(below) in self.together
                    and start != first
                }
            )
        return Partition(ys, merged, self.align, self.flat)


def _togetherness(
    above: CellLine,
    below: CellLine,
    step: float,
    limits: tuple[float, float],
    marks: Sequence[int],
    key: int | None,
) -> float:
    """Return how much speaks for two lines of one column to stand in one cell."""
    ratio = (below.baseline - above.baseline) / step
    near, far = limits
    share = min(1.0, max(0.0, (ratio - near) / (far - near)))
    weight = WEIGHTS["near"] * (1 - share) + WEIGHTS["far"] * share
    if below.column == key and NUMBER.fullmatch(below.text):
        weight += WEIGHTS["number"]
    elif below.column in marks and all(map(is_mark, (above.text, below.text))):
        weight += WEIGHTS["mark"]
    elif below.text[:1].islower():
        weight += WEIGHTS["small letter"]
    return weight
