"""The fitted weights of what says that a row is wrong, and how sure its cells are by them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

from keputusan.extract.model.page import REVIEW
from keputusan.language.lookup import read_yaml

WORTH = 1.5
"""The odds that a row is wrong count so many times.  With it, 28 of 34 wrong records of made-up
decrees with few rules or none are in doubt and 275 of 1,571 right ones, and of single tables 142 of
164 wrong rows and 77 of 844 right ones, in fonts, words and styles that the weights were not fitted
on (benchmarks.row_doubts --pages 120).  It is the least that tells .85 of the wrong ones in the
styles that they were fitted on."""

SUREST, LEAST_SURE = 0.99, 0.5
"""No cell that white space tells is surer (0..1) than the first, and none less sure than the second
for its row alone."""


def wrong_odds(evidence: Mapping[str, float]) -> float:
    """Return the odds that a row with this evidence is wrong."""
    weights = read_row_weights()
    return exp(weights["always"] + sum(weights.get(n, 0.0) * v for n, v in evidence.items()))


def row_confidence(evidence: Mapping[str, float]) -> float:
    """Return how sure the cells of a row with this evidence are (0..1)."""
    sure = 1 / (1 + WORTH * wrong_odds(evidence))
    if sure < REVIEW:
        return max(LEAST_SURE, min(round(sure, 2), REVIEW - 0.01))
    return min(round(sure, 2), SUREST)


@cache
def read_row_weights() -> dict[str, float]:
    """Return the weight of each piece of evidence by its name."""
    return read_yaml(Path(__file__).with_name("row_weights.yaml"), dict[str, float])
