"""A text that is to be repaired, and what comes of it."""

from __future__ import annotations

from typing import NamedTuple

from keputusan.normalize.repair.slips import Slip
from keputusan.normalize.repair.weighed_text import Candidate, Repair

SCORE_DIGITS = 3
"""Digits of a repair's score (0..1).  A few more decrees change the fifth one of most scores, and
the rows of all decrees that have the wording would be made anew."""


class AskedText(NamedTuple):
    """A text that is to be repaired: flowing, as the page has it, and the slips of its years."""

    text: str
    raw: str
    of_years: tuple[Slip, ...]


class DoubtfulWord(NamedTuple):
    """A word that looks wrong and stays, and the words that it may be meant for.

    A repair takes a probability (0..1) of ``least``.
    """

    word: str
    candidates: tuple[Candidate, ...]
    least: float


class Done(NamedTuple):
    """A repair that was made: where in the raw text, what stands there, and for what it is
    read.
    """

    start: int
    end: int
    wrong: str
    repair: Repair


class TextOutcome(NamedTuple):
    """A text repaired, what was done to it, what is doubtful in it, and the places of the
    decisions that it was asked for.
    """

    text: str
    done: tuple[Done, ...] = ()
    doubts: tuple[DoubtfulWord, ...] = ()
    decided: frozenset[int] = frozenset()

    def for_rows(self) -> tuple[object, ...]:
        """Return what the rows of a decree have of it."""
        return self.text, self.done, self.doubts


class Weighed(NamedTuple):
    """What came of a text, and what the model was asked for it, as bytes of `Keys`."""

    outcome: TextOutcome
    asked: bytes = b""
