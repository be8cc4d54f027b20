"""Underlines, strike-outs and the rules over sums: they belong to letters and part no cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from keputusan.extract.grid.words import Word
from keputusan.extract.model.page import Rule

BELOW, STRUCK = 0.32, 0.5
"""An underline lies at most this share of the letters' height below their baseline, a strike-out
at most this share above it."""

CLOSE = 0.28
"""A rule from wall to wall of a cell is an underline if it lies this close below the letters
and the cell's own rule follows below it without text between."""

LINE = 0.5
"""A line under a whole cell's width lies at most this share of the letters' height below them:
browsers put it below the line of text, at .32."""

OVERHANG = 0.5
"""An underline ends within this share of the letters' height of where they end."""

UNDERLINED = 0.1
"""A rule from wall to wall that is an underline has letters above along this share (0..1)."""

LARGEST = 40.0
"""Letters are at most this high (points)."""

MEETING = 1.2
"""A rule ends on another if it comes this near (points) to it."""

OVERLAP = 0.5
"""A column is ruled off by a rule along this share (0..1) of it: those over sums leave a margin of
2 to 7 points on both sides."""

NEXT = 1.5
"""The middle of letters next to a rule is no further from it than so many times their height."""

SHORT = 3
"""What stands for a number that is not known has no more letters."""


def without_underlines(rules: list[Rule], words: Sequence[Word]) -> list[Rule]:
    """Return ``rules``, joined, without those that underline ``words``, strike them out, or stand
    over a sum.
    """
    across = [rule for rule in rules if rule.horizontal]
    if not across or not words:
        return rules
    ranked = sorted(words, key=lambda word: word.baseline)
    heights = [word.baseline for word in ranked]
    down = [rule for rule in rules if not rule.horizontal]
    marks = set()
    for rule in across:
        first = bisect_left(heights, rule.at - LARGEST * BELOW)
        last = bisect_right(heights, rule.at + LARGEST * STRUCK)
        start, end = rule.start, rule.end
        along = [word for word in ranked[first:last] if word.x0 <= end and word.x1 >= start]
        near = [word for word in along if _is_at(word, rule)]
        if near and (_fits(rule, near, down) or _is_doubled(rule, near, across, ranked)):
            marks.add(rule)
            continue
        beside = [word for word in along if _stands_on(word, rule)]
        above = any(0 <= rule.at - word.baseline <= LINE * word.size for word in beside)
        sums = beside and all(_is_figure(word.text) for word in beside)
        if (above or sums) and _stands_free(rule, across, down):
            marks.add(rule)
    return [rule for rule in rules if rule not in marks]


def _is_at(word: Word, rule: Rule) -> bool:
    """Return whether ``rule`` runs through the letters of ``word`` or close below them."""
    inside = min(word.x1, rule.end) - max(word.x0, rule.start)
    if inside < 0.5 * min(word.x1 - word.x0, rule.end - rule.start):
        return False
    return -STRUCK * word.size <= rule.at - word.baseline <= BELOW * word.size


def _stands_on(word: Word, rule: Rule) -> bool:
    """Return whether ``word`` is right above or below ``rule``, by half of its width at least."""
    inside = min(word.x1, rule.end) - max(word.x0, rule.start)
    return (
        inside >= OVERLAP * (word.x1 - word.x0)
        and abs(rule.at - word.centre[1]) <= NEXT * word.size
    )


def _fits(rule: Rule, near: Sequence[Word], down: Sequence[Rule]) -> bool:
    """Return whether ``rule`` is as long as the text at it, and does not run from wall to wall, or,
    below the text, across one: the last dash of a rule may be lost.
    """
    size = max(word.size for word in near)
    start, end = min(word.x0 for word in near), max(word.x1 for word in near)
    if rule.start < start - OVERHANG * size or rule.end > end + OVERHANG * size:
        return False
    crosses = any(
        rule.start + MEETING < wall.at < rule.end - MEETING
        and wall.start + MEETING < rule.at < wall.end - MEETING
        for wall in down
    )
    if crosses and all(rule.at >= word.baseline for word in near):
        return False
    return not all(
        any(
            abs(wall.at - side) <= MEETING and wall.start - MEETING <= rule.at <= wall.end + MEETING
            for wall in down
        )
        for side in (rule.start, rule.end)
    )


def _is_doubled(
    rule: Rule, near: Sequence[Word], across: Sequence[Rule], words: Sequence[Word]
) -> bool:
    """Return whether the rule of the cells follows below ``rule`` without text between."""
    above = [word for word in near if 0 <= rule.at - word.baseline <= CLOSE * word.size]
    if sum(word.x1 - word.x0 for word in above) < UNDERLINED * (rule.end - rule.start):
        return False
    size = max(word.size for word in above)
    for other in across:
        covers = other.start <= rule.start + MEETING and other.end >= rule.end - MEETING
        longer = other.end - other.start > rule.end - rule.start + 2 * MEETING
        if covers and longer and 0 < other.at - rule.at <= size:
            return not any(
                rule.at < word.centre[1] < other.at and word.x0 < rule.end and word.x1 > rule.start
                for word in words
            )
    return False


def _stands_free(rule: Rule, across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Return whether ``rule`` ends on neither side of its column, though others end on both, and
    not all columns of the table have one at its height.

    So stands a rule over a sum, and the line under a name that is as long as its cell allows.
    """
    covering = [other for other in across if other.start < rule.start and other.end > rule.end]
    above = max((o for o in covering if o.at < rule.at), key=lambda o: o.at, default=None)
    below = min((o for o in covering if o.at > rule.at), key=lambda o: o.at, default=None)
    if above is None or below is None:
        return False
    start, end = max(above.start, below.start), min(above.end, below.end)
    inside = {wall.at for wall in down if wall.start <= rule.at <= wall.end}
    walls = sorted({start, end} | {x for x in inside if start + MEETING < x < end - MEETING})
    left = bisect_right(walls, rule.start) - 1
    sides = walls[left], walls[left + 1]
    if len(walls) == 2 or rule.end >= sides[1]:
        return False
    if min(rule.start - sides[0], sides[1] - rule.end) <= MEETING:
        return False
    level = [other for other in across if abs(other.at - rule.at) <= MEETING]
    return not all(_rules_off(level, *column) for column in pairwise(walls))


def _is_figure(text: str) -> bool:
    """Return whether ``text`` is a number, or stands where one is not known."""
    return any(map(str.isdigit, text)) or sum(map(str.isalpha, text)) <= SHORT


def _rules_off(level: Sequence[Rule], left: float, right: float) -> bool:
    """Return whether one of the rules at a ``level`` is as wide as a column."""
    return any(
        min(rule.end, right) - max(rule.start, left) >= OVERLAP * (right - left) for rule in level
    )
