"""The fitted weights of what speaks for going on over a page break, and how they are summed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from keputusan.extract.model.logical_table import Verdict
from keputusan.language.lookup import read_yaml


def weigh(question: str, features: Mapping[str, float]) -> Verdict:
    """Return what ``features`` say to ``question``, the strongest reasons first."""
    weights = read_weights()[question]
    parts = {name: weights.get(name, 0.0) * value for name, value in features.items()}
    score = sum(parts.values()) + weights["always"]
    reasons = sorted(
        ((abs(part), name, part) for name, part in parts.items() if part), reverse=True
    )
    return Verdict(score > 0, score, tuple((name, part) for _, name, part in reasons))


@cache
def read_weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature by the kind of question and the feature's name."""
    return read_yaml(Path(__file__).with_name("continuation.yaml"), dict[str, dict[str, float]])
