"""What the steps of a recogniser along a line spell, and how sure that is (CTC: Graves 2006)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keputusan.extract.scan.engines.alphabet import Steps

BLANK = 0
"""The column that stands for no sign."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The columns of the signs that a line's steps spell, and the best share of each (0..1)."""

    columns: list[int]
    shares: list[float]


def best_spelling(steps: Steps) -> Spelling:
    """Return the best sign of each step, repetitions and blanks left out."""
    columns: list[int] = []
    shares: list[float] = []
    last = BLANK
    highest = steps.max(axis=1).tolist()
    for share, column in zip(highest, steps.argmax(axis=1).tolist(), strict=True):
        if column != BLANK and column != last:
            columns.append(column)
            shares.append(share)
        elif column != BLANK:
            shares[-1] = max(shares[-1], share)
        last = column
    return Spelling(columns, shares)


def share_of(steps: Steps, columns: list[int]) -> float:
    """Return the probability (0..1) that ``steps`` spell ``columns``, in whatever places.

    A sign that may begin a step earlier or later is no doubt about what the line says: the
    shares of all such ways are added up, step by step, blanks between the signs included.
    """
    return shares_of(steps, [columns])[0]


def shares_of(steps: Steps, spellings: Sequence[list[int]]) -> list[float]:
    """Return the probability of each of ``spellings``, at least one; see `share_of`.

    All of them go along the steps together: what lies behind the end of a shorter one is not
    counted.
    """
    marks = np.zeros((len(spellings), 2 * max(map(len, spellings)) + 1), np.intp)
    for row, columns in enumerate(spellings):
        marks[row, 1 : 2 * len(columns) : 2] = columns
    # a sign may follow another sign without a blank between them
    direct = np.zeros(marks.shape)
    direct[:, 3::2] = marks[:, 3::2] != marks[:, 1:-2:2]
    held: npt.NDArray[np.float64] = np.zeros(marks.shape)
    held[:, :2] = steps[0, marks[:, :2]]
    for step in steps[1:, marks].astype(np.float64):
        ways = held.copy()
        ways[:, 1:] += held[:, :-1]
        ways[:, 2:] += direct[:, 2:] * held[:, :-2]
        held = ways * step
    ends = [2 * len(columns) for columns in spellings]
    return [
        float(own[max(0, end - 1) : end + 1].sum()) for own, end in zip(held, ends, strict=True)
    ]
