"""Tables that stand side by side, each with its own caption, rules and rows: where they part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from keputusan.extract.grid.segments import TextLine, text_lines
from keputusan.extract.grid.text_columns import Band, free_bands, without_gaps
from keputusan.extract.grid.words import Word
from keputusan.extract.model.page import Box, Rule
from keputusan.language.captions import is_caption

FEWEST_BEGINNINGS = 3
"""Texts that begin at one place (to a point): the first column of the table at the right."""

FEWEST_LINES = 3
"""Lines of several texts that each of two tables has."""

NARROWEST = 0.9
"""Two tables stand at least so many heights of a letter apart."""

LARGEST_STEP = 4.5
"""A gap of so many usual heights of a line, from side to side, ends both tables."""

SAME_BASELINE = 0.2
"""Baselines that differ by less than this share of a letter's height are at one height."""

SHARED, UNSHARED = 0.8, 0.5
"""Of the lines of one table, this share (0..1) have several texts; and of those of two tables with
rows of their own, no more than the second share stand at the height of a line beside them."""

SAME_ENDS = 4.0
"""Rules whose ends lie this near (points) to each other's, belong to one table."""

WEIGHTS = {"captions": 2.0, "rules": 1.5, "own rows": 2.0, "labels": 0.5, "no labels": -1.5}
"""What each piece of evidence adds; two tables stand side by side from ``ENOUGH`` on."""

ENOUGH = 2.0
"""A caption over each, rows at heights of their own, or rules that end between them and labels on
either side.  Columns that repeat their header in one table have none of them but labels."""


def find_side_by_side(words: Sequence[Word], rules: Sequence[Rule]) -> list[Band]:
    """Return where tables stand beside each other: how high, and where they part.

    ``rules`` are the horizontal ones of the page.
    """
    lines = text_lines(words)
    places = _places(lines)
    if not places:
        return []
    found: list[Band] = []
    width = NARROWEST * median(word.size for word in words)
    boxes = [(word.box, word.text) for word in words]
    drawn = [*boxes, *((_core_of(rule), "") for rule in rules)]
    ends = min(box.y0 for box, _ in drawn), max(box.y1 for box, _ in drawn)
    for x in places:
        for band in free_bands(drawn, x - 1 - width / 2, ends, width):
            if not _may_be_two(lines, band):
                continue
            for part in without_gaps(boxes, band, LARGEST_STEP):
                near = any(part.top < other.bottom and other.top < part.bottom for other in found)
                if not near and _are_two(words, rules, part):
                    found.append(part)
    return found


def _places(lines: Sequence[TextLine]) -> list[int]:
    """Return where the first column of a table at the right may begin (points, from the left)."""
    begins = Counter(round(segment.x0) for line in lines for segment in line.segments)
    places: list[int] = []
    for x in sorted(begins):
        several = begins[x - 1] + begins[x] + begins[x + 1] >= FEWEST_BEGINNINGS
        if several and (not places or x - places[-1] > 2):
            whole = Band(lines[0].y0, lines[-1].y1, x - 1)
            if _may_be_two(lines, whole):
                places.append(x)
    return places


def _may_be_two(lines: Sequence[TextLine], band: Band) -> bool:
    """Return whether enough of ``lines`` in ``band`` have several texts on either side of it."""
    held = [line for line in lines if line.y1 >= band.top and line.y0 <= band.bottom]
    left = sum(len(line.segments) > 1 and line.segments[1].x1 <= band.gutter for line in held)
    right = sum(len(line.segments) > 1 and line.segments[-2].x0 >= band.gutter for line in held)
    return left >= FEWEST_LINES and right >= FEWEST_LINES


def box_of(rule: Rule) -> Box:
    """Return the place of a horizontal rule."""
    return Box(rule.start, rule.at, rule.end, rule.at)


def _core_of(rule: Rule) -> Box:
    """Return the place of a horizontal rule without what reaches over its table's texts."""
    return Box(rule.start + SAME_ENDS, rule.at, rule.end - SAME_ENDS, rule.at)


def _are_two(words: Sequence[Word], rules: Sequence[Rule], band: Band) -> bool:
    """Return whether what stands on either side of ``band`` is a table of its own."""
    sides: tuple[list[Word], list[Word]] = ([], [])
    for word in words:
        column = band.column_of(word.box)
        if column is not None:
            sides[column].append(word)
    if min(map(len, sides)) < 2 * FEWEST_LINES:
        return False
    left, right = map(text_lines, sides)
    if any(sum(len(line.segments) > 1 for line in own) < FEWEST_LINES for own in (left, right)):
        return False
    inside = [rule for rule in rules if band.top <= rule.at <= band.bottom]
    ruled = (
        [rule for rule in inside if rule.end <= band.gutter + SAME_ENDS],
        [rule for rule in inside if rule.start >= band.gutter - SAME_ENDS],
    )
    labels = _has_labels(right)
    evidence = {
        "captions": _is_captioned(left) and _is_captioned(right),
        "rules": all(map(_are_closed, (left, right), ruled)),
        "own rows": _have_own_rows(left, right),
        "labels": labels,
        "no labels": not labels,
    }
    return sum(WEIGHTS[name] for name, holds in evidence.items() if holds) >= ENOUGH


def _is_captioned(lines: Sequence[TextLine]) -> bool:
    return any(is_caption(line.segments[0].text) for line in lines)


def _has_labels(lines: Sequence[TextLine]) -> bool:
    """Return whether the first column of ``lines`` holds words."""
    several = [line for line in lines if len(line.segments) > 1]
    return 2 * sum(not line.segments[0].is_number for line in several) > len(several)


def _are_closed(lines: Sequence[TextLine], rules: Sequence[Rule]) -> bool:
    """Return whether two of ``rules`` with the same ends reach over all columns of ``lines``."""
    several = [line for line in lines if len(line.segments) > 1]
    left = median(line.x0 for line in several) + SAME_ENDS
    right = median(line.x1 for line in several) - SAME_ENDS
    whole = [rule for rule in rules if rule.start <= left and rule.end >= right]
    return any(
        abs(a.start - b.start) <= SAME_ENDS and abs(a.end - b.end) <= SAME_ENDS
        for a, b in pairwise(whole)
    )


def _have_own_rows(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Return whether the rows of two tables stand at heights of their own, each in all its
    columns.
    """
    top, bottom = max(left[0].y0, right[0].y0), min(left[-1].y1, right[-1].y1)
    beside = [
        [line for line in own if top <= line.y0 and line.y1 <= bottom] for own in (left, right)
    ]
    fewer, more = sorted(beside, key=len)
    if len(fewer) < FEWEST_LINES:
        return False
    for own in beside:
        if sum(len(line.segments) > 1 for line in own) < SHARED * len(own):
            return False
    level = sum(
        any(abs(a.baseline - b.baseline) <= SAME_BASELINE * a.size for b in more) for a in fewer
    )
    return level <= UNSHARED * len(fewer)
