"""Lines of a table laid out by blanks to its rows: the division that costs least.

Every way to divide the lines of a page is weighed by what rows of the table look like: one
number, one set of ticks, texts that begin at its top (or stand in its middle) and do not break
off inside a sentence.  A dynamic program finds the best.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from keputusan.extract.dump.layout.layout_band import CUT_LOWER, LONGEST_ROW, Band

ROW = 0.6
"""What each row costs, so that of equals the fewest are taken."""

TWO_NUMBERS, NO_NUMBER = 6.0, 3.0
"""What it costs a row to hold two numbers, and none where rows are numbered."""

TWO_MARKS, NO_MARK = 6.0, 0.6
"""What it costs a row to hold the ticks of two, and none where rows have ticks."""

OFF = 2.0
"""What it costs that a text of a row does not stand where its column's do."""

OFF_MIDDLE, FARTHEST_OFF = 2.0, 4.0
"""What it costs, a squared line, that a text stands off the middle of its row, and at most:
programs put what stands half a line higher or lower on one line."""

EMPTY = 6.0
"""What it costs a row to have nothing of its own."""

HOLE = 0.7
"""What it costs that a cell has a line without text between two that have some."""

BLANK = 0.8
"""What it costs a row to lack the text of a column that it should fill."""

AT_GAP = 1.5
"""What a blank line speaks for a row to end there, where blank lines are rare enough to tell."""

ITEM_KEPT = 2.5
"""What it costs to keep the items of a list in one row where in this table each has its own."""


class Alignment(NamedTuple):
    """Whether texts, numbers and ticks stand in the middle of their row's height, not on top."""

    texts: bool
    numbers: bool
    marks: bool


ALIGNMENTS = (
    Alignment(False, False, False),
    Alignment(False, True, True),
    Alignment(False, False, True),
    Alignment(True, True, True),
)


class Divider:
    """Divides the lines of a ``band`` into rows.

    ``listed`` tells that in this table each item of a list is a row.
    """

    def __init__(self, band: Band, *, listed: bool) -> None:
        self._band = band
        self.listed = listed
        self._joints = [self._joint(index) for index in range(band.size)]
        self._full = band.filled_columns()
        self._counts = self._count()
        self._middle: dict[tuple[int, int], float] = {}

    @property
    def size(self) -> int:
        """How many lines there are."""
        return self._band.size

    def _joint(self, index: int) -> tuple[float, float]:
        """Return what it costs (to part, to keep together) the line at ``index`` and the one
        above.
        """
        if index == 0:
            return 0.0, 0.0
        part = keep = 0.0
        for column in self._band.shape.own:
            cost = self._band.break_cost(column, index)
            part += max(0.0, cost)
            keep += max(0.0, -cost)
        for column in self._band.shape.merged:
            keep += max(0.0, -self._band.break_cost(column, index)) / 2
        if self._band.gaps[index]:
            part -= AT_GAP
            keep += AT_GAP
        return part, keep

    def divide(self, alignment: Alignment) -> tuple[float, list[tuple[int, int]]]:
        """Return (the cost, the rows as (first line, end)) of the best division."""
        best = self._best(alignment)
        rows: list[tuple[int, int]] = []
        end = self._band.size
        while end:
            rows.append((best[end][1], end))
            end = best[end][1]
        return best[-1][0], rows[::-1]

    def _best(self, alignment: Alignment) -> list[tuple[float, int]]:
        """Return for the lines before each how (cost, first line of the last row) to divide them
        best.
        """
        price: Callable[[int, int], float] = partial(self._price, alignment=alignment)
        if alignment == ALIGNMENTS[-1]:
            price = self.middle_cost
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, self._band.size + 1):
            options = [(best[first][0] + price(first, end), first) for first in self._firsts(end)]
            best.append(min(options))
        return best

    def _firsts(self, end: int) -> Iterator[int]:
        """Yield the lines with which a row up to ``end`` may begin."""
        for first in range(end - 1, max(0, end - LONGEST_ROW) - 1, -1):
            if self._counts.numbers[end] - self._counts.numbers[first] > 1 and first < end - 1:
                break  # no row has two numbers
            yield first

    def _price(self, first: int, end: int, alignment: Alignment) -> float:
        return self._joints[first][0] + self._row_cost(first, end, alignment)

    def middle_cost(self, first: int, end: int) -> float:
        """Return what it costs a row whose texts stand in the middle to go from the line ``first``
        to before ``end``.
        """
        found = self._middle.get((first, end))
        if found is None:
            found = self._middle[first, end] = self._price(first, end, ALIGNMENTS[-1])
        return found

    def costs_through(self) -> list[float]:
        """Return for each place between lines what the best division costs that ends a row there,
        texts standing in the middle.
        """
        before = [cost for cost, _ in self._best(ALIGNMENTS[-1])]
        behind = [math.inf] * self._band.size + [0.0]
        for end in range(self._band.size, 0, -1):
            for first in self._firsts(end):
                price = self.middle_cost(first, end) + behind[end]
                behind[first] = min(behind[first], price)
        return [a + b for a, b in zip(before, behind, strict=True)]

    def _count(self) -> _Counts:
        joints = [keep for _, keep in self._joints]
        siblings = [
            sum(self._band.is_sibling(column, index) for column in self._band.shape.own)
            for index in range(self._band.size)
        ]
        begun = [
            sum(
                bool(self._band.texts[column][index]) and self._band.above(column, index) is None
                for column in self._band.shape.merged
            )
            for index in range(self._band.size)
        ]
        holes = {
            column: _sums(
                not self._band.texts[column][index] and not self._band.between[index]
                for index in range(self._band.size)
            )
            for column in self._band.shape.own
        }
        below = {column: _next_places(texts) for column, texts in self._band.texts.items()}
        over = {column: _next_places(texts[::-1]) for column, texts in self._band.texts.items()}
        return _Counts(
            _sums(joints),
            _sums(self._band.numbers),
            _sums(self._band.marks),
            _sums(siblings),
            _sums(begun),
            _sums(self._band.is_own),
            holes,
            below,
            over,
        )

    def _row_cost(self, first: int, end: int, alignment: Alignment) -> float:
        counts = self._counts
        cost = ROW + counts.joints[end] - counts.joints[first + 1]
        numbers = counts.numbers[end] - counts.numbers[first]
        if self._band.shape.each or not alignment.texts:
            cost += self._flag_cost(
                self._band.numbers, numbers, first, end, alignment.numbers, TWO_NUMBERS
            )
        else:
            cost += TWO_NUMBERS * max(0, numbers - 1)
        cost += NO_NUMBER * (self._band.numbered and not numbers)
        marks = counts.marks[end] - counts.marks[first]
        cost += self._flag_cost(self._band.marks, marks, first, end, alignment.marks, TWO_MARKS)
        if not marks:
            cost += NO_MARK * self._band.marked
            cost += ITEM_KEPT * self.listed * (counts.siblings[end] - counts.siblings[first + 1])
        for column in self._band.shape.own:
            top = counts.below[column][first]
            if top >= end:
                cost += BLANK * (column in self._full)
                continue
            bottom = self._band.size - 1 - counts.over[column][self._band.size - end]
            holes = counts.holes[column]
            cost += HOLE * (holes[bottom + 1] - holes[top])
            cost += CUT_LOWER * self._band.goes_on_alone(column, top)
            if alignment.texts:
                cost += self._off_middle(first, top, bottom, end)
            else:
                cost += OFF * (top > first)
        if alignment.texts:
            cost += EMPTY * (counts.own[end] == counts.own[first])
        else:
            cost += OFF * (counts.begun[end] - counts.begun[first + 1])
        return cost

    def _off_middle(self, first: int, top: int, bottom: int, end: int) -> float:
        """Return what it costs the text from line ``top`` to ``bottom`` to be off the middle of
        its row: as many lines with own text stand above it as below.
        """
        own = self._counts.own
        off = abs((own[top] - own[first]) - (own[end] - own[bottom + 1])) / 2
        return min(OFF_MIDDLE * off**2, FARTHEST_OFF)

    def _flag_cost(
        self, flags: list[bool], count: float, first: int, end: int, middle: bool, two: float
    ) -> float:
        """Return what it costs where the ``count`` lines with a number or with ticks stand."""
        if count != 1:
            return two * max(0, count - 1)
        place = flags.index(True, first)
        if middle:
            return self._off_middle(first, place, place, end)
        return OFF * (place > first)


class _Counts(NamedTuple):
    """Sums over the lines before each, by which a row's cost is told at once.

    ``below`` and ``over`` hold by column the next place with text from each on, counted from
    above and from below.
    """

    joints: list[float]
    numbers: list[float]
    marks: list[float]
    siblings: list[float]
    begun: list[float]
    own: list[float]
    holes: dict[int, list[float]]
    below: dict[int, list[int]]
    over: dict[int, list[int]]


def _sums(values: Iterable[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _next_places(texts: list[str]) -> list[int]:
    """For each place the first at or behind it that has text; the end if none has."""
    places = [len(texts)] * (len(texts) + 1)
    for index in range(len(texts) - 1, -1, -1):
        places[index] = index if texts[index] else places[index + 1]
    return places
