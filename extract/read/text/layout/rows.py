"""Lines of a table laid out by blanks to its rows: the division that costs least.

Every way to divide the lines of a page is weighed by what rows of the table look like: one
number, one set of ticks, texts that begin at its top (or stand in its middle) and do not break
off inside a sentence.  A dynamic program finds the best.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from extract.markers import read_marker
from extract.read.text.fits import is_number
from extract.read.text.header import Header
from extract.read.text.layout.columns import CutLine
from extract.read.text.marks import is_mark
from extract.read.text.relations import Relation, relate
from extract.records.kinds import Kind
from extract.stitch.seams import FINISHED, UNFINISHED

ROW = 0.6
"""What each row costs, so that of equals the fewest are taken."""

TWO_NUMBERS, NO_NUMBER = 6.0, 3.0
"""What it costs a row to hold two numbers, and none where rows are numbered."""

TWO_MARKS, NO_MARK = 6.0, 0.6
"""What it costs a row to hold the ticks of two, and none where rows have ticks."""

OFF = 2.0
"""What it costs that a text of a row does not stand where its column's do."""

HOLE = 0.7
"""What it costs that a cell has a line without text between two that have some."""

BLANK = 0.8
"""What it costs a row to lack the text of a column that it should fill."""

AT_GAP = 1.5
"""What a blank line speaks for a row to end there, where blank lines are rare enough to tell."""

CUT_LOWER, CUT_OPEN, CUT_FULL = 3.0, 2.5, 0.5
"""What it costs to part two lines of a cell before a small letter, behind an open end, and
where the line above is full."""

KEPT_SHORT = 2.0
"""What it costs to keep two lines together though the second would have fit on the first."""

ROOM = 0.85
"""A word surely had room on a line that it fills to no more than this share (0..1) of the
column's width: letters are not all as wide."""

ITEM_KEPT = 2.5
"""What it costs to keep the items of a list in one row where in this table each has its own."""

LONGEST_ROW = 70
"""No row has more lines."""

TELLING = (0.02, 0.6)
"""Blank lines tell rows apart where this share (0..1) of lines follow one."""


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


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns of a table tell rows apart.

    ``own`` hold a text for each row, ``merged`` one for several; ``number`` numbers rows, or
    (not ``each``) the topmost of the merged cells.
    """

    own: list[int]
    merged: list[int]
    number: int | None
    each: bool
    marks: range


def shape_of(header: Header) -> Shape:
    """The shape of the tables with such a ``header``."""
    numbers = [c for c, role in enumerate(header.roles) if role == "number"]
    number = numbers[0] if numbers else None
    merged = [c for c in header.merged if c != number]
    if header.kind is Kind.TEAM:
        merged = [c for c, role in enumerate(header.roles) if role == "duty"]
    others = [c for c in range(header.columns) if c not in header.marks and c not in merged]
    own = [c for c in others if c != number and c not in header.notes]
    if header.kind in (Kind.TEAM, Kind.OTHER) or number is None:
        return Shape(own, merged, number, True, header.marks)
    return Shape(own, [number, *merged], number, False, header.marks)


class Divider:
    """Divides the ``lines`` of one page of a table of the given ``shape``."""

    def __init__(self, lines: list[CutLine], shape: Shape) -> None:
        self._lines = lines
        self._shape = shape
        self._size = len(lines)
        self._texts = {c: [line.text(c) for line in lines] for c in (*shape.own, *shape.merged)}
        self._right = {
            c: max((line.end(c) for line in lines if c in line.cells), default=0)
            for c in self._texts
        }
        self._left = {
            c: min((line.start(c) for line in lines if c in line.cells), default=0)
            for c in self._texts
        }
        self._between = [self._is_between(index) for index in range(self._size)]
        self._numbers = [
            shape.number is not None and is_number(line.text(shape.number)) for line in lines
        ]
        self._marks = [_begins_marks(line, shape.marks) for line in lines]
        self._numbered = shape.each and sum(self._numbers) > 1
        self._marked = sum(self._marks) > 1
        gaps = sum(line.line.gap > 0 for line in lines[1:])
        self._gaps_tell = TELLING[0] < gaps / max(1, self._size - 1) < TELLING[1]
        self.listed = False
        self._joints = [self._joint(index) for index in range(self._size)]
        self._full = self._filled_columns()
        self._counts = self._count()

    def _is_between(self, index: int) -> bool:
        """Whether the line at ``index`` stands between the lines of the other columns.

        Cells whose text begins at another height have their lines there.
        """
        if not 0 < index < self._size - 1:
            return False
        filled = [texts for texts in self._texts.values() if texts[index]]
        others = any(texts[index - 1] and texts[index + 1] for texts in self._texts.values())
        return others and not any(texts[index - 1] or texts[index + 1] for texts in filled)

    def above(self, column: int, index: int) -> int | None:
        """The line above that at ``index`` on which the same cell may have text."""
        for place in (index - 1, index - 2):
            if place < 0:
                return None
            if self._texts[column][place]:
                return place
            if not self._between[place] and not (place and self._between[index]):
                return None
        return None

    def _filled_columns(self) -> list[int]:
        """The own columns that begin a text about as often as any does."""
        begun = {
            c: sum(bool(t) and self.above(c, i) is None for i, t in enumerate(self._texts[c]))
            for c in self._shape.own
        }
        most = max(begun.values(), default=0)
        return [c for c, count in begun.items() if count >= 0.5 * most > 0]

    def lists(self) -> tuple[int, int]:
        """(how many items of lists in the innermost columns begin rows with ticks, how many
        begin none), as far as ticks tell."""
        rows = other = 0
        for column in self._shape.own if self._marked else []:
            for index in range(1, self._size):
                if self._is_sibling(column, index):
                    rows += self._marks[index]
                    other += not self._marks[index]
        return rows, other

    def _is_sibling(self, column: int, index: int) -> bool:
        """Whether the line at ``index`` goes on with the list whose items begin cells."""
        text = self._texts[column][index]
        marker = read_marker(text) if text else None
        if marker is None or marker.style == "-" or marker.value < 2:
            return False
        for place in range(index - 1, max(-1, index - LONGEST_ROW), -1):
            before = read_marker(self._texts[column][place])
            if before is not None and before.style == marker.style:
                return before.value == marker.value - 1
        return False

    def note_lists(self) -> None:
        """Take it that the items of lists are rows in this table."""
        self.listed = True

    def _joint(self, index: int) -> tuple[float, float]:
        """What it costs (to part, to keep together) the line at ``index`` and the one above."""
        if index == 0:
            return 0.0, 0.0
        part = keep = 0.0
        for column in self._shape.own:
            cost = self.break_cost(column, index)
            part += max(0.0, cost)
            keep += max(0.0, -cost)
        for column in self._shape.merged:
            keep += max(0.0, -self.break_cost(column, index)) / 2
        if self._gaps_tell:
            if self._lines[index].line.gap:
                part -= AT_GAP
                keep += AT_GAP
        return part, keep

    def goes_on(self, column: int, row: tuple[int, int], above: str) -> bool:
        """Whether the cell ``above`` in a merged column goes on with its text in ``row``."""
        index = next((place for place in range(*row) if self._texts[column][place]), row[1])
        if index == row[1] or self.above(column, index) is None:
            return False
        relation = relate(above, self._texts[column][index])
        if relation is None:
            return self.break_cost(column, index) >= 0
        return relation in (Relation.ITEM, Relation.MAYBE_ITEM)

    def break_cost(self, column: int, index: int) -> float:
        """What it costs a cell of ``column`` to end above the line at ``index`` (less than 0:
        what it costs to go on); 0 where one of the two lines has no text there."""
        text, place = self._texts[column][index], self.above(column, index)
        if not text or place is None:
            return 0.0
        above = self._texts[column][place]
        marker = read_marker(text)
        cost = 0.0
        if marker is None:
            if text.lstrip("(\"'“")[:1].islower() or text[:1] in ",.;:)&":
                cost += CUT_LOWER
            if self._fits_above(column, place, index) and cost == 0.0 and not UNFINISHED.search(above):
                cost -= KEPT_SHORT
            else:
                cost += CUT_FULL
        if UNFINISHED.search(above):
            cost += CUT_OPEN
        elif FINISHED.search(above) and marker is None:
            cost -= 0.5
        return cost

    def _fits_above(self, column: int, above: int, index: int) -> bool:
        """Whether the first word of the line at ``index`` had room on that at ``above``."""
        first = self._lines[index].cells[column][0].words()[0]
        line = self._lines[above]
        width = line.end(column) + 1 + len(first.text) - self._left[column]
        return width < ROOM * (self._right[column] - self._left[column])

    def divide(self, alignment: Alignment) -> tuple[float, list[tuple[int, int]]]:
        """(the cost, the rows as (first line, end)) of the best division."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, self._size + 1):
            options = []
            for first in range(end - 1, max(0, end - LONGEST_ROW) - 1, -1):
                if self._counts.numbers[end] - self._counts.numbers[first] > 1 and options:
                    break  # no row has two numbers
                price = best[first][0] + self._joints[first][0]
                options.append((price + self._row_cost(first, end, alignment), first))
            best.append(min(options))
        rows: list[tuple[int, int]] = []
        end = self._size
        while end:
            rows.append((best[end][1], end))
            end = best[end][1]
        return best[-1][0], rows[::-1]

    def _count(self) -> _Counts:
        joints = [keep for _, keep in self._joints]
        siblings = [
            sum(self._is_sibling(column, index) for column in self._shape.own)
            for index in range(self._size)
        ]
        begun = [
            sum(
                bool(self._texts[column][index]) and self.above(column, index) is None
                for column in self._shape.merged
            )
            for index in range(self._size)
        ]
        holes = {
            column: _sums(
                not self._texts[column][index] and not self._between[index]
                for index in range(self._size)
            )
            for column in self._shape.own
        }
        below = {column: _next_places(texts) for column, texts in self._texts.items()}
        over = {column: _next_places(texts[::-1]) for column, texts in self._texts.items()}
        return _Counts(
            _sums(joints),
            _sums(self._numbers),
            _sums(self._marks),
            _sums(siblings),
            _sums(begun),
            holes,
            below,
            over,
        )

    def _row_cost(self, first: int, end: int, alignment: Alignment) -> float:
        counts = self._counts
        cost = ROW + counts.joints[end] - counts.joints[first + 1]
        numbers = counts.numbers[end] - counts.numbers[first]
        cost += self._flag_cost(self._numbers, numbers, first, end, alignment.numbers, TWO_NUMBERS)
        cost += NO_NUMBER * (self._numbered and not numbers)
        marks = counts.marks[end] - counts.marks[first]
        cost += self._flag_cost(self._marks, marks, first, end, alignment.marks, TWO_MARKS)
        if not marks:
            cost += NO_MARK * self._marked
            cost += ITEM_KEPT * self.listed * (counts.siblings[end] - counts.siblings[first + 1])
        for column in self._shape.own:
            top = counts.below[column][first]
            if top >= end:
                cost += BLANK * (column in self._full)
                continue
            bottom = self._size - 1 - counts.over[column][self._size - end]
            holes = counts.holes[column]
            cost += HOLE * (holes[bottom + 1] - holes[top])
            if alignment.texts:
                cost += OFF * (abs((top - first) - (end - 1 - bottom)) > 1)
            else:
                cost += OFF * (top > first)
        if alignment.texts:
            cost += OFF * (not self._is_filled(first, end))
        else:
            cost += OFF * (counts.begun[end] - counts.begun[first + 1])
        return cost

    def _is_filled(self, first: int, end: int) -> bool:
        """Whether one cell is as high as the row from ``first`` to ``end``."""
        return any(texts[first] and texts[end - 1] for texts in self._texts.values())

    def _flag_cost(
        self, flags: list[bool], count: int, first: int, end: int, middle: bool, two: float
    ) -> float:
        """What it costs where the ``count`` lines with a number or with ticks stand."""
        if count != 1:
            return two * max(0, count - 1)
        place = flags.index(True, first)
        off = abs((place - first) - (end - 1 - place)) > 1 if middle else place > first
        return OFF * off


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


def _begins_marks(line: CutLine, marks: range) -> bool:
    """Whether the ticks of a row stand in ``line``, or words under its months begin."""
    texts = [line.text(column) for column in marks if column in line.cells]
    return any((is_mark(text) and len(text) == 1) or text[:1].isupper() for text in texts)
