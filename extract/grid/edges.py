"""Ruling lines gathered: pieces joined, tables told apart, boundaries found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from keputusan.extract.model.geometry import Interval, join_intervals
from keputusan.extract.model.page import Box, Rule

SAME_LINE = 1.5
"""Pieces of rule this near (points) across their direction belong to one line."""

DASH_GAP = 3.0
"""Pieces of one line with gaps up to this (points) are one rule, dashed or dotted."""

TOUCH = 4.5
"""Two rules cross if they come this near (points) to each other."""

BESIDE = 0.8
"""A rule that runs along this share of a table's height stands beside it."""

HEADING_ROW = 40.0
"""A row that holds nothing but a heading is at most this high (points)."""

NARROWEST = 4.5
"""Boundaries closer than this (points) are one: double rules, cell frames side by side."""


@dataclass(slots=True)
class Edges:
    """The column and row boundaries of one table, and the rules that lie on each.

    ``xs`` and ``ys`` are in points; ``vertical[i]`` holds the stretches (y from, to) of rule
    on ``xs[i]``, ``horizontal[i]`` those (x from, to) on ``ys[i]``.
    """

    xs: list[float]
    ys: list[float]
    vertical: list[list[Interval]]
    horizontal: list[list[Interval]]

    @property
    def box(self) -> Box:
        """The table's outline."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def join_rules(rules: list[Rule]) -> list[Rule]:
    """Return collinear pieces made whole rules, in a stable order."""
    joined: list[Rule] = []
    for horizontal in (True, False):
        pieces = sorted(rule for rule in rules if rule.horizontal is horizontal)
        group: list[Rule] = []
        for piece in pieces:
            if group and piece.at - group[-1].at > SAME_LINE:
                joined.extend(_join_group(group))
                group = []
            group.append(piece)
        if group:
            joined.extend(_join_group(group))
    return joined


def _join_group(group: list[Rule]) -> list[Rule]:
    at = _mean([(rule.at, rule.end - rule.start) for rule in group])
    stretches = join_intervals([(rule.start, rule.end) for rule in group], DASH_GAP)
    return [Rule(group[0].horizontal, at, start, end) for start, end in stretches]


def _mean(weighted: list[tuple[float, float]]) -> float:
    total = sum(weight for _, weight in weighted)
    return sum(value * weight for value, weight in weighted) / total


def split_tables(rules: list[Rule]) -> list[list[Rule]]:
    """Return the rules in groups that hang together, each group the rules of one table."""
    across = [i for i, rule in enumerate(rules) if rule.horizontal]
    down = [i for i, rule in enumerate(rules) if not rule.horizontal]
    groups = group_rules(
        rules, ((i, j) for i in across for j in down if _touch(rules[i], rules[j]))
    )
    tables = [group for group in groups if len({r.horizontal for r in group}) == 2]
    for group in groups:
        if not any(rule.horizontal for rule in group):
            _adopt(tables, group[0])
    return _join_open(tables)


def group_rules(rules: list[Rule], meeting: Iterable[tuple[int, int]]) -> list[list[Rule]]:
    """Return ``rules`` in groups that hang together; ``meeting`` are indexes of two that meet.

    The groups stand in the order of their first rules.
    """
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in meeting:
        parent[root(other)] = root(one)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return list(groups.values())


def _adopt(tables: list[list[Rule]], lone: Rule) -> None:
    """Give a vertical rule that crosses no other to the table it stands beside, or in.

    Such are the sides of cells that are merged over the whole page, and, where no rule parts
    rows, the pieces of a column's side between headings across the table.
    """
    for table in tables:
        heights = [rule.at for rule in table if rule.horizontal]
        heights += [y for rule in table if not rule.horizontal for y in (rule.start, rule.end)]
        top, bottom = min(heights), max(heights)
        shared = min(bottom, lone.end) - max(top, lone.start)
        in_line = shared >= BESIDE * (lone.end - lone.start) and any(
            not rule.horizontal and abs(rule.at - lone.at) <= SAME_LINE for rule in table
        )
        if in_line or shared >= BESIDE * max(bottom - top, lone.end - lone.start):
            table.append(lone)
            return


def _join_open(tables: list[list[Rule]]) -> list[list[Rule]]:
    """Return ``tables`` with those made one that are the parts of a table without outer sides.

    A heading row over the whole width leaves no vertical rule that would hold them together.
    """
    joined: list[list[Rule]] = []
    for table in sorted(tables, key=lambda table: min(r.at for r in table if r.horizontal)):
        if joined and _hangs_on(joined[-1], table):
            joined[-1] = joined[-1] + table
        else:
            joined.append(table)
    return joined


def _hangs_on(upper: list[Rule], lower: list[Rule]) -> bool:
    above, below = _sideless(upper), _sideless(lower)
    if above is None or below is None or not 0 < below.y0 - above.y1 <= HEADING_ROW:
        return False
    return abs(above.x0 - below.x0) <= SAME_LINE and abs(above.x1 - below.x1) <= SAME_LINE


def _sideless(table: list[Rule]) -> Box | None:
    """Return the outline of a table's horizontal rules; None if vertical ones close its sides."""
    across = [rule for rule in table if rule.horizontal]
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    down = [rule.at for rule in table if not rule.horizontal]
    if min(down) <= left + NARROWEST or max(down) >= right - NARROWEST:
        return None
    return Box(left, min(rule.at for rule in across), right, max(rule.at for rule in across))


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - TOUCH <= down.at <= across.end + TOUCH
        and down.start - TOUCH <= across.at <= down.end + TOUCH
    )


def find_edges(rules: list[Rule]) -> Edges:
    """Return the boundaries that the ``rules`` of one table draw.

    Where a table has no rule at an outer side, the ends of the crossing rules stand for it.
    """
    across = [rule for rule in rules if rule.horizontal]
    down = [rule for rule in rules if not rule.horizontal]
    xs = _positions(down, across)
    ys = _positions(across, down)
    return Edges(xs, ys, _stretches(xs, down), _stretches(ys, across))


def _positions(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    groups: list[list[tuple[float, float]]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1][0] <= NARROWEST:
            groups[-1].append((rule.at, rule.end - rule.start))
        else:
            groups.append([(rule.at, rule.end - rule.start)])
    positions = [_mean(group) for group in groups]
    first = min(rule.start for rule in crossing)
    last = max(rule.end for rule in crossing)
    if first < positions[0] - NARROWEST:
        positions.insert(0, first)
    if last > positions[-1] + NARROWEST:
        positions.append(last)
    return positions


def _stretches(positions: list[float], rules: list[Rule]) -> list[list[Interval]]:
    found: list[list[Interval]] = [[] for _ in positions]
    for rule in rules:
        nearest = min(range(len(positions)), key=lambda i: (abs(positions[i] - rule.at), i))
        found[nearest].append((rule.start, rule.end))
    return [join_intervals(stretches, NARROWEST) for stretches in found]
