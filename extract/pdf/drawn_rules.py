"""Flat marks as ruling lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from keputusan.extract.model.geometry import join_intervals
from keputusan.extract.model.page import Box, Rule
from keputusan.extract.pdf.painted_paths import THIN

SHORT = 3.0
"""A mark shorter than this (points) is a dot, not a rule; dots of a rule stand no further apart."""

SQUARE = 1.5
"""A spot, as a dot that marks a month, is at most so many times longer than wide."""

DOTS_LONG = 8.0
"""A row of dots is a rule from this length on (points)."""

DOT_SHIFT = 0.3
"""Dots of one rule are this well aligned (points)."""


def as_rules(boxes: Iterable[Box], width: float, height: float) -> list[Rule]:
    """Return flat ``boxes`` (origin top left) as rules; areas and lone dots are left out.

    What lies beyond the page of ``width`` x ``height`` points is cut off: some programs draw
    the whole of a row that the page cuts.
    """
    rules: list[Rule] = []
    dots: list[Box] = []
    for whole in boxes:
        x0, y0, x1, y1 = whole
        if x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height:
            box = whole
        else:
            box = Box(max(x0, 0), max(y0, 0), min(x1, width), min(y1, height))
            if box.x1 < box.x0 or box.y1 < box.y0:
                continue
        across, down = box.x1 - box.x0, box.y1 - box.y0
        longer, shorter = (across, down) if across >= down else (down, across)
        # a spot is about as high as wide, and no wider than a rule is thick
        if longer < SHORT or longer <= min(THIN, SQUARE * shorter):
            dots.append(box)
        elif shorter <= THIN:
            rules.append(_as_rule(box, across >= down))
    if dots:
        rules += [rule for horizontal in (True, False) for rule in _dotted(dots, horizontal)]
    return rules


def _as_rule(box: Box, horizontal: bool) -> Rule:
    if horizontal:
        return Rule(True, (box.y0 + box.y1) / 2, box.x0, box.x1)
    return Rule(False, (box.x0 + box.x1) / 2, box.y0, box.y1)


def _dotted(dots: list[Box], horizontal: bool) -> Iterator[Rule]:
    """Yield the rules that rows (or columns) of ``dots`` make: a dot alone points nowhere."""
    line: list[Rule] = []
    for dot in [*sorted(_as_rule(dot, horizontal) for dot in dots), None]:
        if line and (dot is None or dot.at - line[0].at > DOT_SHIFT):
            for start, end in join_intervals([(rule.start, rule.end) for rule in line], SHORT):
                if end - start >= DOTS_LONG:
                    yield Rule(horizontal, line[0].at, start, end)
            line = []
        if dot is not None:
            line.append(dot)
