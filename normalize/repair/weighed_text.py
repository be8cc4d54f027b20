"""What comes of weighing a text: its repairs, and its words that look wrong and stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Repair(NamedTuple):
    """``text[start:end]`` is to be read as ``right``; ``score`` (0..1) is how surely."""

    start: int
    end: int
    right: str
    method: str
    score: float


class Candidate(NamedTuple):
    """A word that may be meant, and how probable that is (0..1)."""

    word: str
    score: float


class Doubt(NamedTuple):
    """``text[start:end]`` looks wrong and is not repaired, the likeliest candidate first.

    A repair takes a probability (0..1) of ``least``.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    least: float


class Weighing(NamedTuple):
    """What is to be repaired in a text, in order, and what is doubtful in it."""

    repairs: list[Repair]
    doubts: list[Doubt]


def without_overlaps(repairs: Iterable[Repair]) -> list[Repair]:
    """Return the repairs in order; of those that overlap the surest, then the longest, stays."""
    kept: list[Repair] = []
    for one in sorted(repairs, key=lambda one: (-one.score, one.start - one.end, one)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)
