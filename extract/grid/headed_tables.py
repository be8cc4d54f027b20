"""Decree tables without a frame: told by the labels of their header, one for each column.

Columns part where the text below leaves room between two labels; rows where rules or bands part
them, and otherwise where the texts of all columns agree (``row_partition``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.edges import NARROWEST, Edges
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import find_regions
from keputusan.extract.grid.header_columns import find_columns
from keputusan.extract.grid.header_labels import Header, find_headers
from keputusan.extract.grid.row_partition import CellLine, Partition, cell_lines, find_rows
from keputusan.extract.grid.segments import TextLine
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval, join_intervals
from keputusan.extract.model.page import Box, Rule
from keputusan.language.headings import role_of

WHOLE = 0.8
"""A rule, or a row of fills, over this share of a table's width runs across all of it."""

BAND = 0.5
"""A band behind a row covers at least this share of the table's width: merged cells lie beside."""

LOWEST_BAND = 0.9
"""A band is at least so high (heights of a letter)."""

ATTACHED = 1.35
"""A line alone goes on with the text above it if it stands no further below (usual steps)."""

LINES_ABOVE = 8
"""The text above stands in one of so many lines: those of other columns may lie between."""

ACROSS_ROWS = 3
"""So many lines in a row that run across the columns are no part of the table."""

ALIGNED = 0.4
"""Texts begin, or have their middle, at one place to within this share of a letter's height."""

FEWEST_COLUMNS = 4
"""A table with fewer columns has no rows that are headings."""


@dataclass(slots=True)
class Evidence:
    """What a page has beside words: horizontal rules and filled areas (points)."""

    rules: Sequence[Rule]
    fills: Sequence[Box] = ()


def find_headed(
    lines: Sequence[TextLine], evidence: Evidence
) -> list[tuple[Frame, set[int]]]:
    """Return the tables whose header stands in ``lines``, with the numbers of their lines."""
    heights = [rule.at for rule in evidence.rules]
    headers = find_headers(lines, heights)
    ends = [*(header.first for header in headers[1:]), len(lines)]
    found = []
    for header, end in zip(headers, ends, strict=False):
        table = _Table(header, lines, end, evidence)
        if table.last > header.last:
            frame = table.frame()
            if frame is not None:
                found.append((frame, set(range(header.first, table.last + 1))))
    return found


class _Table:
    """A table below a header, as its evidence comes together."""

    def __init__(
        self, header: Header, lines: Sequence[TextLine], end: int, evidence: Evidence
    ) -> None:
        self.header = header
        self.head = lines[header.first : header.last + 1]
        self.size = median(line.size for line in self.head)
        self.gaps = [(a.x1, c.x0) for a, c in pairwise(header.leaves)]
        self.last = self._last(lines, end)
        self.body = lines[header.last + 1 : self.last + 1]
        self.evidence = evidence

    def _last(self, lines: Sequence[TextLine], end: int) -> int:
        """Return the last line that stands in the columns; the header's own if none does."""
        header = self.header
        last = header.last
        proved: set[int] = set(range(header.first, header.last + 1))
        outside = 0
        left = min(label.x0 for label in header.leaves) - 12 * self.size
        for index in range(header.last + 1, end):
            line = lines[index]
            across = sum(self._runs_across(s.x0, s.x1) > 1 for s in line.segments)
            several = len(line.segments) > 1 and across <= len(line.segments) / 2
            attached = any(
                above in proved and self._goes_on(line, lines[above])
                for above in range(max(0, index - LINES_ABOVE), index)
            )
            if line.x0 < left:
                several = False
            if several or attached:
                proved.add(index)
                last, outside = index, 0
            elif across or line.x0 < left:
                outside += 1
                if outside > ACROSS_ROWS:
                    break
        return last

    def _runs_across(self, x0: float, x1: float) -> int:
        """Return how many gaps between labels a text covers."""
        return sum(x0 < a - self.size and x1 > c + self.size for a, c in self.gaps)

    def _goes_on(self, line: TextLine, above: TextLine) -> bool:
        if line.baseline - above.baseline > ATTACHED * 1.2 * line.size:
            return False
        return all(
            any(
                abs(s.x0 - t.x0) <= ALIGNED * s.size
                or abs((s.x0 + s.x1) - (t.x0 + t.x1)) <= 2 * ALIGNED * s.size
                for t in above.segments
            )
            for s in line.segments
        )

    def frame(self) -> Frame | None:
        """Return the table's grid."""
        words = [w for line in self.body for s in line.segments for w in s.words]
        if not words:
            return None
        top = min(line.y0 for line in self.head)
        bottom = max(line.y1 for line in self.body)
        left, right = self._sides(words, top, bottom)
        rules = [
            rule
            for rule in self.evidence.rules
            if rule.horizontal
            and top - 2 * self.size <= rule.at <= bottom + 2 * self.size
            and min(rule.end, right) - max(rule.start, left) > 0
        ]
        xs = find_columns(self.header.leaves, words, self._drawn_sides(rules, top, bottom), (left, right))
        head_end = self._head_end(rules)
        body_rules = [rule for rule in rules if head_end + NARROWEST / 2 < rule.at]
        heights = _heights(body_rules)
        bands = self._bands(left, right, head_end, bottom)
        lines = cell_lines(self._by_column(words, xs))
        forced = sorted({*heights, *bands})
        partition = find_rows(lines, len(xs) + 1, forced, self._mark_columns())
        self.filled = _filled(lines, partition)
        return self._assemble(left, right, top, bottom, xs, head_end, rules, partition)

    def _sides(self, words: Sequence[Word], top: float, bottom: float) -> Interval:
        left = min([label.x0 for label in self.header.leaves] + [word.x0 for word in words])
        right = max([label.x1 for label in self.header.leaves] + [word.x1 for word in words])
        for rule in self.evidence.rules:
            if rule.horizontal and top - self.size <= rule.at <= bottom + self.size:
                if rule.start < right and rule.end > left:
                    left, right = min(left, rule.start), max(right, rule.end)
        return left - 1, right + 1

    def _drawn_sides(self, rules: Sequence[Rule], top: float, bottom: float) -> list[float]:
        """Return where rules and fills begin and end (x in points)."""
        ends = [x for rule in rules for x in (rule.start, rule.end)]
        for box in self.evidence.fills:
            if box.y0 > top - 2 * self.size and box.y1 < bottom + 2 * self.size:
                if box.height >= LOWEST_BAND * self.size:
                    ends += [box.x0, box.x1]
        return ends

    def _head_end(self, rules: Sequence[Rule]) -> float:
        """Return where the header ends (y in points)."""
        low, high = self.head[-1].y1, self.body[0].y0
        middle = (low + high) / 2
        size = self.size
        between = [r.at for r in rules if low - 0.3 * size <= r.at <= high + 0.3 * size]
        fills = [
            box.y1
            for box in self.evidence.fills
            if low - 0.3 * size <= box.y1 <= high + 0.3 * size and box.y0 < low
        ]
        return min([*between, *fills], key=lambda y: abs(y - middle), default=middle)

    def _bands(self, left: float, right: float, top: float, bottom: float) -> list[float]:
        """Return the upper and lower ends of the fills behind rows."""
        spans: dict[tuple[int, int], list[Interval]] = {}
        ends: dict[tuple[int, int], tuple[float, float]] = {}
        for box in self.evidence.fills:
            if box.y0 < top - 1 or box.y1 > bottom + 2 * self.size:
                continue
            if box.y1 - box.y0 < LOWEST_BAND * self.size or box.x0 > right or box.x1 < left:
                continue
            key = round(box.y0), round(box.y1)
            spans.setdefault(key, []).append((box.x0, box.x1))
            ends.setdefault(key, (box.y0, box.y1))
        found: set[float] = set()
        for key, held in spans.items():
            covered = sum(c - a for a, c in join_intervals(held, 1.0))
            if covered >= BAND * (right - left):
                found.update(ends[key])
        return _apart(sorted(y for y in found if y > top + NARROWEST))

    def _by_column(self, words: Sequence[Word], xs: Sequence[float]) -> list[list[Word]]:
        """Return the words of each column; a text across several stands in its first."""
        columns: list[list[Word]] = [[] for _ in range(len(xs) + 1)]
        for line in self.body:
            for segment in line.segments:
                whole = self._is_across(segment.words, line, xs)
                for word in segment.words:
                    x = segment.x0 + 0.1 if whole else (word.x0 + word.x1) / 2
                    columns[sum(edge < x for edge in xs)].append(word)
        return columns

    def _is_across(self, words: Sequence[Word], line: TextLine, xs: Sequence[float]) -> bool:
        """Return whether a text of a row of its own runs over a boundary."""
        return len(line.segments) <= 2 and any(
            word.x0 < x - 0.15 * word.size and word.x1 > x + 0.15 * word.size
            for word in words
            for x in xs
        )

    def _mark_columns(self) -> list[int]:
        """Return the columns of the calendar: each holds one mark a row."""
        return [
            index
            for group in self.header.groups
            for index in range(group.first, group.last + 1)
            if group.last - group.first >= 3
        ]

    def _assemble(
        self,
        left: float,
        right: float,
        top: float,
        bottom: float,
        xs: Sequence[float],
        head_end: float,
        rules: Sequence[Rule],
        partition: Partition,
    ) -> Frame:
        edges_x = [left, *xs, right]
        split = self.header.split
        above = [r.at for r in rules if r.at <= top + 1]
        below = [r.at for r in rules if r.at >= bottom - 1]
        y0 = max(above) if above else top - 1
        y1 = min(below) if below else bottom + 1
        ys = [y0, *([split] if split is not None else []), head_end, *partition.ys, y1]
        whole = (left, right)
        level: list[list[Interval]] = [[whole]]
        if split is not None:
            level.append([
                (edges_x[group.first], edges_x[group.last + 1]) for group in self.header.groups
            ])
        level.append([whole])
        for y, merged in zip(partition.ys, partition.merged, strict=True):
            drawn = [(r.start, r.end) for r in rules if abs(r.at - y) <= NARROWEST / 2]
            if drawn:
                level.append(join_intervals(drawn, NARROWEST))
            else:
                level.append([
                    (edges_x[c], edges_x[c + 1]) for c in range(len(xs) + 1) if c not in merged
                ])
        level.append([whole] if below else [])
        first_body = 3 if split is not None else 2
        upright: list[list[Interval]] = [[(y0, y1)]]
        crossed = self._crossed(ys[first_body - 1 :], xs)
        for index, _ in enumerate(xs):
            walls: list[Interval] = []
            over = any(group.first <= index < group.last for group in self.header.groups)
            walls.append((ys[1] if over and split is not None else y0, head_end))
            for row, (a, c) in enumerate(pairwise(ys[first_body - 1 :])):
                if index not in crossed.get(row, ()):
                    walls.append((a, c))
            upright.append(join_intervals(walls, 0.1))
        upright.append([(y0, y1)])
        edges = Edges(edges_x, ys, upright, level)
        return Frame(edges, *find_regions(edges), CONFIDENCE)

    def _crossed(self, ys: Sequence[float], xs: Sequence[float]) -> dict[int, set[int]]:
        """Return the boundaries that a text across the table crosses, by its row of the body."""
        found: dict[int, set[int]] = {}
        for line in self.body:
            for segment in line.segments:
                if not self._is_across(segment.words, line, xs):
                    continue
                y = segment.words[0].baseline - 0.25 * segment.size
                row = next((i for i, (a, c) in enumerate(pairwise(ys)) if a <= y < c), None)
                if row is not None:
                    found.setdefault(row, set()).update(
                        index for index, x in enumerate(xs) if segment.x0 < x < segment.x1
                    )
        for row, texts in enumerate(self.filled):
            if self._is_heading(texts):
                found.setdefault(row, set()).update(range(max(texts), len(xs)))
        return found

    def _is_heading(self, texts: Mapping[int, str]) -> bool:
        """Return whether a row holds nothing but the heading of those below: its number and name.

        A member of a team may have a name alone, too; that of a team is in capitals.
        """
        if not texts or max(texts) > 1 or len(self.header.leaves) < FEWEST_COLUMNS:
            return False
        text = texts[max(texts)]
        if any(role_of(label.text) == "name" for label in self.header.leaves):
            return text.isupper() and (max(texts) == 0 or 0 not in texts or text != texts[0])
        return len(texts) == 2 or text.isupper()


def _filled(lines: Sequence[CellLine], partition: Partition) -> list[dict[int, str]]:
    """Return the text of each column by row."""
    rows: list[dict[int, str]] = [{} for _ in range(len(partition.ys) + 1)]
    for line in lines:
        row = bisect_right(partition.ys, line.baseline - 0.25 * line.size)
        texts = rows[row]
        texts[line.column] = f"{texts[line.column]} {line.text}" if line.column in texts else line.text
    return rows


def _heights(rules: Sequence[Rule]) -> list[float]:
    return _apart(sorted(rule.at for rule in rules))


def _apart(ys: Sequence[float]) -> list[float]:
    """Return ``ys`` (sorted) with those made one that lie close together."""
    found: list[float] = []
    for y in ys:
        if not found or y - found[-1] > NARROWEST:
            found.append(y)
    return found
