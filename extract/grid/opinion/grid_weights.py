"""The fitted weights of what says that a grid is wrong, and how they are summed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log
from pathlib import Path

from keputusan.language.lookup import read_yaml

REASONS, LEAST = 2, 0.5
"""So many reasons are named at most, each of which adds the second to the logarithm of the odds."""


WHOLE = "whole table"
"""The name of how doubtful the table is that a row stands in, as the logarithm of the odds."""

LEAST_DOUBT = 0.0001
"""A table is wrong with at least this probability (0..1)."""


def doubt_of(evidence: Mapping[str, float]) -> float:
    """Return how probable it is that a grid with this evidence is wrong (0..1)."""
    total = read_weights()["always"] + sum(_parts(evidence).values())
    return 1 / (1 + exp(-total))


def as_evidence(doubt: float) -> dict[str, float]:
    """Return what a table that is wrong with the probability ``doubt`` says against its rows."""
    doubt = min(max(doubt, LEAST_DOUBT), 1 - LEAST_DOUBT)
    return {WHOLE: log(doubt / (1 - doubt))}


def reasons_of(evidence: Mapping[str, float]) -> tuple[str, ...]:
    """Return the names of the evidence against a grid, the strongest first."""
    parts = _parts(evidence)
    ranked = sorted((name for name in parts if parts[name] >= LEAST), key=lambda n: (-parts[n], n))
    return tuple(ranked[:REASONS])


def _parts(evidence: Mapping[str, float]) -> dict[str, float]:
    weights = read_weights()
    return {name: weights.get(name, 0.0) * value for name, value in evidence.items()}


@cache
def read_weights() -> dict[str, float]:
    """Return the weight of each piece of evidence by its name."""
    return read_yaml(Path(__file__).with_name("grid_weights.yaml"), dict[str, float])
