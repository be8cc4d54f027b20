"""The likeliest numbers of a list: what each was read as, and that lists count on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp, inf, log
from pathlib import Path
from typing import NamedTuple

from keputusan.language.lookup import read_yaml

CLEAR = 7.0
"""A number is none that the ink says so much less (logarithm) than what was read, whatever the
others count: of 1,200 numbers on made-up scans 20 were misread, by up to 6.9 but for one."""


class Option(NamedTuple):
    """A text that an item may have; ``value`` is its number, None for what is no number.

    ``share`` is the logarithm of the probability that its ink says so, ``end`` what ends the
    number; ``unsaid`` is whether it has no full stop though a point stands behind its last figure.
    """

    value: int | None
    text: str
    share: float
    end: str = ""
    unsaid: bool = False


class Choice(NamedTuple):
    """The text that an item has, and how sure that is among all it may have (0..1)."""

    value: int | None
    text: str
    sure: float


def choose(options: list[list[Option]]) -> list[Choice]:
    """Return the likeliest option of each item of a list, of those that its ink leaves open.

    The first option of each is what was read.  A chain whose links are the steps from number to
    number tells how probable each is (forward-backward: Rabiner 1989).
    """
    shares = shares_of(options, weights())
    chosen = []
    for own, probable in zip(options, shares, strict=True):
        left = [at for at, option in enumerate(own) if option.share >= own[0].share - CLEAR]
        best = max(left, key=probable.__getitem__)
        chosen.append(Choice(own[best].value, own[best].text, probable[best]))
    return chosen


def shares_of(options: list[list[Option]], weights: dict[str, float]) -> list[list[float]]:
    """Return how probable each option of each item is (0..1)."""
    before: list[list[float]] = []
    for place, own in enumerate(options):
        own_scores = [_own(option, weights) for option in own]
        steps = [0.0] * len(own)  # a page may begin with any number
        if place:
            last = options[place - 1]
            steps = [
                _total(
                    score + _step(one, other, weights)
                    for one, score in zip(last, before[-1], strict=True)
                )
                for other in own
            ]
        before.append([score + step for score, step in zip(own_scores, steps, strict=True)])
    behind = [[0.0] * len(options[-1])]
    for place in range(len(options) - 2, -1, -1):
        after = options[place + 1]
        behind.insert(0, [
            _total(
                _step(one, other, weights) + _own(other, weights) + score
                for other, score in zip(after, behind[0], strict=True)
            )
            for one in options[place]
        ])  # fmt: skip
    found = []
    for first, second in zip(before, behind, strict=True):
        scores = [one + other for one, other in zip(first, second, strict=True)]
        whole = _total(iter(scores))
        found.append([exp(score - whole) for score in scores])
    return found


def _own(option: Option, weights: dict[str, float]) -> float:
    """Return what the ink says of an option; what is no number has none to be weighed by."""
    against = weights["none"] * (option.value is None) + weights["unsaid"] * option.unsaid
    return weights["ink"] * option.share - against


def _step(before: Option, after: Option, weights: dict[str, float]) -> float:
    """Return what speaks for (0 is most) the step from an item to the next one."""
    if before.value is None or after.value is None:
        return 0.0
    otherwise = weights["ending"] if after.end != before.end else 0.0
    if after.value == before.value + 1:
        return -otherwise
    if after.value == before.value:
        return -weights["repeat"] - otherwise
    if after.value == 1:  # another list may be numbered otherwise
        return -weights["restart"]
    return -weights["jump"] - otherwise


def _total(scores: Iterator[float]) -> float:
    """Return the logarithm of the sum of what ``scores`` are the logarithms of."""
    listed = list(scores)
    highest = max(listed, default=-inf)
    return highest + log(sum(exp(score - highest) for score in listed))


@cache
def weights() -> dict[str, float]:
    """Return the weights of what speaks against a number."""
    return read_yaml(Path(__file__).with_name("counted.yaml"), dict[str, float])
