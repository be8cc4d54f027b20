"""Points for and against two spellings being one person's; see ``weights.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import pow
from pathlib import Path

from keputusan.language.lookup import read_yaml

Features = Mapping[str, float]
"""How much of each kind of evidence there is: lines of ``weights.yaml``."""

_FILE = Path(__file__).with_name("weights.yaml")


@cache
def weights() -> dict[str, float]:
    """Return the points of every kind of evidence.  Raises LookupFileError for one that is no
    number.
    """
    return read_yaml(_FILE, dict[str, float])


def points(features: Features) -> float:
    """Return what the features add up to."""
    weight = weights()
    total: float = sum(weight[name] * value for name, value in features.items())
    return total


def certainty(points: float) -> float:
    """Return points as a probability, 0 to 1: a point makes it four times as likely."""
    return round(1 / (1 + pow(4.0, -points)), 3)
