"""How likely a row of letters is in an Indonesian word: what is no word often does not look so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log10

from keputusan.normalize.repair.lexicon import lexicon

HEAD, END = "^", "$"

MADE_UP, LETTERS = 0.02, 30
"""The share of a letter (0..1) that is added to each count, and how many letters there are."""


class Letters:
    """Counts of three letters in a row, in the words of a list."""

    def __init__(self, words: Iterable[str]) -> None:
        self._threes: Counter[str] = Counter()
        for word in words:
            framed = _framed(word)
            self._threes.update(map("".join, zip(framed, framed[1:], framed[2:], strict=False)))
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
    """Return the letters of the lexicon's words and roots, counted once."""
    known = lexicon()
    return Letters([*known.indonesian, *known.roots])
