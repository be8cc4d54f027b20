"""The grid of a table that is told by its header: rows, merged cells, headings across."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.edges import NARROWEST, Edges
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import find_regions
from keputusan.extract.grid.headed.cell_lines import NUMBER, CellLine, at_levels, cell_lines
from keputusan.extract.grid.headed.centred_spans import row_of, with_centred_spans
from keputusan.extract.grid.headed.header_labels import Header
from keputusan.extract.grid.headed.merged_columns import find_merged_columns
from keputusan.extract.grid.headed.row_marks import RowMarks
from keputusan.extract.grid.headed.row_partition import Partition, find_rows
from keputusan.extract.grid.segments import Segment, TextLine
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval, join_intervals
from keputusan.language.headings import role_of

FEWEST_COLUMNS = 4
"""A table with fewer columns has no rows that are headings."""

CENTRED = 3.0
"""A heading stands in the middle of the table, or of what is beside its number, to within so many
heights of a letter."""

FEWEST_MONTHS = 4
"""A group of so many columns is a calendar: each cell of it holds one mark."""

CROSSED = 0.15
"""A word lies across a boundary if it reaches over it by this share of its height, on both
sides."""

ROOM = 1.0
"""A boundary lies in the blank between two words to within so much (points)."""

BLANK = 0.35
"""A blank between two words is narrower than this share of their height: those between columns are
wider, by the room that cells have."""

FEW_TEXTS = 2
"""A line with more texts is no heading across the table."""


class HeadedFrame:
    """A table below the lines ``head`` (none where its page repeats no header), between ``edges``
    (x in points); ``before`` are its rows on the page before.
    """

    def __init__(
        self,
        header: Header,
        head: Sequence[TextLine],
        body: Sequence[TextLine],
        edges: Sequence[float],
        marks: RowMarks,
        before: Partition | None,
    ) -> None:
        self.header, self.head, self.body = header, head, body
        self.edges, self.marks = list(edges), marks
        self.inner = self.edges[1:-1]
        self.rules = marks.rules(edges[0], edges[-1])
        lines = cell_lines(self._by_column())
        self.lines, self.tops = lines, self._tops()
        parting = marks.parting(edges[0], edges[-1], self.tops[-1])
        columns = len(header.leaves)
        self.rows = find_rows(lines, columns, parting, self._calendar(), before=before)
        self.has_merged = False
        if self.rows.align == "middle":
            self.rows = self._with_merged(parting, before)

    def _with_merged(self, parting: Sequence[float], before: Partition | None) -> Partition:
        """Return the rows that the texts beside merged cells make, with those cells."""
        columns, rows = len(self.header.leaves), self.rows
        texts = _filled(self.lines, rows)
        headings = {row for row, held in enumerate(texts) if self._is_title(held)}
        if len(texts[0]) >= FEWEST_COLUMNS and all(map(str.isdigit, texts[0].values())):
            headings.add(0)  # the row of column numbers
        titles = [line for line in self.lines if row_of(rows, line) in headings]
        others = [line for line in self.lines if row_of(rows, line) not in headings]
        merged = find_merged_columns(others, columns)
        if not merged:
            return rows
        self.has_merged = True
        spans = [line for line in others if line.column in merged]
        own = [*titles, *(line for line in others if line.column not in merged)]
        top = min(line.y0 for line in own)
        cut = [line for line in spans if line.y1 <= top]
        own, spans = [*cut, *own], [line for line in spans if line.y1 > top]
        around = [
            rows.ys[at] for row in headings for at in (row - 1, row) if 0 <= at < len(rows.ys)
        ]
        forced = sorted({*parting, *around})
        parted = find_rows(at_levels(own), columns, forced, self._calendar(), before=before)
        titled = {row_of(parted, line) for line in titles}
        found = with_centred_spans(parted, own, spans, columns, titled)
        at_levels(self.lines)
        return found

    def _is_title(self, texts: Mapping[int, str]) -> bool:
        """Return whether a row holds nothing but a heading in capitals: a merged cell may stand
        alone at its height.
        """
        return self._is_heading(texts) and texts[max(texts)].isupper()

    def frame(self) -> Frame:
        """Return the grid."""
        bottom = min(
            [rule.at for rule in self.rules if rule.at >= self.marks.bottom - 1],
            default=self.marks.bottom + 1,
        )
        ys = [*self.tops, *self.rows.ys, bottom]
        edges = Edges(self.edges, ys, self._upright(ys), self._level(ys))
        told = frozenset(y for y in ys[1:-1] if not self._has_rule(y))
        return Frame(
            edges,
            *find_regions(edges),
            CONFIDENCE,
            guessed_xs=frozenset(self.inner),
            guessed_ys=told,
            margins=self.rows.margins,
            centred=self.has_merged,
            header=len(self.tops) - 1,
        )

    def _tops(self) -> list[float]:
        """Return the heights (points) of the header's top, its levels and its end."""
        above = [rule.at for rule in self.rules if rule.at <= self.marks.top + 1]
        top = max(above, default=self.marks.top - 1)
        if not self.head:
            return [top]
        split = self.header.split
        end = self.marks.head_end(self.edges[0], self.edges[-1])
        return [top, *([split] if split is not None else []), end]

    def _calendar(self) -> list[int]:
        """Return the columns that hold a mark a row."""
        return [
            index
            for group in self.header.groups
            if group.last - group.first + 1 >= FEWEST_MONTHS
            for index in range(group.first, group.last + 1)
        ]

    def _by_column(self) -> list[list[Word]]:
        """Return the words of each column; a text across several stands in its first."""
        columns: list[list[Word]] = [[] for _ in self.header.leaves]
        for line in self.body:
            for segment in line.segments:
                across = self._is_across(segment, line)
                for word in segment.words:
                    x = segment.x0 + 0.1 if across else (word.x0 + word.x1) / 2
                    columns[bisect_right(self.inner, x)].append(word)
        return columns

    def _is_across(self, segment: Segment, line: TextLine) -> bool:
        """Return whether a text of a row of its own runs over a boundary, if only with the blank
        between two words of a heading.
        """
        if len(line.segments) > FEW_TEXTS:
            return False
        if any(
            word.x0 < x - CROSSED * word.size and word.x1 > x + CROSSED * word.size
            for word in segment.words
            for x in self.inner
        ):
            return True
        return segment.text.isupper() and any(
            left.x1 <= x + ROOM and x - ROOM <= right.x0 and right.x0 - left.x1 < BLANK * left.size
            for left, right in pairwise(segment.words)
            for x in self.inner
            if left.x0 < x < right.x1
        )

    def _level(self, ys: Sequence[float]) -> list[list[Interval]]:
        """Return the walls along the heights ``ys``."""
        whole = (self.edges[0], self.edges[-1])
        first, last = self._has_rule(ys[0]), self._has_rule(ys[-1])
        level: list[list[Interval]] = [[whole] if self.head or first else []]
        if self.head:
            if self.header.split is not None:
                level.append([
                    (self.edges[group.first], self.edges[group.last + 1])
                    for group in self.header.groups
                ])  # fmt: skip
            level.append([whole])
        for y, merged in zip(self.rows.ys, self.rows.merged, strict=True):
            drawn = [
                (rule.start, rule.end) for rule in self.rules if abs(rule.at - y) <= NARROWEST / 2
            ]
            open_ = [
                ends for column, ends in enumerate(pairwise(self.edges)) if column not in merged
            ]
            level.append(join_intervals(drawn, NARROWEST) if drawn else open_)
        level.append([whole] if last else [])
        return level

    def _has_rule(self, y: float) -> bool:
        return any(abs(rule.at - y) <= NARROWEST / 2 for rule in self.rules)

    def _upright(self, ys: Sequence[float]) -> list[list[Interval]]:
        """Return the walls along the boundaries: none where a text runs across."""
        tops = len(self.tops) - 1
        crossed = self._crossed()
        found: list[list[Interval]] = [[(ys[0], ys[-1])]]
        for index in range(len(self.inner)):
            walls: list[Interval] = []
            if self.head:
                over = any(group.first <= index < group.last for group in self.header.groups)
                walls.append((ys[1] if over else ys[0], ys[tops]))
            walls += [
                ends
                for row, ends in enumerate(pairwise(ys[tops:]))
                if index not in crossed.get(row, ())
            ]
            found.append(join_intervals(walls, 0.1))
        return [*found, [(ys[0], ys[-1])]]

    def _crossed(self) -> dict[int, set[int]]:
        """Return the boundaries that a text runs across, by its row."""
        found: dict[int, set[int]] = {}
        own: dict[int, list[Segment]] = {}
        for line in self.body:
            for segment in line.segments:
                row = bisect_right(self.rows.ys, segment.words[0].centre[1])
                own.setdefault(row, []).append(segment)
                if self._is_across(segment, line):
                    found.setdefault(row, set()).update(
                        index for index, x in enumerate(self.inner) if segment.x0 < x < segment.x1
                    )
        for row, texts in enumerate(_filled(self.lines, self.rows)):
            if self._is_heading(texts):
                found.setdefault(row, set()).update(range(max(texts), len(self.inner)))
            elif self._is_centred(own.get(row, ())):
                first = 1 if min(texts) == 0 and len(texts) > 1 else 0
                found.setdefault(row, set()).update(range(first, len(self.inner)))
        return found

    def _is_centred(self, held: Sequence[Segment]) -> bool:
        """Return whether a row holds nothing but a heading in capitals in the middle of the table,
        with its number at most.
        """
        if len(self.header.leaves) < FEWEST_COLUMNS or not held:
            return False
        rest = [segment for segment in held if segment.x0 >= self.inner[0]]
        if not rest or not all(segment.text.isupper() for segment in held):
            return False
        if any(not _counts(segment.text) for segment in held if segment.x0 < self.inner[0]):
            return False
        room = CENTRED * held[0].size
        return all(
            any(
                abs((segment.x0 + segment.x1) - (left + self.edges[-1])) <= 2 * room
                for left in self.edges[:2]
            )
            for segment in rest
        )

    def _is_heading(self, texts: Mapping[int, str]) -> bool:
        """Return whether a row holds nothing but the heading of those below: its number and name.

        A member of a team may have a name alone, too; that of a team is in capitals.
        """
        if not texts or max(texts) > 1 or len(self.header.leaves) < FEWEST_COLUMNS:
            return False
        if self.marks.unread:
            return len(texts) > 1
        of_people = any(role_of(label.text) == "name" for label in self.header.leaves)
        return texts[max(texts)].isupper() or (len(texts) > 1 and not of_people)


def _counts(text: str) -> bool:
    """Return whether ``text`` is nothing but the number of a heading."""
    return NUMBER.fullmatch(text) is not None


def _filled(lines: Sequence[CellLine], rows: Partition) -> list[dict[int, str]]:
    """Return the text of each column by row."""
    found: list[dict[int, str]] = [{} for _ in range(len(rows.ys) + 1)]
    for line in lines:
        texts = found[bisect_right(rows.ys, line.baseline - 0.25 * line.size)]
        before = texts.get(line.column)
        texts[line.column] = f"{before} {line.text}" if before else line.text
    return found
