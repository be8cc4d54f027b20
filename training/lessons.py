"""Which lines are learned together, in what order and at what rate: the same in every fit.

It goes by the number of batches and a seed, never by the clock.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

PIXELS = 12_000
"""The lines of a batch are so wide together (pixels)."""

RATE, LEAST = 3e-3, 0.005
"""The highest rate of learning, and the share of it that is left at the end."""

WARM = 300
"""The rate rises over so many batches."""

MEMORY = 0.998
"""Share of the running mean of the fitted numbers that each batch leaves."""

JITTER = 20
"""Pixels by which a width is taken for another one: a line has other neighbours each time."""


def rate_at(step: int, batches: int) -> float:
    """Return the rate of learning of a batch, the first of which is 0, of so many."""
    slope = 0.5 * (1 + math.cos(math.pi * step / batches)) + LEAST
    return RATE * min(1.0, (step + 1) / WARM) * slope


def memory_at(step: int) -> float:
    """Return the share of the running mean that is kept behind so many batches."""
    return min(MEMORY, step / (step + 20))


def line_groups(widths: Sequence[int], chance: random.Random) -> list[list[int]]:
    """Return the numbers of the lines of each batch, which are of about one width."""
    order = sorted(range(len(widths)), key=lambda line: widths[line] + JITTER * chance.random())
    groups: list[list[int]] = [[]]
    widest = 0
    for line in order:
        widest = max(widest, widths[line])
        if groups[-1] and widest * (len(groups[-1]) + 1) > PIXELS:
            groups.append([])
            widest = widths[line]
        groups[-1].append(line)
    chance.shuffle(groups)
    return groups


def files_in_turn(lines: Path) -> Iterator[Path]:
    """Yield the files of lines again and again, by their names.

    Raises FileNotFoundError where there are none.
    """
    files = sorted(lines.glob("fit*.npz"))
    if not files:
        raise FileNotFoundError(f"there is no fit*.npz in {lines}")
    yield from cycle(files)
