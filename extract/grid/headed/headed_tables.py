"""Decree tables without a frame: told by the labels of their header, one for each column.

Columns part where the text below leaves room between two labels; rows where rules or bands part
them, and otherwise where the texts of all columns agree (``row_partition``).  A page without a
header goes on with the columns of the table before it, if its texts begin where those did.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.headed.headed_frames import HeadedFrame
from keputusan.extract.grid.headed.header_columns import find_columns
from keputusan.extract.grid.headed.header_labels import Header
from keputusan.extract.grid.headed.header_search import find_headers
from keputusan.extract.grid.headed.row_marks import Evidence, RowMarks
from keputusan.extract.grid.headed.row_partition import Partition
from keputusan.extract.grid.headed.ruled_headers import find_ruled_headers
from keputusan.extract.grid.headed.undivided_columns import UndividedColumns
from keputusan.extract.grid.segments import TextLine
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval

ATTACHED = 1.6
"""A line alone goes on with the text above it if it stands no further below (heights of a
letter)."""

LINES_ABOVE = 8
"""The text above stands in one of so many lines: those of other columns may lie between."""

MOST_ACROSS = 3
"""So many lines in a row that run across the columns are no part of the table."""

FARTHEST_LEFT = 12.0
"""Text that begins so many heights of a letter left of the first label is no part of the table."""

ALIGNED = 0.4
"""Texts begin, or have their middle, at one place to within this share of a letter's height."""

SAME_START = 1.5
"""A text begins where one of its column did on the page before, to within so much (points)."""

FEWEST_FITTING, MOSTLY_FITTING = 2, 0.8
"""So many lines of a page without a header have several texts that begin where those did; or one
has, and this share of all lines one text (0..1)."""

OVERHANG = 0.3
"""A text may reach over its column by this share of a letter's height."""


@dataclass(frozen=True, slots=True)
class RunningTable:
    """The columns of a page's last table, for the page after: its header, its boundaries (points),
    where the texts of each column begin, and its rows.
    """

    header: Header
    edges: tuple[float, ...]
    starts: tuple[frozenset[int], ...]
    rows: Partition

    def fits(self, line: TextLine) -> int:
        """Return how many texts of ``line`` begin where those did; 0 if one lies in no column."""
        first = _first_words(line, self.edges)
        if first is None:
            return 0
        return sum(
            any(abs(word.x0 - start) <= SAME_START for start in self.starts[column])
            for column, word in first.items()
        )


def _first_words(line: TextLine, edges: Sequence[float]) -> dict[int, Word] | None:
    """Return the first word of each column of ``line``; None if one runs over its column."""
    first: dict[int, Word] = {}
    for segment in line.segments:
        for word in segment.words:
            column = bisect_right(edges, (word.x0 + word.x1) / 2) - 1
            room = OVERHANG * word.size
            inside = 0 <= column < len(edges) - 1
            if not inside or word.x0 < edges[column] - room or word.x1 > edges[column + 1] + room:
                return None
            first.setdefault(column, word)
    return first


class HeadedTables:
    """The tables of a file's pages that have a header and no frame, page by page in their order.

    ``undivided`` are the drawn columns of the page before whose rows no rule parts.
    """

    def __init__(self) -> None:
        self._before: RunningTable | None = None
        self.undivided = UndividedColumns()

    def forget(self) -> None:
        """Leave a page out that has no such table, or is read by other means."""
        self._before = None

    def find(self, lines: Sequence[TextLine], evidence: Evidence) -> list[tuple[Frame, set[int]]]:
        """Return the tables of the next page, with the numbers of their ``lines``."""
        if evidence.unread:
            headers = find_ruled_headers(lines, evidence.rules)
        else:
            headers = find_headers(lines, [rule.at for rule in evidence.rules])
        before, self._before = self._before, None
        zones: list[_Zone] = []
        if before is not None:
            end = headers[0].first if headers else len(lines)
            first = _first_fitting(lines[:end], before)
            if first is not None:
                zones.append(_Zone(before.header, lines, first, end, before.edges))
        ends = [*(header.first for header in headers[1:]), len(lines)]
        for header, end in zip(headers, ends, strict=False):
            zones.append(_Zone(header, lines, header.last + 1, end))
        found = []
        for zone in zones:
            if zone.body:
                frame = zone.frame(evidence, before)
                self._before = before = zone.running()
                found.append((frame, set(range(zone.top, zone.last + 1))))
        return found


def _first_fitting(lines: Sequence[TextLine], before: RunningTable) -> int | None:
    """Return the first of ``lines`` that goes on with the columns before; None if few do."""
    fits = [before.fits(line) for line in lines]
    first = next((index for index, fit in enumerate(fits) if fit), None)
    several, fitting = sum(fit > 1 for fit in fits), sum(fit > 0 for fit in fits)
    if several >= FEWEST_FITTING or (several and fitting >= MOSTLY_FITTING * len(fits)):
        return first
    return None


class _Zone:
    """The lines of one table: its header's, if it has one, and those below in its columns."""

    def __init__(
        self,
        header: Header,
        lines: Sequence[TextLine],
        first: int,
        end: int,
        edges: Sequence[float] | None = None,
    ) -> None:
        self.header = header
        self.edges = list(edges) if edges is not None else None
        self.rows: Partition | None = None
        self.top = first if edges is not None else header.first
        self.head = lines[self.top : first]
        self.size = median(line.size for line in self.head or lines[first : first + 1])
        self.last = self._last(lines, first, end)
        self.body = lines[first : self.last + 1]

    def _last(self, lines: Sequence[TextLine], first: int, end: int) -> int:
        """Return the last line that stands in the columns; the one before ``first`` if none
        does.
        """
        last = first - 1
        proved = set(range(self.top, first)) or {first}
        left = min(label.x0 for label in self.header.leaves) - FARTHEST_LEFT * self.size
        outside = 0
        for index in range(first, end):
            line = lines[index]
            across = sum(self._runs_across(s.x0, s.x1) for s in line.segments)
            several = len(line.segments) > 1 and across <= len(line.segments) / 2
            attached = any(
                above in proved and _goes_on(line, lines[above])
                for above in range(max(0, index - LINES_ABOVE), index)
            )
            lowest = index == len(lines) - 1 and self._is_aligned(line, lines, proved)
            if (several and line.x0 >= left) or attached or lowest:
                proved.add(index)
                last, outside = index, 0
            elif across or line.x0 < left:
                outside += 1
                if outside > MOST_ACROSS:
                    break
        return last

    def _is_aligned(self, line: TextLine, lines: Sequence[TextLine], proved: set[int]) -> bool:
        """Return whether ``line`` begins where two texts of the table do: the rest of a cut row."""
        begun = [s.x0 for index in proved for s in lines[index].segments]
        return all(sum(abs(x - s.x0) <= SAME_START for x in begun) > 1 for s in line.segments)

    def _runs_across(self, x0: float, x1: float) -> bool:
        """Return whether a text covers several gaps between labels."""
        labels = self.header.leaves
        covered = sum(
            x0 < left.x1 - self.size and x1 > right.x0 + self.size
            for left, right in pairwise(labels)
        )
        return covered > 1

    def frame(self, evidence: Evidence, before: RunningTable | None) -> Frame:
        """Return the table's grid; ``before`` is the table above or on the page before."""
        words = [w for line in self.body for s in line.segments for w in s.words]
        marks = RowMarks(evidence, self.head, self.body, self.size)
        if self.edges is None:
            left, right = self._sides(words, marks)
            drawn = marks.sides(left, right)
            self.edges = [
                left,
                *find_columns(self.header.leaves, words, drawn, (left, right)),
                right,
            ]
        same = before is not None and before.header.text == self.header.text
        rows = before.rows if before is not None and same else None
        built = HeadedFrame(self.header, self.head, self.body, self.edges, marks, rows)
        self.rows = built.rows
        return built.frame()

    def _sides(self, words: Sequence[Word], marks: RowMarks) -> Interval:
        """Return the table's left and right side: that of its rules, labels and texts."""
        leaves = self.header.leaves
        left = min([label.x0 for label in leaves] + [word.x0 for word in words])
        right = max([label.x1 for label in leaves] + [word.x1 for word in words])
        drawn = marks.extent(left - 1, right + 1)
        return min(left - 1, drawn[0]), max(right + 1, drawn[1])

    def running(self) -> RunningTable:
        """Return the columns for the page after."""
        assert self.edges is not None and self.rows is not None
        starts: list[set[int]] = [set() for _ in self.header.leaves]
        for line in self.body:
            for column, word in (_first_words(line, self.edges) or {}).items():
                starts[column].add(round(word.x0))
        return RunningTable(
            self.header, tuple(self.edges), tuple(map(frozenset, starts)), self.rows
        )


def _goes_on(line: TextLine, above: TextLine) -> bool:
    """Return whether ``line`` stands close below texts of ``above`` that begin, or have their
    middle, where its own do.
    """
    if line.baseline - above.baseline > ATTACHED * line.size:
        return False
    return all(
        any(
            abs(s.x0 - t.x0) <= ALIGNED * s.size
            or abs((s.x0 + s.x1) - (t.x0 + t.x1)) <= 2 * ALIGNED * s.size
            for t in above.segments
        )
        for s in line.segments
    )
