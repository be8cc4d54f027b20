"""The header of a table without rules: headings over several columns, wrapped headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from keputusan.extract.grid.breaks import APART
from keputusan.extract.grid.gutters import column_of
from keputusan.extract.grid.profile import Profile
from keputusan.extract.grid.segments import Segment
from keputusan.extract.model.page import Rule

CENTRED = 1.2
"""A heading stands in the middle of its columns to within this many heights of a letter."""


@dataclass(slots=True)
class Heading:
    """One cell of the header: the columns it covers, its lines' extent (points), its level, whether
    others stand under it, and the baseline of its last line.
    """

    first: int
    last: int
    y0: float
    y1: float
    level: int = 0
    under: bool = False
    baseline: float = 0.0


def find_headings(
    profile: Profile, lines: Sequence[int], rules: Sequence[Rule], box: tuple[float, float]
) -> list[Heading]:
    """Return the headings that ``lines`` (from the top) say, with their levels.

    ``rules`` are the horizontal rules between the lines: one under part of the table shows
    which columns its heading covers.  ``box`` is the table's left and right side.
    """
    headings: list[Heading] = []
    for index in lines:
        line = profile.lines[index]
        spans = [list(column_of(profile.xs, segment)) for segment in line.segments]
        _extend(profile, index, lines, spans, rules, box)
        for segment, (first, last) in zip(line.segments, spans, strict=True):
            _place(headings, segment, first, last, rules, profile, box)
    return headings


def _extend(
    profile: Profile,
    index: int,
    lines: Sequence[int],
    spans: list[list[int]],
    rules: Sequence[Rule],
    box: tuple[float, float],
) -> None:
    """Widen ``spans`` of line ``index``, one of ``lines``, to the columns that each heading is
    centred over.
    """
    line = profile.lines[index]
    edges = [box[0], *profile.xs, box[1]]
    below = profile.lines[index + 1].y0 if index + 1 < len(profile.lines) else line.y1
    for number, segment in enumerate(line.segments):
        under = [
            rule
            for rule in rules
            if line.y1 - 0.4 * segment.size <= rule.at <= below + 0.4 * segment.size
            and rule.start <= (segment.x0 + segment.x1) / 2 <= rule.end
            and rule.end - rule.start < 0.9 * (box[1] - box[0])
        ]
        if under:
            rule = min(under, key=lambda rule: rule.at)
            covered = _columns_under(profile, rule, edges)
            if covered:
                spans[number] = list(covered)
            continue
        first, last = spans[number]
        if first == last and not _heads_others(profile, index, lines, segment, first):
            continue
        low = spans[number - 1][1] + 1 if number else (0 if segment.x0 < edges[1] else 1)
        high = spans[number + 1][0] - 1 if number + 1 < len(spans) else profile.columns - 1
        middle = (segment.x0 + segment.x1) / 2
        best, off = (first, last), CENTRED * segment.size
        for a in range(first, low - 1, -1):
            for b in range(last, high + 1):
                texts = _extent(profile, index, a, b)
                if texts is None:
                    continue
                wrong = abs(sum(texts) / 2 - middle)
                if wrong <= CENTRED * segment.size and (b - a, -wrong) > (best[1] - best[0], -off):
                    best, off = (a, b), wrong
        spans[number] = list(best)


def _heads_others(
    profile: Profile, index: int, lines: Sequence[int], segment: Segment, column: int
) -> bool:
    """Return whether another heading stands in ``column`` below ``segment``, further down than
    lines of one text stand.
    """
    below = next((i for i in lines if i > index and column in profile.cells[i]), None)
    return below is not None and _stands_apart(
        profile, segment.words[0].baseline, profile.cells[below][column]
    )


def _stands_apart(profile: Profile, above: float, below: Segment) -> bool:
    """Return whether ``below`` stands further below the baseline ``above`` than a line of one text
    does: columns whose texts stand in the middle of their cells have lines at other heights.
    """
    return below.words[0].baseline - above > APART * profile.lead


def _extent(profile: Profile, index: int, first: int, last: int) -> tuple[float, float] | None:
    """From where to where the texts of columns ``first`` to ``last`` below line ``index`` go."""
    held = [
        segment
        for cells in profile.cells[index + 1 :]
        for column, segment in cells.items()
        if first <= column <= last and column_of(profile.xs, segment)[1] <= last
    ]
    if not held:
        return None
    return min(s.x0 for s in held), max(s.x1 for s in held)


def _columns_under(profile: Profile, rule: Rule, edges: list[float]) -> tuple[int, int] | None:
    """Return the columns whose middle half lies along ``rule``."""
    covered = []
    for column in range(profile.columns):
        texts = _extent(profile, -1, column, column)
        a, c = texts if texts is not None else (edges[column], edges[column + 1])
        if rule.start <= (a + c) / 2 <= rule.end:
            covered.append(column)
    return (covered[0], covered[-1]) if covered else None


def _place(
    headings: list[Heading],
    segment: Segment,
    first: int,
    last: int,
    rules: Sequence[Rule],
    profile: Profile,
    box: tuple[float, float],
) -> None:
    """Put ``segment`` under the headings found so far: a line more of one, or a new one."""
    over = [h for h in headings if h.first <= last and first <= h.last]
    lowest = max(over, key=lambda h: (h.level, h.y1), default=None)
    if lowest is not None:
        parted = any(
            lowest.y0 < rule.at < segment.y1 - 0.3 * segment.size
            and rule.at > lowest.y1 - 0.6 * segment.size
            and rule.start <= (segment.x0 + segment.x1) / 2 <= rule.end
            for rule in rules
        )
        parted = parted or _stands_apart(profile, lowest.baseline, segment)
        same = (lowest.first, lowest.last) == (first, last)
        inside = lowest.first <= first and last <= lowest.last
        if not parted and same:
            lowest.y1 = max(lowest.y1, segment.y1)
            lowest.baseline = segment.words[0].baseline
            return
        if (
            not parted
            and len(over) == 1
            and not inside
            and lowest.first >= first
            and lowest.last <= last
        ):
            lowest.first, lowest.last = first, last
            lowest.y1 = max(lowest.y1, segment.y1)
            lowest.baseline = segment.words[0].baseline
            return
    level = max((h.level + 1 for h in over), default=0)
    for heading in over:
        heading.under = True
    headings.append(
        Heading(first, last, segment.y0, segment.y1, level, baseline=segment.words[0].baseline)
    )
