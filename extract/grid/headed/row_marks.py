"""What parts the rows of a table without a frame: horizontal rules, and bands of colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from keputusan.extract.grid.edges import NARROWEST
from keputusan.extract.grid.segments import TextLine
from keputusan.extract.model.geometry import Interval, join_intervals, union_boxes
from keputusan.extract.model.page import Box, Rule

BAND = 0.5
"""A band behind a row covers at least this share of the table's width: merged cells lie beside."""

LOWEST_BAND = 0.9
"""A band is at least so high (heights of a letter)."""

NEAR = 2.0
"""Rules and bands lie no further above or below the texts of a table (heights of a letter)."""

AT_END = 0.3
"""What ends the header lies between its letters and those below, or in them by no more than this
share of their height."""


@dataclass(slots=True)
class Evidence:
    """What a page has beside words: horizontal rules and filled areas (points).

    ``unread`` says that the words have boxes and no text yet, as those of a scan.
    """

    rules: Sequence[Rule]
    fills: Sequence[Box] = ()
    unread: bool = False


class RowMarks:
    """The rules and bands of one table, whose header has the lines ``head``."""

    def __init__(
        self,
        evidence: Evidence,
        head: Sequence[TextLine],
        body: Sequence[TextLine],
        size: float,
    ) -> None:
        self.head, self.body, self.size = head, body, size
        self.unread = evidence.unread
        self.top = min(line.y0 for line in head or body)
        self.bottom = max(line.y1 for line in body)
        low, high = self.top - NEAR * size, self.bottom + NEAR * size
        self._rules = [r for r in evidence.rules if r.horizontal and low <= r.at <= high]
        self._fills = [b for b in evidence.fills if b.y0 > low and b.y1 < high]

    def rules(self, left: float, right: float) -> list[Rule]:
        """Return the rules between the sides ``left`` and ``right``."""
        return [rule for rule in self._rules if rule.start < right and rule.end > left]

    def extent(self, left: float, right: float) -> Interval:
        """Return the sides of the table, whose texts reach from ``left`` to ``right``."""
        spans = [(rule.start, rule.end) for rule in self.rules(left, right)]
        spans += [(band.x0, band.x1) for band in self._bands(left, right)]
        return min([left, *(a for a, _ in spans)]), max([right, *(c for _, c in spans)])

    def sides(self, left: float, right: float) -> list[float]:
        """Return where rules and fills begin and end (x in points)."""
        ends = [x for rule in self.rules(left, right) for x in (rule.start, rule.end)]
        high = [box for box in self._fills if box.height >= LOWEST_BAND * self.size]
        return [*ends, *(x for box in high for x in (box.x0, box.x1))]

    def head_end(self, left: float, right: float) -> float:
        """Return where the header ends (y in points)."""
        low, high = self.head[-1].y1, self.body[0].y0
        middle, room = (low + high) / 2, AT_END * self.size
        ends = [rule.at for rule in self.rules(left, right)]
        ends += [box.y1 for box in self._fills if box.y0 < low]
        inside = [y for y in ends if low - room <= y <= high + room]
        return min(inside, key=lambda y: abs(y - middle), default=middle)

    def parting(self, left: float, right: float, top: float) -> list[float]:
        """Return the heights below ``top`` at which rules or the ends of bands part rows."""
        heights = [rule.at for rule in self.rules(left, right)]
        found: list[float] = []
        bands = self._bands(left, right)
        heights += [y for band in bands for y in (band.y0, band.y1)]
        for y in sorted(heights):
            if y > top + NARROWEST / 2 and (not found or y - found[-1] > NARROWEST):
                found.append(y)
        return found

    def _bands(self, left: float, right: float) -> list[Box]:
        """Return the fills behind rows, those of cells beside each other made one."""
        rows: dict[tuple[int, int], list[Box]] = {}
        for box in self._fills:
            if box.height >= LOWEST_BAND * self.size and box.x0 < right and box.x1 > left:
                rows.setdefault((round(box.y0), round(box.y1)), []).append(box)
        found = []
        for held in rows.values():
            covered = sum(c - a for a, c in join_intervals([(b.x0, b.x1) for b in held], 1.0))
            if covered >= BAND * (right - left):
                found.append(union_boxes(held))
        return found
