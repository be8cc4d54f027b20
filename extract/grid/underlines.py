"""Underlines and strike-outs: rules that belong to letters and part no cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from keputusan.extract.grid.words import Word
from keputusan.extract.model.page import Rule

BELOW, STRUCK = 0.32, 0.5
"""An underline lies at most this share of the letters' height below their baseline, a strike-out
at most this share above it."""

CLOSE = 0.28
"""A rule from wall to wall of a cell is an underline if it lies this close below the letters
and the cell's own rule follows below it without text between."""

OVERHANG = 0.5
"""An underline ends within this share of the letters' height of where they end."""

UNDERLINED = 0.1
"""A rule from wall to wall that is an underline has letters above along this share (0..1)."""

LARGEST = 40.0
"""Letters are at most this high (points)."""

MEETING = 1.2
"""A rule ends on another if it comes this near (points) to it."""


def without_underlines(rules: list[Rule], words: Sequence[Word]) -> list[Rule]:
    """Return ``rules``, joined, without those that underline ``words`` or strike them out."""
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
        near = [word for word in ranked[first:last] if _is_at(word, rule)]
        if near and (_fits(rule, near, down) or _is_doubled(rule, near, across, ranked)):
            marks.add(rule)
    return [rule for rule in rules if rule not in marks]


def _is_at(word: Word, rule: Rule) -> bool:
    """Return whether ``rule`` runs through the letters of ``word`` or close below them."""
    inside = min(word.x1, rule.end) - max(word.x0, rule.start)
    if inside < 0.5 * min(word.x1 - word.x0, rule.end - rule.start):
        return False
    return -STRUCK * word.size <= rule.at - word.baseline <= BELOW * word.size


def _fits(rule: Rule, near: Sequence[Word], down: Sequence[Rule]) -> bool:
    """Return whether ``rule`` is as long as the text at it, and does not run from wall to wall."""
    size = max(word.size for word in near)
    start, end = min(word.x0 for word in near), max(word.x1 for word in near)
    if rule.start < start - OVERHANG * size or rule.end > end + OVERHANG * size:
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
