"""Whether a row, or a merged cell, goes on over a page break: the rules, then what weighs most.

A break may cut a row or a cell and print nothing that says so.  Each feature of the seam is a
number with a weight; their sum is the logarithm of the odds that it goes on.
"""

from __future__ import annotations

from typing import Protocol

from keputusan.extract.model.logical_table import TableCell, Verdict
from keputusan.extract.stitch.seam_features import blank_features, cell_features, row_features
from keputusan.extract.stitch.seam_weights import weigh
from keputusan.extract.stitch.seams import Seam


class Judge(Protocol):
    """Says of a seam what goes on."""

    def row(self, seam: Seam) -> Verdict:
        """Return whether the first row after the break is the rest of the last one before it."""

    def cell(self, seam: Seam, above: TableCell, below: TableCell, new: list[int]) -> Verdict:
        """Return whether ``below``, in a new row, is the rest of ``above``.

        ``new`` are the columns left of it whose text begins anew.
        """


DOUBT = 3.0
"""Below this score (natural logarithm of odds, here twenty to one) an answer is in doubt.  On
invented tables, in layouts that the weights were not fitted on, .80 of the wrong answers are, and
.025 of the right ones; with 2.2 it were .73 and .014."""

PRINTED_AGAIN = "rows printed again"
"""The reason for taking the first rows of a page for the last ones of the page before."""


def is_in_doubt(verdict: Verdict) -> bool:
    """Return whether ``verdict`` was weighed, and what it says weighs little more than the rest."""
    return bool(verdict.reasons) and abs(verdict.score) < DOUBT


class FittedJudge:
    """Weighs the features of a seam with the fitted weights, where the rules do not decide."""

    def row(self, seam: Seam) -> Verdict:
        """Return whether the first row after the break is the rest of the last one before it.

        It is not where a rule ends a cell of the last row, or other cells begin.
        """
        if not is_asked(seam) or any(seam.own(a) and seam.ends(a) for a, _ in seam.pairs()):
            return Verdict(False)
        return weigh("row", row_features(seam))

    def cell(self, seam: Seam, above: TableCell, below: TableCell, new: list[int]) -> Verdict:
        """Return whether ``below``, in a new row, is the rest of ``above``.

        What the rules say decides.  A blank is not if a text left of it begins anew.
        """
        if seam.ends(above) or seam.goes_on(above):
            return Verdict(seam.goes_on(above))
        if not below.text:
            return Verdict(False) if new else weigh("blank", blank_features(seam, above, below))
        return weigh("cell", cell_features(seam, above, below, new))


def is_asked(seam: Seam) -> bool:
    """Return whether the first row has text, and below each cell one of the same columns."""
    pairs = seam.pairs()
    return len(pairs) == len(seam.below) and any(below.text for _, below in pairs)
