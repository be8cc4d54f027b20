"""The lines of a table between two headings, and what their texts tell of the cells."""

from __future__ import annotations

from typing import NamedTuple

from keputusan.extract.dump.dump_wordings import is_number
from keputusan.extract.dump.layout.layout_lines import CutLine
from keputusan.extract.dump.layout.table_shape import Shape
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.month_cells import is_mark
from keputusan.extract.stitch.row_habits import FINISHED
from keputusan.extract.stitch.seams import UNFINISHED
from keputusan.language.markers import read_marker

CUT_LOWER, CUT_OPEN, CUT_FULL = 3.0, 2.5, 0.5
"""What it costs to part two lines of a cell before a small letter, behind an open end, and
where the line above is full."""

ENDED = 1.0
"""What a full stop speaks for a cell to end behind it."""

KEPT_SHORT = 2.0
"""What it costs to keep two lines together though the second would have fit on the first."""

ROOM = 0.85
"""A word surely had room on a line that it fills to no more than this share (0..1) of the
column's width: letters are not all as wide."""

TELLING = (0.02, 0.6)
"""Blank lines tell rows apart where this share (0..1) of lines follow one."""

REACH = 2
"""The lines of one cell have at most so many of other cells between them, less one."""

LONGEST_ROW = 70
"""No row has more lines."""


class Span(NamedTuple):
    """The rows ``first`` to before ``end`` that one cell covers, its text, and its ``margin``: how
    much more the best division of the lines would cost in which it is another."""

    first: int
    end: int
    text: str
    margin: float


class Division(NamedTuple):
    """The ``rows`` of a band (first line, end), the ``spans`` of each merged column over them, and
    the ``margins`` of the rows (see Span)."""

    rows: list[tuple[int, int]]
    spans: dict[int, list[Span]]
    margins: list[float]


class Band:
    """The ``lines`` of one page of a table of the given ``shape``, up to a heading or the end.

    ``texts`` are those of each column, line by line; ``numbers`` and ``marks`` tell whether a
    row's number or ticks stand on a line, ``gaps`` whether blank lines before it tell rows.
    """

    def __init__(self, lines: list[CutLine], shape: Shape) -> None:
        self.lines = lines
        self.shape = shape
        self.size = len(lines)
        self.texts = {c: [line.text(c) for line in lines] for c in (*shape.own, *shape.merged)}
        self._right = {
            c: max((line.end(c) for line in lines if c in line.cells), default=0)
            for c in self.texts
        }
        self._left = {
            c: min((line.start(c) for line in lines if c in line.cells), default=0)
            for c in self.texts
        }
        self.between = [self._is_between(index) for index in range(self.size)]
        self.numbers = [
            shape.number is not None and is_number(line.text(shape.number)) for line in lines
        ]
        self.marks = [_begins_marks(line, shape.marks) for line in lines]
        self.is_own = [
            any(self.texts[column][index] for column in shape.own)
            or bool(lines[index].cells.keys() & set(shape.marks))
            or (shape.each and self.numbers[index])
            for index in range(self.size)
        ]
        self.numbered = shape.each and sum(self.numbers) > 1
        self.marked = sum(self.marks) > 1
        gaps = [line.line.gap > 0 for line in lines]
        told = TELLING[0] < sum(gaps[1:]) / max(1, self.size - 1) < TELLING[1]
        self.gaps = [gap and told for gap in gaps]

    def _is_between(self, index: int) -> bool:
        """Return whether the line at ``index`` stands between the lines of the other columns.

        Cells whose text begins at another height have their lines there.
        """
        if not 0 < index < self.size - 1:
            return False
        filled = [texts for texts in self.texts.values() if texts[index]]
        others = any(texts[index - 1] and texts[index + 1] for texts in self.texts.values())
        return others and not any(texts[index - 1] or texts[index + 1] for texts in filled)

    def above(self, column: int, index: int) -> int | None:
        """Return the line above that at ``index`` on which the same cell may have text."""
        for place in range(index - 1, max(-1, index - 1 - REACH), -1):
            if self.texts[column][place]:
                return place
            if not self.between[place] and not (place and self.between[index]):
                return None
        return None

    def goes_on_alone(self, column: int, index: int) -> bool:
        """Return whether the line at ``index`` goes on with a text that stands nowhere near
        above.
        """
        text = self.texts[column][index].lstrip("(\"'“")[:1]
        return index > 0 and text.islower() and self.above(column, index) is None

    def filled_columns(self) -> list[int]:
        """Return the own columns that begin a text about as often as any does."""
        begun = {
            c: sum(bool(t) and self.above(c, i) is None for i, t in enumerate(self.texts[c]))
            for c in self.shape.own
        }
        most = max(begun.values(), default=0)
        return [c for c, count in begun.items() if count >= 0.5 * most > 0]

    def lists(self) -> tuple[int, int]:
        """Return (how many items of lists in the innermost columns begin rows with ticks, how
        many begin none), as far as ticks tell.
        """
        rows = other = 0
        for column in self.shape.own if self.marked else []:
            for index in range(1, self.size):
                if self.is_sibling(column, index):
                    rows += self.marks[index]
                    other += not self.marks[index]
        return rows, other

    def is_sibling(self, column: int, index: int) -> bool:
        """Return whether the line at ``index`` goes on with the list whose items begin cells."""
        text = self.texts[column][index]
        marker = read_marker(text) if text else None
        if marker is None or marker.style == "-" or marker.value < 2:
            return False
        for place in range(index - 1, max(-1, index - LONGEST_ROW), -1):
            before = read_marker(self.texts[column][place])
            if before is not None and before.style == marker.style:
                return before.value == marker.value - 1
        return False

    def goes_on(self, column: int, row: tuple[int, int], above: str) -> bool:
        """Return whether the cell ``above`` in a merged column goes on with its text in ``row``."""
        index = next((place for place in range(*row) if self.texts[column][place]), row[1])
        if index == row[1] or self.above(column, index) is None:
            return False
        relation = relate(above, self.texts[column][index])
        if relation is None:
            return self.break_cost(column, index) >= 0
        return relation in (Relation.ITEM, Relation.MAYBE_ITEM)

    def break_cost(self, column: int, index: int) -> float:
        """Return what it costs a cell of ``column`` to end above the line at ``index`` (less
        than 0: what it costs to go on); 0 where one of the two lines has no text there.
        """
        place = self.above(column, index)
        if not self.texts[column][index] or place is None:
            return 0.0
        return self.cost_between(column, place, index)

    def cost_between(self, column: int, place: int, index: int) -> float:
        """Return what it costs a cell of ``column`` to end between the lines at ``place`` and
        ``index``, which have text there, as those of the same cell next to each other.
        """
        text, above = self.texts[column][index], self.texts[column][place]
        marker = read_marker(text)
        cost = 0.0
        if marker is None:
            if text.lstrip("(\"'“")[:1].islower() or text[:1] in ",.;:)&":
                cost += CUT_LOWER
            if (
                self._fits_above(column, place, index)
                and cost == 0.0
                and not UNFINISHED.search(above)
            ):
                cost -= KEPT_SHORT
            else:
                cost += CUT_FULL
        if UNFINISHED.search(above):
            cost += CUT_OPEN
        elif FINISHED.search(above) and marker is None:
            cost -= ENDED
        return cost

    def _fits_above(self, column: int, above: int, index: int) -> bool:
        """Return whether the first word of the line at ``index`` had room on that at ``above``."""
        first = self.lines[index].cells[column][0].words()[0]
        line = self.lines[above]
        width = line.end(column) + 1 + len(first.text) - self._left[column]
        return width < ROOM * (self._right[column] - self._left[column])


def _begins_marks(line: CutLine, marks: range) -> bool:
    """Return whether the ticks of a row stand in ``line``, or words under its months begin."""
    texts = [line.text(column) for column in marks if column in line.cells]
    return any((is_mark(text) and len(text) == 1) or text[:1].isupper() for text in texts)
