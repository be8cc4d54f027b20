"""Logistic regression, by which weights of evidence are fitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

RIDGE = 1.0
"""What the square of a weight costs, in log losses of one answer: with 0.1, weights of rare
features grew large and erred on real decrees."""

STEPS, CLOSE = 40, 1e-6
"""So many steps are taken at most, and none after one that is smaller than the second."""


def regress(
    evidence: Sequence[Mapping[str, float]], truths: Sequence[bool], ridge: float = RIDGE
) -> dict[str, float]:
    """Return the weight of each feature, rounded, and that of "always".

    Newton's method on the mean log loss with a ridge; "always" has none.
    """
    names = sorted({name for features in evidence for name in features})
    x = np.array([[1.0, *(found.get(name, 0.0) for name in names)] for found in evidence])
    y = np.array(truths, dtype=float)
    penalty = np.full(x.shape[1], ridge / len(y))
    penalty[0] = 0.0
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) / len(y) + penalty * w
        hessian = (x.T * (p * (1 - p))) @ x / len(y) + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        w -= step * min(1.0, 5.0 / max(1.0, float(np.abs(step).max())))
        if float(np.abs(step).max()) < CLOSE:
            break
    return dict(zip(["always", *names], (round(float(value), 2) for value in w), strict=True))
