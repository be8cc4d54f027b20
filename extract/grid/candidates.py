"""Where tables without a frame may stand: between rules, and where lines share gutters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from keputusan.extract.grid.aligned_lines import (
    FURTHEST,
    PROSE,
    aligned_runs,
    is_outside,
    shares_gutter,
)
from keputusan.extract.grid.segments import TextLine
from keputusan.extract.model.page import Box, Rule

SAME_SIDE = 4.0
"""Horizontal rules whose ends lie this near (points) to each other's, belong to one table."""

SAME_RULE = 4.5
"""Rules this near (points) above each other are one double rule."""

SHORTEST = 60.0
"""A rule of a table is at least this long (points)."""

FURTHEST_RULED = 8.0
"""The baselines of neighbouring lines between two rules of one table are at most this many heights
apart."""

MOST_ABOVE, CLOSE_ABOVE = 4, 0.8
"""So many lines of a header stand above a table's first rule, no further above it, and above each
other, than the second times the height of their letters."""


@dataclass(slots=True)
class Candidate:
    """A part of a page that may be a table: its box, lines, and rules across it (y in points)."""

    box: Box
    lines: list[TextLine]
    rules: list[float]

    @property
    def is_ruled(self) -> bool:
        """Whether rules close it above and below."""
        return len(self.rules) >= 2


def find_candidates(lines: Sequence[TextLine], rules: Iterable[Rule]) -> list[Candidate]:
    """Return the candidates among ``lines`` (from the top), those between ``rules`` first."""
    taken: set[int] = set()
    found: list[Candidate] = []
    for group in _rule_groups(rules):
        for run in _ruled_runs(group, lines, taken):
            parts = _headed_anew(run, lines)
            for part in parts:
                candidate = _ruled(part, lines, taken, is_last=part is parts[-1])
                if candidate is not None:
                    found.append(candidate)
    rest = [index for index in range(len(lines)) if index not in taken]
    for indexes in aligned_runs(lines, rest):
        held = [lines[index] for index in indexes]
        found.append(Candidate(_box_of(held), held, []))
    return sorted(found, key=lambda candidate: (candidate.box.y0, candidate.box.x0))


def _rule_groups(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Return long horizontal rules by their ends, each group from the top, double rules made
    one.
    """
    groups: list[list[Rule]] = []
    long = [r for r in rules if r.horizontal and r.end - r.start >= SHORTEST]
    for rule in sorted(long, key=lambda r: (r.at, r.start)):
        for group in groups:
            last = group[0]
            if abs(last.start - rule.start) <= SAME_SIDE and abs(last.end - rule.end) <= SAME_SIDE:
                if rule.at - group[-1].at > SAME_RULE:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    for group in groups:
        _reach_down(group, groups)
    return [group for group in groups if len(group) > 1]


def _reach_down(group: list[Rule], groups: Sequence[list[Rule]]) -> None:
    """Add to ``group`` where shorter rules end that part rows above its last rule and below it.

    A cell at the right that goes on to the next page leaves them short.
    """
    first, last = group[0], group[-1]
    for other in groups:
        shorter = first.end - other[0].end > SAME_SIDE
        if other is group or not shorter or abs(other[0].start - first.start) > SAME_SIDE:
            continue
        if other[0].at < last.at < other[-1].at - SAME_RULE:
            group.append(Rule(True, other[-1].at, first.start, first.end))
            return


def _ruled_runs(
    group: list[Rule], lines: Sequence[TextLine], taken: set[int]
) -> list[list[tuple[Rule, Rule]]]:
    """Return neighbouring rules of ``group`` with a table's lines between, those in a row
    together.
    """
    runs: list[list[tuple[Rule, Rule]]] = []
    joined = False
    for upper, lower in pairwise(group):
        held = [lines[i] for i in _between(upper, lower, lines) if i not in taken]
        if held and _is_tabular(held, upper):
            if joined:
                runs[-1].append((upper, lower))
            else:
                runs.append([(upper, lower)])
            joined = True
        else:
            joined = False
    return runs


def _headed_anew(
    run: list[tuple[Rule, Rule]], lines: Sequence[TextLine]
) -> list[list[tuple[Rule, Rule]]]:
    """Return ``run`` parted where its header stands anew: several tables below each other.

    A line before such a header is its heading, and in no table.
    """
    said = [[lines[index].segments for index in _between(*pair, lines)] for pair in run]
    texts = [[segment.text for segments in held for segment in segments] for held in said]
    parts = [[run[0]]]
    for place in range(1, len(run)):
        if texts[place] == texts[0] and len(texts[0]) > 1:
            if len(texts[place - 1]) == 1 and len(parts[-1]) > 1:
                parts[-1].pop()
            parts.append([])
        parts[-1].append(run[place])
    return parts


def _between(upper: Rule, lower: Rule, lines: Sequence[TextLine]) -> list[int]:
    """Return the lines between two rules: their first and last text stand along these."""
    low, high = upper.start - 2 * SAME_SIDE, upper.end + 2 * SAME_SIDE
    found = []
    for index, line in enumerate(lines):
        first, last = line.segments[0], line.segments[-1]
        between = upper.at < (line.y0 + line.y1) / 2 < lower.at
        if between and low <= first.x0 and (last.x0 + last.x1) / 2 <= high:
            found.append(index)
    return found


def _is_tabular(held: Sequence[TextLine], rule: Rule) -> bool:
    """Return whether ``held`` stand in columns: few of them are prose, and none far from the
    next.
    """
    several = sum(len(line.segments) > 1 for line in held)
    prose = sum(
        len(line.segments) == 1 and line.x1 - line.x0 > PROSE * (rule.end - rule.start)
        for line in held
    )
    if not several:
        several = sum(_stand_beside(a, b) for a, b in pairwise(held))
    apart = any(
        b.baseline - a.baseline > FURTHEST_RULED * max(a.size, b.size) for a, b in pairwise(held)
    )
    return (several > 0 and prose <= max(1, several // 3) and not apart) or (
        len(held) <= 2 and not prose
    )


def _stand_beside(a: TextLine, b: TextLine) -> bool:
    """Return whether two lines stand beside each other, one a part of its height lower."""
    return b.y0 < a.y1 and (b.x0 >= a.x1 or a.x0 >= b.x1)


def _ruled(
    run: list[tuple[Rule, Rule]], lines: Sequence[TextLine], taken: set[int], *, is_last: bool
) -> Candidate | None:
    first, last = run[0][0], run[-1][1]
    indexes = [i for upper, lower in run for i in _between(upper, lower, lines) if i not in taken]
    if sum(len(lines[i].segments) > 1 for i in indexes) == 0:
        return None
    ys = [first.at, *(lower.at for _, lower in run)]
    below = _goes_on_below(indexes, lines, taken) if is_last else []
    above = _begins_above(first, indexes, lines, taken)
    held = [lines[index] for index in [*above, *indexes, *below]]
    taken.update((*above, *indexes, *below))
    x0 = min(first.start, *(line.x0 for line in held))
    x1 = max(first.end, *(line.x1 for line in held))
    top = min(first.at - 1.0, *(line.y0 for line in held)) if above else first.at
    bottom = max(last.at, *(line.y1 for line in held)) if below else last.at
    return Candidate(Box(x0, top, x1, bottom), held, ys)


def _begins_above(
    first: Rule, indexes: list[int], lines: Sequence[TextLine], taken: set[int]
) -> list[int]:
    """Return the lines above the ``first`` rule that are the table's header: it may have no rule
    over it.

    They stand close, in the table's columns, and are no wider than it.
    """
    core = [lines[i] for i in indexes if len(lines[i].segments) > 1][:4]
    held: list[int] = []
    bottom = first.at
    for index in range(indexes[0] - 1, max(-1, indexes[0] - 1 - MOST_ABOVE), -1):
        line = lines[index]
        outside = line.x0 < first.start - SAME_SIDE or line.x1 > first.end + SAME_SIDE
        if index in taken or outside or bottom - line.y1 > CLOSE_ABOVE * line.size:
            break
        if is_outside(line):
            break
        if len(line.segments) > 1 and not shares_gutter(line, core):
            break
        held.insert(0, index)
        bottom = line.y0
    while held and len(lines[held[0]].segments) < 2:
        del held[0]  # a title
    several = [index for index in held if len(lines[index].segments) > 1]
    return held if several and not any(_has_number(lines[index]) for index in several) else []


def _has_number(line: TextLine) -> bool:
    return any(segment.is_number for segment in line.segments)


def _goes_on_below(indexes: list[int], lines: Sequence[TextLine], taken: set[int]) -> list[int]:
    """Return the lines below the last rule that go on with the table: it may have no closing
    rule.
    """
    held: list[int] = []
    core = [i for i in indexes if len(lines[i].segments) > 1]
    if not core:
        return held
    last, singles = indexes[-1], 0
    for index in range(indexes[-1] + 1, len(lines)):
        line, above = lines[index], lines[last]
        if index in taken or line.baseline - above.baseline > FURTHEST * max(line.size, above.size):
            break
        if is_outside(line):
            break
        if len(line.segments) > 1 and shares_gutter(line, [lines[i] for i in [*core, *held]][-4:]):
            held.append(index)
            singles = 0
        else:
            singles += 1
            if singles > 1:
                break
        last = index
    if len(held) < 2:
        return []
    return list(range(indexes[-1] + 1, held[-1] + 1))


def _box_of(lines: Sequence[TextLine]) -> Box:
    return Box(
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )
