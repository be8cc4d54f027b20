"""How likely a row of letters is in an Indonesian word: what is no word often does not look so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log10
from pathlib import Path

LISTED = Path(__file__).with_name("letter_rows.tsv")
"""Three letters in a row and how often they stand so: made by scripts/make_letter_rows.py."""

HEAD, END = "^", "$"

MADE_UP, LETTERS = 0.02, 30
"""The share of a letter (0..1) that is added to each count, and how many letters there are."""


def counts_of(words: Iterable[str]) -> Counter[str]:
    """Return how often each three letters stand in a row in words."""
    threes: Counter[str] = Counter()
    for word in words:
        framed = _framed(word)
        threes.update(map("".join, zip(framed, framed[1:], framed[2:], strict=False)))
    return threes


class Letters:
    """Counts of three letters in a row."""

    def __init__(self, threes: Mapping[str, int]) -> None:
        self._threes = threes
        self._heads: Counter[str] = Counter()
        for three, count in self._threes.items():
            self._heads[three[:2]] += count

    def likelihood(self, word: str) -> float:
        """Return the mean probability of a letter of the word behind the two before it.

        A decimal logarithm.
        """
        framed = _framed(word)
        chances = [
            (self._threes.get(framed[at - 2 : at + 1], 0) + MADE_UP)
            / (self._heads.get(framed[at - 2 : at], 0) + MADE_UP * LETTERS)
            for at in range(2, len(framed))
        ]
        return sum(map(log10, chances)) / len(chances)


def _framed(word: str) -> str:
    return f"{HEAD}{HEAD}{word}{END}"


@cache
def letters() -> Letters:
    """Return the letters of the lexicon's words and roots, as they were counted (``LISTED``)."""
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    parted = (line.split("\t") for line in lines)
    return Letters({three: int(count) for three, count in parted})
