"""The lines of text of each column of a table, and which of them stand close below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from keputusan.extract.grid.words import UNREAD, Word, group_lines, line_text
from keputusan.language.lookup import DATA, read_yaml

NUMBER = re.compile(r"\(?(?:\d{1,4}|[IVX]{1,6}|[A-Z])[.)]?")
"""What numbers a row: 1, 1., (1), II., A."""

LONGEST_MARK = 2
"""A tick has at most so many letters."""

NEAR, FAR = 1.05, 1.25
"""Baselines of one text stand at most so many times the usual distance apart, those of two cells
at least the second times."""

NEAR_UNREAD, FAR_UNREAD = 1.12, 1.35
"""The same on a scan, where baselines are those of the ink."""

SAME_HEIGHT = 0.35
"""Texts whose heights differ by less than this share of a letter's stand at one height."""

UNSEEN = 1.2
"""The usual distance of baselines, in heights of a letter, where no text has two lines."""

FARTHEST = 1.6
"""Baselines of one text stand at most so many heights of a letter apart."""

FARTHEST_SMALL, FEWEST_SMALL = 2.6, 3
"""The same where the lower line begins small, and so many of those tell the usual distance."""

SHORTEST = 10
"""The usual distance is that which one of so many distances does not exceed."""


@dataclass(slots=True)
class CellLine:
    """One line of text of one column, with the number of its height among all (from the top).

    ``begins`` is how wide its first word is (points).
    """

    column: int
    text: str
    x1: float
    begins: float
    y0: float
    y1: float
    baseline: float
    size: float
    level: int = 0

    @property
    def middle(self) -> float:
        """Its middle from the top (points)."""
        return (self.y0 + self.y1) / 2


def cell_lines(words: Sequence[Sequence[Word]]) -> list[CellLine]:
    """Return the lines of each column's ``words``, from the top."""
    lines = []
    for column, own in enumerate(words):
        for line in group_lines(own):
            main = max(line, key=lambda word: (word.size, word.x1 - word.x0))
            y0, y1 = min(word.y0 for word in line), max(word.y1 for word in line)
            text = line_text(line)
            x1, begins = max(word.x1 for word in line), line[0].x1 - line[0].x0
            lines.append(CellLine(column, text, x1, begins, y0, y1, main.baseline, main.size))
    return at_levels(lines)


def at_levels(lines: Sequence[CellLine]) -> list[CellLine]:
    """Return ``lines`` from the top, their heights numbered among them alone."""
    found = sorted(lines, key=lambda line: (line.baseline, line.column))
    level, last = -1, float("-inf")
    for one in found:
        if one.baseline - last > SAME_HEIGHT * one.size:
            level, last = level + 1, one.baseline
        one.level = level
    return found


def nearness(lines: Sequence[CellLine]) -> tuple[float, float]:
    """Return how many usual distances apart lines stand that are near, and that are far."""
    unread = all(set(line.text) <= {UNREAD, " "} for line in lines)
    return (NEAR_UNREAD, FAR_UNREAD) if unread else (NEAR, FAR)


def usual_step(lines: Sequence[CellLine], columns: int) -> float:
    """Return how far apart (points) the baselines of one text stand.

    Lines that begin small go on with a text; where there are few of them, the least distances tell.
    """
    size = median(line.size for line in lines)
    steps: list[float] = []
    small: list[float] = []
    for above, below in pairs_of(lines, columns):
        step = below.baseline - above.baseline
        if step <= FARTHEST * size:
            steps.append(step)
        if step <= FARTHEST_SMALL * size and below.text[:1].islower():
            small.append(step)
    if len(small) >= FEWEST_SMALL:
        return sorted(small)[len(small) // 4]
    if not steps:
        return UNSEEN * size
    least = sorted(steps)[len(steps) // SHORTEST]
    return least if least <= FAR * UNSEEN * size else UNSEEN * size


def pairs_of(lines: Sequence[CellLine], columns: int) -> list[tuple[CellLine, CellLine]]:
    """Return the lines that stand next below each other in one column."""
    return [
        pair
        for column in range(columns)
        for pair in pairwise([line for line in lines if line.column == column])
    ]


def blocks_of(lines: Sequence[CellLine], columns: int) -> list[list[tuple[CellLine, CellLine]]]:
    """Return the first and last line of each text of each column: lines that stand near."""
    step, near = usual_step(lines, columns), nearness(lines)[0]
    found: list[list[tuple[CellLine, CellLine]]] = [[] for _ in range(columns)]
    for line in lines:
        own = found[line.column]
        if own and line.baseline - own[-1][1].baseline <= near * step:
            own[-1] = own[-1][0], line
        else:
            own.append((line, line))
    return found


def is_mark(text: str) -> bool:
    """Return whether ``text`` is a tick or a dash, and no part of a wrapped word."""
    return len(text) <= LONGEST_MARK and _signs().issuperset(text)


@cache
def _signs() -> frozenset[str]:
    """Return the signs of ticks, and of what says "no"."""
    return frozenset("".join(read_yaml(DATA / "marks.yaml", dict[str, str]).values()))
