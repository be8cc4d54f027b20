"""The cells under the months: ticks, dashes and blanks, thirteen or more of them made twelve.

A dump often has more mark cells than the table has months: marks are repeated, or a blank too
many moves the later ones to the right.  What stands within the months is then kept, and the
surplus taken out where it shows least (see fit_marks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.dump_rows import CERTAIN, GUESSED, REPAIRED

MARK = re.compile(
    r"^(?:[√✓✔●☑■vVxX]|[-–—]|(?:minggu\b.*|m(?:inggu)?\s?\d.*|ke\s?-?\s?\d.*))$", re.IGNORECASE
)
DASH = re.compile(r"^[-–—]$")


class Fitted(NamedTuple):
    """The mark of each month, and the confidence (0..1) of each."""

    marks: list[str]
    confidences: list[float]


def is_mark(field: str) -> bool:
    """Return whether ``field`` is what a month's cell holds, a blank excepted."""
    return MARK.match(field) is not None


def is_tick(field: str) -> bool:
    """Return whether ``field`` marks its month, as a dash does not."""
    return is_mark(field) and not DASH.match(field)


def ticked(marks: Sequence[str]) -> tuple[int, ...]:
    """Return the cells (0-based) of ``marks`` that mark their month."""
    return tuple(index for index, mark in enumerate(marks) if is_tick(mark))


def fit_marks(cells: Sequence[str], size: int, near: Sequence[Sequence[str]]) -> Fitted:
    """Return ``cells`` made ``size`` cells.

    ``near`` are the marks of other rows, the nearest first.  From more cells than ``size``

    - dashes behind the last tick are dropped;
    - a pattern of ``near`` is taken that deleting cells can make of these, where dashes leave
      no doubt which cells were printed, or where two or more cells are too many;
    - a run of ticks that goes over the end is cut there;
    - else the widest gaps between ticks are narrowed (the gap before the first tick only if
      two or more cells are too many), so that the last tick is the last month's.
    """
    filled = [index for index, cell in enumerate(cells) if cell]
    cells = list(cells[: filled[-1] + 1]) if filled else []
    if len(cells) <= size:
        return _all([*cells, *[""] * (size - len(cells))], CERTAIN)
    ticks = ticked(cells)
    if not ticks or ticks[-1] < size:
        return _all(cells[:size], REPAIRED)
    if any(DASH.match(cell) for cell in cells) or ticks[-1] + 1 - size >= 2:
        for pattern in near:
            if _can_become(cells, pattern):
                return _all(_as_pattern(cells, pattern), REPAIRED)
    if len(ticks) > 1 and ticks[-1] - 1 == ticks[-2] and _start_of_run(ticks) < size:
        return _all(cells[:size], REPAIRED)
    return _narrow(cells, ticks, size)


def _all(marks: list[str], confidence: float) -> Fitted:
    return Fitted(marks, [confidence] * len(marks))


def _start_of_run(ticks: tuple[int, ...]) -> int:
    """Return where the run of ticks begins that the last tick ends."""
    start = ticks[-1]
    while start - 1 in ticks:
        start -= 1
    return start


def _runs(marks: Sequence[str]) -> int:
    ticks = ticked(marks)
    return sum(tick - 1 not in ticks for tick in ticks)


def _can_become(cells: Sequence[str], pattern: Sequence[str]) -> bool:
    """Return whether deleting cells makes ``pattern`` of ``cells`` without losing a run of
    ticks.
    """
    rest = iter(cells)
    found = all(any(is_tick(cell) == is_tick(mark) for cell in rest) for mark in pattern)
    return found and _runs(cells) == _runs(pattern) > 0


def _as_pattern(cells: Sequence[str], pattern: Sequence[str]) -> list[str]:
    """Return the cells that are left when deleting makes ``pattern``."""
    rest = iter(cells)
    return [next(cell for cell in rest if is_tick(cell) == is_tick(mark)) for mark in pattern]


def _narrow(cells: Sequence[str], ticks: tuple[int, ...], size: int) -> Fitted:
    """Return the ticks moved left until the last is the last month's; a tick that moves is a
    guess, unless it is the last and only needs to be that.
    """
    surplus = ticks[-1] + 1 - size
    gaps = [b - a for a, b in pairwise((-1, *ticks))]
    first = 0 if surplus >= 2 or len(gaps) == 1 else 1
    for _ in range(surplus):
        widest = max(range(first, len(gaps)), key=lambda index: (gaps[index], index))
        gaps[widest] -= 1
    if min(gaps) < 1:
        return _all(list(cells[:size]), GUESSED)
    dash = next((cell for cell in cells if DASH.match(cell)), "")
    marks, confidences = [dash] * size, [REPAIRED] * size
    place = -1
    for gap, tick in zip(gaps, ticks, strict=True):
        place += gap
        marks[place] = cells[tick]
        last_only = tick == ticks[-1] and surplus == 1
        confidences[place] = REPAIRED if place == tick or last_only else GUESSED
    return Fitted(marks, confidences)
